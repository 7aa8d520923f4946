"""What to do where a library cannot be opened: its newest backup, and a library made of one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from readlist.core.errors import LibraryError
from readlist.store import backups, copying, opening
from readlist.store.faults import told_plainly

# A newer library is whole, and one that cannot be read by its rights is too.
_LOST: Final = frozenset({"library-missing", "library-refused", "library-damaged"})


def with_backup(error: LibraryError, path: Path) -> LibraryError:
    """Give an error of a library that names its newest backup, or the same where that is no help.

    Errors about other files are not touched.
    """
    if error.code not in _LOST or str(path) not in error.message:
        return error
    newest = next(iter(backups.of(path)), None)
    if newest is None:
        return error
    made = newest.time.astimezone().strftime("%Y-%m-%d %H:%M")
    number = f"{newest.references:,} reference{'' if newest.references == 1 else 's'}"
    told = f"{error.message} Its newest backup, made {made} with {number}, is {newest.path}."
    return type(error)(told, code=error.code, backup=newest.path)


def copy_of(backup: Path, path: Path) -> None:
    """Make a library of a backup, which stays as it is.

    Raises:
        FileProblemError: There is something at the place, or nothing can be put there.
        LibraryError: The backup cannot be read or is damaged; nothing was made.
    """
    with told_plainly(backup):
        opening.examine(backup)
        with closing(opening.connect_as_it_lies(backup)) as connection:
            copying.copy_through(connection, path)
