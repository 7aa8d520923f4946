"""What an import would do: which record becomes or joins which paper, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record

NEW: Final = "new"
MERGED: Final = "merged"
UNCHANGED: Final = "unchanged"


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record and what becomes of it; ``document`` counts the plan's documents from 0."""

    document: int
    record: Record
    action: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper as it would stand in the library.

    ``reference_id`` is None for a paper that is not there yet; ``before`` is the reference as the
    library has it now. ``attention`` says in words what a person should look at, or is empty.
    """

    reference: Reference
    records: tuple[PlannedRecord, ...]
    reference_id: ReferenceId | None = None
    before: Reference | None = None
    attention: str = ""

    @property
    def action(self) -> str:
        """What becomes of the paper: new, merged (something joins it) or unchanged."""
        if self.reference_id is None:
            return NEW
        changed = any(each.action == MERGED for each in self.records)
        return MERGED if changed else UNCHANGED

    @property
    def key(self) -> str:
        """The paper's citation key."""
        return self.reference.key

    @property
    def reason(self) -> str:
        """Why records were joined to it, in words."""
        return "; ".join(dict.fromkeys(each.reason for each in self.records if each.reason))


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One problem of one file."""

    file: str
    line: int
    code: str
    message: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do with each record.

    ``known`` are the documents (counted from 0) of which nothing is new; ``as_of`` is the
    library's newest act when the plan was made. ``records`` is the sum of ``new``, ``merged``,
    ``unchanged`` and ``failed``.
    """

    documents: tuple[Document, ...]
    papers: tuple[PlannedPaper, ...]
    problems: tuple[FileProblem, ...]
    known: frozenset[int] = frozenset()
    as_of: ActId = field(default=ActId(0))

    def _count(self, action: str) -> int:
        return sum(each.action == action for paper in self.papers for each in paper.records)

    @property
    def new(self) -> int:
        """How many records become papers of their own."""
        return self._count(NEW)

    @property
    def merged(self) -> int:
        """How many records add something to a paper."""
        return self._count(MERGED)

    @property
    def unchanged(self) -> int:
        """How many records say nothing that is not there already."""
        return self._count(UNCHANGED)

    @property
    def failed(self) -> int:
        """How many records could not be read."""
        return sum(problem.lost for problem in self.problems)

    @property
    def records(self) -> int:
        """How many records were found, those that could not be read included."""
        return self.new + self.merged + self.unchanged + self.failed

    @property
    def attention(self) -> int:
        """How many papers a person should look at."""
        return sum(bool(paper.attention) for paper in self.papers)
