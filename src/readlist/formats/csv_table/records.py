"""Cuts a table's text into records, where the quoting is right and where it is not."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # an abstract or a list of references is long

_WASTED: Final = 20  # how many times all lines may be read again because of wrong quoting
_FEW: Final = 2000

UNCLOSED: Final = "a quotation mark is not closed"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: its cells, where it begins, how it stands there, what is wrong."""

    line: int
    cells: Sequence[str]
    raw: str
    fault: str = ""


def lines_of(text: str) -> list[str]:
    """Split a text at its line ends as tables have them, and keep the ends."""
    return list(io.StringIO(text.replace("\0", ""), newline=""))


def cells_of(line: str, delimiter: str) -> list[str]:
    """Give the cells of one line by itself."""
    return next(csv.reader([line], delimiter=delimiter), [])


def rows(lines: Sequence[str], begin: int, delimiter: str, width: int) -> Iterator[Row]:
    """Give the records from a line on; ``width`` is the number of cells that each should have.

    Where a quotation mark is not closed, or stands within a cell, a record would run on into the
    next ones; its first line is then taken by itself.
    """
    patience = _WASTED * len(lines) + _FEW
    at = begin
    while at < len(lines):
        cells, end = _record(lines, at, delimiter) if patience > 0 else ([], at + 2)
        fault = ""
        if not cells or _runs_on(lines[at:end], cells, delimiter, width):
            patience -= end - at
            cells, end, fault = _literally(lines[at], delimiter), at + 1, UNCLOSED
        raw = "".join(lines[at:end]).rstrip("\r\n")
        if len(cells) > width and '\\"' in raw:
            cells = _with_backslashes(lines[at:end], delimiter, width) or cells
        if any(map(str.strip, cells)):
            yield Row(at + 1, cells, raw, fault)
        at = end


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int]:
    reader = csv.reader(_from(lines, at), delimiter=delimiter)
    return next(reader, []), at + max(1, reader.line_num)


def _from(lines: Sequence[str], at: int) -> Iterator[str]:
    while at < len(lines):
        yield lines[at]
        at += 1


def _runs_on(part: Sequence[str], cells: Sequence[str], delimiter: str, width: int) -> bool:
    """Tell whether a record has swallowed what stands behind it, as a mark is not closed."""
    if sum(line.count('"') for line in part) % 2:
        return len(part) > 1 or len(cells) < width
    like_rows = any(line.count(delimiter) >= width - 1 for line in part[1:])
    return len(cells) != width and like_rows


def _literally(line: str, delimiter: str) -> list[str]:
    """Take a line apart where quotation marks mean nothing but themselves."""
    cells = cells_of(line, delimiter)
    if line.count('"') % 2 == 0 and cells:
        return cells
    bare = csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return [_unquoted(cell) for cell in next(bare, [])]


def _unquoted(cell: str) -> str:
    if not cell.startswith('"'):
        return cell
    return cell[1:].removesuffix('"').replace('""', '"')


def _with_backslashes(part: Sequence[str], delimiter: str, width: int) -> list[str]:
    """Read a record whose quotation marks are escaped by backslashes, if it is one."""
    found = csv.reader(part, delimiter=delimiter, escapechar="\\", doublequote=False)
    cells = next(found, [])
    return cells if len(cells) == width else []
