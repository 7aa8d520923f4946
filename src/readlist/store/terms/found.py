"""What a search found, as a list that is put in order beyond its first page when that is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, overload

import numpy as np

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.overriding import override
from readlist.store.packed import Listed
from readlist.store.terms.arrays import Array


class Found(Listed):
    """References in an order, of which at first only the beginning and the number are known."""

    def __init__(self, first: Array, total: int, everything: Callable[[], Array]) -> None:
        self._first: list[ReferenceId] = first.tolist()
        self._total = total
        self._everything: Callable[[], Array] | None = everything
        self._completing = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        # Asked for the first time, these are not there yet.
        if name not in {"_data", "_numbers"}:
            raise AttributeError(name)
        self.complete()
        return self.__dict__[name]

    def complete(self) -> None:
        """Put all in order, in whichever thread this is; what comes first stays as it was."""
        with self._completing:
            if self._everything is None:
                return
            numbers = self._everything()
            width: type[np.generic] = np.int32
            if numbers.size and int(numbers.max()) >= 2**31:
                width = np.int64
            data = numbers.astype(width).tobytes()
            self._hold(data, "i" if width is np.int32 else "q")
            self._everything = None

    @override
    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, place: int) -> ReferenceId: ...
    @overload
    def __getitem__(self, place: slice) -> list[ReferenceId]: ...
    @override
    def __getitem__(self, place: int | slice) -> ReferenceId | list[ReferenceId]:
        if isinstance(place, slice):
            begin, end, step = place.indices(self._total)
            if begin >= 0 and 0 <= end <= len(self._first) and step > 0:
                return self._first[begin:end:step]
        elif 0 <= place < len(self._first):
            return self._first[place]
        return super().__getitem__(place)

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            count = len(self._first)
            if len(other) != self._total or other[:count] != self._first:
                return False
        return super().__eq__(other)

    @override
    def __hash__(self) -> int:
        return super().__hash__()
