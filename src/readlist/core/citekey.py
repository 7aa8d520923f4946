"""Citation keys made from creators, year and title, unique within what is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from readlist.core.people import leading
from readlist.core.reference import Reference

_FOLDED: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "ł": "l",
        "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i", "ĳ": "ij",
        "ə": "e", "ħ": "h", "ŋ": "n", "ŧ": "t",
    }
)  # fmt: skip
_SKIPPED: Final = frozenset(
    "a an the on of in and or for to from with by at as is are via towards toward into "
    "der die das ein eine le la les un une el los".split()
)
_LETTERS: Final = re.compile(r"[^\W_]+")


def ascii_fold(text: str) -> str:
    """Write letters with marks as plain ASCII letters and drop whatever has no such form."""
    spread = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return spread.encode("ascii", "ignore").decode("ascii")


def base_key(reference: Reference) -> str:
    """Make ``family`` + ``year`` + first telling word of the title, in lower-case ASCII.

    A part that is not known is left out; a reference of which nothing is known gives ``untitled``.
    """
    people = leading(reference.creators)
    name = people[0].literal or people[0].family if people else ""
    year = str(reference.year) if reference.year else ""
    title_words = _LETTERS.findall(ascii_fold(reference.title.replace("-", "").replace("'", "")))
    word = next((w for w in title_words if w.lower() not in _SKIPPED), "")
    joined = "".join(_LETTERS.findall(ascii_fold(name))) + year + word
    if not joined:
        first = next((i.value for i in reference.identifiers), "untitled")
        joined = "".join(_LETTERS.findall(ascii_fold(first))) or "untitled"
    return joined.lower()[:60]


def unique_key(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Give the wanted key, or the first of ``keya`` … ``keyz``, ``keyaa`` … that is free."""
    if not is_taken(wanted):
        return wanted
    number = 0
    while True:
        candidate = wanted + _letters(number)
        if not is_taken(candidate):
            return candidate
        number += 1


def _letters(number: int) -> str:
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
