"""What is left of the words on a venue while its parts are taken out one after the other."""

from __future__ import annotations

import re
from typing import Final

TAKEN: Final = "\x1f"
_EMPTY_BRACKETS: Final = re.compile(rf"[(\[][{TAKEN} ,;:.]*[)\]]")
_ACRONYM: Final = re.compile(r"\b[A-Z]\.[A-Z]$")  # U.S.A.
_DANGLING: Final = " ,;:.-–—·|/" + TAKEN


class VenueText:
    """Words of which parts are taken; a mark stands where something was, as nothing goes past it.

    ``text`` are the words that are left.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take the first part that matches, if there is one."""
        found = pattern.search(self.text)
        if found:
            self.cut(found.start(), found.end())
        return found

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Take every part that matches."""
        found = list(pattern.finditer(self.text))
        if found:
            self.text = pattern.sub(TAKEN, self.text)
        return found

    def cut(self, begin: int, end: int) -> None:
        """Take what stands between two places."""
        self.text = self.text[:begin] + TAKEN + self.text[end:]

    def tidy(self) -> None:
        """Leave out brackets of which everything was taken."""
        self.text = _EMPTY_BRACKETS.sub(TAKEN, self.text)


def trimmed(text: str) -> str:
    """Give words without the signs that stood between them and what was taken."""
    text = " ".join(text.replace(TAKEN, " ").split()).strip(_DANGLING)
    for opening, closing in ("()", "[]", "“”"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip(_DANGLING)
        elif text.count(opening) != text.count(closing):
            text = text.strip(opening + closing + _DANGLING)
    return f"{text}." if _ACRONYM.search(text) else text
