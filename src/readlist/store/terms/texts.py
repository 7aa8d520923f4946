"""Sorted texts side by side in one array, found by halving."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import overload

import numpy as np

from readlist.core.overriding import override
from readlist.store.terms.arrays import Array, Sink


class Texts(Sequence[bytes]):
    """Texts as bytes, in ascending order."""

    def __init__(self, joined: Array, ends: Array) -> None:
        self._joined = joined.data
        self._ends = ends.data

    @override
    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...
    @override
    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self._joined[self._ends[place] : self._ends[place + 1]].tobytes()

    def beginning_with(self, beginning: bytes) -> tuple[int, int]:
        """Give the places of the texts that begin so, as a half-open range."""
        low = bisect_left(self, beginning)
        # No UTF-8 text has the byte 0xff.
        return low, bisect_left(self, beginning + b"\xff", low)

    def equal_to(self, text: bytes) -> tuple[int, int]:
        """Give the place of a text as a half-open range, empty where it is not there."""
        low = bisect_left(self, text)
        return low, low + (low < len(self) and self[low] == text)


def put_texts(sink: Sink, name: str, texts: Sequence[bytes]) -> None:
    """Keep sorted texts under a name."""
    joined = b"".join(texts)
    wide = np.uint32 if len(joined) < 2**32 else np.uint64
    ends = np.fromiter(accumulate(map(len, texts), initial=0), wide, len(texts) + 1)
    sink.put(f"{name}.joined", np.frombuffer(joined, np.uint8))
    sink.put(f"{name}.ends", ends)
