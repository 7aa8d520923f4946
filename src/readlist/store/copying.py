"""Writes a copy of a library while others may be working on it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from readlist.core.errors import LibraryError
from readlist.store import opening, soundness
from readlist.store.database import Library
from readlist.store.faults import told_plainly
from readlist.store.schema import APPLICATION_ID, VERSION


def copy(library: Library, path: Path) -> None:
    """Copy the library in one step into a new file, readable by its owner only.

    Raises:
        LibraryError: There was no room, or the copy is not whole; nothing is left of it.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with told_plainly(path):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            target = sqlite3.connect(part)
            try:
                # One step: copied by and by, every edit elsewhere would begin it anew.
                library.reader().backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
                target.execute(f"PRAGMA application_id={APPLICATION_ID}")
                target.execute(f"PRAGMA user_version={VERSION}")
            finally:
                target.close()
            _check(part)
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(path)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


def _check(path: Path) -> None:
    connection = opening.connect_for_reading(opening.examine(path))
    try:
        faults = list(soundness.findings(connection))
    finally:
        connection.close()
    if faults:
        raise LibraryError(f"The copy is not whole ({faults[0]}), so it was thrown away.")


def size_of(path: Path) -> int:
    """Count the live references of a library file."""
    connection = opening.connect_for_reading(opening.examine(path))
    try:
        return soundness.count(connection)
    finally:
        connection.close()


def count_of(library: Library) -> int:
    """Count the live references of an open library."""
    with library.reading() as connection:
        return soundness.count(connection)
