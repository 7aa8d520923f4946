"""Faults of the disk and the database turned into errors that a person understands."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readlist.core.errors import (
    DiskFullError,
    InputError,
    LibraryBusyError,
    LibraryError,
    LibraryReadOnlyError,
    LibraryRefusedError,
    ReadlistError,
)


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
        raise


def in_words(fault: sqlite3.Error | OSError, path: Path) -> LibraryError:
    """Say what a fault means for the person whose library it is."""
    name = getattr(fault, "sqlite_errorname", "") or ""
    number = fault.errno if isinstance(fault, OSError) else None
    if name == "SQLITE_FULL" or number in {errno.ENOSPC, errno.EDQUOT}:
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
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return LibraryRefusedError(
            f"The library {path} is damaged ({fault}). It was left as it is. Run "
            "“readlist check”, or go back to a backup.",
            code="library-damaged",
        )
    if name.startswith("SQLITE_IOERR"):
        return LibraryError(
            f"The disk did not read or write the library {path} ({fault}). Nothing of this act was "
            "stored. Check the disk before going on.",
            code="disk-fault",
        )
    return LibraryError(f"The library {path} could not be used: {fault}.")
