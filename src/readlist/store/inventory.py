"""What a library file may hold: the tables and indexes of ours, and nothing that acts by itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from readlist.core.errors import LibraryRefusedError
from readlist.store.faults import DAMAGED
from readlist.store.schema import INDEXES, SEARCH_TABLES, TABLES

# What FTS5 makes beside each of its tables (SQLite FTS5 documentation, 9).
_SHADOWS: Final = ("data", "idx", "docsize", "config")
_REAL: Final = TABLES | {f"{table}_{each}" for table in SEARCH_TABLES for each in _SHADOWS}
# A virtual table has no page of its own, and it can be made to run what is not ours.
_TABLES: Final = {(name, True) for name in _REAL} | {(name, False) for name in SEARCH_TABLES}
# SQLite's own: numbers never reused, and figures for the planner of queries.
_SQLITES: Final = {("sqlite_sequence", True), ("sqlite_stat1", True), ("sqlite_stat4", True)}

_ALL: Final = "SELECT type, name, rootpage > 0, sql IS NULL FROM sqlite_master"
_ACTING: Final = frozenset({"trigger", "view"})


def refuse_what_acts(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with triggers or views: they would run unasked whenever a value changes.

    Raises:
        LibraryRefusedError: There are such; the file was not touched.
    """
    _refuse(path, [name for kind, name, *_ in connection.execute(_ALL) if kind in _ACTING])


def refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of this format that holds more, or less, than a library does.

    Raises:
        LibraryRefusedError: It has parts that are none of a library, or tables are missing; it
            was not touched.
    """
    found = connection.execute(_ALL).fetchall()
    tables = {(name, bool(real)) for kind, name, real, _ in found if kind == "table"}
    unknown = [name for name, _ in tables - _TABLES - _SQLITES]
    for kind, name, _, automatic in found:
        if kind in _ACTING or (kind == "index" and not automatic and name not in INDEXES):
            unknown.append(name)
    _refuse(path, unknown)
    missing = sorted(name for name, _ in _TABLES - tables)
    if missing:
        raise LibraryRefusedError(
            f"The library {path} is damaged: it has no {' and no '.join(missing[:3])}. It was left "
            "as it is. Go back to a backup.",
            code=DAMAGED,
        )


def missing_indexes(connection: sqlite3.Connection) -> list[str]:
    """Give the indexes that a library should have and this one has not."""
    return sorted(INDEXES - {name for _, name, *_ in connection.execute(_ALL)})


def _refuse(path: Path, unknown: list[str]) -> None:
    if unknown:
        raise LibraryRefusedError(
            f"The library {path} holds parts that Readlist did not make ({min(unknown)}). "
            "They could change it unasked, so it was not opened and is left as it is. Use a copy "
            "that comes from where you trust, or go back to a backup."
        )
