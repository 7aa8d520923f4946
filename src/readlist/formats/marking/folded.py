"""A text as its letters and digits alone, each with the place where it stands in the text.

Values are cleaned when a record is read: line ends, hyphenation, LaTeX, markup, entities, ligatures
and widths go. A text and a value folded in this one way are the same letters again.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from typing import Final

from readlist.core.text import fold
from readlist.formats.latex.symbols import ACCENTS, symbol

# One step of reading: runs of plain letters and digits, and whatever stands for other letters or
# for none. A mark of markup looks only as far as the next angle bracket, so all of it is linear.
_STEP: Final = re.compile(
    r"(?P<plain>[A-Za-z0-9+#]+)"
    r"|(?P<foreign>[^\x00-\x7f]+)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,1000}>)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
    r"|\\u(?P<code>[0-9A-Fa-f]{4})"
    r"|\\href\s{0,9}\{[^{}\s]{0,1000}\}"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|(?P<target>\]\([^()\s]{0,1000}\))"
)
_BARE_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*\s*/?>")
_SIGNS: Final = "+#"
_MOST_TRIES: Final = 200


class Folded:
    """The letters and digits of a text without case and marks.

    A space stands between digits that something parts, so that ``1–20`` is not ``120``.

    Attributes:
        source: The text itself.
        text: What is left of it.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._begins, self._ends = array("l"), array("l")
        parts: list[str] = []
        last, before = "", -1
        for letters, begin, end in _pieces(source):
            if last.isdigit() and letters[0].isdigit() and begin != before:
                parts.append(" ")
                self._place(1, begin, begin)
            parts.append(letters)
            self._place(len(letters), begin, end)
            last, before = letters[-1], end
        self.text = "".join(parts)

    def _place(self, number: int, begin: int, end: int) -> None:
        if number == end - begin:
            self._begins.extend(range(begin, end))
            self._ends.extend(range(begin + 1, end + 1))
        else:
            self._begins.extend([begin] * number)
            self._ends.extend([end] * number)

    def find(self, letters: str, begin: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Give where folded letters stand by themselves within the folded text, or None.

        Both places count the folded text, from 0; parts of longer words or numbers are none.
        """
        limit = len(self.text) if end is None else min(end, len(self.text))
        for _try in range(_MOST_TRIES):
            found = self.text.find(letters, begin, limit)
            if found < 0 or not letters:
                return None
            after = found + len(letters)
            if self._is_apart(found, after):
                return found, after
            begin = found + 1
        return None

    def _is_apart(self, begin: int, end: int) -> bool:
        """Tell whether a part begins and ends where words can, and not within ``æ`` or ``ﬁ``."""
        for place in (begin, end):
            if 0 < place < len(self.text) and self._ends[place - 1] == self._ends[place]:
                return False
        return all(_parted(self.source, place) for place in self.span(begin, end))

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Give where folded letters stand in the text itself."""
        return self._begins[begin], self._ends[end - 1]

    def place_of(self, position: int) -> int:
        """Give how many folded characters begin before a position of the text."""
        low, high = 0, len(self._begins)
        while low < high:
            middle = (low + high) // 2
            if self._begins[middle] < position:
                low = middle + 1
            else:
                high = middle
        return low


def folded(text: str) -> str:
    """Give a value as :class:`Folded` has texts."""
    return Folded(text).text


def _pieces(source: str) -> Iterator[tuple[str, int, int]]:
    for found in _STEP.finditer(source):
        kind, begin, end = found.lastgroup, found.start(), found.end()
        if kind == "plain":
            yield found.group().lower(), begin, end
        elif kind == "foreign":
            yield from _foreign(found.group(), begin)
        elif kind == "tag":
            if not _is_markup(found.group()):
                yield from ((p, begin + 1 + b, begin + 1 + e)
                            for p, b, e in _pieces(found.group()[1:]))  # fmt: skip
        elif kind is not None and kind != "target" and (said := _said(kind, found[kind])):
            yield said, begin, end


def _foreign(text: str, begin: int) -> Iterator[tuple[str, int, int]]:
    for place, character in enumerate(text, start=begin):
        if letters := _letters(character):
            yield letters, place, place + 1


def _said(kind: str, text: str) -> str:
    if kind == "entity":
        return _letters(html.unescape(text))
    if kind == "code":
        return _letters(chr(int(text, 16)))
    return "" if text in ACCENTS else _letters(symbol(text) or "")


def _letters(text: str) -> str:
    return "".join(each for each in fold(text) if each.isalnum() or each in _SIGNS)


def _is_markup(tag: str) -> bool:
    return "=" in tag or bool(_BARE_TAG.fullmatch(tag))


def _parted(text: str, place: int) -> bool:
    """Tell whether a word can begin or end at a place; pages print some without any space."""
    if not 0 < place < len(text):
        return True
    left, right = text[place - 1], text[place]
    if not (left.isalnum() and right.isalnum()):
        return True
    if left.isdigit() != right.isdigit():
        return True
    return right.isupper() and text[place + 1 : place + 2].islower()
