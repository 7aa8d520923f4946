"""Row checksums: what a library's rows add up to, part by part of each reference.

The checksum of a row is made of its text (:func:`text_of`): 64 bits of BLAKE2b, as a whole number.
The sum of a part is the sum of the checksums of its rows, modulo 2**64 and kept with a sign.
docs/library-format.md gives the bytes. :mod:`readlist.store.summing` keeps the sums true.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from struct import unpack
from typing import Final

from readlist.core.late_dataclass import dataclass

Sums = defaultdict[str, defaultdict[int, int]]
Bounds = tuple[int, int]

# The parts of a reference that have a sum each, the columns of ``reference_checksum``.
PARTS: Final = ("own", "texts", "lists", "links", "notes", "records")
# Other subjects, each with a row of ``row_checksum`` by its number; all settings are one.
SUBJECTS: Final = ("tag", "collection", "saved_search", "document", "act", "setting")
# The number under which the settings are summed, which have none of their own.
ALL_SETTINGS: Final = 0

# Like the search tables, these are of the file alone: no other database needs them.
CHECKSUM_DDL: Final = (
    f"""
    CREATE TABLE reference_checksum (
        reference_id INTEGER NOT NULL PRIMARY KEY REFERENCES reference (id) ON DELETE CASCADE,
        {", ".join(f"{part} INTEGER NOT NULL" for part in PARTS)})
    """,
    """
    CREATE TABLE row_checksum (
        subject VARCHAR NOT NULL, number INTEGER NOT NULL, value INTEGER NOT NULL,
        PRIMARY KEY (subject, number))
    """,
)

_BITS: Final = 1 << 64
_NUMBERS: Final = (-(1 << 63), (1 << 63) - 1)  # all there are (SQLite, "INTEGER PRIMARY KEY")
_AT_A_TIME: Final = 1000


@dataclass(frozen=True, slots=True)
class Summed:
    """Rows that are summed: of which table, for which part or subject, and by which number.

    ``owner`` and ``where`` are SQL with ``{}`` where ``NEW.`` or ``OLD.`` stands in a trigger.
    """

    table: str
    place: str
    owner: str = "{}reference_id"
    where: str = "1"


SUMMED: Final = (
    Summed("reference", "own", "{}id"),
    Summed("reference_text", "texts"),
    *(
        Summed(table, "lists")
        for table in ("creator", "identifier", "field", "former_key", "fingerprint")
    ),
    Summed("reference_tag", "links"),
    Summed("member", "links"),
    Summed("note", "notes"),
    Summed("attachment", "notes"),
    # A record tells what a document stated of its reference; without one it is the document's.
    Summed("record", "records", where="{}reference_id IS NOT NULL"),
    Summed("record", "document", "{}document_id", "{}reference_id IS NULL"),
    *(
        Summed(table, table, "{}id")
        for table in ("tag", "collection", "saved_search", "document", "act")
    ),
    Summed("link", "document", "{}id"),
    Summed("linked_entry", "document", "{}document_id"),
    Summed("act_change", "act", "{}act_id"),
    Summed("setting", "setting", str(ALL_SETTINGS)),
)
OF_REFERENCES: Final = frozenset(each.table for each in SUMMED if each.place in PARTS)


def no_sums() -> Sums:
    """Give sums of nothing."""
    return defaultdict(partial(defaultdict, int))


def row_checksum(text: bytes) -> int:
    """Give the checksum of a row from its text."""
    return int.from_bytes(blake2b(text, digest_size=8).digest())


def signed(value: int) -> int:
    """Give a sum as it is kept: 64 bits with a sign."""
    value %= _BITS
    return value - _BITS if value >= _BITS // 2 else value


def text_of(connection: sqlite3.Connection, table: str, side: str = "") -> str:
    """Give the SQL for the text of a row: the table's name and each cell as SQLite quotes it."""
    columns = connection.execute(f"SELECT name FROM pragma_table_info('{table}')")
    cells = [f"quote({side}{name})" for (name,) in columns]
    # One printf() is made a fifth faster than as many || as there are cells.
    form = f"{table}({','.join(['%s'] * len(cells))})"
    return f"CAST(printf('{form}', {', '.join(cells)}) AS BLOB)"


def row_text(table: str, row: Iterable[str | int | None]) -> str:
    """Give the text of a row from its values, in the order of the file's columns."""
    return f"{table}({','.join(map(_quoted, row))})"


def _quoted(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value))


def _text_of_kind(connection: sqlite3.Connection, table: str) -> str:
    """Give the SQL for the text of a row whose values are of their kinds, made in half the time."""
    forms, cells = [], []
    for name, kind, required in connection.execute(
        f"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')"
    ):
        whole = kind in {"INTEGER", "BOOLEAN"}
        forms.append("%s" if whole else "%Q")
        cells.append(f"quote({name})" if whole and not required else name)
    return f"CAST(printf('{table}({','.join(forms)})', {', '.join(cells)}) AS BLOB)"


def ranges_of(connection: sqlite3.Connection, table: str) -> Iterator[Bounds]:
    """Give ranges that cover all numbers, with few rows of ``reference`` or a subject in each."""
    first, last = _NUMBERS
    if table == "setting":
        yield _NUMBERS
        return
    statement = f"SELECT id FROM {table} WHERE id >= ? ORDER BY id LIMIT {_AT_A_TIME}"
    while found := connection.execute(statement, (first,)).fetchall():
        end = found[-1][0]
        yield first, end
        first = end + 1
    yield first, last


def summed(connection: sqlite3.Connection, places: tuple[str, ...], bounds: Bounds) -> Sums:
    """Sum the rows of parts or subjects as they are, of the numbers between the bounds."""
    sums = no_sums()
    for each in SUMMED:
        if each.place not in places:
            continue
        owner, where = each.owner.format(""), each.where.format("")
        of_place = sums[each.place]
        for number, text in connection.execute(
            f"SELECT {owner}, {text_of(connection, each.table)} FROM {each.table}"
            f" WHERE {owner} BETWEEN ? AND ? AND {where}",
            bounds,
        ):
            of_place[number] += row_checksum(text)
    return sums


def total(connection: sqlite3.Connection, each: Summed, bounds: Bounds) -> tuple[int, bool]:
    """Give the sum of all rows with owners between the bounds, and whether all are text.

    It does not tell ``'5'`` from ``5``: values of a wrong kind are looked for by themselves
    (:func:`readlist.store.contents.unreadable`).
    """
    digests, decodes = [], True
    for (text,) in connection.execute(
        f"SELECT {_text_of_kind(connection, each.table)} FROM {each.table}"
        f" WHERE {each.owner.format('')} BETWEEN ? AND ? AND {each.where.format('')}",
        bounds,
    ):
        digests.append(blake2b(text, digest_size=8).digest())
        if not text.isascii():
            decodes = decodes and _decodes(text)
    return sum(unpack(f">{len(digests)}Q", b"".join(digests))), decodes


def _decodes(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def kept(connection: sqlite3.Connection, places: tuple[str, ...], bounds: Bounds) -> Sums:
    """Give the sums that the library keeps, of the numbers between the bounds."""
    sums = no_sums()
    if places == PARTS:
        columns = ", ".join(PARTS)
        for number, *values in connection.execute(
            f"SELECT reference_id, {columns} FROM reference_checksum"
            " WHERE reference_id BETWEEN ? AND ?",
            bounds,
        ):
            for part, value in zip(PARTS, values, strict=True):
                sums[part][number] = value
        return sums
    for place in places:
        sums[place].update(
            connection.execute(
                "SELECT number, value FROM row_checksum"
                " WHERE subject = ? AND number BETWEEN ? AND ?",
                (place, *bounds),
            ).fetchall()
        )
    return sums
