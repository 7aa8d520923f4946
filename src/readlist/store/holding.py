"""Reads library files beside SQLite without letting go of the locks that SQLite holds on them.

POSIX drops all locks that a process has on a file as soon as the process closes any descriptor of
it (``fcntl``, "Advisory record locking"). Another program would then take an open library for one
that nobody uses, tidy its log away, and what is stored after that would be lost. So a descriptor of
a file that is open as a library here is kept until no library is open on it any more.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from readlist.core.late_dataclass import dataclass

# A file by its device and number, whatever it is called.
File = tuple[int, int]

_PIECE: Final = 1 << 20
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LOCK: Final = threading.Lock()
_IN_USE: Final[Counter[File]] = Counter()
_KEPT: Final[dict[File, list[int]]] = defaultdict(list)


@dataclass(frozen=True, slots=True)
class Hold:
    """A file that is open as a library: which it is, and a descriptor that stays with it.

    The descriptor is kept until no library is open on the file any more.
    """

    file: File
    handle: int


def file_of(status: os.stat_result) -> File:
    """Give which file a status is of."""
    return status.st_dev, status.st_ino


def hold(path: Path) -> Hold:
    """Say that a library is open on a file, until :func:`release`.

    Raises:
        OSError: The file cannot be opened.
    """
    handle = os.open(path, _READ)
    file = file_of(os.fstat(handle))
    with _LOCK:
        _IN_USE[file] += 1
        _KEPT[file].append(handle)
    return Hold(file, handle)


def release(held: Hold) -> None:
    """Say that a library is closed, all its connections included."""
    file = held.file
    with _LOCK:
        _IN_USE[file] -= 1
        if _IN_USE[file] <= 0:
            del _IN_USE[file]
            for handle in _KEPT.pop(file, ()):
                os.close(handle)


def name_of(held: Hold) -> Path | None:
    """Give the name that a file has now, where the system tells."""
    try:
        if sys.platform == "darwin":
            import fcntl  # only this system's has the command

            told = fcntl.fcntl(held.handle, fcntl.F_GETPATH, bytes(1024))
            name = os.fsdecode(told.rstrip(b"\0"))
        else:
            name = os.readlink(f"/proc/self/fd/{held.handle}")  # noqa: PTH115  # may be no path
        status = os.stat(name)  # noqa: PTH116  # ditto
    except OSError:
        return None
    return Path(name) if file_of(status) == held.file else None


def is_held(path: Path) -> bool:
    """Tell whether a library is open on a file here.

    Raises:
        OSError: The file cannot be looked at.
    """
    file = file_of(path.stat())
    with _LOCK:
        return file in _IN_USE


def put_away(handle: int) -> None:
    """Close a descriptor, or keep it while a library is open on its file."""
    file = file_of(os.fstat(handle))
    with _LOCK:
        if os.name == "posix" and file in _IN_USE:
            _KEPT[file].append(handle)
        else:
            os.close(handle)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a file for reading its bytes.

    Raises:
        OSError: It cannot be opened.
    """
    handle = os.open(path, _READ)
    try:
        yield handle
    finally:
        put_away(handle)


def copy(path: Path, target: Path) -> None:
    """Copy the bytes of a file as they are.

    Raises:
        OSError: It cannot be read, or the copy cannot be written.
    """
    with opened(path) as handle, target.open("wb") as file:
        while piece := os.read(handle, _PIECE):
            file.write(piece)
