"""Takes what can be read out of a damaged library file, table by table."""

from __future__ import annotations

import mmap
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.store import holding
from readlist.store.pages import Cell, Pages, Record

Row = dict[str, Cell]

_COLOUR: Final = re.compile(r"(#[0-9a-f]{6})?")
# Tables that none but a look at their values tells apart, where no page says whose rows it has.
_TOLD_BY: Final[Mapping[str, tuple[str, re.Pattern[str]]]] = {
    "tag": ("colour", _COLOUR),
    "fingerprint": ("value", re.compile(r"[0-9a-f]{64,}")),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file declares it.

    Attributes:
        name: Its name.
        columns: Its columns with their kinds.
        number: The column that has the row's number; empty where none has.
    """

    name: str
    columns: Mapping[str, str]
    number: str

    def row(self, record: Record) -> Row:
        """Give a record by the names of the columns; what is missing at its end is left out."""
        rowid, cells = record
        row = dict(zip(self.columns, cells, strict=False))
        return row | {self.number: rowid} if self.number else row

    def fits(self, cells: list[Cell]) -> bool:
        """Tell whether a record may be one of this table."""
        if len(cells) != len(self.columns):
            return False
        for (name, kind), cell in zip(self.columns.items(), cells, strict=True):
            wanted = (int,) if kind in {"INTEGER", "BOOLEAN"} else (str, bytes)
            if (name == self.number) != (cell is None) and not isinstance(cell, wanted):
                return False
        told = _TOLD_BY.get(self.name)
        if told is None:
            return True
        return bool(told[1].fullmatch(str(cells[list(self.columns).index(told[0])])))


@contextmanager
def pages_of(path: Path, scratch: Path) -> Iterator[Pages]:
    """Read a file as it is with the log beside it, which is brought into a copy.

    A library that is open here is read from a copy too, as the map has a descriptor of its own.
    """
    log = path.with_name(path.name + "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    read = path
    if has_log or holding.is_held(path):
        read = scratch / "copy"
        holding.copy(path, read)
    if has_log:
        holding.copy(log, scratch / "copy-wal")
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(read)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (
        read.open("rb") as file,
        closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as content,
        memoryview(content) as view,
    ):
        yield Pages(view)


def tables_in(connection: sqlite3.Connection) -> dict[str, Table]:
    """Give the tables of a library by their names."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: _table(connection, name) for (name,) in names}


def rows(pages: Pages, expected: Mapping[str, Table]) -> Iterator[tuple[str, Row]]:
    """Give each row that can be read with the name of its table, those that are sure first.

    Tables that the file does not declare any more are taken to be as ``expected``.
    """
    seen: set[int] = set()
    roots, declared = _declared(pages, seen)
    broken: dict[str, Table] = {}
    for name, table in expected.items():
        present = declared.get(name, table)
        for record in pages.rows(roots.get(name, 0), seen):
            yield name, present.row(record)
        if pages.broken:
            broken[name] = present
    for page in pages.leaves(seen):
        records = list(pages.rows_of(page))
        table_ = next((t for t in broken.values() if _fit(t, records)), None)
        if table_ is not None:
            yield from ((table_.name, table_.row(record)) for record in records)


def _fit(table: Table, records: list[Record]) -> bool:
    """Tell whether most rows of a page may be of a table; single ones may be damaged."""
    fitting = sum(table.fits(cells) for _, cells in records)
    return fitting > 0 and fitting * 2 > len(records)


def _declared(pages: Pages, seen: set[int]) -> tuple[dict[str, int], dict[str, Table]]:
    """Give the first pages of the tables and how the file declares them, as far as it does."""
    roots: dict[str, int] = {}
    tables: dict[str, Table] = {}
    with closing(sqlite3.connect(":memory:")) as blank:
        for _, cells in pages.rows(1, seen):
            match cells:
                case ["table", str(name), _, int(root), str(text)] if root:
                    roots[name] = root
                    with suppress(sqlite3.DatabaseError):
                        blank.execute(text)
                        tables[name] = _table(blank, name)
    return roots, tables


def _table(connection: sqlite3.Connection, name: str) -> Table:
    found = connection.execute(
        "SELECT name, upper(type), pk FROM pragma_table_info(?)", (name,)
    ).fetchall()
    keys = [(column, kind) for column, kind, place in found if place]
    number = keys[0][0] if len(keys) == 1 and keys[0][1] == "INTEGER" else ""
    return Table(name, {column: kind for column, kind, _ in found}, number)
