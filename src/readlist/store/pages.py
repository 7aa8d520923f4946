"""Reads the rows of an SQLite file page by page, around whatever is damaged in it.

The form of pages and records is that of "Database File Format" (sqlite.org/fileformat2.html). A
page that cannot be read costs the rows on it and no others: what hangs under a damaged inner page
is found among the pages that nothing leads to.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

Cell = int | float | bytes | None | str
Record = tuple[int, list[Cell]]

_INNER: Final = 0x05
_LEAF: Final = 0x0D
_HEADER: Final = 100
_SMALLEST: Final = 512
_USUAL: Final = 4096
_INTEGER_SIZES: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL: Final = 7
_FIRST_BLOB: Final = 12


class DamagedPageError(ValueError):
    """A page or record is not of the form that it must have."""


class Pages:
    """The pages of one file.

    Attributes:
        count: How many whole pages the file has.
        broken: Whether anything under the root that was read last could not be read.
    """

    def __init__(self, content: bytes | memoryview) -> None:
        self._content = content
        (size,) = struct.unpack_from(">H", content, 16)
        self._size = 65536 if size == 1 else size
        if self._size < _SMALLEST or self._size & (self._size - 1):
            self._size = _USUAL  # the header is damaged
        self._usable = self._size - content[20]
        self.count = len(content) // self._size
        self.broken = False

    def rows(self, root: int, seen: set[int]) -> Iterator[Record]:
        """Give all rows under a page; pages met are put into ``seen``, damaged ones left out."""
        waiting, self.broken = [root], False
        while waiting:
            number = waiting.pop()
            if number in seen or not 0 < number <= self.count:
                self.broken = True
                continue
            seen.add(number)
            start, kind = self._start(number)
            if kind == _INNER:
                waiting.extend(reversed(self._children(number, start)))
            elif kind == _LEAF:
                yield from self.rows_of(number)
            else:
                self.broken = True

    def leaves(self, seen: set[int]) -> Iterator[int]:
        """Give the pages with rows of tables that are not in ``seen`` and not free."""
        free = self._free()
        for number in range(2, self.count + 1):
            if number not in seen and number not in free and self._start(number)[1] == _LEAF:
                yield number

    def rows_of(self, number: int) -> Iterator[Record]:
        """Give the rows of one page, without those that cannot be read."""
        start, _kind = self._start(number)
        page = self._page(number)
        for pointer in self._pointers(page, start, 8):
            try:
                yield self._row(page, pointer)
            except (DamagedPageError, IndexError, struct.error):
                continue

    def _page(self, number: int) -> bytes:
        return bytes(self._content[(number - 1) * self._size : number * self._size])

    def _start(self, number: int) -> tuple[int, int]:
        """Give where the header of a page begins, and its kind."""
        start = _HEADER if number == 1 else 0
        return start, self._content[(number - 1) * self._size + start]

    def _pointers(self, page: bytes, start: int, header: int) -> list[int]:
        (cells,) = struct.unpack_from(">H", page, start + 3)
        room = (self._size - start - header) // 2
        found = struct.unpack_from(f">{min(cells, room)}H", page, start + header)
        return [each for each in found if start + header <= each < self._size]

    def _children(self, number: int, start: int) -> list[int]:
        page = self._page(number)
        found = [
            struct.unpack_from(">I", page, pointer)[0]
            for pointer in self._pointers(page, start, 12)
            if pointer + 4 <= len(page)
        ]
        return [*found, struct.unpack_from(">I", page, start + 8)[0]]

    def _row(self, page: bytes, at: int) -> Record:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        most = self._usable - 35
        if length <= most:
            content = page[at : at + length]
        else:
            least = (self._usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (self._usable - 4)
            here = here if here <= most else least
            (follow,) = struct.unpack_from(">I", page, at + here)
            content = page[at : at + here] + self._overflow(follow, length - here)
        if len(content) != length:
            raise DamagedPageError
        return rowid if rowid < 1 << 63 else rowid - (1 << 64), _cells(content)

    def _overflow(self, number: int, length: int) -> bytes:
        parts = bytearray()
        while len(parts) < length:
            if not 0 < number <= self.count:
                raise DamagedPageError
            page = self._page(number)
            (number,) = struct.unpack_from(">I", page)
            parts += page[4 : self._usable][: length - len(parts)]
        return bytes(parts)

    def _free(self) -> set[int]:
        free: set[int] = set()
        (trunk,) = struct.unpack_from(">I", self._content, 32)
        while 0 < trunk <= self.count and trunk not in free:
            free.add(trunk)
            page = self._page(trunk)
            trunk, leaves = struct.unpack_from(">II", page)
            free.update(struct.unpack_from(f">{min(leaves, self._size // 4 - 2)}I", page, 8))
        return free


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(at, at + 8):
        byte = data[index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004  # the last byte of a number
            return value, index + 1
    return value << 8 | data[at + 8], at + 9


def _cells(content: bytes) -> list[Cell]:
    """Read a record; texts are given as text, or as bytes where they are none."""
    end, at = _varint(content, 0)
    body, cells = end, list[Cell]()
    while at < end:
        kind, at = _varint(content, at)
        size = _size_of(kind)
        data = content[body : body + size]
        if len(data) != size:
            raise DamagedPageError
        cells.append(_cell(kind, data))
        body += size
    return cells


def _size_of(kind: int) -> int:
    if kind >= _FIRST_BLOB:
        return (kind - _FIRST_BLOB) // 2
    return 8 if kind == _REAL else _INTEGER_SIZES.get(kind, 0)


def _cell(kind: int, data: bytes) -> Cell:
    if kind >= _FIRST_BLOB:
        return _text(data) if kind % 2 else data
    if kind == _REAL:
        return float(struct.unpack(">d", data)[0])
    if kind in _INTEGER_SIZES:
        return int.from_bytes(data, "big", signed=True)
    if kind in {8, 9}:
        return kind - 8
    if kind == 0:
        return None
    raise DamagedPageError


def _text(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
