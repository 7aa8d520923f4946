"""Checks that what stands in a library can be read, is of its kind, and agrees with itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, Final

from readlist.core.errors import DiskFullError
from readlist.core.reading import MOST_PRIORITY, MOST_PROGRESS, MOST_RATING, ReadingState
from readlist.store.faults import UNDECODABLE
from readlist.store.ranges import chunks
from readlist.store.schema import SEARCH_TABLES, TABLES

_MOST: Final = 20
_STATES: Final = ", ".join(f"'{state}'" for state in ReadingState)
# What a value must be for a reference to be read; a column, and when it is wrong.
_VALUES: Final = {
    "state": f"state NOT IN ({_STATES})",
    "type": "type = ''",
    "priority": f"priority NOT BETWEEN 0 AND {MOST_PRIORITY}",
    "progress": f"progress NOT BETWEEN 0 AND {MOST_PROGRESS}",
    "rating": f"rating NOT BETWEEN 0 AND {MOST_RATING}",
    "removed": "removed NOT BETWEEN 0 AND 2",
    "typed": "CASE WHEN json_valid(typed) THEN json_type(typed) <> 'array' ELSE 1 END",
}
_JSON: Final = {
    ("record", "stated"): "CASE WHEN json_valid(stated) THEN json_type(stated) <> 'object'"
    " ELSE 1 END",
    ("act_change", "before"): "NOT json_valid(before)",
    ("act_change", "after"): "NOT json_valid(after)",
}
_KINDS: Final = {"INTEGER": "integer", "BOOLEAN": "integer"}
# The columns of a table that say which reference a row is about.
_OWNERS: Final = {"reference": "id"}


def unreadable(connection: sqlite3.Connection) -> Iterator[str]:
    """Give what would keep a reference from being read: damaged texts, values of a wrong kind."""
    for table in sorted(TABLES):
        yield from _undecodable(connection, table)
        yield from _of_wrong_kind(connection, table)
    for column, wrong in _VALUES.items():
        rows = connection.execute(f"SELECT id FROM reference WHERE {wrong} LIMIT {_MOST}")
        for (number,) in rows.fetchall():
            yield f"The {column} of {_named(connection, number)} is none that there is."
    for (table, column), wrong in _JSON.items():
        statement = f"SELECT count(*) FROM {table} WHERE {wrong}"
        number = connection.execute(statement).fetchone()[0]
        if number:
            yield f"In {number:,} rows of {table} what stands under {column} cannot be read."


def _undecodable(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    try:
        while cursor.fetchmany(1000):
            pass
    except sqlite3.OperationalError as fault:
        if not str(fault).startswith(UNDECODABLE):
            raise
    else:
        return
    for cells in _as_bytes(connection, f"SELECT rowid AS number, * FROM {table}"):
        broken = [name for name, cell in cells.items() if not _decodes(cell)]
        for name in broken:
            yield f"The {name} of {_row_named(connection, table, cells)} is damaged and no text."


def _as_bytes(connection: sqlite3.Connection, statement: str) -> Iterator[dict[str, Any]]:
    """Give rows with their texts undecoded, a few where many are wrong."""
    before = connection.text_factory
    connection.text_factory = bytes
    try:
        cursor = connection.execute(statement)
        names = [each[0] for each in cursor.description]
        rows = (dict(zip(names, row, strict=True)) for row in cursor)
        found = [row for row in rows if not all(map(_decodes, row.values()))][:_MOST]
    finally:
        connection.text_factory = before
    yield from ({str(name): cell for name, cell in row.items()} for row in found)


def _decodes(cell: object) -> bool:
    if isinstance(cell, bytes):
        try:
            cell.decode()
        except UnicodeDecodeError:
            return False
    return True


def _of_wrong_kind(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    for _, name, declared, required, *_rest in connection.execute(
        f"SELECT * FROM pragma_table_info('{table}')"
    ).fetchall():
        kinds = [_KINDS.get(declared, "text"), *(() if required else ("null",))]
        wrong = " AND ".join(f"typeof({name}) <> '{kind}'" for kind in kinds)
        owner = _OWNERS.get(table, "rowid")
        statement = f"SELECT {owner} FROM {table} WHERE {wrong} LIMIT {_MOST}"
        for (number,) in connection.execute(statement).fetchall():
            row = _row_named(connection, table, {"number": number})
            yield f"The {name} of {row} is of a wrong kind."


def _row_named(connection: sqlite3.Connection, table: str, cells: dict[str, Any]) -> str:
    number = cells["number"]
    if table == "reference":
        return _named(connection, number)
    try:
        statement = f"SELECT reference_id FROM {table} WHERE rowid = ?"
        owner = connection.execute(statement, (number,)).fetchone()[0]
    except sqlite3.OperationalError:  # rows of this table are about no reference
        return f"row {number} of {table}"
    return f"row {number} of {table}, which belongs to {_named(connection, owner)},"


def _named(connection: sqlite3.Connection, number: int) -> str:
    statement = "SELECT CAST(key AS BLOB) FROM reference WHERE id = ?"
    found = connection.execute(statement, (number,)).fetchone()
    key = bytes(found[0] or b"").decode("utf-8", "replace") if found else ""
    return f"the reference “{key}” (id:{number})"


def disagreeing(connection: sqlite3.Connection) -> Iterator[str]:
    """Give what was changed without what follows from it: the search, sorting and years.

    It is looked for in a private copy, so that the library itself is neither written nor held.

    Raises:
        DiskFullError: There is no room for the copy.
    """
    with closing(sqlite3.connect("", check_same_thread=False, isolation_level=None)) as copy:
        _copy(connection, copy)
        copy.execute("PRAGMA trusted_schema=OFF")
        copy.text_factory = lambda raw: raw.decode("utf-8", "replace")
        for index in SEARCH_TABLES:
            try:
                # 1: compare with the texts themselves (SQLite FTS5 documentation, 6.4).
                copy.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as fault:
                if "CORRUPT" not in (fault.sqlite_errorname or ""):
                    raise
                yield f"The search index {index} does not agree with the texts of the references."
        yield from _not_derived(copy)


def _copy(connection: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    try:
        connection.backup(copy)
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorname != "SQLITE_FULL":
            raise
        raise DiskFullError(
            "There is no room for temporary files, so what the library says could not be compared "
            "with its search index. Nothing was changed. Make room and check again."
        ) from fault


def _not_derived(copy: sqlite3.Connection) -> Iterator[str]:
    """Derive all columns anew in the copy and name the references where that changes anything."""
    from readlist.store.derived import refresh, refresh_notes
    from readlist.store.engine import engine_on

    statement = (
        "SELECT id, sort_title, year, venue, creators_short, creators_text, identifiers_text,"
        " tags_text, notes_text FROM reference JOIN reference_text ON reference_id = id"
        " WHERE id BETWEEN ? AND ? ORDER BY id"
    )
    steps: tuple[Callable[..., None], ...] = (refresh, refresh_notes)
    numbers = [row[0] for row in copy.execute("SELECT id FROM reference ORDER BY id")]
    told = 0
    with engine_on(copy).begin() as connection:
        for chunk in chunks(numbers):
            before = copy.execute(statement, (chunk[0], chunk[-1])).fetchall()
            for step in steps:
                step(connection, chunk)
            after = copy.execute(statement, (chunk[0], chunk[-1])).fetchall()
            for old, new in zip(before, after, strict=True):
                if old != new and told < _MOST:
                    told += 1
                    yield (
                        f"What is sorted and searched by does not follow from the values of "
                        f"{_named(copy, old[0])}."
                    )
