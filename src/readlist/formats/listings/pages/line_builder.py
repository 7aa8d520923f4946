"""Puts a line of plain words together from pieces of marked-up text."""

from __future__ import annotations

from readlist.formats.listings.pages.page import Line, Link, Span, seen

BREAK = "\u2028"  # a line break within a table's cell


class LineBuilder:
    """One line in the making: its words, and which of them are linked, strong or slanted.

    White space is reduced to single blanks, none of them at the ends.
    """

    def __init__(self) -> None:
        """Begin an empty line."""
        self._parts: list[str] = []
        self._blank = False
        self.size = 0
        self.links: list[Link] = []
        self.strong: list[Span] = []
        self.slanted: list[Span] = []
        self.cells: list[Span] = []

    @property
    def place(self) -> int:
        """The place at which the next word will begin."""
        ends = not self._parts or self._parts[-1].endswith((BREAK, " "))
        return self.size + (self._blank and not ends)

    def add(self, text: str) -> None:
        """Add text as it is read; white space in it counts as one blank."""
        words = text.split()
        if not words:
            self._blank = self._blank or bool(text)
            return
        if text[0].isspace():
            self._blank = True
        if self._blank and self.size and not self._parts[-1].endswith((BREAK, " ")):
            self._put(" ")
        self._put(" ".join(words))
        self._blank = text[-1].isspace()

    def break_cell(self) -> None:
        """Begin a new line within a table's cell."""
        if self.size and not self._parts[-1].endswith((BREAK, "| ")):
            self._put(BREAK)
        self._blank = False

    def end_cell(self, begin: int) -> None:
        """End the cell that began at a place and begin the next one."""
        self.cells.append((min(begin, self.size), self.size))
        self._put(" | ")
        self._blank = False

    def link(self, begin: int, address: str) -> None:
        """Say that the words since a place lead to an address."""
        address = address.replace("\u00ad", "").replace("\u200b", "")
        self.links.append(Link(min(begin, self.size), self.size, address))

    def mark(self, spans: list[Span], begin: int) -> None:
        """Say that the words since a place are strong or slanted."""
        if begin < self.size:
            spans.append((begin, self.size))

    def line(self, number: int, source: str = "", *, indent: int = 0, item: str = "",
             heading: int = 0, titles: bool = False) -> Line:  # fmt: skip
        """Give the finished line."""
        text = "".join(self._parts)
        if self.cells:
            text = text.removesuffix(" | ")
        text = seen(text)
        return Line(
            number,
            text,
            source="" if source == text else source,
            indent=indent,
            heading=heading,
            item=item,
            links=tuple(self.links),
            strong=tuple(self.strong),
            slanted=tuple(self.slanted),
            cells=tuple(self.cells),
            titles=titles,
        )

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)
