"""Checks that what stands in a library can be read and is of its kind, and the search index."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import Any, Final

from readlist.core.errors import DiskFullError
from readlist.core.reading import MOST_PRIORITY, MOST_PROGRESS, MOST_RATING, ReadingState
from readlist.store.faults import UNDECODABLE
from readlist.store.schema import SEARCH_TABLES, TABLES

_MOST: Final = 20
_STATES: Final = ", ".join(f"'{state}'" for state in ReadingState)
# What a value must be for a reference to be read; a column, and when it is wrong.
VALUE_RULES: Final = {
    "state": f"state NOT IN ({_STATES})",
    "type": "type = ''",
    "priority": f"priority NOT BETWEEN 0 AND {MOST_PRIORITY}",
    "progress": f"progress NOT BETWEEN 0 AND {MOST_PROGRESS}",
    "rating": f"rating NOT BETWEEN 0 AND {MOST_RATING}",
    "removed": "removed NOT BETWEEN 0 AND 2",
    "typed": "CASE WHEN json_valid(typed) THEN json_type(typed) <> 'array' ELSE 1 END",
}
JSON_RULES: Final = {
    ("record", "stated"): "CASE WHEN json_valid(stated) THEN json_type(stated) <> 'object'"
    " ELSE 1 END",
    **{
        (table, column): f"CASE WHEN json_valid({column}) THEN json_type({column}) <> '{kind}'"
        " ELSE 1 END"
        for table, columns, kind in (
            ("link", ("style", "strings", "pending"), "object"),
            ("link", ("signature",), "array"),
            ("linked_entry", ("base", "raw", "conflict"), "object"),
            ("linked_entry", ("earlier",), "array"),
        )
        for column in columns
    },
    ("act_change", "before"): "NOT json_valid(before)",
    ("act_change", "after"): "NOT json_valid(after)",
}
_KINDS: Final = {"INTEGER": "integer", "BOOLEAN": "integer"}
# The columns of a table that say which reference a row is about.
_OWNERS: Final = {"reference": "id"}


def unreadable(connection: sqlite3.Connection, passed: Collection[str] = ()) -> Iterator[str]:
    """Give what would keep a reference from being read: damaged texts, values of a wrong kind.

    All that stands in the tables ``passed`` is known to be text already.
    """
    for table in sorted(TABLES):
        if table not in passed:
            yield from _undecodable(connection, table)
        yield from _of_wrong_kind(connection, table)
    for column, wrong in VALUE_RULES.items():
        rows = connection.execute(f"SELECT id FROM reference WHERE {wrong} LIMIT {_MOST}")
        for (number,) in rows.fetchall():
            yield f"The {column} of {named(connection, number)} is none that there is."
    for (table, column), wrong in JSON_RULES.items():
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
    wrong: dict[str, str] = {}
    for _, name, declared, required, *_rest in connection.execute(
        f"SELECT * FROM pragma_table_info('{table}')"
    ):
        kinds = [_KINDS.get(declared, "text"), *(() if required else ("null",))]
        wrong[name] = " AND ".join(f"typeof({name}) <> '{kind}'" for kind in kinds)
    # One look at each row tells for nearly all libraries that there is nothing to name.
    anything = f"SELECT 1 FROM {table} WHERE {' OR '.join(wrong.values())} LIMIT 1"
    if connection.execute(anything).fetchone() is None:
        return
    owner = _OWNERS.get(table, "rowid")
    for name, condition in wrong.items():
        statement = f"SELECT {owner} FROM {table} WHERE {condition} LIMIT {_MOST}"
        for (number,) in connection.execute(statement).fetchall():
            row = _row_named(connection, table, {"number": number})
            yield f"The {name} of {row} is of a wrong kind."


def _row_named(connection: sqlite3.Connection, table: str, cells: dict[str, Any]) -> str:
    number = cells["number"]
    if table == "reference":
        return named(connection, number)
    try:
        statement = f"SELECT reference_id FROM {table} WHERE rowid = ?"
        owner = connection.execute(statement, (number,)).fetchone()[0]
    except sqlite3.OperationalError:  # rows of this table are about no reference
        return f"row {number} of {table}"
    return f"row {number} of {table}, which belongs to {named(connection, owner)},"


def named(connection: sqlite3.Connection, number: int) -> str:
    """Give a reference by its key, as far as that can be read, and its number."""
    statement = "SELECT CAST(key AS BLOB) FROM reference WHERE id = ?"
    found = connection.execute(statement, (number,)).fetchone()
    key = bytes(found[0] or b"").decode("utf-8", "replace") if found else ""
    return f"the reference “{key}” (id:{number})"


def unsearchable(connection: sqlite3.Connection) -> Iterator[str]:
    """Give each search index that does not agree with itself.

    It is looked for in a private copy, so that the library itself is neither written nor held.

    Raises:
        DiskFullError: There is no room for the copy.
    """
    with closing(sqlite3.connect("", check_same_thread=False, isolation_level=None)) as copy:
        _copy(connection, copy)
        copy.execute("PRAGMA trusted_schema=OFF")
        for index in SEARCH_TABLES:
            try:
                # SQLite FTS5 documentation, 6.4; there are no texts to compare with.
                copy.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as fault:
                if "CORRUPT" not in (fault.sqlite_errorname or ""):
                    raise
                yield f"The search index {index} does not agree with itself."


def _copy(connection: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    try:
        connection.backup(copy)
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorname != "SQLITE_FULL":
            raise
        raise DiskFullError(
            "There is no room for temporary files, so the search index could not be examined. "
            "Nothing was changed. Make room and check again."
        ) from fault
