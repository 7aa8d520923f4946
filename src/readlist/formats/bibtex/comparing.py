"""Two texts compared word by word: which stretches of the old one become which of the new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from readlist.core.late_dataclass import dataclass

_WORD: Final = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)
# More words than these are not compared one by one.
_MOST_COMPARED: Final = 1_000_000


@dataclass(slots=True)
class Change:
    """A stretch of the old text and the stretch of the new one that replaces it."""

    begin: int
    end: int
    new_begin: int
    new_end: int

    def __len__(self) -> int:
        """How many characters of the old text it takes."""
        return self.end - self.begin


def changed_words(old: str, new: str) -> list[Change]:
    """Compare two texts word by word."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    first = _common(a, b)
    last = min(_common(a[::-1], b[::-1]), min(len(a), len(b)) - first)
    a_places, b_places = [0, *accumulate(map(len, a))], [0, *accumulate(map(len, b))]
    middle = a[first : len(a) - last], b[first : len(b) - last]
    if len(middle[0]) * len(middle[1]) > _MOST_COMPARED:
        codes = [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    else:
        codes = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()  # type: ignore[assignment]
    return [
        Change(a_places[first + i], a_places[first + j], b_places[first + k], b_places[first + m])
        for tag, i, j, k, m in codes
        if tag != "equal"
    ]


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the words with which both begin."""
    number = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        number += 1
    return number
