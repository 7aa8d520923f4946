"""Finds the figures of like abstracts among those of a large library, for many texts at once.

Locality-sensitive hashing by bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
3.4), as :mod:`readlist.operations.matching_figures` has it for few, with NumPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from readlist.core.fingerprint import CHANCE, PLACES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_A_TIME: Final = 10_000
_FEWEST_BANDS: Final = 2
_SLOTS: Final = 1 << 16
# In so many figures the same place says no more than that there is a notice instead of an abstract.
_MOST_IN_SLOT: Final = 1000
_MOST_HOLDERS: Final = 20
_FEW: Final = 2


class FigureTable:
    """Figures of abstracts with the references that they are of, 260 bytes for each."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        import numpy as np

        holders: list[int] = []
        cells = bytearray()
        while some := [row for row, _ in zip(rows, range(_AT_A_TIME), strict=False)]:
            holders += [number for number, _figure in some]
            cells += bytes.fromhex("".join([figure for _number, figure in some]))
        self._holders = np.array(holders, np.int64)
        self._cells = np.frombuffer(bytes(cells), np.uint8).reshape(-1, PLACES)

    @cached_property
    def _bands(self) -> list[tuple[NDArray[np.uint16], NDArray[np.bool_]]]:
        """The slot of each figure in each band, and which slots say something."""
        import numpy as np

        bands = np.ascontiguousarray(self._cells.view(np.uint16).T)
        return [(each, np.bincount(each, minlength=_SLOTS) <= _MOST_IN_SLOT) for each in bands]

    def like(self, figures: Sequence[str], least: float) -> list[dict[int, float]]:
        """Give for each figure the references whose abstracts are at least so much like it."""
        import numpy as np

        found: list[dict[int, float]] = [{} for _figure in figures]
        if not figures or not len(self._holders):
            return found
        asked = np.frombuffer(bytes.fromhex("".join(figures)), np.uint8).reshape(-1, PLACES)
        pairs = self._all(len(figures)) if len(figures) <= _FEW else self._candidates(asked)
        for mine, theirs in pairs:
            equal = (asked[mine] == self._cells[theirs]).mean(axis=-1)
            alike = (equal - CHANCE) / (1 - CHANCE)
            near = np.flatnonzero(alike >= least)
            near = near[np.argsort(-alike[near], kind="stable")]
            numbers = np.broadcast_to(mine, alike.shape)[near].tolist()
            holders = self._holders[np.broadcast_to(theirs, alike.shape)[near]].tolist()
            for number, holder, share in zip(numbers, holders, alike[near].tolist(), strict=True):
                if len(found[number]) < _MOST_HOLDERS:
                    found[number].setdefault(holder, share)
        return found

    def _all(self, number: int) -> Iterator[tuple[Any, Any]]:
        import numpy as np

        every = np.arange(len(self._holders))
        yield from ((np.int64(place), every) for place in range(number))

    def _candidates(self, asked: NDArray[np.uint8]) -> Iterator[tuple[Any, Any]]:
        """Give pairs of places, of what is asked for and of what is here, that share two bands."""
        import numpy as np

        size = len(self._holders)
        mine = asked.view(np.uint16).T
        met = []
        for slots, (known, telling) in zip(mine, self._bands, strict=True):
            wanted = np.zeros(_SLOTS, bool)
            wanted[slots] = telling[slots]
            hits = np.flatnonzero(wanted[known])
            order = np.argsort(slots, kind="stable")
            ordered, found = slots[order], known[hits]
            first = np.searchsorted(ordered, found, "left")
            often = np.searchsorted(ordered, found, "right") - first
            steps = np.arange(often.sum()) - np.repeat(np.cumsum(often) - often, often)
            places = order[np.repeat(first, often) + steps]
            met.append(places * size + np.repeat(hits, often))
        pairs, bands = np.unique(np.concatenate(met), return_counts=True)
        pairs = pairs[bands >= _FEWEST_BANDS]
        for start in range(0, len(pairs), _AT_A_TIME):
            some = pairs[start : start + _AT_A_TIME]
            yield some // size, some % size
