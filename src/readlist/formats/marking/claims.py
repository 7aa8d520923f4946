"""What of a record's text is spoken for by one value, so that no other is seen in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from readlist.formats.marking.folded import Folded

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"{}|^`]+", re.IGNORECASE)
# A command of LaTeX that dresses what follows, and a gap between columns.
_DRESS: Final = re.compile(r"(?:\\[A-Za-z]{1,40}\s{0,3}|\s\s)\Z")
_BACK: Final = 60


class Mark(NamedTuple):
    """A part of a text that became a value: from ``begin`` up to ``end``, in characters."""

    begin: int
    end: int
    name: str


class Claims:
    """The marks of one text; of each kind of place it is known which is taken."""

    def __init__(self, source: str) -> None:
        self.folded = Folded(source)
        self.source = source
        self.marks: list[Mark] = []
        self.addresses = [found.span() for found in _ADDRESS.finditer(source)]
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._address_begins = [begin for begin, _end in self.addresses]

    def claim(self, begin: int, end: int, name: str) -> bool:
        """Mark a part, unless another value has it."""
        if not self.is_free(begin, end):
            return False
        self.marks.append(Mark(begin, end, name))
        place = bisect_right(self._begins, begin)
        self._begins.insert(place, begin)
        self._ends.insert(place, end)
        return True

    def claim_within(self, begin: int, end: int, name: str) -> None:
        """Mark a part of what is marked already."""
        self.marks.append(Mark(begin, end, name))

    def around(self, begin: int, end: int) -> list[Mark]:
        """Give the marks that reach into a part."""
        return [mark for mark in self.marks if mark.begin < end and begin < mark.end]

    def is_free(self, begin: int, end: int) -> bool:
        """Tell whether no mark reaches into a part, and it is no part of an address."""
        place = bisect_right(self._begins, begin)
        if place and self._ends[place - 1] > begin:
            return False
        if place < len(self._begins) and self._begins[place] < end:
            return False
        return not self.in_address(begin, end)

    def in_address(self, begin: int, end: int) -> bool:
        """Tell whether something lies in a web address behind that one's beginning."""
        place = bisect_left(self._address_begins, begin)
        return bool(place) and self.addresses[place - 1][1] >= end

    def stands_alone(self, begin: int) -> bool:
        """Tell whether something begins at a place: a line, a sentence, a cell, a quotation.

        It does not where a word stands before it, as within a sentence.
        """
        before = self.source[max(begin - _BACK, 0) : begin].rstrip("{")
        if _DRESS.search(before):
            return True
        last = before.rstrip(" \u00a0")[-1:]
        return not (last.isalnum() or last in {"-", "\u2010"})
