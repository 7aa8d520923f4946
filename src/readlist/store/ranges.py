"""Sets of numbers written as ranges, so that an act on 100,000 references stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int]


def to_ranges(numbers: Iterable[int]) -> str:
    """Write numbers as ``3-7,9``, ascending."""
    parts: list[str] = []
    start = end = None
    for number in sorted(set(numbers)):
        if start is None or end is None:
            start = end = number
        elif number == end + 1:
            end = number
        else:
            parts.append(_part(start, end))
            start = end = number
    if start is not None and end is not None:
        parts.append(_part(start, end))
    return ",".join(parts)


def _part(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"


def from_ranges(text: str) -> Iterator[int]:
    """Read the numbers of ``3-7,9`` back, ascending."""
    for start, end in spans(text):
        yield from range(start, end + 1)


def spans(text: str) -> list[Span]:
    """Give the ranges of ``3-7,9`` as first and last numbers, ascending."""
    found: list[Span] = []
    for part in text.split(","):
        if part:
            start, dash, end = part.partition("-")
            found.append((int(start), int(end if dash else start)))
    return found


def united(ranges: Iterable[Span]) -> list[Span]:
    """Join ranges that overlap or meet, in any order, into the fewest ascending ones."""
    joined: list[Span] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def size(ranges: Iterable[Span]) -> int:
    """Count the numbers in ranges that do not overlap."""
    return sum(end - start + 1 for start, end in ranges)


def first_common(one: Sequence[Span], other: Sequence[Span]) -> int | None:
    """Give the lowest number in both of two ascending lists of ranges, or None."""
    first = second = 0
    while first < len(one) and second < len(other):
        start = max(one[first][0], other[second][0])
        if start <= min(one[first][1], other[second][1]):
            return start
        if one[first][1] < other[second][1]:
            first += 1
        else:
            second += 1
    return None


def chunks(numbers: Iterable[int], size: int = 500) -> Iterator[list[int]]:
    """Give numbers in lists of at most ``size``, for statements with bound values."""
    chunk: list[int] = []
    for number in numbers:
        chunk.append(number)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def marks(numbers: Sequence[object]) -> str:
    """Give as many question marks as there are values to bind: ``?,?,?``."""
    return ",".join("?" * len(numbers))


def as_array(numbers: Iterable[int]) -> str:
    """Write numbers as SQLite's ``json_each`` reads them: ``[3,7]``."""
    return f"[{','.join(map(str, numbers))}]"
