"""What stands between entries and was to be one: no bracket, no at sign, no type, or only fields.

To BibTeX all that stands between entries is a remark, so such an entry would go without a word.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from readlist.core.kinds import ENTRY_TYPES, TYPE_ALIASES
from readlist.formats.bibtex.patterns import NAME

_TYPES: Final = "|".join(sorted({*ENTRY_TYPES, *TYPE_ALIASES, "xdata", "set"}))
_BLANK: Final = r"^[^\S\r\n]*+"
_FIELD: Final = rf"{NAME}\s*+=\s*+[{{\"\w]"
_KEYED: Final = rf"[{{(]\s*+[^\s,={{}}\"]*+\s*+,\s*+{_FIELD}"
_REASONS: Final = {
    "bracket": "it has no opening brace",
    "sign": "the “@” at its beginning is missing",
    "type": "its type is missing",
    "fields": "only its end is there, without its beginning",
}
_HEADS: Final = re.compile(
    rf"{_BLANK}(?:(?P<bracket>@\s*+(?:(?:{_TYPES})\b|\w[^\s,{{}}()@]*+,\s*+{_FIELD}))"
    rf"|(?P<sign>(?:{_TYPES})\s*+{_KEYED})|(?P<type>@\s*+{_KEYED})"
    rf"|(?P<fields>[,}}]?+[^\S\r\n]*+[^\W\d][\w+-]*+\s*+=\s*+[{{\"]))",
    re.MULTILINE | re.IGNORECASE,
)
# How people put an entry aside: only its first line is made a remark.
_ASIDE: Final = re.compile(rf"{_BLANK}%[%\s]*+@", re.MULTILINE)
_PARENTHESIS: Final = re.compile(rf"{_BLANK}\)[^\S\r\n]*+$", re.MULTILINE)
_LINE: Final = re.compile(r"^[^\S\r\n]*+[^\s%]", re.MULTILINE)


def _words_from(text: str, begin: int, end: int) -> int:
    """Give where the first line begins that is neither empty nor a remark."""
    found = _LINE.search(text, begin, end)
    return found.start() if found else begin


def _is_end(text: str, begin: int, end: int) -> bool:
    open_ones = text.count("}", begin, end) - text.count("{", begin, end)
    alone = open_ones > 0 or _PARENTHESIS.search(text, begin, end) is not None
    return alone and _ASIDE.search(text, begin, end) is None


def entries_between(text: str, begin: int, end: int) -> list[tuple[int, int, str]]:
    """Find what was to be entries in a text between blocks: from where to where, and the reason.

    Fields belong to what stands before them, and the last one goes on to the end. A closing brace
    that nothing opened is the end of something.
    """
    between = text[begin:end]
    if between.isspace() or not any(sign in between for sign in "=@})"):
        return []
    heads: list[tuple[int, str]] = []
    for found in _HEADS.finditer(text, begin, end):
        kind = found.lastgroup or ""
        if kind != "fields" or not (heads or _ASIDE.search(text, begin, found.start())):
            heads.append((found.start(), _REASONS[kind]))
    if not heads and _is_end(text, begin, end):
        heads = [(_words_from(text, begin, end), _REASONS["fields"])]
    places = [*(place for place, _reason in heads), end]
    return [
        (place, until, reason)
        for (place, until), (_begin, reason) in zip(pairwise(places), heads, strict=True)
    ]
