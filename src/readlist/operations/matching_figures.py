"""An index that finds the figures of like abstracts without comparing with every one.

Locality-sensitive hashing by bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
3.4): figures that are equal in two bands of two places become candidates. Of texts that have three
tenths of their word pairs in common 98 in 100 are found, and nearly all with two fifths; of papers
of one field (which share two hundredths) one in five hundred is looked at in vain.
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter
from typing import Final

from readlist.core.fingerprint import PLACES, likeness

_BANDS: Final = PLACES // 2
_FEWEST_BANDS: Final = 2
_SLOTS: Final = 1 << 16
_CUT: Final = struct.Struct(f">{_BANDS}H")
_DIGITS: Final = 2 * PLACES
# Bounds the work for texts of which thousands are alike (notices in place of an abstract).
_MOST_STEPS: Final = 100_000
_MOST_CANDIDATES: Final = 5000
_MOST_HOLDERS: Final = 20


class FigureIndex:
    """Figures of abstracts and the papers that hold them.

    Chains through arrays instead of lists in a dict keep a hundred thousand figures within some
    45 MB and a second or two.
    """

    def __init__(self) -> None:
        self._heads = array("i", [-1]) * (_BANDS * _SLOTS)
        self._links = array("i")
        self._figures: list[str] = []
        self._holders: dict[str, list[int]] = {}

    def add(self, figure: str, holder: int) -> None:
        """Take in a figure of a paper; figures of another make are left out."""
        if len(figure) != _DIGITS:
            return
        holders = self._holders.get(figure)
        if holders is not None:
            if holder not in holders[:_MOST_HOLDERS]:
                holders.append(holder)
            return
        self._holders[figure] = [holder]
        number = len(self._figures)
        self._figures.append(figure)
        heads, link = self._heads, self._links.append
        for slot in _slots(figure):
            link(heads[slot])
            heads[slot] = number

    def like(self, figure: str, least: float) -> dict[int, float]:
        """Give the papers whose figures are at least so much like this one, with the likeness."""
        if len(figure) != _DIGITS:
            return {}
        found: dict[int, float] = {}
        for number in self._candidates(figure):
            alike = likeness(figure, self._figures[number])
            if alike >= least:
                for holder in self._holders[self._figures[number]][:_MOST_HOLDERS]:
                    found[holder] = max(alike, found.get(holder, 0.0))
        return found

    def _candidates(self, figure: str) -> list[int]:
        met: list[int] = []
        heads, links = self._heads, self._links
        for band, slot in enumerate(_slots(figure)):
            number = heads[slot]
            while number >= 0 and len(met) < _MOST_STEPS:
                met.append(number)
                number = links[number * _BANDS + band]
        often = Counter(met).most_common(_MOST_CANDIDATES)
        return [number for number, bands in often if bands >= _FEWEST_BANDS]


def _slots(figure: str) -> list[int]:
    values = _CUT.unpack(bytes.fromhex(figure))
    return [band * _SLOTS + value for band, value in enumerate(values)]
