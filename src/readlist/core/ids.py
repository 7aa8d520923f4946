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
_CODES: Final[dict[bytes, Literal["i", "q"]]] = {b"i": _SHORT, b"q": _LONG}
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
        return list(compress(range(len(self)), self._marked(wanted)))

    def spans(self, wanted: Collection[ReferenceId]) -> list[tuple[int, int]]:
        """Give the same places as first and last of each unbroken run, ascending."""
        if len(wanted) <= _SEARCHED_SINGLY:
            return _runs(self.places(wanted))
        if wanted == self:
            return [(0, len(self) - 1)]
        marked, spans, end = self._marked(wanted), [], 0
        while (begin := marked.find(1, end)) >= 0:
            end = marked.find(0, begin)
            end = len(marked) if end < 0 else end
            spans.append((begin, end - 1))
        return spans

    def part(self, spans: Iterable[tuple[int, int]]) -> Ids:
        """Give what stands in these runs of places, each told by its first and last."""
        if self._numbers.format == _LONG:
            return Ids(one for first, last in spans for one in self[first : last + 1])
        made = Ids()
        width = self._numbers.itemsize
        data = b"".join(self._data[first * width : (last + 1) * width] for first, last in spans)
        made._hold(data, _SHORT)  # another of this class
        return made

    def view(self) -> memoryview[int]:
        """Give the numbers as they lie in memory."""
        return self._numbers

    def packed(self) -> bytes:
        """Give everything as bytes for :meth:`unpacked` on the same machine."""
        return self._numbers.format.encode() + self._data

    @classmethod
    def unpacked(cls, packed: bytes) -> Ids:
        """Read what :meth:`packed` gave.

        Raises:
            ValueError: It is something else.
        """
        made = Ids()
        try:
            made._hold(packed[1:], _CODES[packed[:1]])  # another of this class
        except (KeyError, TypeError):
            raise ValueError("These bytes are no list of references.") from None
        return made

    def _marked(self, wanted: Collection[ReferenceId]) -> bytes:
        """Give a byte for each place: 1 where a wanted reference stands, else 0."""
        return bytes(map(frozenset(wanted).__contains__, self))

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


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
