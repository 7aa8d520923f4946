"""Takes documents into the library: read, match, plan, store in one act, report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.fingerprint import fingerprint
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.people import ROLES
from readlist.core.reading import ReadingState, parse_state
from readlist.core.reference import Reference, StoredReference
from readlist.formats.base import Document, Record
from readlist.formats.table import is_listing
from readlist.operations.files import read_bytes, read_files, read_text
from readlist.operations.import_keys import KeyBook, still_free
from readlist.operations.matching import Known, Matcher
from readlist.operations.merging import merge
from readlist.operations.planning import (
    MERGED,
    NEW,
    UNCHANGED,
    FileProblem,
    ImportPlan,
    KeyClash,
    PlannedPaper,
    PlannedRecord,
    chosen_again,
)
from readlist.operations.unread import Settling, parts_of
from readlist.operations.wording import references_in_words
from readlist.store import storing, whole
from readlist.store.collections import collection_paths
from readlist.store.database import Library
from readlist.store.sources import typed_names

if TYPE_CHECKING:
    from readlist.store.act import Act

__all__ = [
    "FileProblem", "ImportPlan", "ImportReport", "PlannedPaper", "PlannedRecord", "carry_out",
    "plan", "read_bytes", "read_files", "read_text", "store",
]  # fmt: skip

# Called with the number of records done and to do; it may raise CancelledError.
Progress = Callable[[int, int], None]
_STEP = 200
_AGAIN = "the same record of the same document"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``records`` is the sum of new, merged, unchanged and failed.

    ``references`` gives for each paper its number, citation key and what became of it; ``papers``
    counts them; ``clashes`` are keys that could not be had.
    """

    records: int
    new: int
    merged: int
    unchanged: int
    attention: int
    failed: int
    problems: tuple[FileProblem, ...]
    references: tuple[tuple[ReferenceId, str, str], ...]
    changes: Changes
    papers: int = 0
    clashes: tuple[KeyClash, ...] = ()

    @property
    def change(self) -> ActId:
        """The act in the history, 0 when nothing had to be stored."""
        return self.changes.act


@dataclass(slots=True)
class _Paper:
    """A paper while records join it."""

    reference: Reference
    stored: StoredReference | None = None
    keep: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    records: list[PlannedRecord] = field(default_factory=list)
    doubt: str = ""


class _Planner:
    """Matches records with the library and with one another, in their order.

    A page may list a paper twice, but the entries of a structured document (a .bib file) are
    different papers to the person who made it, so they never join one another.
    """

    def __init__(self, library: Library, apart: Collection[int]) -> None:
        self._library = library
        with library.reading() as connection:
            self.as_of = library.last_act()
            self._matcher = Matcher(Known(*each) for each in storing.known(connection))
            self._by_key = storing.live_keys(connection)
            self._digests = storing.digests(connection)
        self._papers: dict[int, _Paper] = {}
        self._joined: dict[int, set[int]] = defaultdict(lambda: set(apart))
        self._taken_before: dict[str, dict[int, int]] = {}
        self._paths: dict[int, str] | None = None

    def take(self, index: int, document: Document, record: Record) -> None:
        reference = _with_fingerprint(record.reference)
        joined = self._joined[index]
        again = self._before(document).get(record.ordinal)
        if again is not None:
            joined.add(again)
            self._paper(again).records.append(PlannedRecord(index, record, UNCHANGED, _AGAIN))
            return
        match = self._matcher.match(
            reference, first=self._by_key.get(reference.key), but_not=joined
        )
        if not is_listing(document.format):
            joined.add(match.handle if match and match.certain else -len(self._papers) - 1)
        if match is None or not match.certain:
            self._begin(index, record, reference, match.reason if match else "")
            return
        paper = self._paper(match.handle)
        merged, taken = merge(paper.reference, reference, keep=paper.keep, removed=paper.removed)
        seen = document.digest in self._digests and paper.stored is not None
        action = UNCHANGED if not taken and seen else MERGED
        paper.reference = merged
        paper.records.append(PlannedRecord(index, record, action, match.reason))
        self._matcher.extend(match.handle, reference)

    def _before(self, document: Document) -> dict[int, int]:
        """Give the paper that each record of this very document became when it was imported."""
        digest = document.digest
        if digest in self._digests and digest not in self._taken_before:
            with self._library.reading() as connection:
                taken = storing.taken_before(connection, digest, document.format)
            self._taken_before[digest] = taken
        return self._taken_before.get(digest, {})

    def _begin(self, index: int, record: Record, reference: Reference, doubt: str) -> None:
        handle = -len(self._papers) - 1
        self._papers[handle] = _Paper(
            reference, records=[PlannedRecord(index, record, NEW)], doubt=doubt
        )
        self._matcher.add(
            Known(
                handle, reference.title, reference.creators, reference.creators_complete,
                reference.year, reference.identifiers, reference.fingerprints,
            )
        )  # fmt: skip

    def _paper(self, handle: int) -> _Paper:
        if handle not in self._papers:
            with self._library.reading() as connection:
                if self._paths is None:
                    self._paths = collection_paths(connection)
                (stored,) = whole.references(connection, [ReferenceId(handle)], paths=self._paths)
                stored = whole.with_sources(connection, stored)
                typed = typed_names(connection, handle)
            hidden = frozenset(typed - {value.name for value in stored.values if value.shown})
            paper = _Paper(stored.reference, stored, _kept(stored, typed), hidden)
            self._papers[handle] = paper
        return self._papers[handle]

    def papers(self) -> tuple[PlannedPaper, ...]:
        new = {h: paper.reference for h, paper in self._papers.items() if paper.stored is None}
        with self._library.reading() as connection:
            keyed = KeyBook(connection).give(new) if new else {}
        return tuple(
            PlannedPaper(
                paper.reference, tuple(paper.records), paper.stored.id, paper.stored.reference
            )
            if paper.stored
            else _new_paper(paper, *keyed[handle])
            for handle, paper in self._papers.items()
        )

    def known(self, documents: Sequence[Document]) -> frozenset[int]:
        changed = {
            each.document
            for paper in self._papers.values()
            for each in paper.records
            if each.action != UNCHANGED
        }
        return frozenset(
            index
            for index, document in enumerate(documents)
            if index not in changed
            and (document.digest in self._digests or not (document.records or parts_of(document)))
        )


def _new_paper(paper: _Paper, reference: Reference, clash: KeyClash | None) -> PlannedPaper:
    notices = [paper.doubt, "" if reference.title else "no title in the document"]
    if reference.date and not reference.date.year:
        notices.append(f"“{reference.date.words}” has no year in the document")
    if clash:
        notices.append(clash.words)
    attention = "; ".join(notice for notice in notices if notice)
    return PlannedPaper(reference, tuple(paper.records), attention=attention, clash=clash)


def plan(
    library: Library,
    documents: Iterable[Document],
    *,
    apart: Collection[int] = (),
    progress: Progress | None = None,
) -> ImportPlan:
    """Decide which record is a new paper and which joins one, but none of those ``apart``."""
    read = tuple(documents)
    problems = tuple(
        FileProblem(document.name, p.line, p.code, p.message, lost=p.lost)
        for document in read
        for p in document.problems
    )
    total = sum(len(document.records) for document in read)
    if not total and not any(map(parts_of, read)):  # the library need not be asked
        return ImportPlan(read, (), problems, frozenset(range(len(read))), library.last_act())
    planner = _Planner(library, apart)
    done = 0
    for index, document in enumerate(read):
        for record in document.records:
            planner.take(index, document, record)
            done += 1
            if progress and done % _STEP == 0:
                progress(done, total)
    return ImportPlan(read, planner.papers(), problems, planner.known(read), planner.as_of)


def carry_out(
    library: Library,
    planned: ImportPlan,
    *,
    tags: Iterable[str] = (),
    collection: str = "",
    state: ReadingState | str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Store a plan in one act, after planning anew if the library changed in between.

    Every paper of the import gets the tags and goes into the collection; new ones get the state.
    ``progress`` is told of papers; where it raises, nothing is stored.
    """
    wanted = tuple(tags)
    with library.act(_label(planned)) as act:
        newest = act.newest()
        if newest is not None and newest["id"] != planned.as_of:
            anew = plan(library, planned.documents, progress=progress)
            planned = chosen_again(anew, still_free(library, planned))
        chosen = None if state is None else parse_state(state)
        references = store(act, planned, state=chosen, progress=progress)
        ids = [number for number, _key, _action in references]
        storing.mark(act, ids, tags=wanted, collection=collection)
    return ImportReport(
        planned.records, planned.new, planned.merged, planned.unchanged, planned.attention,
        planned.failed, planned.problems, references, act.changes, len(references),
        planned.clashes,
    )  # fmt: skip


def store(
    act: Act,
    planned: ImportPlan,
    *,
    state: ReadingState | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[ReferenceId, str, str], ...]:
    """Store the papers and documents of a plan within an act; give each paper's number and key."""
    total = len(planned.papers)
    if progress:
        progress(0, total)

    def put_in(number: int, _new: int) -> None:
        if progress:
            progress(number, total)

    new = [paper for paper in planned.papers if paper.reference_id is None]
    begun = [_begun(paper.reference, state) for paper in new]
    numbers = iter(storing.insert_new(act, begun, progress=put_in))
    documents = storing.insert_documents(act, planned.documents, planned.known)
    storing.make_collections(act, [planned.documents[place].collections for place in documents])
    settling = Settling(act)
    stored = []
    records: list[dict[str, Any]] = []
    done = len(new)
    for place, paper in enumerate(planned.papers):
        if place % _STEP == 0:
            storing.insert_records(act, records)
            records = []
            put_in(done, 0)
        number = paper.reference_id
        if number is None:
            number = next(numbers)
        elif paper.before is not None:
            storing.change(act, number, paper.before, paper.reference)
            done += 1
        stored.append((number, paper.key, paper.action))
        shown = storing.values_of(paper.reference)
        settling.see((each.record for each in paper.records), number)
        records += [
            storing.record_row(
                documents[each.document], each.record.ordinal, each.record.line, number,
                each.action, each.reason, each.record.reference, shown,
            )
            for each in paper.records
            if each.document in documents
        ]  # fmt: skip
    storing.insert_records(act, records)
    settling.end((number, planned.documents[place]) for place, number in documents.items())
    return tuple(stored)


def _kept(stored: StoredReference, typed: frozenset[str]) -> frozenset[str]:
    """Give the names of the values that a page must not replace.

    Those are the values that a person typed and those that structured data stated, but names of
    creators that are known to be too few can still be completed.
    """
    structured = {
        value.name
        for value in stored.values
        if value.shown and not value.source.is_person and not is_listing(value.source.format)
    }
    if not stored.reference.creators_complete:
        structured.discard("creators")
    names = {"creators"} if typed & set(ROLES) else set()  # one list holds the names of all roles
    return typed | structured | names


def _begun(reference: Reference, state: ReadingState | None) -> Reference:
    reading = replace(reference.reading, state=state or reference.reading.state)
    return reference.but(reading=reading)


def _with_fingerprint(reference: Reference) -> Reference:
    figure = fingerprint(reference.abstract)
    if not figure or figure in reference.fingerprints:
        return reference
    return reference.but(fingerprints=(*reference.fingerprints, figure))


def _label(planned: ImportPlan) -> str:
    names = [document.name for document in planned.documents]
    what = names[0] if len(names) == 1 else f"{len(names)} documents"
    return f"Import {what} ({references_in_words(len(planned.papers))})"
