"""Looks at a file before it is opened as a library, so that nothing else is ever touched."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from pathlib import Path
from typing import Final

from readlist.core.errors import (
    FileProblemError,
    LibraryMissingError,
    LibraryReadOnlyError,
    LibraryRefusedError,
)
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.text import fold
from readlist.store import holding
from readlist.store.faults import has_no_room
from readlist.store.schema import APPLICATION_ID, VERSION

_HEADER: Final = 100
_MAGIC: Final = b"SQLite format 3\x00"
_OFFSET_JOURNAL: Final = 18  # 1 with a rollback journal, 2 with a write-ahead log
_ROLLBACK: Final = 1
_OFFSET_VERSION: Final = 60
_OFFSET_APPLICATION: Final = 68
_AS_IT_LIES: Final = "immutable=1"


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file that was found to be a library: its schema version and whether it can be written.

    ``immutable`` says that not even a lock file can be made beside it, as on a DVD.
    """

    path: Path
    version: int
    writable: bool
    immutable: bool


def examine(path: Path) -> LibraryFile:
    """Read the header of a file and tell whether it is a library that this program knows.

    A link stands for the file it leads to: what belongs to a library lies beside that.

    Raises:
        LibraryMissingError: There is no such file.
        LibraryRefusedError: It is empty, foreign, or of a newer version; it was not touched.
        FileProblemError: It cannot be read.
    """
    try:
        if path.is_symlink():
            path = Path(os.path.realpath(path))
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise LibraryRefusedError(
                f"{path} is no file and cannot be a library. Name a library file."
            )
        with holding.opened(path) as handle:
            header = os.read(handle, _HEADER)
    except FileNotFoundError:
        raise LibraryMissingError(
            f"There is no library at {path}. Check the name, or make one with "
            f"“readlist --library {path} new”."
        ) from None
    except OSError as fault:
        raise FileProblemError(
            f"The library {path} cannot be read ({fault.strerror}). It was left as it is."
        ) from fault
    version = _version(path, header)
    folder_writable = os.access(path.parent, os.W_OK)
    writable = os.access(path, os.W_OK) and folder_writable
    return LibraryFile(path, version, writable=writable, immutable=not folder_writable)


def _version(path: Path, header: bytes) -> int:
    if not header:
        raise LibraryRefusedError(
            f"{path} is an empty file, not a library. It was left as it is; if it was a library "
            "once, go back to a backup."
        )
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise LibraryRefusedError(
            f"{path} is not a Readlist library. It was left as it is. To read references from it, "
            "import it."
        )
    (application,) = struct.unpack_from(">I", header, _OFFSET_APPLICATION)
    (version,) = struct.unpack_from(">I", header, _OFFSET_VERSION)
    if application != APPLICATION_ID:
        raise LibraryRefusedError(
            f"{path} is a database of another program, not a Readlist library. It was left as it "
            "is."
        )
    return _known(path, version)


def _known(path: Path, version: int) -> int:
    if not 0 < version <= VERSION:
        raise LibraryRefusedError(
            f"The library {path} was made by a newer Readlist (format {version}; this program "
            f"knows up to {VERSION}). It was left as it is. Update Readlist to open it.",
            code="library-newer",
        )
    return version


def as_read(file: LibraryFile, connection: sqlite3.Connection) -> LibraryFile:
    """Give a file with the version that a connection reads: its log may be of a newer one.

    Raises:
        LibraryRefusedError: That is newer than this program knows.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return replace(file, version=_known(file.path, version))


class MakeshiftConnection(sqlite3.Connection):
    """Reads a library as it lies because there is no room for the lock file beside it.

    What others write later it does not see, so it is to be replaced when there is room again.
    """


def connect_for_reading(file: LibraryFile) -> sqlite3.Connection:
    """Open a connection that can only read; it is a makeshift one where the disk is full.

    Where nothing can be written beside the library, it is read as it lies; changes that another
    program left in a write-ahead log there would be missing, so such a library is refused.

    Raises:
        LibraryReadOnlyError: An unfinished log lies beside a library that cannot be written.
        sqlite3.Error: The file cannot be read.
    """
    # The last connection to close tidies the log away, which one without rights could not; what
    # is not to be written is seen to by query_only.
    options = "mode=rw" if file.writable else "mode=ro"
    if file.immutable:
        if _has_log(file.path):
            raise LibraryReadOnlyError(
                f"The newest changes of {file.path} lie in a log beside it and this folder cannot "
                "be written. Copy the library and every file whose name begins with its name to a "
                "folder of your own and open the copy there, or let its owner open it once."
            )
        options = _AS_IT_LIES
    try:
        return _connect(file.path, options, sqlite3.Connection)
    except sqlite3.OperationalError as fault:
        if not has_no_room(fault, file.path) or _has_log(file.path):
            raise
    return _connect(file.path, _AS_IT_LIES, MakeshiftConnection)


def connect_as_it_lies(path: Path) -> sqlite3.Connection:
    """Read a copy that nobody writes, without making any file beside it.

    Raises:
        LibraryReadOnlyError: An unfinished log lies beside it, so it is no copy at rest.
        sqlite3.Error: The file cannot be read.
    """
    if _has_log(path):
        raise LibraryReadOnlyError(
            f"The newest changes of {path} lie in a log beside it. Open it as a library instead."
        )
    return _connect(path, _AS_IT_LIES, sqlite3.Connection)


def is_in_use(path: Path) -> bool:
    """Tell whether a library may be open elsewhere, or was left so that a log belongs to it."""
    with holding.opened(path) as handle:
        written_ahead = os.read(handle, _HEADER)[_OFFSET_JOURNAL] != _ROLLBACK
    return written_ahead or _has_log(path)


def refuse_left_log(path: Path) -> None:
    """Refuse a place for a new file where the log of one that was there before still lies.

    Raises:
        LibraryRefusedError: It does; whoever opened the new file would have it written over.
    """
    try:
        is_left = _has_log(path)
    except OSError:  # whoever makes the file is told what is wrong with its name
        return
    if is_left:
        raise LibraryRefusedError(
            f"The log of a library that was at {path} still lies beside that place, with changes "
            "that are not in any file. Nothing was made. Put that library back, or move what is "
            "named like it with -wal or -journal at the end, or choose another name.",
            code="log-left",
        )


def _has_log(path: Path) -> bool:
    """Tell whether changes lie beside a library that are not in it, or must be taken out of it."""
    logs = (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size > 0 for log in logs)


def _stands(wanted: str, *texts: str) -> bool:
    from readlist.core.search_text import stands  # few searches need it

    return stands(wanted, *texts)


def _fits(pattern: str, *texts: str) -> bool | None:
    from readlist.core.patterns import fits  # few searches need it

    return fits(pattern, *texts)


def _connect(path: Path, options: str, kind: type[sqlite3.Connection]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None,
        check_same_thread=False, timeout=30, factory=kind,
    )  # fmt: skip
    try:
        connection.create_function("fold", 1, fold, deterministic=True)
        connection.create_function("fits", -1, _fits)
        connection.create_function("stands", -1, _stands, deterministic=True)
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cache_size=-1024")  # for each thread; more is no quicker
        connection.execute("PRAGMA schema_version").fetchone()  # tells whether it can be read
    except sqlite3.Error:
        connection.close()
        raise
    except UnicodeDecodeError as fault:  # SQLite quotes a name that a flipped bit made no text
        connection.close()
        damage = sqlite3.DatabaseError("a name in its list of tables is no text")
        damage.sqlite_errorname = "SQLITE_CORRUPT"
        raise damage from fault
    return connection
