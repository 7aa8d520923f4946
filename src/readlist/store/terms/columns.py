"""One column of all references in its order: for sorting by it, and for ranges of its values.

The order is that of SQL: ascending by value, then by number; what is empty stands last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from readlist.core.late_dataclass import dataclass
from readlist.store.terms.arrays import Array, Sink
from readlist.store.terms.texts import Texts, put_texts

_FEW: Final = 20  # of so many parts of all, one is marked quicker than all are compared


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values between two others; None is open, ``length`` is that of both in characters.

    A bound of ``length`` characters stands for all that begins with it; 0 where it stands for
    itself. ``above`` and ``below`` leave out the bounds.
    """

    low: bytes | int | None = None
    high: bytes | int | None = None
    above: bool = False
    below: bool = False
    low_length: int = 0
    high_length: int = 0


class Column:
    """The values of one column, where each begins in the order, and the order."""

    def __init__(self, arrays: Mapping[str, Array], name: str, size: int) -> None:
        self.values: Sequence[Any]
        if f"{name}.joined" in arrays:
            self.values = Texts(arrays[f"{name}.joined"], arrays[f"{name}.ends"])
        else:
            self.values = arrays[f"{name}.values"].data
        self.starts = arrays[f"{name}.starts"]
        self.size = size
        self.filled = int(self.starts[-1])
        self._name = name
        self._arrays = arrays

    @property
    def order(self) -> Array:
        """The references in this column's order."""
        found: Array = self._arrays.get(f"{self._name}.order", self._arrays["all"])
        return found

    @property
    def rank(self) -> Array:
        """Where in the order each reference stands."""
        found: Array = self._arrays.get(f"{self._name}.rank", self._arrays["all"])
        return found

    @property
    def is_plain(self) -> bool:
        """Whether the order is that of the numbers."""
        return f"{self._name}.order" not in self._arrays

    def between(self, bounds: Bounds) -> Array:
        """Mark the references whose value lies between bounds; never the empty ones."""
        empty = b"" if isinstance(self.values, Texts) else None
        begin = bisect_right(self.values, empty) if empty is not None else 0
        end = len(self.values)
        if bounds.low is not None:
            search = bisect_right if bounds.above else bisect_left
            begin = search(self.values, bounds.low, begin, key=_cut(bounds.low_length))
        if bounds.high is not None:
            search = bisect_left if bounds.below else bisect_right
            end = search(self.values, bounds.high, begin, key=_cut(bounds.high_length))
        return self._marked(begin, end)

    def where(self, test: Callable[[Any], bool]) -> Array:
        """Mark the references whose value passes a test; for columns of few values."""
        mask = np.zeros(self.size, bool)
        for place, value in enumerate(self.values):
            if test(value):
                mask |= self._marked(place, place + 1)
        return mask

    def _marked(self, begin: int, end: int) -> Array:
        low, high = (int(self.starts[begin]), int(self.starts[end])) if begin < end else (0, 0)
        if (high - low) * _FEW > self.size:
            rank = self.rank
            marked: Array = (rank >= low) & (rank < high)
            return marked
        mask = np.zeros(self.size, bool)
        mask[self.order[low:high]] = True
        return mask

    def gap(self, value: Any, number: int, numbers: Array) -> int:
        """Tell how many references come before a value and number; None for an empty value."""
        if value is None:
            low, high = self.filled, self.size
        else:
            place = bisect_left(self.values, value)
            low = int(self.starts[place])
            if place == len(self.values) or self.values[place] != value:
                return low
            high = int(self.starts[place + 1])
        return low + int(np.searchsorted(numbers[self.order[low:high]], number))

    def each_value(self) -> list[Any]:
        """Give the value of each reference, None for an empty one; for few references."""
        found = [None] * self.size
        for place, value in enumerate(self.values):
            for one in self.order[self.starts[place] : self.starts[place + 1]]:
                found[one] = value
        return found


def _cut(length: int) -> Callable[[Any], Any] | None:
    if not length:
        return None
    return lambda value: value.decode("utf-8", "replace")[:length].encode()


def put_column(sink: Sink, name: str, values: Sequence[Any], *, empty: Any) -> None:
    """Keep a column's values, one for each reference in the order of the numbers.

    Those equal to ``empty``, or None, stand last whichever way one sorts.
    """
    distinct = sorted(set(values) - {empty, None})
    ranks: dict[Any, int] = {value: rank for rank, value in enumerate(distinct)}
    ranks[None] = ranks[empty] = len(distinct)
    size = len(values)
    rank = np.fromiter(map(ranks.__getitem__, values), np.uint32, size)
    if distinct and isinstance(distinct[0], int):
        sink.put(f"{name}.values", np.array(distinct, np.int64))
    elif distinct:
        put_texts(sink, name, distinct)
    else:
        sink.put(f"{name}.values", np.zeros(0, np.int64))
    counts = np.bincount(rank, minlength=len(distinct) + 1)[: len(distinct)]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    sink.put(f"{name}.starts", starts.astype(np.uint32))
    places = np.arange(size, dtype=np.uint32)
    order = np.argsort(rank, kind="stable").astype(np.uint32)
    if not np.array_equal(order, places):
        rank[order] = places
        sink.put(f"{name}.order", order)
        sink.put(f"{name}.rank", rank)
