"""Faults of the disk and the database turned into errors that a person understands."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from readlist.core.errors import (
    DiskFullError,
    InputError,
    LibraryBusyError,
    LibraryError,
    LibraryReadOnlyError,
    LibraryRefusedError,
    ReadlistError,
)

_OF_WRONG_VALUES: Final = (ValueError, TypeError, LookupError, AttributeError)
UNDECODABLE: Final = "Could not decode"  # how the driver begins to say that bytes are no text
DAMAGED: Final = "library-damaged"
DISK_FAULT: Final = "disk-fault"
_PERHAPS_FULL: Final = (
    "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE",
    "SQLITE_CANTOPEN",
)  # fmt: skip
_LEAST_ROOM: Final = 64 * 1024  # the lock file alone takes half of it


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raise a :class:`LibraryError` in plain words for any database or disk fault inside.

    Raises:
        LibraryError: With the reason, what is safe and what to do.
        InputError: A text cannot be stored because it is none.
    """
    try:
        yield
    except ReadlistError:
        raise
    except UnicodeEncodeError as fault:
        raise InputError(
            "A text has characters that are none (halves of pairs, or bytes of another encoding). "
            "Nothing was changed. Leave them out."
        ) from fault
    except (sqlite3.Error, OSError) as fault:
        raise in_words(fault, path) from fault
    except Exception as fault:
        original = getattr(fault, "orig", None)  # SQLAlchemy wraps the driver's error
        if isinstance(original, sqlite3.Error):
            raise in_words(original, path) from fault
        # A value that is none of its kind shows only when it is used.
        damage = _unreadable(path) if isinstance(fault, _OF_WRONG_VALUES) else ""
        if damage:
            raise _damaged(path, damage) from fault
        raise


def in_words(fault: sqlite3.Error | OSError, path: Path) -> LibraryError:
    """Say what a fault means for the person whose library it is."""
    name = getattr(fault, "sqlite_errorname", "") or ""
    number = fault.errno if isinstance(fault, OSError) else None
    if number in {errno.ENOSPC, errno.EDQUOT} or has_no_room(fault, path):
        return DiskFullError(
            f"There is no room left on the disk of {path}. Nothing of this act was stored and the "
            "library is as it was. Make room and try again."
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryBusyError(
            f"Another program is using the library {path} and did not let go in time. Nothing was "
            "changed. Close the other program or try again."
        )
    if name.startswith("SQLITE_READONLY") or number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return LibraryReadOnlyError(
            f"The library {path} cannot be written here. Nothing was changed. Copy it to a folder "
            "of your own, or change the rights of the file and its folder."
        )
    undecodable = str(fault).startswith(UNDECODABLE)
    if undecodable or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path, (_unreadable(path) if undecodable else "") or str(fault))
    if number == errno.EIO or name.startswith("SQLITE_IOERR"):
        return LibraryError(
            f"The disk did not read or write the library {path} ({_reason(fault)}). This act does "
            "not count as stored; look whether it is there before you repeat it, and check the "
            "disk and the room that you have on it.",
            code=DISK_FAULT,
        )
    return LibraryError(f"The library {path} could not be used: {_reason(fault)}.")


def _reason(fault: sqlite3.Error | OSError) -> str:
    return fault.strerror or str(fault) if isinstance(fault, OSError) else str(fault)


def _damaged(path: Path, words: str) -> LibraryRefusedError:
    return LibraryRefusedError(
        f"The library {path} is damaged ({words.removesuffix('.')}). It was left as it is. Run "
        "“readlist check”, or go back to a backup.",
        code=DAMAGED,
    )


def _unreadable(path: Path) -> str:
    """Look for what cannot be read in a library and give the first such thing in words."""
    from readlist.store import contents, opening  # both say their faults by this module

    try:
        with closing(opening.connect_for_reading(opening.examine(path))) as connection:
            return next(contents.unreadable(connection), "")
    except (ReadlistError, sqlite3.Error):
        return ""


def has_no_room(fault: BaseException, path: Path) -> bool:
    """Tell whether a fault of the database means that the disk of a library is full.

    A log or lock file that cannot be made larger is told as a fault of reading and writing.
    """
    name = getattr(fault, "sqlite_errorname", "") or ""
    if name in {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"}:
        return True
    if not name.startswith(_PERHAPS_FULL):
        return False
    try:
        from shutil import disk_usage  # loads much, and few faults need it

        return disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False
