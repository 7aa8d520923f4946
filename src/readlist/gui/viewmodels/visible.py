"""Text from documents made safe to look at: characters that hide or reorder others are shown."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_regex import late_regex

_LONGEST: Final = 4000
# C0 and C1 controls, zero-width spaces and marks that change the direction of what follows.
_HIDDEN: Final = late_regex(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def visible(text: str, longest: int = _LONGEST) -> str:
    """Give the text with a marker for each hidden character, cut off after ``longest`` letters."""
    cut = text[:longest] + "…" if len(text) > longest else text
    if cut.isprintable():  # nearly all, and quicker than looking for each
        return cut
    return _HIDDEN.sub(_marker, cut.replace("\r\n", "\n"))


def _marker(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"  # noqa: PLR2004  # C0 pictures


def one_line(text: str, longest: int = 300) -> str:
    """Give the text on one line, for chips, menus and lists."""
    return visible(" ".join(text[: longest * 4].split()), longest)
