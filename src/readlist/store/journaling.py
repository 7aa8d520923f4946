"""How changes are made durable: a log ahead on an own disk, a rollback journal elsewhere."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from readlist.store import opening, places
from readlist.store.opening import LibraryFile
from readlist.store.tidying import ROOM

# A write-ahead log needs memory that all programs share, which no other computer's disk gives, and
# is a second file that a copying program takes at another moment than the first. Only EXTRA makes
# a commit last through a power cut with a rollback journal, and a cache that is written before the
# commit would keep others from reading meanwhile (SQLite, "PRAGMA synchronous", "cache_spill").
_LOCAL: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # The log is brought over in a thread; within a commit only where it has grown to 64 MB.
    f"journal_size_limit={ROOM}",
    "wal_autocheckpoint=16384",
)
_ELSEWHERE: Final = ("synchronous=EXTRA", "cache_spill=OFF")


def pragmas(path: Path) -> tuple[str, ...]:
    """Give the pragmas of a connection that writes a library, by where it lies."""
    return _LOCAL if places.place_of(path).is_local else _ELSEWHERE


def settle(file: LibraryFile) -> None:
    """Let a library that does not lie on an own disk be one file, if nobody has it open now.

    Where others have it open it stays with its log, as they may not be surprised. Each opening asks
    this: on an own disk it is a look at the place, which the reserve and the first act need too.
    """
    if not file.writable:
        return
    _give_rights_back(file.path)
    if places.place_of(file.path).is_local:
        return
    if not opening.is_in_use(file.path):
        return
    options = f"{file.path.absolute().as_uri()}?mode=rw"
    with (
        contextlib.suppress(sqlite3.Error),  # whoever opens it next is told what is wrong
        closing(sqlite3.connect(options, uri=True, isolation_level=None, timeout=0)) as connection,
    ):
        connection.execute("PRAGMA journal_mode=DELETE")


def _give_rights_back(path: Path) -> None:
    """Let what lies beside a library be written, where it could only be read for a while.

    SQLite gives it the rights that the library has when it is made.
    """
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        with contextlib.suppress(OSError):  # whoever acts is told what is wrong
            if not os.access(beside, os.W_OK):
                beside.chmod(path.stat().st_mode & 0o666)
