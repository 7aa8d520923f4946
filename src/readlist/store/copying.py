"""Writes a copy of a library while others may be working on it."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.core.errors import FileProblemError, LibraryError
from readlist.store import backups, keeping, opening, soundness
from readlist.store.backups import Kind
from readlist.store.faults import told_plainly
from readlist.store.schema import APPLICATION_ID, VERSION
from readlist.store.unfinished import TakenError, put_in_place, sync, unfinished

if TYPE_CHECKING:
    from readlist.store.database import Library


def copy(library: Library, path: Path) -> None:
    """Copy the library in one step into a new file, readable by its owner only.

    The copy counts only after it was opened, checked and its references were counted.

    Raises:
        FileProblemError: No file can be made there, or there is one.
        LibraryError: There was no room, or the copy is not whole; nothing is left of it.
    """
    with library.reading() as connection:
        copy_through(connection, path)


def copy_through(
    source: sqlite3.Connection, path: Path, version: int = VERSION, *, quick: bool = False
) -> None:
    """Copy like :func:`copy` what a connection reads, a library of the format given.

    Quickly it is checked where somebody waits for it (:func:`readlist.store.soundness.findings`).
    """
    try:
        with unfinished(path, "part") as part:
            with told_plainly(path):
                references = _fill(source, part, version)
                with ThreadPoolExecutor(1, "sync") as threads:
                    synced = threads.submit(sync, part)  # what is not written any more
                    _check(part, references, quick=quick)
                    synced.result()
            put_in_place(part, path)
    except TakenError:
        raise FileProblemError(f"There is a file {path} already. No backup was made.") from None
    except OSError as fault:
        raise FileProblemError(
            f"No copy can be made in {path.parent} ({fault.strerror}). Choose another folder."
        ) from fault


def keep(source: sqlite3.Connection, library: Path, kind: Kind, version: int = VERSION) -> Path:
    """Keep a backup of a library as a connection sees it and give its place.

    One that holds the very same is not written twice; backups that are not needed any more go.

    Raises:
        FileProblemError: Nothing can be put into the folder of backups.
        LibraryError: There is no room, or the copy is not whole; older backups are untouched.
    """
    held, now = backups.held_by(source), datetime.now(UTC)
    for each in backups.of(library):
        if (each.last_act, each.last_time) == (held.last_act, held.last_time):
            if kind is Kind.RESTORE_POINT and each.kind is Kind.AUTOMATIC:
                return backups.renamed(library, each, kind, now)
            if each.kind is kind or kind is Kind.RESTORE_POINT:
                return each.path
    path = backups.new_name(library, kind, now)
    copy_through(source, path, version, quick=kind is Kind.RESTORE_POINT)
    keeping.prune(library, now)
    return path


def _fill(source: sqlite3.Connection, part: Path, version: int) -> int:
    """Fill the copy and give how many references it must have."""
    target = sqlite3.connect(part)
    try:
        source.execute("BEGIN")  # counted and copied as of one moment, whatever others write
        references = soundness.count(source)
        target.execute("PRAGMA synchronous=OFF")  # it is brought to the disk when it is whole
        # One step: copied by and by, every edit elsewhere would begin it anew.
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        target.execute(f"PRAGMA application_id={APPLICATION_ID}")
        target.execute(f"PRAGMA user_version={version}")
    finally:
        target.close()
        source.execute("ROLLBACK")
    return references


def _check(path: Path, references: int, *, quick: bool) -> None:
    file = opening.examine(path)
    with (
        closing(opening.connect_for_reading(file)) as connection,
        closing(opening.connect_for_reading(file)) as beside,
    ):
        if file.version == VERSION:
            faults = list(soundness.findings(connection, quick=quick, beside=beside))
        else:
            faults = list(soundness.file_findings(connection, quick=quick))
        if not faults and soundness.count(connection) != references:
            faults = ["it has not the same number of references"]
    if faults:
        raise LibraryError(f"The copy is not whole ({faults[0]}), so it was thrown away.")
