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
from readlist.formats.base import Document
from readlist.operations import importing
from readlist.operations.copied import read_copied
from readlist.operations.importing import ImportReport, Progress
from readlist.operations.planning import (
    ABSTRACT_ONLY,
    UNTITLED,
    FileProblem,
    ImportPlan,
    PlannedPaper,
    with_key,
    with_value,
    without,
)
from readlist.store import key_sources
from readlist.store.database import Library

_LONGEST_LINE: Final = 500
_LONGEST_RECORD: Final = 20_000
_MOST_TOLD: Final = 2000
_MOST_PROBLEMS: Final = 20


class Group(StrEnum):
    """The groups of papers that one can look at."""

    ALL = "all"
    NEW = "new"
    MERGED = "merged"
    KNOWN = "unchanged"
    ATTENTION = "attention"

    @property
    def words(self) -> str:
        """The name of the group for people."""
        return _GROUP_WORDS[self]


_GROUP_WORDS: Final = {
    Group.ALL: "All",
    Group.NEW: "New",
    Group.MERGED: "Merged",
    Group.KNOWN: "Already in library",
    Group.ATTENTION: "Needs attention",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One paper as a line of a list.

    Attributes:
        place: The paper among the plan's papers, counted from 0.
        group: The group that it is in, beside all.
        first_words: Its title, or the beginning of its abstract in quotation marks.
        names: Its first creators.
        year: Its year, or else the first identifier in words, or empty.
        where: The document and record that it was found in first.
        new: Whether the library does not have it yet.
        titled: Whether its title is known.
        dated: Whether its date, where there is one, says a year.
        documents: How many documents have it.
        attention: What a person should look at, or empty.
        reason: Why records were joined, or empty.
    """

    place: int
    group: Group
    first_words: str
    names: str
    year: str
    where: str
    new: bool
    titled: bool
    dated: bool
    documents: int
    attention: str
    reason: str

    @property
    def known(self) -> bool:
        """Whether the library has the paper and the import says nothing more about it."""
        return self.group is Group.KNOWN

    @property
    def said(self) -> str:
        """What there is to say beyond title, names and year: what to look at, why, or where."""
        said = self.attention or self.reason
        if self.attention == ABSTRACT_ONLY or not said:
            said = " · ".join(filter(None, (said, self.where)))
        return said


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """The figures of an import.

    Attributes:
        documents: The names of the documents.
        records: How many records were found in them.
        failed: How many parts of them could not be read.
        groups: How many papers each group has; every paper is in one group, beside all.
        joined: How many papers of the library something is added to.
        adds_nothing: Whether the library has everything that was read, its source included.
        problems: What was wrong with the documents, the first few of it.
    """

    documents: tuple[str, ...]
    records: int
    failed: int
    groups: dict[str, int]
    joined: int
    adds_nothing: bool
    problems: tuple[FileProblem, ...]

    @property
    def papers(self) -> int:
        """How many papers there are."""
        return self.groups[Group.ALL]


def row_of(plan: ImportPlan, place: int) -> ReviewRow:
    """Give a paper of a plan as a line of a list."""
    paper = plan.papers[place]
    reference, first = paper.reference, paper.records[0]
    identifier = next((each.words for each in reference.identifiers), "")
    attention = paper.attention
    if reference.abstract:
        attention = attention.replace(UNTITLED, ABSTRACT_ONLY)
    where = f"record {first.record.ordinal:,}"
    if len(plan.documents) > 1:
        where = f"{plan.documents[first.document].name}, {where}"
    return ReviewRow(
        place, group_of(paper), reference.first_words[:_LONGEST_LINE],
        short_names(reference.creators, complete=reference.creators_complete)[:_LONGEST_LINE],
        str(reference.year or identifier)[:_LONGEST_LINE], where[:_LONGEST_LINE],
        paper.reference_id is None, bool(reference.title),
        bool(not reference.date or reference.date.year or reference.date.literal),
        paper.documents, attention[:_LONGEST_LINE], paper.reason[:_LONGEST_LINE],
    )  # fmt: skip


def grouped(plan: ImportPlan) -> dict[Group, list[int]]:
    """Give the places of the papers of each group; all are in the first and in one other."""
    groups: dict[Group, list[int]] = {group: [] for group in Group}
    for number, paper in enumerate(plan.papers):
        groups[Group.ALL].append(number)
        groups[group_of(paper)].append(number)
    return groups


def group_of(paper: PlannedPaper) -> Group:
    """Give the group that a paper is in, beside all."""
    if paper.known:
        return Group.KNOWN
    if paper.attention:
        return Group.ATTENTION
    is_joined = paper.reference_id is not None or paper.documents > 1
    return Group.MERGED if is_joined else Group.NEW


def summary_of(plan: ImportPlan, groups: dict[Group, list[int]]) -> ReviewSummary:
    """Give the figures of a plan."""
    return ReviewSummary(
        tuple(document.name for document in plan.documents),
        sum(len(document.records) for document in plan.documents),
        plan.failed,
        {group.value: len(places) for group, places in groups.items()},
        sum(plan.papers[place].reference_id is not None for place in groups[Group.MERGED]),
        len(plan.known) == len(plan.documents),
        plan.problems[:_MOST_PROBLEMS],
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


def documents_of(
    paths: Sequence[Path], copied: tuple[str, str], progress: Progress
) -> list[Document]:
    """Read files, and a copied text with its HTML where there is one."""
    documents: list[Document] = []
    for number, path in enumerate(paths, start=1):
        progress(number, len(paths))
        documents += importing.read_files([path])
    if any(copied):
        documents.append(read_copied(*copied))
    return documents


class Review:
    """A plan and what a person chose in it so far.

    Papers stay in the groups in which they were found, so that none moves while it is looked at.
    """

    def __init__(self) -> None:
        self._plan = ImportPlan((), (), ())
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
        self._plan = importing.plan(library, documents, progress=progress)
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
