"""Tells Markdown from plain text."""

from __future__ import annotations

import re
from typing import Final

_PROBED: Final = 100_000
_LINKED: Final = re.compile(r"\]\(\s?<?(?:https?://|#|\.{0,2}/|www\.|[\w./-]+\.(?:pdf|md|html?)\))")
_REFERRED: Final = re.compile(r"^ {0,3}\[[^\]^\n]{1,200}\]:[ \t]+<?https?://", re.MULTILINE)
_STRONG: Final = re.compile(
    r"^\s{0,12}(?:[-*+•] |\d{1,4}[.)] )?\s?(?:\*\*[^*\s][^*\n]{1,400}\*\*|__[^_\s][^_\n]{1,400}__)",
    re.MULTILINE,
)
_HEADED: Final = re.compile(r"^ {0,3}#{1,6} +[^\s#]", re.MULTILINE)
_TAGGED: Final = re.compile(r"<(?:br ?/?|b|i|em|strong|details|sub|sup)>", re.IGNORECASE)
_ELEMENT: Final = re.compile(
    r"</(?:a|p|li|ul|ol|div|h[1-6]|strong|em|b|i|td|details)>", re.IGNORECASE
)
_FEWEST_TAGS: Final = 4
_LISTED: Final = re.compile(r"^\s{0,12}[-*+] +\S", re.MULTILINE)
_RULED: Final = re.compile(r"^ {0,3}\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Tell whether a text is surely Markdown and not plain text with stars or underscores."""
    probe = text[:_PROBED]
    if _LINKED.search(probe) or _REFERRED.search(probe) or _RULED.search(probe):
        return True
    headed = bool(_HEADED.search(probe))
    strong = sum(1 for _ in zip(_STRONG.finditer(probe), range(2), strict=False))
    listed = bool(_LISTED.search(probe))
    tagged = sum(1 for _ in zip(_ELEMENT.finditer(probe), range(_FEWEST_TAGS), strict=False))
    if tagged == _FEWEST_TAGS:
        return True
    if headed + bool(strong) + listed > 1 or strong > 1:
        return True
    return (listed or headed) and bool(_TAGGED.search(probe))
