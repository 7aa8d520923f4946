"""The text of a BibTeX file on its way into blocks: its lines, and how far one may look ahead."""

from __future__ import annotations

import re
from typing import Final

# How often the whole text may be gone through in search of what is never closed.
_LOOKS: Final = 16
_LEAST: Final = 1_000_000
_MARKS: Final = {
    "{": re.compile(r"[{}]"),
    '"': re.compile(r'[{}"]'),
    "(": re.compile(r"[{})]"),
}
_ESCAPED_MARKS: Final = {
    opening: re.compile(rf"\\.|{pattern.pattern}", re.DOTALL) for opening, pattern in _MARKS.items()
}
_ENDS: Final = {'"': '"', "(": ")"}


class Source:
    """A text, its line numbers, and a store of patience that keeps the time for it linear."""

    def __init__(self, text: str, line: int = 0) -> None:
        """Take a text whose first line has a number of its own."""
        self.text = text
        # Lone carriage returns end lines too, as of old on other systems.
        self._is_mixed = text.count("\r") != text.count("\r\n")
        self._place, self._line = 0, line
        self._patience = _LOOKS * len(text) + _LEAST

    def line_at(self, place: int) -> int:
        """Give the line of an offset, from 0; fast for offsets that are asked for in order."""
        if place >= self._place:
            self._line += self._count(self._place, place)
        else:
            self._line -= self._count(place, self._place)
        self._place = place
        return self._line

    def _count(self, begin: int, end: int) -> int:
        lines = self.text.count("\n", begin, end)
        if self._is_mixed:
            lines += self.text.count("\r", begin, end) - self.text.count("\r\n", begin, end)
        return lines

    def closed(self, opening: str, place: int, limit: int, *, escapes: bool = False) -> int:
        """Give the place behind the mark that closes what an opening mark before a place began.

        A brace closes by count, a quotation mark or parenthesis outside braces. To BibTeX a
        backslash before a brace means nothing; with ``escapes`` it makes it a plain character.
        Gives -1 where nothing closes it, and where the patience with this text is at its end.
        """
        if self._patience < 0:
            return -1
        depth = 0
        for found in (_ESCAPED_MARKS if escapes else _MARKS)[opening].finditer(
            self.text, place, limit
        ):
            mark = found.group()
            if mark == "{":
                depth += 1
            elif mark == "}":
                if depth == 0:
                    if opening != "{":
                        break
                    return found.end()
                depth -= 1
            elif depth == 0 and mark == _ENDS.get(opening):
                return found.end()
        self._patience -= limit - place
        return -1
