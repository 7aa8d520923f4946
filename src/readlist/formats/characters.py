"""Characters that no document, database or program can be trusted with."""

from __future__ import annotations

import re
from typing import Final

# Controls but tab and line ends, halves of UTF-16 pairs, and the two that are no characters.
UNFIT: Final = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = tuple(map(chr, [*range(9), 11, 12, *range(14, 32), 127]))


def is_fit(text: str) -> bool:
    """Tell whether a text holds none of them; quick for long texts."""
    if text.isascii():
        return not any(control in text for control in _CONTROLS)
    return UNFIT.search(text) is None


def fit(text: str) -> str:
    """Put U+FFFD in the place of every character that cannot be kept."""
    return UNFIT.sub("\ufffd", text)
