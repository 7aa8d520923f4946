"""What an import would do: which record becomes or joins which paper, before anything is stored."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.citekey import checked_key, same_key
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record

NEW: Final = "new"
MERGED: Final = "merged"
UNCHANGED: Final = "unchanged"
# The place of what the library has now, where the places of a paper's records are counted from 0.
LIBRARY: Final = -1
UNTITLED: Final = "no title in the document"
ABSTRACT_ONLY: Final = "abstract only"  # the same where an abstract stands in its place


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record and what becomes of it; ``document`` counts the plan's documents from 0."""

    document: int
    record: Record
    action: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeyClash:
    """A key that a paper brings and cannot have.

    ``holder`` is the key of who has it, or had it before (``is_former``), in the library or, where
    ``is_twice``, in what is read; ``alias`` says that the paper is found by its own key as well.
    ``file`` and ``line`` tell where it stands.
    """

    given: str
    becomes: str
    holder: str
    is_former: bool = False
    is_twice: bool = False
    alias: bool = False
    file: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        """What clashes and what is done, in a sentence without its end."""
        becomes = f"so it becomes {self.becomes}"
        if self.alias:
            becomes += f" and {self.given} stays an alias"
        if self.is_former:
            return f"{self.given} was the citation key of {self.holder} before, {becomes}"
        if self.holder != self.given:
            return (
                f"the citation key {self.given} differs only in case from {self.holder}, which "
                f"BibTeX does not tell apart, {becomes}"
            )
        where = "stands twice in what is read" if self.is_twice else "is taken in the library"
        return f"the citation key {self.given} {where}, {becomes}"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The paper that a new one may be again, and why in ``words``.

    It stands at a record (``document`` counts from 0), or, where ``document`` is ``LIBRARY``, is
    the reference of the number ``ordinal``.
    """

    document: int
    ordinal: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """That a person said of a record's paper: it is the ``same`` as that of a likeness, or not."""

    document: int
    ordinal: int
    like: Likeness
    same: bool


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper as it would stand in the library.

    ``reference_id`` is None for a paper that is not there yet; ``before`` is the reference as the
    library has it now. ``attention`` says in words what a person should look at, or is empty;
    ``clash`` is the key that it brings and cannot have. ``like`` is a paper that it may be again,
    unless ``is_other``: a person said that it is not.
    """

    reference: Reference
    records: tuple[PlannedRecord, ...]
    reference_id: ReferenceId | None = None
    before: Reference | None = None
    attention: str = ""
    clash: KeyClash | None = None
    like: Likeness | None = None
    is_other: bool = False

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
    def known(self) -> bool:
        """Whether the library has the paper and the import says nothing more about it."""
        return self.reference_id is not None and self.reference == self.before

    @property
    def documents(self) -> int:
        """How many documents have it."""
        return len({each.document for each in self.records})

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
    ``unchanged`` and ``failed``. ``choices`` are the values that a person chose: document,
    ordinal of the record (``LIBRARY`` and the paper's number for what the library has) and name of
    the value; ``keys`` are the citation keys that a person chose, ``judgements`` what one said of
    papers that are like others.
    """

    documents: tuple[Document, ...]
    papers: tuple[PlannedPaper, ...]
    problems: tuple[FileProblem, ...]
    known: frozenset[int] = frozenset()
    as_of: ActId = field(default=ActId(0))
    choices: tuple[tuple[int, int, str], ...] = ()
    keys: tuple[tuple[int, int, str], ...] = ()
    judgements: tuple[Judgement, ...] = ()

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
    def keeps(self) -> bool:
        """Whether there is something to keep of what could not be read."""
        return any(
            problem.raw.strip()
            for index, document in enumerate(self.documents)
            if index not in self.known
            for problem in document.problems
        )

    @property
    def clashes(self) -> tuple[KeyClash, ...]:
        """The citation keys that are brought and cannot be had, with where they stand."""
        return tuple(
            replace(paper.clash, file=self.documents[first.document].name, line=first.record.line)
            for paper in self.papers
            for first in paper.records[:1]
            if paper.clash
        )

    @property
    def attention(self) -> int:
        """How many papers a person should look at."""
        return sum(bool(paper.attention) for paper in self.papers)


def attention_for(reference: Reference, clash: KeyClash | None, doubt: str = "") -> str:
    """Say what a person should look at in a new paper, or nothing."""
    notices = [doubt, "" if reference.title else UNTITLED]
    if reference.date and not reference.date.year:
        notices.append(f"“{reference.date.words}” has no year in the document")
    if clash:
        notices.append(clash.words)
    return "; ".join(notice for notice in notices if notice)


def without(plan: ImportPlan, papers: Collection[int]) -> ImportPlan:
    """Leave papers (by their places in the plan) and all of their records out of an import.

    A document of which nothing else comes in is left out as well.
    """
    if not papers:
        return plan
    gone = {
        (each.document, each.record.ordinal)
        for place in papers
        for each in plan.papers[place].records
    }
    documents = tuple(
        replace(document, records=tuple(r for r in document.records if (i, r.ordinal) not in gone))
        for i, document in enumerate(plan.documents)
    )
    emptied = {
        i
        for i, (before, after) in enumerate(zip(plan.documents, documents, strict=True))
        if before.records and not after.records
    }
    kept = tuple(paper for place, paper in enumerate(plan.papers) if place not in papers)
    return replace(plan, documents=documents, papers=kept, known=plan.known | emptied)


def with_value(plan: ImportPlan, paper: int, name: str, record: int) -> ImportPlan:
    """Take one value of a paper from another of its records, or keep the library's.

    Args:
        plan: The plan.
        paper: The paper's place in the plan.
        name: Name of the value: title, creators, date, abstract, type, the scheme of an
            identifier or a field.
        record: The place of the record among the paper's records; ``LIBRARY`` for a paper that
            is there already.
    """
    planned = plan.papers[paper]
    if record == LIBRARY:
        said, choice = planned.before, (LIBRARY, int(planned.reference_id or 0), name)
    else:
        chosen = planned.records[record]
        said = chosen.record.reference
        choice = (chosen.document, chosen.record.ordinal, name)
    if said is None:
        return plan
    reference = _taking(planned.reference, name, said)
    records = planned.records
    if record != LIBRARY and planned.reference_id is not None and reference != planned.reference:
        joined = replace(planned.records[record], action=MERGED)
        records = (*records[:record], joined, *records[record + 1 :])
    changed = replace(planned, reference=reference, records=records)
    return replace(
        plan,
        papers=(*plan.papers[:paper], changed, *plan.papers[paper + 1 :]),
        choices=(*(each for each in plan.choices if not _same(planned, each, name)), choice),
    )


def with_key(plan: ImportPlan, paper: int, key: str) -> ImportPlan:
    """Give a new paper the citation key that a person chose, which must be free in the library.

    Raises:
        InputError: It is no citation key, or another paper of the plan has it.
    """
    planned, key = plan.papers[paper], checked_key(key)
    for place, other in enumerate(plan.papers):
        if place != paper and same_key(other.key) == same_key(key):
            raise InputError(f"“{key}” is the key of another paper. Choose another.")
    said = planned.clash.words if planned.clash else ""
    attention = "; ".join(part for part in planned.attention.split("; ") if part != said)
    reference = planned.reference.but(key=key)
    changed = replace(planned, reference=reference, attention=attention, clash=None)
    first = planned.records[0]
    return replace(
        plan,
        papers=(*plan.papers[:paper], changed, *plan.papers[paper + 1 :]),
        keys=(*plan.keys, (first.document, first.record.ordinal, key)),
    )


def _same(paper: PlannedPaper, choice: tuple[int, int, str], name: str) -> bool:
    document, ordinal, chosen = choice
    if document == LIBRARY:
        return chosen == name and ordinal == paper.reference_id
    return chosen == name and any(
        (each.document, each.record.ordinal) == (document, ordinal) for each in paper.records
    )


def _taking(reference: Reference, name: str, said: Reference) -> Reference:
    if name == "creators":
        return reference.but(creators=said.creators, creators_complete=said.creators_complete)
    if name in {"title", "date", "abstract", "type"}:
        return reference.but(**{name: getattr(said, name)})
    if said.fields.get(name):
        return reference.but(fields={**reference.fields, name: said.fields[name]})
    mine = tuple(each for each in said.identifiers if each.scheme == name)
    others = tuple(each for each in reference.identifiers if each.scheme != name)
    return reference.but(identifiers=(*others, *mine)) if mine else reference
