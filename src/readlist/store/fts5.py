"""The full-text index of SQLite: rows leave it before they change and come back afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Final

from sqlalchemy import Connection

from readlist.store.ranges import chunks, marks
from readlist.store.schema import SEARCH_TABLES

SHORT: Final = "reference_fts"
TAGS: Final = "tags_fts"
LONG: Final = "text_fts"
MANY: Final = 1000
_USUAL_ROOM: Final = 1 << 20
_MUCH_ROOM: Final = 8 << 20


def take_out(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Remove references from an index; call this before their texts change.

    A contentless index forgets a row only when it is told the old texts (SQLite FTS5
    documentation, 4.4.2 and 6.3).
    """
    content, rowid, names, texts = _parts(table)
    for chunk in chunks(sorted(ids)):  # in this order nothing is written early
        connection.exec_driver_sql(
            f"INSERT INTO {table}({table}, rowid, {names}) SELECT 'delete', {rowid}, {texts} "
            f"FROM {content} WHERE {rowid} IN ({marks(chunk)})",
            tuple(chunk),
        )


def put_in(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Index references anew after their texts changed."""
    content, rowid, names, texts = _parts(table)
    numbers = sorted(ids)
    with _room_for(connection, table, len(numbers)):
        for chunk in chunks(numbers):  # in this order nothing is written early
            connection.exec_driver_sql(
                f"INSERT INTO {table}(rowid, {names}) SELECT {rowid}, {texts} "
                f"FROM {content} WHERE {rowid} IN ({marks(chunk)})",
                tuple(chunk),
            )


def add(connection: Connection, table: str, rows: Sequence[tuple[int | str, ...]]) -> None:
    """Index references that were just put in: their numbers and :func:`searchable` texts."""
    _content, _rowid, columns = SEARCH_TABLES[table]
    connection.exec_driver_sql(
        f"INSERT INTO {table}(rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})",
        list(rows),
    )


@contextmanager
def room_for(connection: Connection, number: int) -> Iterator[None]:
    """Let all indexes gather more in memory while so many references are put in."""
    with ExitStack() as stack:
        for table in SEARCH_TABLES:
            stack.enter_context(_room_for(connection, table, number))
        yield


@contextmanager
def _room_for(connection: Connection, table: str, number: int) -> Iterator[None]:
    """Let the index gather more in memory before it writes, where much is put in.

    ``hashsize`` is the room in bytes (SQLite's fts5_config.c); the library keeps it, so that it is
    put back.
    """
    if number < MANY:
        yield
        return
    statement = f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', %d)"
    connection.exec_driver_sql(statement % _MUCH_ROOM)
    yield
    connection.exec_driver_sql(statement % _USUAL_ROOM)


def is_most(connection: Connection, table: str, ids: Collection[int]) -> bool:
    """Tell whether so many are to be indexed anew that it is less work to do it for all."""
    if len(ids) < MANY:
        return False
    content, _rowid, _names, _texts = _parts(table)
    (every,) = connection.exec_driver_sql(f"SELECT count(*) FROM {content}").one()
    return len(ids) * 2 > int(every)


def empty(connection: Connection, table: str) -> None:
    """Take everything out of an index at once, without looking at what it was."""
    connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('delete-all')")


def put_all_in(connection: Connection, table: str) -> None:
    """Index every reference in an index that is empty."""
    content, rowid, names, texts = _parts(table)
    with _room_for(connection, table, MANY):
        connection.exec_driver_sql(
            f"INSERT INTO {table}(rowid, {names}) SELECT {rowid}, {texts} FROM {content}"
            f" ORDER BY {rowid}"
        )


def make_anew(connection: Connection) -> None:
    """Index every reference anew."""
    for table in SEARCH_TABLES:
        empty(connection, table)
        put_all_in(connection, table)


def _parts(table: str) -> tuple[str, str, str, str]:
    """Give an index's content table, its key, the names of its columns and how they are filled."""
    content, rowid, columns = SEARCH_TABLES[table]
    texts = ", ".join(f"searchable({column})" for column in columns)
    return content, rowid, ", ".join(columns), texts
