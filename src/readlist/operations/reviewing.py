"""An import that is looked through before it is stored: figures first, then papers by the page.

The papers of a large import stay where they were read; whoever shows them asks for what is seen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from readlist.core.errors import InputError
from readlist.core.identifiers import CODE, URL
from readlist.core.late_dataclass import dataclass
from readlist.core.people import short_names
from readlist.core.quoting import quoted
from readlist.formats.base import Document
from readlist.operations import importing
from readlist.operations.copied import read_copied
from readlist.operations.importing import Progress
from readlist.operations.judging import places_of
from readlist.operations.planning import (
    ABSTRACT_ONLY,
    UNTITLED,
    FileProblem,
    ImportPlan,
    PlannedPaper,
    with_key,
)
from readlist.store import key_sources
from readlist.store.database import Library

_LONGEST_LINE: Final = 500
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
        records: How many records are of it.
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
    records: int
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
    named = (each.words for each in reference.identifiers if each.scheme not in {CODE, URL})
    identifier = next((words for words in named if words != reference.first_words), "")
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
        paper.documents, len(paper.records), attention[:_LONGEST_LINE],
        paper.reason[:_LONGEST_LINE],
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
    is_joined = paper.reference_id is not None or len(paper.records) > 1
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


@dataclass(frozen=True, slots=True)
class Judged:
    """A review after a person said of two papers whether they are one.

    Attributes:
        summary: Its figures.
        rows: The row of the paper that was spoken of, in each group that it is in.
        left_out: The papers that are left out, and whether each is known.
    """

    summary: ReviewSummary
    rows: dict[str, int]
    left_out: dict[int, bool]


def judged(
    before: ImportPlan,
    plan: ImportPlan,
    groups: dict[Group, list[int]],
    place: int,
    left_out: Collection[int],
) -> Judged:
    """Give the review of a changed plan; ``left_out`` are places in the plan ``before``."""
    places = places_of(plan)
    firsts = [before.papers[each].records[0] for each in left_out]
    out = [(first, places[first.document, first.record.ordinal]) for first in firsts]
    return Judged(
        summary_of(plan, groups),
        {group.value: rows.index(place) for group, rows in groups.items() if place in rows},
        {at: plan.papers[at].known for first, at in out if plan.papers[at].records[0] == first},
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
