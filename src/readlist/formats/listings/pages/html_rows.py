"""The rows of a web page's tables, and which tables only arrange the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.page import Line, Link, Span

_BETWEEN: Final = " | "


class Table:
    """A table in the making; ``before`` are the lines that stood before it."""

    def __init__(self, before: list[Line]) -> None:
        """Begin a table after some lines."""
        self.before = before
        self.lines: list[Line] = []
        self._row: list[list[Line]] = []
        self._in_cell = False
        self._titles = 0
        self._has_titles = False

    def begin_cell(self, *, is_title: bool) -> None:
        """Begin a cell; a row of titles alone names the columns."""
        self._in_cell = True
        self._titles += is_title

    def end_cell(self, lines: list[Line]) -> None:
        """End a cell with what it shows; lines outside of cells go before the row."""
        if self._in_cell:
            self._row.append(lines)
        else:
            self.lines.extend(lines)
        self._in_cell = False

    def end_row(self) -> None:
        """End a row: one line with cells, or the lines of its cells where they are many."""
        cells, titles = self._row, self._titles
        self._row, self._titles = [], 0
        filled = [cell for cell in cells if any(line.text for line in cell)]
        if not filled:
            return
        alone = all(sum(1 for line in cell if line.text) <= 1 for cell in cells)
        if len(filled) > 1 and (alone or self._has_titles):
            is_titles = titles == len(cells)
            self._has_titles = self._has_titles or is_titles
            self.lines.append(_row_line(cells, titles=is_titles))
            return
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(filled[0][0].number, ""))
        for cell in filled:
            self.lines.extend(cell)


def _row_line(cells: Sequence[Sequence[Line]], *, titles: bool) -> Line:
    text, spans = "", []
    links: list[Link] = []
    strong: list[Span] = []
    slanted: list[Span] = []
    number = next(line.number for cell in cells for line in cell)
    for place, cell in enumerate(cells):
        text += _BETWEEN if place else ""
        begin = len(text)
        for line in cell:
            if not line.text and not line.links:
                continue
            text += BREAK if len(text) > begin else ""
            at = len(text)
            text += line.text
            links += [replace(one, begin=one.begin + at, end=one.end + at) for one in line.links]
            strong += [(first + at, last + at) for first, last in line.strong]
            slanted += [(first + at, last + at) for first, last in line.slanted]
        spans.append((begin, len(text)))
    return Line(
        number, text, links=tuple(links), strong=tuple(strong), slanted=tuple(slanted),
        cells=tuple(spans), titles=titles,
    )  # fmt: skip
