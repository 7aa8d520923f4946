"""The full-text index of SQLite: rows leave it before they change and come back afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from readlist.store.ranges import chunks
from readlist.store.schema import SEARCH_TABLES

SHORT: Final = "reference_fts"
LONG: Final = "text_fts"


def take_out(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Remove references from an index; call this before their texts change.

    An external-content index forgets a row only when it is told the old texts (SQLite FTS5
    documentation, 4.4.3).
    """
    content, rowid, columns = SEARCH_TABLES[table]
    names = ", ".join(columns)
    for chunk in chunks(ids):
        connection.exec_driver_sql(
            f"INSERT INTO {table}({table}, rowid, {names}) SELECT 'delete', {rowid}, {names} "
            f"FROM {content} WHERE {rowid} IN ({_marks(chunk)})",
            tuple(chunk),
        )


def put_in(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Index references anew after their texts changed."""
    content, rowid, columns = SEARCH_TABLES[table]
    names = ", ".join(columns)
    for chunk in chunks(ids):
        connection.exec_driver_sql(
            f"INSERT INTO {table}(rowid, {names}) SELECT {rowid}, {names} "
            f"FROM {content} WHERE {rowid} IN ({_marks(chunk)})",
            tuple(chunk),
        )


def _marks(chunk: list[int]) -> str:
    return ",".join("?" * len(chunk))
