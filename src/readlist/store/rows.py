"""Reads references: ids for a query, rows for the list, whole references for the details."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from readlist.core.changes import NoteId, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.ids import Ids
from readlist.core.list_row import ListRow
from readlist.core.people import Creator
from readlist.core.query import Query
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import (
    Attachment,
    Note,
    Reference,
    StoredReference,
)
from readlist.store.querying import Conditions
from readlist.store.ranges import chunks
from readlist.store.sources import sources_of, typed_names

SORT_COLUMNS: Final = {
    "added": "r.added",
    "modified": "r.modified",
    "title": "r.sort_title",
    "creators": "r.creators_short COLLATE NOCASE",
    "year": "r.year",
    "venue": "r.venue COLLATE NOCASE",
    "type": "r.type",
    "key": "r.key COLLATE NOCASE",
    "state": "r.state",
    "priority": "r.priority",
    "rating": "r.rating",
    "progress": "r.progress",
    "due": "r.due",
}
# An empty value is no small value: it stands last whichever way the list is sorted.
_EMPTY_LAST: Final = {
    "title": "r.title = ''", "creators": "r.creators_short = ''", "year": "r.year IS NULL",
    "venue": "r.venue = ''", "due": "r.due = ''",
}  # fmt: skip
_Grouped = dict[int, list[Any]]


def find_ids(
    connection: sqlite3.Connection,
    query: Query,
    *,
    sort: str = "added",
    descending: bool = True,
    limit: int | None = None,
) -> Ids:
    """Give the numbers of the references that match, in order."""
    conditions = Conditions(query)
    direction = "DESC" if descending else "ASC"
    order = f"{SORT_COLUMNS[sort]} {direction}, r.id {direction}"
    if sort in _EMPTY_LAST:
        order = f"{_EMPTY_LAST[sort]}, {order}"
    statement = f"SELECT r.id FROM reference r WHERE {conditions.sql} ORDER BY {order}"
    if limit is not None:
        statement += f" LIMIT {max(0, limit):d}"
    return Ids(chain.from_iterable(connection.execute(statement, conditions.values)))


def count(connection: sqlite3.Connection, query: Query) -> int:
    """Count the references that match."""
    conditions = Conditions(query)
    statement = f"SELECT count(*) FROM reference r WHERE {conditions.sql}"
    return int(connection.execute(statement, conditions.values).fetchone()[0])


def list_rows(connection: sqlite3.Connection, ids: Sequence[ReferenceId]) -> list[ListRow]:
    """Give the rows of a page of the list in the order of the numbers, without unknown ones."""
    rows: dict[int, ListRow] = {}
    for chunk in chunks(ids):
        marks = _marks(chunk)
        tags = _grouped(
            connection,
            "SELECT x.reference_id, t.name, t.colour FROM reference_tag x JOIN tag t ON t.id ="
            f" x.tag_id WHERE x.reference_id IN ({marks}) ORDER BY t.name COLLATE NOCASE",
            chunk,
        )
        notes = _counts(connection, "note", chunk)
        files = _counts(connection, "attachment", chunk)
        named: dict[int, dict[str, str]] = defaultdict(dict)
        for number, scheme, value in connection.execute(
            "SELECT reference_id, scheme, value FROM identifier WHERE reference_id IN"
            f" ({marks}) ORDER BY position",
            chunk,
        ):
            named[number].setdefault(scheme, value)
        for row in connection.execute(
            "SELECT id, key, type, title, creators_short, venue, year, state, priority, rating,"
            f" progress, due, added, modified, version FROM reference WHERE id IN ({marks})",
            chunk,
        ):
            number = row[0]
            rows[number] = ListRow(
                id=ReferenceId(number), key=row[1], type=row[2], title=row[3],
                first_words=row[3] or _first_words(connection, number, row[1], named[number]),
                creators=row[4], venue=row[5], year=row[6], state=row[7], priority=row[8],
                rating=row[9], progress=row[10], due=row[11], added=row[12], modified=row[13],
                version=row[14], tags=tuple(tags.get(number, ())), notes=notes.get(number, 0),
                attachments=files.get(number, 0), arxiv=named[number].get("arxiv", ""),
                doi=named[number].get("doi", ""), code=named[number].get("code", ""),
            )  # fmt: skip
    return [rows[number] for number in ids if number in rows]


def _first_words(
    connection: sqlite3.Connection, number: int, key: str, named: dict[str, str]
) -> str:
    found = connection.execute(
        "SELECT substr(abstract, 1, 200) FROM reference_text WHERE reference_id = ?", (number,)
    ).fetchone()
    identifiers = tuple(Identifier(scheme, value) for scheme, value in named.items())
    beginning = Reference(key=key, abstract=found[0] if found else "", identifiers=identifiers)
    return beginning.first_words


def references(
    connection: sqlite3.Connection,
    ids: Iterable[ReferenceId],
    *,
    paths: Mapping[int, str] | None = None,
) -> Iterator[StoredReference]:
    """Give whole references in the order of the numbers, without their sources.

    ``paths`` are those of the collections, for callers that ask for many references one by one.
    """
    if paths is None:
        paths = collection_paths(connection)
    for chunk in chunks(ids, 200):
        found = _whole(connection, chunk, paths)
        yield from (found[number] for number in chunk if number in found)


def with_sources(connection: sqlite3.Connection, stored: StoredReference) -> StoredReference:
    """Give the same reference with the sources of its values."""
    sources, values = sources_of(connection, stored, typed_names(connection, stored.id))
    return StoredReference(
        stored.id, stored.uuid, stored.version, stored.reference, stored.added, stored.modified,
        trashed=stored.trashed, sources=sources, values=values,
    )  # fmt: skip


def _whole(
    connection: sqlite3.Connection, ids: list[int], paths: Mapping[int, str]
) -> dict[int, StoredReference]:
    marks = _marks(ids)

    def grouped(columns: str, table: str, order: str = "position") -> _Grouped:
        return _grouped(
            connection,
            f"SELECT reference_id, {columns} FROM {table} WHERE reference_id IN ({marks})"
            f" ORDER BY {order}",
            ids,
        )

    creators = grouped("family, given, prefix, suffix, literal, role", "creator")
    identifiers = grouped("scheme, value", "identifier")
    fields = grouped("name, value", "field", "name")
    keys = grouped("key", "former_key")
    figures = grouped("value", "fingerprint")
    texts = grouped("abstract", "reference_text", "reference_id")
    notes = grouped("text, id, uuid, created, modified", "note", "id")
    files = grouped("path, title, media_type, id", "attachment", "id")
    tags = grouped("name", "reference_tag JOIN tag ON tag.id = tag_id", "name COLLATE NOCASE")
    members = grouped("collection_id", "member", "collection_id")
    found = {}
    for row in connection.execute(
        "SELECT id, uuid, version, added, modified, removed, key, type, title, date,"
        " creators_complete, state, priority, due, progress, rating FROM reference"
        f" WHERE id IN ({marks})",
        ids,
    ):
        number = row[0]
        reference = Reference(
            key=row[6], type=row[7], title=row[8], date=parse_date(row[9]),
            creators_complete=bool(row[10]),
            creators=tuple(Creator(*cells) for cells in creators.get(number, ())),
            abstract=next(iter(texts.get(number, ())), ""),
            fields=dict(fields.get(number, ())),
            identifiers=tuple(Identifier(*cells) for cells in identifiers.get(number, ())),
            former_keys=tuple(keys.get(number, ())), tags=tuple(tags.get(number, ())),
            collections=tuple(sorted(paths[c] for c in members.get(number, ()))),
            reading=Reading(ReadingState(row[11]), row[12], row[13], row[14], row[15]),
            notes=tuple(
                Note(text, NoteId(note), uuid, made, changed)
                for text, note, uuid, made, changed in notes.get(number, ())
            ),
            attachments=tuple(Attachment(*cells) for cells in files.get(number, ())),
            fingerprints=tuple(figures.get(number, ())),
        )  # fmt: skip
        found[number] = StoredReference(
            ReferenceId(number), row[1], row[2], reference, row[3], row[4], trashed=row[5] == 1
        )
    return found


def collection_paths(connection: sqlite3.Connection) -> dict[int, str]:
    """Give the path of each collection, such as ``Thesis/Related work``."""
    return dict(
        connection.execute(
            "WITH RECURSIVE tree(id, path) AS (SELECT id, name FROM collection WHERE parent_id IS"
            " NULL UNION ALL SELECT c.id, tree.path || '/' || c.name FROM collection c"
            " JOIN tree ON c.parent_id = tree.id) SELECT id, path FROM tree"
        )
    )


def _counts(connection: sqlite3.Connection, table: str, ids: list[int]) -> dict[int, int]:
    return dict(
        connection.execute(
            f"SELECT reference_id, count(*) FROM {table} WHERE reference_id IN ({_marks(ids)})"
            " GROUP BY reference_id",
            ids,
        )
    )


def _grouped(connection: sqlite3.Connection, statement: str, ids: list[int]) -> _Grouped:
    found: _Grouped = defaultdict(list)
    for number, *cells in connection.execute(statement, ids):
        found[number].append(tuple(cells) if len(cells) > 1 else cells[0])
    return found


def _marks(ids: Sequence[object]) -> str:
    return ",".join("?" * len(ids))
