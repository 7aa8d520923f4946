"""The words of one entry of a list, from several lines or from a cell of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.page import Line, Link, Span

_LONGEST: Final = 6000
TAKEN: Final = "\x1f"  # stands for what was taken out of the words


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry's words with what they link to and what is set off; U+2028 parts its lines."""

    text: str = ""
    links: tuple[Link, ...] = ()
    strong: tuple[Span, ...] = ()
    slanted: tuple[Span, ...] = ()

    def words(self, span: Span) -> str:
        """Give the words between two places."""
        return self.text[span[0] : span[1]]


def of_lines(lines: Iterable[Line]) -> EntryText:
    """Give the words of lines one after the other."""
    text = ""
    links: list[Link] = []
    strong: list[Span] = []
    slanted: list[Span] = []
    for line in lines:
        if not line.text or len(text) + len(line.text) > _LONGEST:
            continue
        at = len(text) + bool(text)
        text += (BREAK if text else "") + line.text
        links += [replace(one, begin=one.begin + at, end=one.end + at) for one in line.links]
        strong += [(begin + at, end + at) for begin, end in line.strong]
        slanted += [(begin + at, end + at) for begin, end in line.slanted]
    return EntryText(text, tuple(links), tuple(strong), tuple(slanted))


def of_cell(line: Line, cell: Span) -> EntryText:
    """Give the words of a table's cell."""
    begin, end = cell[0], min(cell[1], cell[0] + _LONGEST)

    def within(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple((a - begin, b - begin) for a, b in spans if begin <= a and b <= end)

    links = (
        replace(link, begin=link.begin - begin, end=link.end - begin)
        for link in line.links
        if begin <= link.begin and link.end <= end
    )
    return EntryText(line.text[begin:end], tuple(links), within(line.strong), within(line.slanted))
