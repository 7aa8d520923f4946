"""The review of a large import: its plan stays where it was read and answers what is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.operations import importing
from readlist.operations.importing import ImportReport, Progress
from readlist.operations.judging import judge, other_of
from readlist.operations.planning import ImportPlan, PlannedPaper, with_value, without
from readlist.operations.reviewing import (
    Group,
    Judged,
    ReviewRow,
    ReviewSummary,
    documents_of,
    grouped,
    judged,
    row_of,
    summary_of,
    with_free_key,
)
from readlist.store.database import Library

_LONGEST_RECORD: Final = 20_000
_MOST_TOLD: Final = 2000


class Review:
    """A plan and what a person chose in it so far.

    Papers stay in the groups in which they were found, so that none moves while it is looked at,
    until a person says of two whether they are one.
    """

    def __init__(self) -> None:
        self._plan = self._found = ImportPlan((), (), ())
        self._groups = grouped(self._plan)

    def begin(
        self,
        library: Library,
        paths: Sequence[Path],
        copied: tuple[str, str] = ("", ""),
        *,
        progress: Progress,
    ) -> ReviewSummary:
        """Read files, or a copied text with its HTML, and decide what becomes of each record."""
        documents = documents_of(paths, copied, progress)
        self._plan = self._found = importing.plan(library, documents, progress=progress)
        self._groups = grouped(self._plan)
        return summary_of(self._plan, self._groups)

    def rows(self, _library: Library, group: str, start: int, count: int) -> list[ReviewRow]:
        """Give a page of a group."""
        places = self._groups[Group(group)][start : start + count]
        return [row_of(self._plan, place) for place in places]

    def paper(self, _library: Library, place: int) -> PlannedPaper:
        """Give one paper with its records, very long texts of records shortened."""
        paper = self._plan.papers[place]
        records = tuple(
            replace(each, record=replace(each.record, raw=each.record.raw[:_LONGEST_RECORD]))
            for each in paper.records
        )
        return replace(paper, records=records)

    def choose(self, library: Library, place: int, name: str, record: int) -> PlannedPaper:
        """Take one value of a paper from another of its records; give the paper as it is then."""
        self._plan = with_value(self._plan, place, name, record)
        return self.paper(library, place)

    def rename(self, library: Library, place: int, key: str) -> PlannedPaper:
        """Give a new paper another citation key; give the paper as it is then."""
        self._plan = with_free_key(library, self._plan, place, key)
        return self.paper(library, place)

    def other(self, library: Library, place: int) -> Reference | None:
        """Give the paper that a new one may be again."""
        return other_of(library, self._plan, place)

    def judge(
        self, library: Library, place: int, left_out: Collection[int], *, same: bool | None
    ) -> Judged:
        """Take down whether a paper and the one that it is like are the ``same``."""
        before = self._plan
        self._plan, place = judge(library, self._found, before, place, same=same)
        self._groups = grouped(self._plan)
        return judged(before, self._plan, self._groups, place, left_out)

    def carry_out(
        self,
        library: Library,
        left_out: Collection[int],
        *,
        tags: Iterable[str],
        collection: str,
        state: ReadingState | None,
        progress: Progress,
    ) -> ImportReport:
        """Store the plan without the papers left out; of a very long report, its beginning."""
        planned = without(self._plan, left_out)
        report = importing.carry_out(
            library, planned, tags=tags, collection=collection, state=state, progress=progress
        )
        return replace(
            report, references=report.references[:1], problems=report.problems[:_MOST_TOLD]
        )
