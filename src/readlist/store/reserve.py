"""A little room kept on a library's disk, so that what is being typed is stored on a full one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from readlist.store import places

# What an act writes goes to the log first, and what the full-text index merges on the way with it:
# a note takes 3.4 MB at most in a library of 100,000 references (docs/benchmarks.md).
SIZE: Final = 6 << 20
# Where there is not more room than that, the next act needs it more than the reserve does.
_LEAST_ROOM: Final = 3 * SIZE


class Reserve:
    """A file beside a library that is there to be given up.

    It is kept on this computer's own disks alone: elsewhere another computer may take the room, or
    a program copies the file. A library that nobody has open has none.
    """

    def __init__(self, library: Path, *, writable: bool) -> None:
        real = Path(os.path.realpath(library))  # the log lies there as well
        self.path = real.with_name(f".{real.name}.reserve")
        self._is_possible = writable and places.place_of(library).is_local
        self._is_kept = False

    def keep(self) -> None:
        """Make the file where it is missing and there is room to spare; it fails in silence."""
        if not self._is_possible:
            return
        with contextlib.suppress(OSError):
            if not self._is_whole() and _room(self.path.parent) >= _LEAST_ROOM:
                self._make()
            self._is_kept = self._is_whole()

    def give_up(self) -> bool:
        """Free the room for an act that has none; tell whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Leave nothing beside the library."""
        if self._is_kept:
            self._is_kept = False
            self.give_up()

    def _is_whole(self) -> bool:
        try:
            return self.path.stat().st_size >= SIZE
        except FileNotFoundError:
            return False

    def _make(self) -> None:
        from readlist.store.unfinished import sync, unfinished  # whoever only reads needs none

        with unfinished(self.path, "part") as part:
            part.write_bytes(os.urandom(SIZE))  # zeros might take no room
            sync(part)
            part.replace(self.path)


def _room(folder: Path) -> int:
    from shutil import disk_usage  # loads much, and is seldom needed

    return disk_usage(folder).free
