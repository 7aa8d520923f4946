"""Numbers of references held compactly: a million take four megabytes and are compared at once."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import Final, Literal, cast, overload

from readlist.core.changes import ReferenceId
from readlist.core.overriding import override

_SHORT: Final = "i"  # four bytes for each number
_LONG: Final = "q"  # eight, where a number needs them
_WIDTH: Final = array(_SHORT).itemsize
_PART: Final = 8192
_SEARCHED_SINGLY: Final = 16  # beyond, one look at every number is quicker than a search for each


class Ids(Sequence[ReferenceId]):
    """An immutable list of references in an order; each stands in it once.

    The numbers lie in ``bytes`` as the machine's signed integers of four bytes, or of eight where
    one of them needs that many, so that equal lists have equal bytes.
    """

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        held, coming = array(_SHORT), iter(numbers)
        while part := list(islice(coming, _PART)):
            try:
                held.extend(array(held.typecode, part))
            except OverflowError:
                held = array(_LONG, held)
                held.extend(part)
        self._hold(held.tobytes(), _SHORT if held.itemsize == _WIDTH else _LONG)

    def _hold(self, data: bytes, code: Literal["i", "q"]) -> None:
        """Take the bytes of the numbers; a subclass that has them already begins here."""
        self._data = data
        self._numbers: memoryview[int] = memoryview(data).cast(code)

    @override
    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> ReferenceId: ...
    @overload
    def __getitem__(self, place: slice) -> list[ReferenceId]: ...
    @override
    def __getitem__(self, place: int | slice) -> ReferenceId | list[ReferenceId]:
        if isinstance(place, slice):
            return cast("list[ReferenceId]", self._numbers[place].tolist())
        return ReferenceId(self._numbers[place])

    @override
    def __iter__(self) -> Iterator[ReferenceId]:
        for begin in range(0, len(self), _PART):
            yield from self[begin : begin + _PART]

    @override
    def __contains__(self, one: object) -> bool:
        return isinstance(one, int) and self._place(one) >= 0

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ids):
            return NotImplemented
        return self._numbers.format == other._numbers.format and self._data == other._data

    @override
    def __hash__(self) -> int:
        return hash(self._data)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)}>"

    @override
    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Give the place of a reference.

        Raises:
            ValueError: It is not in the list, or not between ``start`` and ``stop``.
        """
        place = self._place(value) if isinstance(value, int) else -1
        if place not in range(*slice(start, stop).indices(len(self))):
            raise ValueError(f"{value} is not in the list")
        return place

    def places(self, wanted: Collection[ReferenceId]) -> list[int]:
        """Give the places of those of these references that are in the list, ascending."""
        if len(wanted) <= _SEARCHED_SINGLY:
            found = {self._place(one) for one in wanted}
            return sorted(found - {-1})
        return list(compress(range(len(self)), map(frozenset(wanted).__contains__, self)))

    def _place(self, one: int) -> int:
        """Give where a number stands, or -1; its bytes are looked for, which is quickest."""
        try:
            pattern = array(self._numbers.format, (one,)).tobytes()
        except OverflowError:
            return -1
        width, at = len(pattern), self._data.find(pattern)
        while at > 0 and at % width:  # bytes of two neighbours
            at = self._data.find(pattern, at + 1)
        return at // width if at >= 0 else -1
