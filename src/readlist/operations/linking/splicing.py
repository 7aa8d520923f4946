"""Puts new bytes into a file's old ones, and says where its entries stand then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from readlist.core.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes from ``begin`` to before ``end`` that become ``new``.

    ``entry`` is where in ``new`` the entry of this ordinal begins, -1 where it is taken out;
    ``length`` counts its bytes.
    """

    begin: int
    end: int
    new: bytes
    ordinal: int
    entry: int
    length: int

    @property
    def growth(self) -> int:
        """By how many bytes the file grows."""
        return len(self.new) - (self.end - self.begin)


def spliced(data: bytes, splices: Iterable[Splice]) -> list[bytes | memoryview]:
    """Carry out splices that do not overlap, in the order in which they are at one place.

    What comes of it is given in parts, the first of which are the bytes before the first splice.
    """
    parts: list[bytes | memoryview] = []
    view, place = memoryview(data), 0
    for each in sorted(splices, key=lambda one: (one.begin, one.end)):
        parts += [view[place : each.begin], each.new]
        place = each.end
    return [*parts, view[place:]]


def relaid(
    rows: Sequence[tuple[int, int, int, int]],
    lead: int,
    splices: Sequence[Splice],
    total: int,
    spacing: int,
) -> tuple[int, dict[int, dict[str, Any]]]:
    """Give the bytes before the first entry, and what is different of which entry afterwards.

    Args:
        rows: Ordinal, position, size and length of each entry that is there before, in order.
        lead: How many bytes stood before the first one.
        splices: What is done.
        total: How many bytes the file has afterwards.
        spacing: How far apart positions are.
    """
    ordered = sorted(splices, key=lambda one: (one.begin, one.end))
    of_entry = {each.ordinal: each for each in ordered}
    places: list[tuple[int, int, int]] = []  # where it begins, ordinal, position; 0: a new one
    begin, shift, next_ = lead, 0, 0
    lengths = {}
    for ordinal, position, size, length in rows:
        while next_ < len(ordered) and ordered[next_].begin < begin:
            shift += ordered[next_].growth
            next_ += 1
        if ordinal not in of_entry:
            later = ordered[next_:]
            here = sum(each.growth for each in _at(later, begin))
            places.append((begin + shift + here, ordinal, position))
        lengths[ordinal] = length
        begin += size
    shift = 0
    known = {ordinal: position for ordinal, position, _size, _length in rows}
    for each in ordered:
        if each.entry >= 0:
            places.append(
                (each.begin + shift + each.entry, each.ordinal, known.get(each.ordinal, 0))
            )
            lengths[each.ordinal] = each.length
        shift += each.growth
    places.sort()
    before = {ordinal: (position, size, length) for ordinal, position, size, length in rows}
    for each in ordered:
        before.pop(each.ordinal, None)
    found = _differences(places, lengths, before, total, spacing)
    for each in ordered:
        if each.entry < 0:
            found[each.ordinal] = {"size": 0, "length": 0}
    return (places[0][0] if places else total), found


def _at(splices: Iterable[Splice], place: int) -> Iterable[Splice]:
    """Give the splices that only put something in before what stands at a place."""
    for each in splices:
        if each.begin > place:
            return
        if each.end <= place:
            yield each


def _differences(
    places: list[tuple[int, int, int]],
    lengths: dict[int, int],
    before: dict[int, tuple[int, int, int]],
    total: int,
    spacing: int,
) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    positions = _positions([position for _, _, position in places], spacing)
    ends = [*(begin for begin, _, _ in places), total][1:]
    for (begin, ordinal, _), end, position in zip(places, ends, positions, strict=True):
        values = (position, end - begin, lengths[ordinal])
        if before.get(ordinal) != values:
            found[ordinal] = dict(zip(("position", "size", "length"), values, strict=True))
    return found


def _positions(known: list[int], spacing: int) -> list[int]:
    from readlist.operations.linking.pairing import between

    found = between([position or None for position in known], spacing)
    return found or [spacing * (place + 1) for place in range(len(known))]
