"""Reads what lists of references show: the numbers for a query, and rows by the page."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.list_row import ListRow
from readlist.store import packed
from readlist.store.ranges import chunks, marks

if TYPE_CHECKING:
    from readlist.core.query import Query

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
# The index that stands in the order of a column, if there is one.
_INDEXED: Final = {
    "added": "ix_reference_removed_added", "state": "ix_reference_removed_state",
    "title": "ix_reference_sort_title", "year": "ix_reference_year",
}  # fmt: skip
_FEW: Final = 5000  # more than so many rows are not looked for from the newest on, nor ranked
# The order of the best match first, which no column has.
RELEVANCE: Final = "relevance"
Grouped = dict[int, list[Any]]


def find_ids(
    connection: sqlite3.Connection,
    query: Query,
    *,
    sort: str = "added",
    descending: bool = True,
    limit: int | None = None,
) -> Ids:
    """Give the numbers of the references that match, in order."""
    from readlist.store import leading

    if sort == RELEVANCE:
        return _by_relevance(connection, query, descending=descending, limit=limit)
    if sort == "added" and descending and limit is not None and 0 < limit <= _FEW:
        newest = leading.newest(connection, query, limit)
        if newest is not None:
            return Ids(newest)
    place, values = leading.source(connection, query)
    order = _order(sort, descending=descending)
    if sort in _EMPTY_LAST:
        order = f"{_EMPTY_LAST[sort]}, {order}"
    statement = f"SELECT r.id AS id {place} ORDER BY {order}"
    if limit is not None:
        statement += f" LIMIT {max(0, limit):d}"
    return packed.numbers(connection, statement, values)


def _by_relevance(
    connection: sqlite3.Connection, query: Query, *, descending: bool, limit: int | None
) -> Ids:
    """Rank the matches where they are few; of many, nobody looks at more than the newest.

    Not descending, the best comes first: its figure is the lowest.
    """
    from readlist.store import ranking

    newest = find_ids(connection, query, limit=_FEW + 1)
    if len(newest) > _FEW:
        return find_ids(connection, query, descending=not descending, limit=limit)
    ranked = ranking.best_first(connection, query, newest)
    return Ids((ranked[::-1] if descending else ranked)[: None if limit is None else max(limit, 0)])


def first_ids(
    connection: sqlite3.Connection, *, sort: str, descending: bool, limit: int
) -> list[ReferenceId] | None:
    """Give the first live references in an order without looking at the others.

    Gives None where no index stands in this order, or too few have a value to sort by: then
    :func:`find_ids` tells.
    """
    if sort not in _INDEXED:
        return None
    has_value = f" AND NOT {_EMPTY_LAST[sort]}" if sort in _EMPTY_LAST else ""
    found = connection.execute(
        f"SELECT r.id FROM reference r INDEXED BY {_INDEXED[sort]} WHERE r.removed = 0{has_value}"
        f" ORDER BY {_order(sort, descending=descending)} LIMIT ?",
        (limit,),
    ).fetchall()
    return [row[0] for row in found] if len(found) == limit or not has_value else None


def _order(sort: str, *, descending: bool) -> str:
    direction = "DESC" if descending else "ASC"
    return f"{SORT_COLUMNS[sort]} {direction}, r.id {direction}"


def count(connection: sqlite3.Connection, query: Query) -> int:
    """Count the references that match."""
    from readlist.store import leading

    return leading.count(connection, query)


def most_urgent(
    connection: sqlite3.Connection, query: Query, *, soon: str, begun: str, limit: int
) -> Ids:
    """Give those matches that are to be read first, in order.

    What is due by the day ``soon`` (ISO) comes first, by its day; then what is in the state
    ``begun``; then by priority, day and how long it has waited.
    """
    from readlist.store import leading

    place, values = leading.source(connection, query)
    statement = (
        f"SELECT r.id {place} ORDER BY CASE WHEN r.due BETWEEN '0' AND ? THEN r.due ELSE 'later'"
        " END, r.state = ? DESC, r.priority DESC, r.due = '', r.due, r.added, r.id LIMIT ?"
    )
    found = connection.execute(statement, [*values, soon, begun, limit])
    return Ids(row[0] for row in found)


def list_rows(connection: sqlite3.Connection, ids: Sequence[ReferenceId]) -> list[ListRow]:
    """Give the rows of a page of the list in the order of the numbers, without unknown ones."""
    rows: dict[int, ListRow] = {}
    for chunk in chunks(ids):
        bound = marks(chunk)
        tags = grouped(
            connection,
            "SELECT x.reference_id, t.name, t.colour FROM reference_tag x JOIN tag t ON t.id ="
            f" x.tag_id WHERE x.reference_id IN ({bound}) ORDER BY t.name COLLATE NOCASE",
            chunk,
        )
        notes = _counts(connection, "note", chunk)
        files = _counts(connection, "attachment", chunk)
        named: dict[int, dict[str, str]] = defaultdict(dict)
        for number, scheme, value in connection.execute(
            "SELECT reference_id, scheme, value FROM identifier WHERE reference_id IN"
            f" ({bound}) ORDER BY position",
            chunk,
        ):
            named[number].setdefault(scheme, value)
        for row in connection.execute(
            "SELECT id, key, type, title, creators_short, venue, year, state, priority, rating,"
            f" progress, due, added, modified, version FROM reference WHERE id IN ({bound})",
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
    from readlist.core.identifiers import Identifier
    from readlist.core.reference import Reference  # few have no title

    found = connection.execute(
        "SELECT substr(abstract, 1, 200) FROM reference_text WHERE reference_id = ?", (number,)
    ).fetchone()
    identifiers = tuple(Identifier(scheme, value) for scheme, value in named.items())
    beginning = Reference(key=key, abstract=found[0] if found else "", identifiers=identifiers)
    return beginning.first_words


def _counts(connection: sqlite3.Connection, table: str, ids: list[int]) -> dict[int, int]:
    return dict(
        connection.execute(
            f"SELECT reference_id, count(*) FROM {table} WHERE reference_id IN ({marks(ids)})"
            " GROUP BY reference_id",
            ids,
        )
    )


def grouped(connection: sqlite3.Connection, statement: str, ids: Sequence[int | str]) -> Grouped:
    """Give what a statement finds for many numbers, by the number in its first column."""
    found: Grouped = defaultdict(list)
    for row in connection.execute(statement, ids):
        found[row[0]].append(row[1:] if len(row) > 2 else row[1])  # noqa: PLR2004  # number and one cell
    return found
