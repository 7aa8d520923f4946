"""Reads library files beside SQLite without letting go of the locks that SQLite holds on them.

POSIX drops all locks that a process has on a file as soon as the process closes any descriptor of
it (``fcntl``, "Advisory record locking"). Another program would then take an open library for one
that nobody uses, tidy its log away, and what is stored after that would be lost. So a descriptor of
a file that is open as a library here is kept until no library is open on it any more.
"""

from __future__ import annotations

import os
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# A file by its device and number, whatever it is called.
File = tuple[int, int]

_PIECE: Final = 1 << 20
_LOCK: Final = threading.Lock()
_IN_USE: Final[Counter[File]] = Counter()
_KEPT: Final[dict[File, list[int]]] = defaultdict(list)


def hold(path: Path) -> File:
    """Say that a library is open on a file, until :func:`release`.

    Raises:
        OSError: The file cannot be looked at.
    """
    status = path.stat()
    file = status.st_dev, status.st_ino
    with _LOCK:
        _IN_USE[file] += 1
    return file


def release(file: File) -> None:
    """Say that a library is closed, all its connections included."""
    with _LOCK:
        _IN_USE[file] -= 1
        if _IN_USE[file] <= 0:
            del _IN_USE[file]
            for handle in _KEPT.pop(file, ()):
                os.close(handle)


def is_held(path: Path) -> bool:
    """Tell whether a library is open on a file here.

    Raises:
        OSError: The file cannot be looked at.
    """
    status = path.stat()
    with _LOCK:
        return (status.st_dev, status.st_ino) in _IN_USE


def put_away(handle: int) -> None:
    """Close a descriptor, or keep it while a library is open on its file."""
    status = os.fstat(handle)
    file = status.st_dev, status.st_ino
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
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
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
