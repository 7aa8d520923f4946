"""Writes a copy of a library while others may be working on it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from readlist.core.atomic import sync_folder
from readlist.core.errors import FileProblemError, LibraryError
from readlist.store import opening, soundness
from readlist.store.database import Library
from readlist.store.faults import told_plainly
from readlist.store.schema import APPLICATION_ID, VERSION
from readlist.store.unfinished import sync, unfinished


def copy(library: Library, path: Path) -> None:
    """Copy the library in one step into a new file, readable by its owner only.

    The copy counts only after it was opened, checked and its references were counted.

    Raises:
        FileProblemError: No file can be made there.
        LibraryError: There was no room, or the copy is not whole; nothing is left of it.
    """
    try:
        with unfinished(path, "part") as part, told_plainly(path):
            _check(part, _fill(library, part))
            sync(part)
            part.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        raise FileProblemError(
            f"No copy can be made in {path.parent} ({fault.strerror}). Choose another folder."
        ) from fault


def _fill(library: Library, part: Path) -> int:
    """Fill the copy and give how many references it must have."""
    source, target = library.reader(), sqlite3.connect(part)
    try:
        source.execute("BEGIN")  # counted and copied as of one moment, whatever others write
        references = soundness.count(source)
        # One step: copied by and by, every edit elsewhere would begin it anew.
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute(f"PRAGMA application_id={APPLICATION_ID}")
        target.execute(f"PRAGMA user_version={VERSION}")
    finally:
        target.close()
        source.execute("ROLLBACK")
    return references


def _check(path: Path, references: int) -> None:
    connection = opening.connect_for_reading(opening.examine(path))
    try:
        faults = list(soundness.findings(connection))
        if not faults and soundness.count(connection) != references:
            faults = ["it has not the same number of references"]
    finally:
        connection.close()
    if faults:
        raise LibraryError(f"The copy is not whole ({faults[0]}), so it was thrown away.")
