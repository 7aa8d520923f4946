"""An index that finds the figures of like abstracts without comparing with every one.

Locality-sensitive hashing by bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
3.4): figures that are equal in two bands of two places become candidates. Of texts that have three
tenths of their word pairs in common 98 in 100 are found, and nearly all with two fifths; of papers
of one field (which share two hundredths) one in five hundred is looked at in vain.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import Final

from readlist.core.fingerprint import PLACES, likeness

_BANDS: Final = PLACES // 2
_FEWEST_BANDS: Final = 2
_SLOTS: Final = 1 << 16
_DIGITS: Final = 2 * PLACES
# Bounds the work for texts of which thousands are alike (notices in place of an abstract).
_MOST_STEPS: Final = 100_000
_MOST_CANDIDATES: Final = 5000
_MOST_HOLDERS: Final = 20


class FigureIndex:
    """Figures of abstracts and the papers that hold them.

    Chains through arrays instead of lists in a dict keep a hundred thousand figures within some
    45 MB. Figures are chained when the first question comes, as many imports ask none.
    """

    def __init__(self) -> None:
        self._heads: list[array[int]] = []
        self._links: list[array[int]] = [array("i") for _ in range(_BANDS)]
        self._figures: list[str] = []
        self._holders: dict[str, list[int]] = {}

    def add(self, figure: str, holder: int) -> None:
        """Take in a figure of a paper; figures of another make are left out."""
        if len(figure) != _DIGITS:
            return
        holders = self._holders.get(figure)
        if holders is None:
            self._holders[figure] = [holder]
            self._figures.append(figure)
        elif holder not in holders and len(holders) < _MOST_HOLDERS:
            holders.append(holder)

    def like(self, figure: str, least: float) -> dict[int, float]:
        """Give the papers whose figures are at least so much like this one, with the likeness."""
        if len(figure) != _DIGITS or not self._figures:
            return {}
        self._chain()
        found: dict[int, float] = {}
        for number in self._candidates(figure):
            alike = likeness(figure, self._figures[number])
            if alike >= least:
                for holder in self._holders[self._figures[number]]:
                    found[holder] = max(alike, found.get(holder, 0.0))
        return found

    def _chain(self) -> None:
        """Put the figures that came since the last question into the chains of their bands."""
        done = len(self._links[0])
        if done == len(self._figures):
            return
        if not self._heads:
            self._heads = [array("i", [-1]) * _SLOTS for _ in range(_BANDS)]
        cells = array("H", bytes.fromhex("".join(self._figures[done:])))
        for band, (heads, links) in enumerate(zip(self._heads, self._links, strict=True)):
            link = links.append
            for number, slot in enumerate(cells[band::_BANDS], start=done):
                link(heads[slot])
                heads[slot] = number

    def _candidates(self, figure: str) -> list[int]:
        met: list[int] = []
        slots = array("H", bytes.fromhex(figure))
        for slot, heads, links in zip(slots, self._heads, self._links, strict=True):
            number = heads[slot]
            while number >= 0 and len(met) < _MOST_STEPS:
                met.append(number)
                number = links[number]
        often = Counter(met).most_common(_MOST_CANDIDATES)
        return [number for number, bands in often if bands >= _FEWEST_BANDS]
