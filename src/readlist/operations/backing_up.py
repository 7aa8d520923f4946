"""Copies of the library that can be opened in its place."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from readlist.core import backup_choices
from readlist.core.errors import FileProblemError
from readlist.store import backups, copying, keeping
from readlist.store.backups import Backup, Kind
from readlist.store.database import Library

__all__ = [
    "Backup", "Kind", "automatic", "back_up", "folder_of", "is_due", "listed", "save_copy",
    "size_in_words",
]  # fmt: skip

# How old the newest backup may be while the library goes on changing.
IN_WINDOW: Final = timedelta(hours=1)
ON_COMMAND_LINE: Final = timedelta(days=1)
_KILO: Final = 1024
_UNITS: Final = ("bytes", "KB", "MB", "GB", "TB")


def back_up(library: Library, path: Path | None = None) -> Path:
    """Write a copy of the library and give its place; it counts only after it was checked.

    Without a path it goes into the library's folder of backups, named by the time.

    Raises:
        FileProblemError: There is something at the place already, or nothing can be put there.
        LibraryError: The copy could not be written, or is not whole; nothing is left of it.
    """
    if path is None:
        path = backups.new_name(library.path, Kind.BY_HAND, datetime.now(UTC))
    if os.path.lexists(path):
        raise FileProblemError(f"There is a file {path} already. No backup was made.")
    copying.copy(library, path)
    return path


def save_copy(library: Library, path: Path) -> Path:
    """Write a copy of what the library says here to a place of a person's choice, and give it.

    The library's own file may have been moved, deleted or replaced meanwhile.

    Raises:
        FileProblemError: There is something at the place already, or nothing can be put there.
        LibraryError: The copy could not be written, or is not whole; nothing is left of it.
    """
    copying.copy(library, path)
    return path


def folder_of(library: Library) -> Path:
    """Give the folder into which new backups of the library go."""
    return backups.folder_of(library.path)


def listed(library: Library) -> list[Backup]:
    """Give the backups of the library that can be read, newest first."""
    return listed_at(library.path)


def listed_at(path: Path) -> list[Backup]:
    """Give the backups of a library that may be damaged or gone, newest first.

    Those of its former names and places are among them.
    """
    return backups.known(path)


def is_due(library: Library, age: timedelta, now: datetime | None = None) -> bool:
    """Tell whether the library changed since its newest backup and that is older than an age.

    A library that is younger than that itself needs none yet: what is in it is elsewhere still.
    A newest backup that is not sound any more does not count.
    """
    now = now or datetime.now(UTC)
    if not library.writable:
        return False
    with library.reading() as connection:
        held = backups.held_by(connection)
        first = connection.execute("SELECT min(time) FROM act").fetchone()[0]
    # What was made while the clock was wrong tells nothing of its age.
    newest = next((each for each in backups.of(library.path) if each.time <= now), None)
    if newest is None:
        return bool(first) and now - datetime.fromisoformat(first) >= age
    if now - newest.time < age:
        return False
    if newest.holds(held):  # it may have been hurt since
        return newest.kind is not Kind.UNSOUND and not copying.is_sound(newest.path)
    return True


def automatic(library: Library, age: timedelta = IN_WINDOW) -> Path | None:
    """Make the backup that is due and let those go that are not needed any more.

    Where the person chose to have none made by themselves, nothing is done.

    Raises:
        FileProblemError: Nothing can be put into the folder of backups.
        LibraryError: There is no room, or the copy is not whole; older ones are untouched. Or the
            library is not as it was stored; its backup is kept apart.
    """
    if not backup_choices.read().automatic or not is_due(library, age):
        return None
    keeping.prune(library.path, datetime.now(UTC))
    with library.reading() as connection:
        return copying.keep(connection, library.path, Kind.AUTOMATIC)


def size_in_words(size: int) -> str:
    """Say a number of bytes as people do: ``3.4 MB``."""
    number, unit = float(size), 0
    while number >= _KILO and unit + 1 < len(_UNITS):
        number, unit = number / _KILO, unit + 1
    return f"{number:.1f} {_UNITS[unit]}" if unit else f"{size} {_UNITS[0]}"
