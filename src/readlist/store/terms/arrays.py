"""The file of an index: named arrays, each with a figure that tells whether it is whole."""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from readlist.core.atomic import sync_folder
from readlist.store.unfinished import unfinished

Array = NDArray[Any]

_MAGIC: Final = b"Readlist terms 1"
_FRONT: Final = struct.Struct("<16sQQQ")  # magic, where the list lies, its length, its figure
_ALIGNED: Final = 64
_ROW: Final = 8192  # words of eight bytes that are weighed at once
_WEIGHTS: Final = np.random.default_rng(20_111).integers(0, 2**63, _ROW, np.uint64) | np.uint64(1)
_TURN: Final = 0x9E3779B97F4A7C15
_READ: Final = 1 << 22


class DamagedIndexError(Exception):
    """The file is no index, is cut short, or is not as it was written."""


class Sink(Protocol):
    """What an index is built into: memory or a file."""

    def put(self, name: str, array: Array) -> None:
        """Keep an array."""

    def room(self, name: str, dtype: type[np.generic], length: int) -> Array:
        """Give an array of zeros to fill before the next one is asked for."""


class Memory(dict[str, Array]):
    """Arrays that stay in memory."""

    def put(self, name: str, array: Array) -> None:
        """Keep an array."""
        self[name] = array

    def room(self, name: str, dtype: type[np.generic], length: int) -> Array:
        """Give an array to fill."""
        self[name] = np.zeros(length, dtype)
        return self[name]


class FileSink:
    """Arrays that are written one after the other."""

    def __init__(self, file: BufferedRandom) -> None:
        self._file = file
        self._list: dict[str, tuple[str, int, int, int]] = {}
        self._filling: tuple[str, Array] | None = None
        file.write(bytes(_FRONT.size))

    def put(self, name: str, array: Array) -> None:
        """Write an array."""
        self._settle()
        start = self._align()
        plain = np.ascontiguousarray(array)
        self._file.write(plain.tobytes())
        self._enter(name, plain, start)

    def room(self, name: str, dtype: type[np.generic], length: int) -> Array:
        """Give an array to fill that lies in the file."""
        if not length:
            self.put(name, np.zeros(0, dtype))
            return np.zeros(0, dtype)
        self._settle()
        start = self._align()
        self._file.flush()
        self._lengthen(start, length * np.dtype(dtype).itemsize)
        array = np.memmap(self._file, dtype, "r+", start, (length,))
        self._file.seek(0, os.SEEK_END)
        self._filling = (name, array)
        self._enter(name, array, start)
        return array

    def finish(self, about: Mapping[str, Any]) -> None:
        """Write what the index is of and where everything lies, and bring it to the disk."""
        self._settle()
        start = self._align()
        listed = json.dumps({"about": dict(about), "arrays": self._list}).encode()
        self._file.write(listed)
        self._file.seek(0)
        self._file.write(_FRONT.pack(_MAGIC, start, len(listed), _figure_of(listed)))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _lengthen(self, start: int, size: int) -> None:
        """Make room at the end of the file, so that a full disk is told here."""
        if hasattr(os, "posix_fallocate"):  # else filling the array would end the process
            os.posix_fallocate(self._file.fileno(), start, size)
        else:
            self._file.truncate(start + size)

    def _align(self) -> int:
        end = self._file.seek(0, os.SEEK_END)
        self._file.write(bytes(-end % _ALIGNED))
        return self._file.tell()

    def _enter(self, name: str, array: Array, start: int) -> None:
        figure = 0 if self._filling else _figure_of(array)
        self._list[name] = (array.dtype.str, start, array.size, figure)

    def _settle(self) -> None:
        if self._filling is not None:
            name, array = self._filling
            self._filling = None
            if isinstance(array, np.memmap):
                array.flush()
            self._list[name] = (*self._list[name][:3], _figure_of(array))


@contextmanager
def new_file(path: Path) -> Iterator[FileSink]:
    """Write an index whole or not at all; nothing of an unfinished one stays."""
    with unfinished(path, "part") as part:
        with part.open("r+b") as file:
            yield FileSink(file)
        part.replace(path)
        sync_folder(path.parent)


def read_about(path: Path) -> dict[str, Any]:
    """Tell what an index is of.

    Raises:
        DamagedIndexError: It is no index, or damaged.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        about: dict[str, Any] = _listed(file)["about"]
        return about


def load(path: Path) -> dict[str, Array]:
    """Read every byte once to see that it is as it was written, and give arrays on the file.

    The bytes stay with the system; only those that searches look at count as memory.

    Raises:
        DamagedIndexError: It is no index, or damaged.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        listed = _listed(file)["arrays"]
        for _dtype, start, length, figure in listed.values():
            if _figure_of_part(file, start, length * np.dtype(_dtype).itemsize) != figure:
                raise DamagedIndexError(path)
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return {
        name: np.frombuffer(whole, np.dtype(dtype), length, start)
        for name, (dtype, start, length, _figure) in listed.items()
    }


def _listed(file: BufferedReader) -> dict[str, Any]:
    front = file.read(_FRONT.size)
    if len(front) < _FRONT.size:
        raise DamagedIndexError(file.name)
    magic, start, length, figure = _FRONT.unpack(front)
    size = os.fstat(file.fileno()).st_size
    if magic != _MAGIC or start + length != size:
        raise DamagedIndexError(file.name)
    file.seek(start)
    listed = file.read(length)
    if _figure_of(listed) != figure:
        raise DamagedIndexError(file.name)
    found: dict[str, Any] = json.loads(listed)
    return found


def _figure_of_part(file: BufferedReader, start: int, size: int) -> int:
    file.seek(start)
    figure, buffer = 0, bytearray(min(size, _READ))
    while size > 0:
        read = file.readinto(memoryview(buffer)[:size])
        if not read:
            raise DamagedIndexError(file.name)
        figure = _weigh(np.frombuffer(buffer, np.uint8, read), figure)
        size -= read
    return figure


def _figure_of(data: bytes | Array) -> int:
    plain = np.frombuffer(data, np.uint8) if isinstance(data, bytes) else data.view(np.uint8)
    figure = 0
    for start in range(0, plain.size, _READ):
        figure = _weigh(plain[start : start + _READ], figure)
    return figure


def _weigh(plain: Array, figure: int) -> int:
    """Give a figure that another byte anywhere changes: a sum of words by odd random weights."""
    rest = -plain.size % 8
    if rest:
        plain = np.concatenate([plain, np.zeros(rest, np.uint8)])
    words = plain.view("<u8")
    for start in range(0, words.size, _ROW):
        row = words[start : start + _ROW]
        figure = (figure * _TURN + int(np.dot(row, _WEIGHTS[: row.size]))) % 2**64
    return (figure * _TURN + plain.size) % 2**64
