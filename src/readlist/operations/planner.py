"""Decides of records, in their order, which paper each of them is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from readlist.core.changes import ReferenceId
from readlist.core.citekey import same_key
from readlist.core.late_dataclass import replace
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record
from readlist.formats.table import is_listing
from readlist.operations.growing import Growing, from_library, value_names
from readlist.operations.import_keys import KeyBook
from readlist.operations.matching import Known, Match, Matcher
from readlist.operations.matching_shelf import Shelf
from readlist.operations.planning import (
    LIBRARY,
    MERGED,
    NEW,
    UNCHANGED,
    KeyClash,
    Likeness,
    PlannedPaper,
    PlannedRecord,
    attention_for,
)
from readlist.operations.unread import parts_of
from readlist.store import apart as told
from readlist.store import storing
from readlist.store.collections import collection_paths
from readlist.store.database import Library
from readlist.store.figures import figures

_AGAIN: Final = "the same record of the same document"


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
        self._papers: dict[int, Growing] = {}
        self._begun = 0  # papers that are new
        self._went: dict[int, int] = {}  # new papers into which others
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
            handle = self._begin(index, record, reference, match)
            if not listing:
                joined.add(handle)
            if listing or not last:  # else none to come could join it
                self._matcher.add(_as_known(handle, reference), reference.abstract)
            return
        match = self._united(match)
        if not listing:
            joined.add(match.handle)
        paper = self._paper(match.handle)
        taken = paper.join(reference, record.derived)
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

    def _begin(self, index: int, record: Record, reference: Reference, like: Match | None) -> int:
        self._begun += 1
        handle = -self._begun
        self._papers[handle] = Growing(
            reference, derived=value_names(record.derived),
            records=[PlannedRecord(index, record, NEW)],
            doubt=like.reason if like else "", like=like.handle if like else 0,
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

    def _take_in(self, target: int, paper: Growing, handle: int, reason: str) -> None:
        other = self._papers.pop(handle)
        self._went[handle] = target
        paper.join(other.reference, other.derived)
        paper.records += [
            replace(e, action=MERGED, reason=e.reason or reason) for e in other.records
        ]
        self._matcher.forget(handle)
        self._matcher.extend(target, other.reference)
        for joined in self._joined.values():
            if handle in joined:
                joined.add(target)

    def _paper(self, handle: int) -> Growing:
        if handle not in self._papers:
            if self._paths is None:
                with self._library.reading() as connection:
                    self._paths = collection_paths(connection)
            found = from_library(self._library, ReferenceId(handle), self._paths)
            self._papers[handle] = found
        return self._papers[handle]

    def papers(self) -> tuple[PlannedPaper, ...]:
        """Give the papers as they would stand in the library, in the order of their records."""
        return self._planned(self._papers)

    def hand_over(self) -> tuple[PlannedPaper, ...]:
        """Give the papers that no record to come changes, and forget them.

        Those that bring no key, or none that is free, stay for :meth:`papers`, as keys that other
        records bring come first.
        """
        ready: dict[int, Growing] = {}
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

    def _planned(self, papers: Mapping[int, Growing]) -> tuple[PlannedPaper, ...]:
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
            else _new_paper(paper, *keyed[handle], self._likened(paper.like, paper.doubt))
            for handle, paper in papers.items()
        )

    def _likened(self, handle: int, doubt: str) -> Likeness | None:
        """Give where the paper stands that a new one may be again, if it still can be had."""
        while handle in self._went:
            handle = self._went[handle]
        if handle > 0:
            return Likeness(LIBRARY, handle, doubt)
        records = self._papers[handle].records if handle in self._papers else ()
        first = next(iter(records), None)
        return Likeness(first.document, first.record.ordinal, doubt) if first else None

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


def _new_paper(
    paper: Growing, reference: Reference, clash: KeyClash | None, like: Likeness | None
) -> PlannedPaper:
    return PlannedPaper(
        reference, tuple(paper.records), attention=attention_for(reference, clash, paper.doubt),
        clash=clash, like=like,
    )  # fmt: skip


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
