"""What was found, in order: the first page at once, the whole list when somebody wants it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from readlist.core.late_dataclass import dataclass
from readlist.store.terms.arrays import Array
from readlist.store.terms.columns import Column
from readlist.store.terms.segment import Segment

_FEW: Final = 20_000  # hits up to which sorting them beats walking the order of all
_STEP: Final = 20_000


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The references of the small segments, in one order together.

    ``rows`` are their places when all small segments lie behind one another, ``gaps`` how many of
    the base come before each, ``filled`` how many are not empty.
    """

    rows: Array
    ids: Array
    gaps: Array
    filled: int


def newcomers(base: Segment, others: Sequence[Segment], name: str) -> Newcomers:
    """Put the references of small segments in the order of a column."""
    column = base.column(name)
    filled: list[tuple[Any, int, int]] = []
    empty: list[tuple[Any, int, int]] = []
    row = 0
    for segment in others:
        values = segment.column(name).each_value()
        for number, value in zip(segment.ids.tolist(), values, strict=True):
            (empty if value is None else filled).append((value, number, row))
            row += 1
    filled.sort()
    empty.sort(key=lambda one: one[1])
    ordered = filled + empty
    return Newcomers(
        np.array([one[2] for one in ordered], np.int64),
        np.array([one[1] for one in ordered], np.int64),
        np.array(
            [column.gap(value, number, base.ids) for value, number, _row in ordered], np.int64
        ),
        len(filled),
    )


class Ordered:
    """References that were found, in the order of a column."""

    def __init__(self, base: Segment, mask: Array, column: Column, *, descending: bool) -> None:
        self._ids = base.ids
        self._mask = mask
        self._column = column
        self._descending = descending
        self._found = int(np.count_nonzero(mask))
        self._new_ids = self._new_gaps = np.zeros(0, np.int64)

    def add(self, new: Newcomers, mask: Array) -> None:
        """Put in what was found in the small segments, marked as they lie behind one another."""
        chosen = mask[new.rows]
        if not self._descending:
            self._new_ids, self._new_gaps = new.ids[chosen], new.gaps[chosen]
            return
        filled, size = self._column.filled, self._column.size
        runs = slice(0, new.filled), slice(new.filled, None)
        ids = [new.ids[run][chosen[run]][::-1] for run in runs]
        gaps = [new.gaps[run][chosen[run]][::-1] for run in runs]
        self._new_ids = np.concatenate(ids)
        self._new_gaps = np.concatenate([filled - gaps[0], filled + size - gaps[1]])

    @property
    def total(self) -> int:
        """How many were found."""
        return self._found + int(self._new_ids.size)

    def first(self, limit: int) -> Array:
        """Give the numbers of the first ones."""
        return self._merged(self._first(min(limit, self._found)))[:limit]

    def everything(self) -> Array:
        """Give the numbers of all."""
        return self._merged(self._everything())

    def _merged(self, places: Array) -> Array:
        ids: Array = self._ids[places]
        if not self._new_ids.size:
            return ids
        at = np.searchsorted(self._sequence(places), self._new_gaps)
        return np.insert(ids.astype(np.int64), at, self._new_ids)

    def _first(self, limit: int) -> Array:
        if limit == self._found or self._found <= _FEW:
            places = np.flatnonzero(self._mask)
            sequence = self._sequence(places)
            if limit < places.size:
                least = np.argpartition(sequence, limit)[:limit]
                places, sequence = places[least], sequence[least]
            return places[np.argsort(sequence)]
        parts, missing = [], limit
        for run in self._runs():
            for start in range(0, run.size, _STEP):
                step = run[start : start + _STEP]
                hits = step[self._mask[step]][:missing]
                parts.append(hits)
                missing -= hits.size
                if not missing:
                    return np.concatenate(parts)
        return np.concatenate(parts)

    def _everything(self) -> Array:
        if self._found <= _FEW:
            return self._first(self._found)
        if self._column.is_plain and self._column.filled == self._column.size:
            places = np.flatnonzero(self._mask)
            return places[::-1] if self._descending else places
        return np.concatenate([run[self._mask[run]] for run in self._runs()])

    def _runs(self) -> list[Array]:
        """Give the order of all in one piece, or falling: the filled ones, then the empty ones."""
        order, filled = self._column.order, self._column.filled
        return [order[:filled][::-1], order[filled:][::-1]] if self._descending else [order]

    def _sequence(self, places: Array) -> Array:
        """Tell where these stand in the order of all."""
        rank = self._column.rank[places].astype(np.int64)
        if not self._descending:
            return rank
        filled = self._column.filled
        return np.where(rank < filled, filled - 1 - rank, filled + self._column.size - 1 - rank)
