"""Keeps the row checksums true: notes every row that comes and goes, and adds it up.

The writing connection has temporary triggers that note each row, so a statement to come cannot
forget it; the file itself has none. A sum changes by what a statement changed and nothing else is
read, so a value that was damaged before stays damaged for the check, whatever is written beside it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from readlist.store.among import SET_SIZE
from readlist.store.checksums import (
    PARTS,
    SUBJECTS,
    SUMMED,
    Sums,
    no_sums,
    ranges_of,
    row_checksum,
    signed,
    summed,
    text_of,
)
from readlist.store.ranges import as_array, chunks, marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PUT: Final = (
    f"INSERT INTO reference_checksum ({', '.join(PARTS)}, reference_id)"
    f" VALUES (?{', ?' * len(PARTS)})"
)
# A row that is there is not put anew: that would look for its reference as well.
_CHANGE: Final = (
    f"UPDATE reference_checksum SET {', '.join(f'{part} = ?' for part in PARTS)}"
    " WHERE reference_id = ?"
)
_AMONG: Final = "(SELECT value FROM json_each(?))"
_PUT_ROW: Final = "INSERT OR REPLACE INTO row_checksum (subject, number, value) VALUES (?, ?, ?)"
_COMING: Final = "INSERT"
_EVENTS: Final = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


class WritingConnection(sqlite3.Connection):
    """A connection that knows the sums of what came and went since the transaction began."""

    sums: Sums
    _noted: dict[str, str]

    def watch(self) -> None:
        """Note each row that is written from now on."""
        self.sums, self._noted = no_sums(), {}
        self.create_function("row_came", 3, self._came)
        self.create_function("row_went", 3, self._went)
        # Rows that make room for others must be noted as well (SQLite, "ON CONFLICT").
        self.execute("PRAGMA recursive_triggers=ON")
        for table in sorted({each.table for each in SUMMED}):
            for event in _EVENTS:
                self._watch(table, event)

    def _watch(self, table: str, event: str) -> None:
        name = _trigger(table, event)
        if name not in self._noted:
            noting = " ".join(_noting(self, table, side) for side in _EVENTS[event])
            self._noted[name] = f"{name} AFTER {event} ON main.{table} BEGIN {noting} END"
        self.execute(f"CREATE TEMP TRIGGER {self._noted[name]}")

    @contextmanager
    def unwatched(self, table: str) -> Iterator[None]:
        """Let rows be put into a table of which the caller adds the checksums to the sums."""
        self.execute(f"DROP TRIGGER temp.{_trigger(table, _COMING)}")
        yield  # where it fails, the transaction is taken back, and the trigger is there again
        self._watch(table, _COMING)

    def _came(self, place: str, owner: int, text: bytes) -> None:
        self.sums[place][owner] += row_checksum(text)

    def _went(self, place: str, owner: int, text: bytes) -> None:
        self.sums[place][owner] -= row_checksum(text)


def _trigger(table: str, event: str) -> str:
    return f"sum_{table}_{event}"


def _noting(connection: sqlite3.Connection, table: str, side: str) -> str:
    """Give the statements of a trigger that note the row as it was or as it is now."""
    function = "row_came" if side == "NEW" else "row_went"
    text, prefix = text_of(connection, table, f"{side}."), f"{side}."
    return " ".join(
        f"SELECT {function}('{each.place}', {each.owner.format(prefix)}, {text})"
        f" WHERE {each.where.format(prefix)};"
        for each in SUMMED
        if each.table == table
    )


def driver_of(connection: Connection) -> WritingConnection:
    """Give the driver's own connection under one of SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, WritingConnection)  # noqa: S101  # the engine makes no other
    return driver


def begin(connection: Connection) -> None:
    """Begin with sums of nothing; what is left is of a transaction that was taken back."""
    driver_of(connection).sums.clear()


def settle(connection: Connection) -> None:
    """Bring the kept sums up to date with what came and went since the transaction began."""
    driver = driver_of(connection)
    sums, driver.sums = driver.sums, no_sums()
    _settle_references(driver, sums)
    for subject in SUBJECTS:
        _settle_rows(driver, subject, sums[subject])


def _settle_references(driver: sqlite3.Connection, sums: Sums) -> None:
    of_parts = [sums[part] for part in PARTS]
    for chunk in chunks(sorted(set().union(*of_parts)), SET_SIZE):
        present = driver.execute(
            f"SELECT {', '.join(PARTS)}, reference_id FROM reference_checksum"
            f" WHERE reference_id IN {_AMONG}",
            (as_array(chunk),),
        ).fetchall()
        driver.executemany(_CHANGE, _increased(present, of_parts))
        if len(present) < len(chunk):
            new = as_array(sorted(set(chunk).difference(row[-1] for row in present)))
            there = driver.execute(f"SELECT id FROM reference WHERE id IN {_AMONG}", (new,))
            nothing = (0,) * len(PARTS)
            driver.executemany(
                _PUT, _increased([(*nothing, number) for (number,) in there], of_parts)
            )


def _increased(
    rows: Iterable[tuple[int, ...]], of_parts: list[defaultdict[int, int]]
) -> Iterator[tuple[int, ...]]:
    """Give the kept sums of references, each with its number behind, with what came and went."""
    for *values, number in rows:
        yield (
            *(
                signed(value + sums.get(number, 0))
                for value, sums in zip(values, of_parts, strict=True)
            ),
            number,
        )


def _settle_rows(driver: sqlite3.Connection, subject: str, sums: dict[int, int]) -> None:
    for chunk in chunks(sums):
        among = f"subject = '{subject}' AND number IN ({marks(chunk)})"
        present = dict(
            driver.execute(f"SELECT number, value FROM row_checksum WHERE {among}", chunk)
        )
        driver.execute(f"DELETE FROM row_checksum WHERE {among}", chunk)
        driver.executemany(
            _PUT_ROW,
            [
                (subject, number, signed(present.get(number, 0) + sums[number]))
                for number in _existing(driver, subject, chunk)
            ],
        )


def _existing(driver: sqlite3.Connection, subject: str, chunk: list[int]) -> Iterable[int]:
    if subject == "setting":
        return chunk
    found = driver.execute(f"SELECT id FROM {subject} WHERE id IN ({marks(chunk)})", chunk)
    return [number for (number,) in found]


def make_anew(connection: sqlite3.Connection) -> None:
    """Make all sums from the rows as they are.

    This vouches for whatever stands in the tables: it is for a new library and for one that had no
    sums or was brought to another format.
    """
    connection.execute("DELETE FROM reference_checksum")
    connection.execute("DELETE FROM row_checksum")
    for bounds in ranges_of(connection, "reference"):
        sums = summed(connection, PARTS, bounds)
        connection.executemany(
            _PUT,
            [(*(signed(sums[part][number]) for part in PARTS), number) for number in sums["own"]],
        )
    for subject in SUBJECTS:
        for number, value in _all_of(connection, subject):
            connection.execute(_PUT_ROW, (subject, number, signed(value)))


def _all_of(connection: sqlite3.Connection, subject: str) -> Iterable[tuple[int, int]]:
    for bounds in ranges_of(connection, subject):
        yield from summed(connection, (subject,), bounds)[subject].items()
