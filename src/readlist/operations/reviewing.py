"""An import that is looked through before it is stored: figures first, then papers by the page.

The papers of a large import stay where they were read; whoever shows them asks for what is seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.people import short_names
from readlist.core.quoting import quoted
from readlist.core.reading import ReadingState
from readlist.operations import importing
from readlist.operations.importing import ImportReport, Progress
from readlist.operations.planning import ImportPlan, PlannedPaper, with_key, with_value, without
from readlist.store import key_sources
from readlist.store.database import Library

_LONGEST_LINE: Final = 500
_LONGEST_RECORD: Final = 20_000
_MOST_TOLD: Final = 2000


class Group(StrEnum):
    """The groups of papers that one can look at."""

    ALL = "all"
    NEW = "new"
    MERGED = "merged"
    KNOWN = "unchanged"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One paper as a line of a list; ``place`` counts the plan's papers from 0."""

    place: int
    first_words: str
    names: str
    year: int | None
    titled: bool
    known: bool
    new: bool
    documents: int
    attention: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """The figures of an import: names of documents, records, papers by group, what was wrong.

    ``adds_nothing`` says that the library has everything that was read, its source included.
    """

    documents: tuple[str, ...]
    records: int
    groups: dict[str, int]
    adds_nothing: bool
    problem: str

    @property
    def papers(self) -> int:
        """How many papers there are."""
        return self.groups[Group.ALL]


def row_of(place: int, paper: PlannedPaper) -> ReviewRow:
    """Give a paper as a line of a list."""
    reference = paper.reference
    return ReviewRow(
        place, reference.first_words[:_LONGEST_LINE],
        short_names(reference.creators, complete=reference.creators_complete)[:_LONGEST_LINE],
        reference.year, bool(reference.title), paper.known, paper.reference_id is None,
        paper.documents, paper.attention[:_LONGEST_LINE], paper.reason[:_LONGEST_LINE],
    )  # fmt: skip


def grouped(plan: ImportPlan) -> dict[Group, list[int]]:
    """Give the places of the papers of each group."""
    groups: dict[Group, list[int]] = {group: [] for group in Group}
    for number, paper in enumerate(plan.papers):
        groups[Group.ALL].append(number)
        groups[_group(paper)].append(number)
        if paper.attention:
            groups[Group.ATTENTION].append(number)
    return groups


def _group(paper: PlannedPaper) -> Group:
    if paper.reference_id is None:
        return Group.MERGED if paper.documents > 1 else Group.NEW
    return Group.KNOWN if paper.known else Group.MERGED


def summary_of(plan: ImportPlan, groups: dict[Group, list[int]]) -> ReviewSummary:
    """Give the figures of a plan."""
    return ReviewSummary(
        tuple(document.name for document in plan.documents),
        sum(len(document.records) for document in plan.documents),
        {group.value: len(places) for group, places in groups.items()},
        len(plan.known) == len(plan.documents),
        next((problem.message for problem in plan.problems), ""),
    )


def with_free_key(library: Library, plan: ImportPlan, place: int, key: str) -> ImportPlan:
    """Give a new paper the citation key that a person chose.

    Raises:
        InputError: It is no citation key, or another reference or paper has it.
    """
    with library.reading() as connection:
        holder = key_sources.title_of_key(connection, key.strip(), 0)
    if holder is not None:
        who = quoted(holder) if holder else "A paper without a title"
        raise InputError(f"{who} has this key. Choose another.")
    return with_key(plan, place, key)


class Review:
    """A plan and what a person chose in it so far."""

    def __init__(self) -> None:
        self._plan = ImportPlan((), (), ())
        self._groups = grouped(self._plan)

    def begin(
        self, library: Library, paths: Sequence[Path], *, progress: Progress
    ) -> ReviewSummary:
        """Read files and decide what would become of each record; nothing is stored."""
        documents = []
        for number, path in enumerate(paths, start=1):
            progress(number, len(paths))
            documents += importing.read_files([path])
        self._plan = importing.plan(library, documents, progress=progress)
        self._groups = grouped(self._plan)
        return summary_of(self._plan, self._groups)

    def rows(self, _library: Library, group: str, start: int, count: int) -> list[ReviewRow]:
        """Give a page of a group."""
        places = self._groups[Group(group)][start : start + count]
        return [row_of(place, self._plan.papers[place]) for place in places]

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
        known = self._groups[Group.KNOWN]
        if place in known and not self._plan.papers[place].known:
            known.remove(place)
            self._groups[Group.MERGED].append(place)
        return self.paper(library, place)

    def rename(self, library: Library, place: int, key: str) -> PlannedPaper:
        """Give a new paper another citation key; give the paper as it is then."""
        self._plan = with_free_key(library, self._plan, place, key)
        return self.paper(library, place)

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
