"""Records of an arXiv listing cut out of a page at the lines that close them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.arxiv.closing import Closing, closing_line
from readlist.formats.listings.pages.page import Line

_FEWEST_OF_PROSE: Final = 40


@dataclass(slots=True)
class Block:
    """The lines of one record and what its closing lines say (None where there are none)."""

    lines: list[Line] = field(default_factory=list)
    closing: Closing | None = None
    remarks: list[str] = field(default_factory=list)
    raw_closing: list[str] = field(default_factory=list)
    first_closing: int = 0

    @property
    def first_line(self) -> int:
        """The number of the record's first line that is not blank."""
        numbers = (line.number for line in self.lines if line.text)
        return next(numbers, self.first_closing)

    def raw(self, first: int) -> str:
        """Give the record's own text from the line of a number on."""
        own = (line.raw for line in self.lines if line.number >= first)
        return "\n".join([*own, *self.raw_closing]).strip()

    def close(self, line: Line, found: Closing) -> None:
        """Take in one closing line."""
        self.first_closing = self.first_closing or line.number
        self.closing = self.closing.with_line(found) if self.closing else found
        if found.rest_is_remark:
            self.remarks.append(found.rest)
            self.raw_closing.append(line.text)
        else:
            self.raw_closing.append(line.text.removesuffix(found.rest))


def blocks(page: Sequence[Line]) -> Iterator[Block]:
    """Cut a page into its records.

    An arXiv identifier closes a record. A DOI or a date without one closes it only when prose
    follows; else it is taken for a remark that happens to be a DOI.
    """
    block = Block()
    for place, line in enumerate(page):
        found = closing_line(line.text)
        if found is None:
            if line.text and block.closing and _is_closed(block.closing, page, place):
                yield block
                block = Block()
            block.lines.append(line)
            continue
        if found.arxiv and block.closing and block.closing.arxiv:
            yield block
            block = Block()
        block.close(line, found)
        if found.rest and not found.rest_is_remark:
            yield block
            block = Block([Line(line.number, found.rest)])
    if block.closing or any(line.text for line in block.lines):
        yield block


def _is_closed(closing: Closing, page: Sequence[Line], place: int) -> bool:
    if closing.arxiv:
        return True
    size = 0
    for line in page[place : place + _FEWEST_OF_PROSE]:
        if not line.text or size >= _FEWEST_OF_PROSE:
            break
        size += len(line.text.split())
    return size >= _FEWEST_OF_PROSE
