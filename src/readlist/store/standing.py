"""Sees whether an open library still stands under its name, and parts from that name if not.

SQLite goes by the name where a log is concerned: what lies at NAME-wal belongs to whatever file is
called NAME (SQLite, "How To Corrupt An SQLite Database File", 2.4 and 2.5). Where somebody moves,
deletes or replaces an open library, acts would go into a log that belongs to no file any more, and
the next program to open another library of that name would put our log over it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Final

from readlist.core.errors import LibraryMovedError
from readlist.store import holding
from readlist.store.holding import File

_BESIDE: Final = ("-wal", "-shm")
_ENDED: Final = (
    "Nothing more is stored in it here; a change that was under way does not count as stored."
)
_SAVE: Final = "or save a copy of what is shown"


class Standing:
    """A library's file while it is open: held, and looked for under its name.

    Attributes:
        is_lost: Whether it was found to be there no more. That stays so, even where it comes back:
            what is open here has parted from the name.
    """

    def __init__(self, path: Path) -> None:
        self.is_lost = False
        self._path = path.absolute()  # the program may change its folder
        self._hold: holding.Hold | None = holding.hold(path)
        self._beside: dict[str, File] = {}
        self._written: tuple[int, int] | None = None
        self._words = ""

    def look(self) -> None:
        """Refuse where the name leads to another file by now, or nowhere.

        Raises:
            LibraryMovedError: It does; whoever has a connection calls :meth:`part` next.
            OSError: The disk does not answer.
        """
        hold = self._hold
        if hold is None:  # closed
            return
        if not self.is_lost:
            beside = {end: held for end in _BESIDE if (held := _file(self._beside_at(end)))}
            try:
                found = self._path.stat()
            except (FileNotFoundError, NotADirectoryError):
                self.is_lost = True
            else:
                self.is_lost = holding.file_of(found) != hold.file
            if not self.is_lost:
                self._beside, self._written = beside, (found.st_mtime_ns, found.st_size)
        if self.is_lost:
            raise LibraryMovedError(self._words or self._in_words(hold, whole=True))

    def part(self, connection: sqlite3.Connection) -> None:
        """Bring what the log has into the file, wherever that is, and leave no log at the name.

        Where the file was changed under another name since, the log would be put over that; it then
        stays for the file to be moved back to, unless something else has the name.
        """
        hold = self._hold
        if hold is None or self._words:
            return
        whole = not self._beside or self._bring_over(connection, hold)
        is_gone = os.fstat(hold.handle).st_nlink == 0  # then nobody can ever need its log
        if whole or is_gone or os.path.lexists(self._path):
            for end, file in self._beside.items():
                beside = self._beside_at(end)
                if _file(beside) == file:
                    with contextlib.suppress(OSError):
                        beside.unlink()
        self._words = self._in_words(hold, whole=whole)

    def close(self) -> None:
        """Hold the file no longer; all connections to it are closed by now."""
        hold, self._hold = self._hold, None
        if hold is not None:
            holding.release(hold)

    def _bring_over(self, connection: sqlite3.Connection, hold: holding.Hold) -> bool:
        """Write the log into the file; tell whether all that was stored is in it then."""
        status, place = os.fstat(hold.handle), holding.name_of(hold)
        taken_up = place is not None and _file(place.with_name(place.name + "-wal")) is not None
        if taken_up or (status.st_mtime_ns, status.st_size) != self._written:
            return False
        try:
            connection.execute("PRAGMA busy_timeout=0")
            _busy, pages, written = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        return bool(pages == written)

    def _beside_at(self, end: str) -> Path:
        return self._path.with_name(self._path.name + end)

    def _in_words(self, hold: holding.Hold, *, whole: bool) -> str:
        path, place = self._path, holding.name_of(hold)
        if not os.fstat(hold.handle).st_nlink:
            replaced = os.path.lexists(path)
            did = "was replaced by another file" if replaced else "was deleted"
            todo = "Save a copy of what is shown, or go back to a backup" if not replaced else (
                f"Open {path} again to see what is there now, {_SAVE}"
            )  # fmt: skip
            return f"The library {path} {did} while it was open. {_ENDED} {todo}."
        did = f"was moved to {place}" if place else "was moved or renamed"
        if whole:
            known = f"All that was stored before is in it. Open it there, {_SAVE}."
        else:
            known = (
                "It is in use there, so the newest changes could not be put into it. Put it back "
                f"under its name, {_SAVE}."
            )
        return f"The library {path} {did} while it was open. {_ENDED} {known}"


def _file(path: Path) -> File | None:
    try:
        return holding.file_of(path.stat())
    except OSError:
        return None
