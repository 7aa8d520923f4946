"""Decides of records, in their order, which paper each of them is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from readlist.core.changes import ReferenceId
from readlist.core.citekey import same_key
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.people import ROLES
from readlist.core.reference import Reference, StoredReference
from readlist.formats.base import Document, Record
from readlist.formats.table import is_listing
from readlist.operations.import_keys import KeyBook
from readlist.operations.matching import Known, Match, Matcher
from readlist.operations.matching_shelf import Shelf
from readlist.operations.merging import merge
from readlist.operations.planning import (
    MERGED,
    NEW,
    UNCHANGED,
    UNTITLED,
    KeyClash,
    PlannedPaper,
    PlannedRecord,
)
from readlist.operations.unread import parts_of
from readlist.store import apart as told
from readlist.store import storing, whole
from readlist.store.collections import collection_paths
from readlist.store.database import Library
from readlist.store.figures import figures
from readlist.store.sources import typed_names

_AGAIN: Final = "the same record of the same document"


@dataclass(slots=True)
class _Paper:
    """A paper while records join it."""

    reference: Reference
    stored: StoredReference | None = None
    keep: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    records: list[PlannedRecord] = field(default_factory=list)
    doubt: str = ""


class Planner:
    """Matches records with the library and with one another, in their order.

    A page may list a paper twice, but the entries of a structured document (a .bib file) are
    different papers to the person who made it, so they never join one another.
    """

    def __init__(
        self,
        library: Library,
        apart: Collection[int] = (),
        *,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin with a library; records join none of its papers that are ``apart``.

        ``pause`` is called again and again while the library is read; it may raise.
        """
        self._library = library
        with library.reading() as connection:
            self.as_of = library.last_act()
            told_apart = told.others(connection)
            pause()
            self._book = KeyBook(connection)
            self._by_key = storing.live_keys(connection)
            self._digests = storing.digests(connection)
        self._matcher = Matcher(shelf=Shelf(library, pause), apart=told_apart)
        self._papers: dict[int, _Paper] = {}
        self._begun = 0  # papers that are new
        self._joined: dict[int, set[int]] = defaultdict(lambda: set(apart))
        self._taken_before: dict[str, dict[tuple[int, int], int]] = {}
        self._on_line: Counter[tuple[int, int]] = Counter()
        self._paths: dict[int, str] | None = None

    def take_all(
        self, index: int, document: Document, records: Sequence[Record], *, last: bool
    ) -> Iterator[None]:
        """Decide what becomes of records, step by step; ``last``: no other document follows."""
        made = [*figures(record.reference.abstract for record in records)]
        self._matcher.prepare(made)
        for record, figure in zip(records, made, strict=True):
            self._take(index, document, record, figure, last=last)
            yield

    def _take(
        self, index: int, document: Document, record: Record, figure: str, *, last: bool
    ) -> None:
        reference = _with_figure(record.reference, figure)
        joined = self._joined[index]
        nth = self._on_line[index, record.line]
        self._on_line[index, record.line] += 1
        again = self._before(document).get((record.line, nth))
        if again is not None:
            joined.add(again)
            self._paper(again).records.append(PlannedRecord(index, record, UNCHANGED, _AGAIN))
            return
        match = None
        if not self._matcher.is_empty:
            first = self._by_key.get(reference.key)
            match = self._matcher.match(reference, first=first, but_not=joined)
        listing = is_listing(document.format)
        if match is None or not match.certain:
            handle = self._begin(index, record, reference, match.reason if match else "")
            if not listing:
                joined.add(handle)
            if listing or not last:  # else none to come could join it
                self._matcher.add(_as_known(handle, reference), reference.abstract)
            return
        match = self._united(match)
        if not listing:
            joined.add(match.handle)
        paper = self._paper(match.handle)
        taken = _join(paper, reference, record.derived)
        seen = document.digest in self._digests and paper.stored is not None
        action = UNCHANGED if not taken and seen else MERGED
        paper.records.append(PlannedRecord(index, record, action, match.reason))
        self._matcher.extend(match.handle, reference)

    def _before(self, document: Document) -> dict[tuple[int, int], int]:
        """Give the paper that each record of this very document became, by line and place on it."""
        digest = document.digest
        if digest in self._digests and digest not in self._taken_before:
            with self._library.reading() as connection:
                taken = storing.taken_before(connection, digest, document.format)
            self._taken_before[digest] = taken
        return self._taken_before.get(digest, {})

    def _begin(self, index: int, record: Record, reference: Reference, doubt: str) -> int:
        self._begun += 1
        handle = -self._begun
        self._papers[handle] = _Paper(
            reference, derived=_names(record.derived),
            records=[PlannedRecord(index, record, NEW)], doubt=doubt,
        )  # fmt: skip
        return handle

    def _united(self, match: Match) -> Match:
        """Make one paper of those that a record names, as far as they are new; tell of others."""
        handles = sorted((match.handle, *match.also), key=lambda each: (each < 0, -each))
        target, paper = handles[0], self._paper(handles[0])
        for handle in handles[1:]:
            other = self._paper(handle)
            if other.stored is not None:
                paper.doubt = f"{other.reference.key} seems to be the same work: {match.reason}"
            elif not any({target, handle} <= apart for apart in self._joined.values()):
                self._take_in(target, paper, handle, match.reason)
        return replace(match, handle=target)

    def _take_in(self, target: int, paper: _Paper, handle: int, reason: str) -> None:
        other = self._papers.pop(handle)
        _join(paper, other.reference, other.derived)
        paper.records += [
            replace(e, action=MERGED, reason=e.reason or reason) for e in other.records
        ]
        self._matcher.forget(handle)
        self._matcher.extend(target, other.reference)
        for joined in self._joined.values():
            if handle in joined:
                joined.add(target)

    def _paper(self, handle: int) -> _Paper:
        if handle not in self._papers:
            with self._library.reading() as connection:
                if self._paths is None:
                    self._paths = collection_paths(connection)
                (stored,) = whole.references(connection, [ReferenceId(handle)], paths=self._paths)
                stored = whole.with_sources(connection, stored)
                typed = typed_names(connection, handle)
            self._papers[handle] = _Paper(
                stored.reference, stored, _kept(stored, typed), typed - _shown_names(stored),
                _only_derived(stored),
            )  # fmt: skip
        return self._papers[handle]

    def papers(self) -> tuple[PlannedPaper, ...]:
        """Give the papers as they would stand in the library, in the order of their records."""
        return self._planned(self._papers)

    def hand_over(self) -> tuple[PlannedPaper, ...]:
        """Give the papers that no record to come changes, and forget them.

        Those that bring no key, or none that is free, stay for :meth:`papers`, as keys that other
        records bring come first.
        """
        ready: dict[int, _Paper] = {}
        brought = set[str]()
        for handle, paper in self._papers.items():
            key = same_key(paper.reference.key)
            if paper.stored is None:
                if not key or key in brought or not self._book.is_free(paper.reference.key):
                    continue
                brought.add(key)
            ready[handle] = paper
        for handle in ready:
            del self._papers[handle]
        return self._planned(ready)

    def _planned(self, papers: Mapping[int, _Paper]) -> tuple[PlannedPaper, ...]:
        papers = {h: paper for h, paper in papers.items() if paper.records}
        new = {h: paper.reference for h, paper in papers.items() if paper.stored is None}
        keyed = self._book.give(new)
        return tuple(
            PlannedPaper(
                paper.reference,
                tuple(paper.records),
                paper.stored.id,
                paper.stored.reference,
                attention=paper.doubt,
            )
            if paper.stored
            else _new_paper(paper, *keyed[handle])
            for handle, paper in papers.items()
        )

    def knows(self, digest: str) -> bool:
        """Tell whether a document of this digest was imported before."""
        return digest in self._digests

    def known(self, documents: Sequence[Document]) -> frozenset[int]:
        """Give the places of the documents of which nothing is new."""
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


def _join(paper: _Paper, said: Reference, guessed: frozenset[str]) -> frozenset[str]:
    """Unite a paper with what a record says, and give the names of the values it took."""
    names = _names(guessed)
    paper.reference, taken = merge(
        paper.reference, said, keep=paper.keep, removed=paper.removed, derived=paper.derived,
        guessed=names,
    )  # fmt: skip
    paper.derived = (paper.derived - taken) | (names & taken)
    return taken


def _names(derived: frozenset[str]) -> frozenset[str]:
    return frozenset("date" if name == "year" else name for name in derived)


def _only_derived(stored: StoredReference) -> frozenset[str]:
    """Give the names of shown values that no source says in so many words."""
    shown = [value for value in stored.values if value.shown]
    said = {value.name for value in shown if not value.derived}
    return frozenset(value.name for value in shown if value.name not in said)


def _new_paper(paper: _Paper, reference: Reference, clash: KeyClash | None) -> PlannedPaper:
    notices = [paper.doubt, "" if reference.title else UNTITLED]
    if reference.date and not reference.date.year:
        notices.append(f"“{reference.date.words}” has no year in the document")
    if clash:
        notices.append(clash.words)
    attention = "; ".join(notice for notice in notices if notice)
    return PlannedPaper(reference, tuple(paper.records), attention=attention, clash=clash)


def _kept(stored: StoredReference, typed: frozenset[str]) -> frozenset[str]:
    """Give the names of the values that a page must not replace.

    Those are the values that a person typed and those that structured data stated, but names of
    creators that are known to be too few can still be completed.
    """
    structured = {
        value.name
        for value in stored.values
        if value.shown
        and not (value.source.is_person or value.derived or is_listing(value.source.format))
    }
    if not stored.reference.creators_complete:
        structured.discard("creators")
    names = {"creators"} if typed & set(ROLES) else set()  # one list holds the names of all roles
    return typed | structured | names


def _shown_names(stored: StoredReference) -> frozenset[str]:
    return frozenset(value.name for value in stored.values if value.shown)


def _as_known(handle: int, reference: Reference) -> Known:
    return Known(
        handle, reference.title, reference.creators, reference.creators_complete,
        reference.year, reference.identifiers, reference.fingerprints, reference.type,
        reference.venue, reference.fields.get("pages", ""),
    )  # fmt: skip


def _with_figure(reference: Reference, figure: str) -> Reference:
    if not figure or figure in reference.fingerprints:
        return reference
    return reference.but(fingerprints=(*reference.fingerprints, figure))
