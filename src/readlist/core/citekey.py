"""Citation keys made from creators, year and title, unique within what is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from readlist.core.identifiers import NAMING
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
_KEY_SIGNS: Final = re.compile(r"[A-Za-z0-9./:-]")
_LONGEST: Final = 60
_LETTERS: Final = re.compile(r"[^\W_]+")


def ascii_fold(text: str) -> str:
    """Write letters with marks as plain ASCII letters and drop whatever has no such form."""
    spread = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return spread.encode("ascii", "ignore").decode("ascii")


def base_key(reference: Reference) -> str:
    """Make ``family`` + ``year`` + first telling word of the title, in lower-case ASCII.

    A part that is not known is left out. Without creators and title the first identifier makes
    the key (``arxiv2406.20078``), and without that it is ``untitled``.
    """
    people = leading(reference.creators)
    name = people[0].literal or people[0].family if people else ""
    year = str(reference.year) if reference.year else ""
    title_words = _LETTERS.findall(ascii_fold(reference.title.replace("-", "").replace("'", "")))
    word = next((w for w in title_words if w.lower() not in _SKIPPED), "")
    named = "".join(_LETTERS.findall(ascii_fold(name)))
    if named or word:
        return f"{named}{year}{word}".lower()[:_LONGEST]
    for each in reference.identifiers:
        if each.scheme in NAMING:
            value = "".join(_KEY_SIGNS.findall(ascii_fold(each.value)))
            return f"{each.scheme}{value}".lower()[:_LONGEST]
    return f"untitled{year}"


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
