"""Saves what is left of a damaged library into a new one, healed from a backup where there is one.

The damaged file is only read. What it says is put into a new library row by row; the row checksums
tell what is not as it was stored, and that is taken from a backup and the newer acts of the history
(:mod:`readlist.store.healing`). What cannot be healed stays as it reads and is named.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.search_text import searchable
from readlist.store import creation, derived, healing, mending, salvaging, soundness, verifying
from readlist.store.engine import engine_on
from readlist.store.pages import Cell
from readlist.store.salvaging import Table
from readlist.store.schema import TABLES
from readlist.store.summing import WritingConnection, make_anew
from readlist.store.verifying import Hurt

_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Repair:
    """What was saved of a damaged library into a new one.

    Attributes:
        references: How many references the new library has, those in the trash included.
        expected: How many the damaged one had, as far as anything of it tells.
        healed: What was taken from a backup with what the history knows since, and is as it was
            stored, in words.
        older: What was taken from a backup, but nothing proves that no later edit is missing, in
            words.
        lost: What could not be healed, in words; it is as it reads, or not there.
        unproven: How many references have lost their checksums, so that nothing tells whether they
            are as they were stored.
        faults: What a check of the new library says; nothing where all is well.
    """

    references: int
    expected: int
    healed: tuple[str, ...]
    older: tuple[str, ...]
    lost: tuple[str, ...]
    unproven: int
    faults: tuple[str, ...]


def repair(path: Path, out: Path, backups: Iterable[Path]) -> Repair:
    """Save what is left of a library into a new file, with the help of backups, newest first.

    Raises:
        LibraryRefusedError: There is something at ``out`` already.
        FileProblemError: The new file cannot be made there.
        LibraryError: There is no room.
    """
    outcome: list[Repair] = []

    def fill(part: Path) -> None:
        with closing(_writing(part)) as new:
            outcome.append(_fill(path, new, backups))

    creation.create(out, fill)
    return outcome[0]


def hurt_in(path: Path) -> list[Hurt]:
    """Give what is not as it was stored in a library that can only be read page by page."""
    found: list[Hurt] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        creation.create(copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as new:
            new.execute("PRAGMA foreign_keys=OFF")
            new.execute("BEGIN")
            _load(path, new)
            found += verifying.hurt(new)
    return found


def _writing(path: Path) -> WritingConnection:
    new: WritingConnection = sqlite3.connect(path, isolation_level=None, factory=WritingConnection)
    return new


def _fill(path: Path, new: WritingConnection, backups: Iterable[Path]) -> Repair:
    new.create_function("searchable", 1, searchable, deterministic=True)
    new.execute("PRAGMA foreign_keys=OFF")
    new.execute("PRAGMA temp_store=MEMORY")
    new.execute("BEGIN")
    _load(path, new)
    new.execute("COMMIT")
    found = list(verifying.hurt(new))
    hurt = [each for each in found if each.proven or each.lost]
    unproven = [
        each.number
        for each in found
        if each.place == "reference" and not (each.proven or each.lost)
    ]
    healed, lost = healing.heal(new, hurt, unproven, backups)
    new.execute("BEGIN")
    mending.mend(new)
    new.execute("COMMIT")
    with engine_on(new).begin() as connection:
        derived.make_anew(connection)
        still = {place for each in verifying.hurt(new) for place in _places(each)}
        make_anew(new)
    (references,) = new.execute("SELECT count(*) FROM reference").fetchone()
    gone = sum(each.lost for each in lost if not _is_there(new, each))
    older = [each for each in healed if still & _places(each)]
    return Repair(
        references=references,
        expected=references + gone,
        healed=_in_words(each for each in healed if each not in set(older)),
        older=_in_words(older),
        lost=_in_words(lost),
        unproven=len(unproven),
        faults=soundness.examine(new).findings,
    )


def _in_words(found: Iterable[Hurt]) -> tuple[str, ...]:
    return tuple(each.words for each in found)


def _places(each: Hurt) -> set[tuple[str, int, tuple[str, ...]]]:
    return {(part.place, part.number, part.parts) for part in each.by_part}


def _is_there(new: sqlite3.Connection, each: Hurt) -> bool:
    found = new.execute("SELECT 1 FROM reference WHERE id = ?", (each.number,)).fetchone()
    return found is not None


def _load(path: Path, new: sqlite3.Connection) -> None:
    """Put every row that can be read into the new library, sums included."""
    known = salvaging.tables_in(new)
    wanted = {name: known[name] for name in sorted(TABLES - {"alembic_version"})}
    new.execute("DELETE FROM setting")
    new.execute("DELETE FROM row_checksum")
    with (
        tempfile.TemporaryDirectory() as scratch,
        salvaging.pages_of(path, Path(scratch)) as pages,
    ):
        found = salvaging.rows(pages, wanted)
        while batch := list(islice(found, _BATCH)):
            for name, row in batch:
                _put(new, wanted[name], row)


def _put(new: sqlite3.Connection, table: Table, row: Mapping[str, Cell]) -> None:
    """Put a row in, its values made to be of their kind; the first row with a number stays.

    A damaged page may tell of rows in which no value is left: there is nothing of them to save.
    """
    values = {
        name: mending.of_kind(kind, row[name])
        for name, kind in table.columns.items()
        if name in row
    } | mending.missing(table, row)
    if not values:
        return
    new.execute(
        f"INSERT OR IGNORE INTO {table.name} ({', '.join(values)})"
        f" VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
