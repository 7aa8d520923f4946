"""Cuts HTML into words and tags in linear time, however broken it is.

``html.parser`` of Python before 3.11.14 takes quadratic time over tags and comments that do not
end, and pages saved half are common; this reads each character a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from readlist.core.late_dataclass import dataclass

_START: Final = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})|(!--)|[!?])")
_STOP: Final = re.compile(r"[\"'>]")
_ATTRIBUTE: Final = re.compile(
    r"([^\s=/\"'<>]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
_MOST_OF_ATTRIBUTES: Final = 4000
_LONGEST_VALUE: Final = 8000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words (no name) or a tag of a page: the places where it begins and ends in the text.

    ``rest`` is what a tag holds behind its name; ``words`` are those of the piece, or of an element
    that holds no tags, such as a script.
    """

    begin: int
    end: int
    name: str = ""
    closes: bool = False
    rest: str = ""
    words: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The tag's attributes by their names in lower case."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.rest[:_MOST_OF_ATTRIBUTES]):
            value = double or single or bare
            found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
        return found


def pieces(text: str) -> Iterator[Piece]:
    """Give the words and tags of a page in its order; comments and declarations are left out."""
    cutter = _Cutter(text)
    place = 0
    while found := _START.search(text, place):
        if found.start() > place:
            yield Piece(place, found.start(), words=text[place : found.start()])
        if not found[2]:
            place = cutter.declaration_end(found)
            continue
        end = cutter.tag_end(found.end())
        if end < 0:
            yield Piece(found.start(), found.end(), words=found.group())
            place = found.end()
            continue
        name, closes = found[2].lower(), bool(found[1])
        place = cutter.raw_end(name, end) if name in _RAW and not closes else end
        rest = text[found.end() : end - 1] if end - found.end() > 1 else ""
        yield Piece(found.start(), place, name, closes, rest, text[end:place])
    if place < len(text):
        yield Piece(place, len(text), words=text[place:])


class _Cutter:
    """Finds where tags end; what is sure not to come any more is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def _find(self, sign: str, begin: int) -> int:
        if sign in self._missing:
            return -1
        found = self._text.find(sign, begin)
        if found < 0:
            self._missing.add(sign)
        return found

    def declaration_end(self, found: re.Match[str]) -> int:
        """Give the place after a comment or declaration; after its sign if it does not end."""
        sign = "-->" if found[3] else ">"
        end = self._find(sign, found.end())
        return end + len(sign) if end >= 0 else found.end()

    def tag_end(self, begin: int) -> int:
        """Give the place after a tag whose name ends at a place, or -1 if it does not end."""
        first = self._find(">", begin)
        if first < 0:
            return -1
        place = begin
        while stop := _STOP.search(self._text, place):
            if stop.group() == ">":
                return stop.end()
            place = stop.end()
            if self._is_value(place):
                close = self._find(stop.group(), place)
                if close < 0 or self._is_too_long(place, close):
                    return first + 1
                place = close + 1
        return first + 1

    def _is_value(self, place: int) -> bool:
        return self._text[max(0, place - 4) : place - 1].rstrip().endswith("=")

    def _is_too_long(self, begin: int, end: int) -> bool:
        return end - begin > _LONGEST_VALUE and not self._text.startswith("data:", begin)

    def raw_end(self, name: str, begin: int) -> int:
        """Give the place at which an element ends that holds no tags; the text's end in doubt."""
        if name in self._missing:
            return len(self._text) if name in {"script", "style"} else begin
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, begin)
        if found:
            return found.start()
        self._missing.add(name)
        return len(self._text) if name in {"script", "style"} else begin
