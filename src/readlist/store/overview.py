"""Counts for the sidebar: states, collections, tags, saved searches and documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from readlist.core.changes import CollectionId, DocumentId, ReferenceId, SearchId, TagId
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.store.rows import collection_paths

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """A collection with its path and the number of live references in it and below it."""

    id: CollectionId
    parent: CollectionId | None
    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag with its colour and the number of live references that have it."""

    id: TagId
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A saved search."""

    id: SearchId
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """An imported document with the number of records it gave."""

    id: DocumentId
    name: str
    format: str
    records: int
    imported: str


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Everything that the sidebar shows."""

    total: int = 0
    trash: int = 0
    without_title: int = 0
    added_this_week: int = 0
    states: Mapping[ReadingState, int] = field(default_factory=dict)
    collections: tuple[CollectionEntry, ...] = ()
    tags: tuple[TagEntry, ...] = ()
    searches: tuple[SearchEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One record of an imported document and what became of it."""

    ordinal: int
    line: int
    reference: ReferenceId | None
    first_words: str
    action: str


def sidebar(connection: sqlite3.Connection) -> Sidebar:
    """Count everything that the sidebar shows."""
    week = (datetime.now(UTC) - _WEEK).date().isoformat()
    # Each of these is answered by an index alone, whatever the size of the library.
    total, trash, untitled, fresh = (
        connection.execute(f"SELECT count(*) FROM reference WHERE {condition}", values).fetchone()[
            0
        ]
        for condition, values in (
            ("removed = 0", ()),
            ("removed = 1", ()),
            ("removed = 0 AND sort_title = '' AND title = ''", ()),
            ("removed = 0 AND added >= ?", (week,)),
        )
    )
    states = dict(
        connection.execute("SELECT state, count(*) FROM reference WHERE removed = 0 GROUP BY state")
    )
    return Sidebar(
        total=total,
        trash=trash,
        without_title=untitled,
        added_this_week=fresh,
        states={state: states.get(state.value, 0) for state in ReadingState},
        collections=tuple(_collections(connection)),
        tags=tuple(_tags(connection)),
        searches=tuple(
            SearchEntry(*row)
            for row in connection.execute(
                "SELECT id, name, query FROM saved_search ORDER BY name COLLATE NOCASE"
            )
        ),
        documents=tuple(
            DocumentEntry(*row)
            for row in connection.execute(
                "SELECT d.id, d.name, d.format, (SELECT count(*) FROM record k WHERE"
                " k.document_id = d.id), d.imported FROM document d WHERE d.removed = 0"
                " ORDER BY d.id"
            )
        ),
    )


def _tags(connection: sqlite3.Connection) -> list[TagEntry]:
    counts = dict(connection.execute("SELECT tag_id, count(*) FROM reference_tag GROUP BY tag_id"))
    # Few are in the trash, so taking those off is cheaper than looking at every live one.
    for tag, gone in connection.execute(
        "SELECT tag_id, count(*) FROM reference_tag WHERE reference_id IN"
        " (SELECT id FROM reference WHERE removed > 0) GROUP BY tag_id"
    ):
        counts[tag] -= gone
    return [
        TagEntry(TagId(number), name, colour, counts.get(number, 0))
        for number, name, colour in connection.execute(
            "SELECT id, name, colour FROM tag ORDER BY name COLLATE NOCASE"
        )
    ]


def _collections(connection: sqlite3.Connection) -> list[CollectionEntry]:
    paths = collection_paths(connection)
    rows = connection.execute("SELECT id, parent_id, name FROM collection").fetchall()
    parents = {number: parent for number, parent, _name in rows}
    members: dict[int, set[int]] = {number: set() for number in parents}
    for collection, reference in connection.execute(
        "SELECT m.collection_id, m.reference_id FROM member m JOIN reference r"
        " ON r.id = m.reference_id WHERE r.removed = 0"
    ):
        above: int | None = collection
        while above is not None:
            members[above].add(reference)
            above = parents[above]
    entries = [
        CollectionEntry(
            CollectionId(number),
            None if parent is None else CollectionId(parent),
            name,
            paths[number],
            len(members[number]),
        )
        for number, parent, name in rows
    ]
    # Sorted part by part, so that each collection stands right above those inside it.
    return sorted(entries, key=lambda entry: entry.path.casefold().split("/"))


def document_records(connection: sqlite3.Connection, document: DocumentId) -> list[RecordEntry]:
    """Give the records of one document in its order, with the reference each became."""
    return [
        RecordEntry(
            ordinal, line, None if number is None else ReferenceId(number),
            title or Reference(key=key or "", abstract=abstract or "").first_words, action,
        )
        for ordinal, line, number, action, title, key, abstract in connection.execute(
            "SELECT k.ordinal, k.line, k.reference_id, k.action, r.title, r.key,"
            " substr(t.abstract, 1, 200) FROM record k LEFT JOIN reference r ON r.id ="
            " k.reference_id LEFT JOIN reference_text t ON t.reference_id = r.id"
            " WHERE k.document_id = ? ORDER BY k.ordinal",
            (document,),
        )
    ]  # fmt: skip
