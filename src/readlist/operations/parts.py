"""Tells of what a reference is made: references merged into it, and records of documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from readlist.core.changes import ReferenceId
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.reference import Source, StoredReference
from readlist.operations.planning import NEW
from readlist.store import merged, whole
from readlist.store.database import Library
from readlist.store.depending import changes_of
from readlist.store.said import Place, Said, said_of

_RECORDS = "records"  # the value of store/values.py, which costs SQLAlchemy
_BY_LIBRARY = "added"  # the record of an entry that the library put into a linked file


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a reference is made of and that can be taken from it.

    ``number`` counts the parts of a reference from 1. ``reference`` is the one that was merged into
    it and would come back under ``key``, or None for a record of a document. ``sources`` are the
    records, ``title`` is what they call it, ``reason`` says in words how it came to be part.
    ``joined`` is False for a record that the reference began with.
    """

    number: int
    reference: ReferenceId | None
    key: str
    title: str
    sources: tuple[Source, ...]
    reason: str
    joined: bool = True

    @property
    def places(self) -> frozenset[Place]:
        """Its records, each as the number of its document and its ordinal."""
        return frozenset((each.document_id, each.ordinal) for each in self.sources)


def parts(library: Library, reference: ReferenceId) -> tuple[Part, ...]:
    """Give what can be taken from a reference; nothing where it is all of one piece.

    References that were merged into it come first, the newest merge before others.
    """
    with library.reading() as connection:
        found = list(whole.references(connection, [reference]))
        return parts_of(connection, found[0]) if found else ()


def parts_of(connection: sqlite3.Connection, stored: StoredReference) -> tuple[Part, ...]:
    """Give the same of a reference that was read."""
    said = said_of(connection, stored)
    found = list(_merged(connection, stored, said))
    theirs = {place for each in found for place in each.places}
    own = [each for each in said if each.place not in theirs and each.action != _BY_LIBRARY]
    began = _began_with(connection, stored.id, own)
    if len(own) > 1 or not began:
        found += [
            Part(0, None, "", each.reference.first_words, (each.source,), each.reason,
                 each.place not in began)
            for each in own
        ]  # fmt: skip
    return tuple(replace(each, number=place) for place, each in enumerate(found, start=1))


def _merged(
    connection: sqlite3.Connection, stored: StoredReference, said: list[Said]
) -> Iterator[Part]:
    for merge in merged.merges_into(connection.execute, stored.id):
        held = {
            change.ids: {(document, ordinal) for document, ordinal in change.before}
            for change in changes_of(connection.execute, merge.act)
            if change.name == _RECORDS
        }
        when = datetime.fromisoformat(merge.time).astimezone().strftime("%Y-%m-%d %H:%M")
        for other in whole.references(connection, merge.others):
            places = held.get(str(other.id), set())
            sources = tuple(each.source for each in said if each.place in places)
            reference = other.reference
            yield Part(0, other.id, reference.key, reference.first_words, sources, f"merged {when}")


def _began_with(
    connection: sqlite3.Connection, number: ReferenceId, said: list[Said]
) -> frozenset[Place]:
    """Give the records with which a reference came into the library; none if by hand."""
    ask = connection.execute
    first = merged.put_in_by(ask, "reference", number)
    moved = {
        (document, ordinal)
        for change in changes_of(ask, first, number)
        if change.name == _RECORDS
        for document, ordinal in change.after
    }
    return frozenset(
        each.place
        for each in said
        if each.place in moved
        or (each.action == NEW and merged.put_in_by(ask, "document", each.place[0]) == first)
    )
