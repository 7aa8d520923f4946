"""Counts for the sidebar: states, collections, tags, saved searches and documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from readlist.core.changes import CollectionId, DocumentId, ReferenceId, TagId
from readlist.core.overview import (
    APART,
    CollectionEntry,
    DocumentEntry,
    RecordEntry,
    SearchEntry,
    Sidebar,
    TagEntry,
)
from readlist.core.reading import ReadingState
from readlist.store.collections import collection_paths

_WEEK = timedelta(days=7)
_FIRST_WORDS = 200
_SCREEN = 100  # lines of the tallest sidebar
_TAGS = "SELECT id, name, colour FROM tag ORDER BY name COLLATE NOCASE"
_COLLECTIONS = "SELECT id, parent_id, name FROM collection"
# A paper in a collection and in one below it counts once.
_MEMBERS = """
    WITH RECURSIVE within(above, id) AS (
        SELECT id, id FROM collection UNION ALL
        SELECT w.above, c.id FROM within w JOIN collection c ON c.parent_id = w.id)
    SELECT w.above, count(DISTINCT m.reference_id) FROM within w
    JOIN member m ON m.collection_id = w.id JOIN reference r ON r.id = m.reference_id
    WHERE r.removed = 0 GROUP BY w.above
"""
_JOINED = "merged"  # a record's action
_RECORDS = """
    SELECT k.ordinal, k.line, k.reference_id, k.action, k.reason, r.title, r.key, r.date, r.year,
        r.removed, substr(t.abstract, 1, 200)
    FROM record k LEFT JOIN reference r ON r.id = k.reference_id
    LEFT JOIN reference_text t ON t.reference_id = r.id
    WHERE k.document_id = ? AND k.action NOT IN ('unread', 'damaged') ORDER BY k.ordinal
"""


def outline(connection: sqlite3.Connection, most_tags: int | None = _SCREEN) -> Sidebar:
    """Name what the sidebar shows without counting it, which a large library delays.

    Of the tags there are as many as a screen has room for, or all of them with None.
    """
    limit = "" if most_tags is None else f" LIMIT {most_tags}"
    paths = collection_paths(connection)
    return Sidebar(
        collections=_in_order(
            CollectionEntry(number, parent, name, paths[number], 0)
            for number, parent, name in connection.execute(_COLLECTIONS)
        ),
        tags=tuple(
            TagEntry(number, name, colour, 0)
            for number, name, colour in connection.execute(f"{_TAGS}{limit}")
        ),
        searches=_searches(connection),
        documents=tuple(
            DocumentEntry(*row)
            for row in connection.execute(
                "SELECT id, name, format, 0, imported FROM document WHERE removed = 0 ORDER BY id"
            )
        ),
        counted=False,
    )


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
        collections=_collections(connection),
        tags=tuple(_tags(connection)),
        searches=_searches(connection),
        documents=tuple(
            DocumentEntry(*row)
            for row in connection.execute(
                "SELECT d.id, d.name, d.format, (SELECT count(*) FROM record k WHERE"
                " k.document_id = d.id AND k.action NOT IN ('unread', 'damaged')), d.imported"
                " FROM document d WHERE d.removed = 0 ORDER BY d.id"
            )
        ),
    )


def _searches(connection: sqlite3.Connection) -> tuple[SearchEntry, ...]:
    found = connection.execute(
        "SELECT id, name, query FROM saved_search ORDER BY name COLLATE NOCASE"
    )
    return tuple(SearchEntry(*row) for row in found)


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
        for number, name, colour in connection.execute(_TAGS)
    ]


def _collections(connection: sqlite3.Connection) -> tuple[CollectionEntry, ...]:
    paths = collection_paths(connection)
    counts = dict(connection.execute(_MEMBERS))
    return _in_order(
        CollectionEntry(
            CollectionId(number),
            None if parent is None else CollectionId(parent),
            name,
            paths[number],
            counts.get(number, 0),
        )
        for number, parent, name in connection.execute(_COLLECTIONS)
    )


def _in_order(entries: Iterable[CollectionEntry]) -> tuple[CollectionEntry, ...]:
    # Sorted part by part, so that each collection stands right above those inside it.
    return tuple(sorted(entries, key=lambda entry: entry.path.casefold().split("/")))


def document_records(connection: sqlite3.Connection, document: DocumentId) -> list[RecordEntry]:
    """Give the records of one document in its order, with the reference each became."""
    from readlist.core.reference import Reference
    from readlist.store.unread import DAMAGED, LOST, unread

    left = [part for part in unread(connection) if part.document == document]
    rows = connection.execute(_RECORDS, (document,)).fetchall()
    joined = {row[2] for row in rows if row[3] == _JOINED}
    apart = _taken_apart(connection, document, joined)
    records = [
        RecordEntry(
            ordinal, line, None if number is None else ReferenceId(number),
            title or Reference(key=key or "", abstract=abstract or "").first_words,
            APART if action == _JOINED and number in apart else action,
            reason=reason, removed=bool(removed),
            lacks="" if number is None else _lacking(title, date, year),
        )
        for ordinal, line, number, action, reason, title, key, date, year, removed, abstract in rows
    ]  # fmt: skip
    records += [
        RecordEntry(
            part.ordinal, part.line, None, part.raw[:_FIRST_WORDS],
            LOST if part.lost else DAMAGED, part.raw, part.reason,
        )
        for part in left
    ]  # fmt: skip
    return sorted(records, key=lambda record: (record.line, record.ordinal))


def _taken_apart(
    connection: sqlite3.Connection, document: DocumentId, joined: set[int]
) -> set[int]:
    """Give those references that were made of records after these had joined others."""
    from readlist.store.apart import others
    from readlist.store.merged import put_in_by

    ask = connection.execute
    came = put_in_by(ask, "document", document)
    apart = joined & others(connection).keys() if joined else set()
    return {number for number in apart if put_in_by(ask, "reference", number) > came > 0}


def _lacking(title: str | None, date: str | None, year: int | None) -> str:
    if not title:
        return "title"
    return "year" if date and date.startswith("--") and not year else ""
