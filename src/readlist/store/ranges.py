"""Sets of numbers written as ranges, so that an act on 100,000 references stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


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
    for part in text.split(","):
        if part:
            start, dash, end = part.partition("-")
            yield from range(int(start), int(end if dash else start) + 1)


def count_of(text: str) -> int:
    """Count the numbers of ``3-7,9`` without making them."""
    pairs = (part.partition("-") for part in text.split(",") if part)
    return sum(int(end if dash else start) - int(start) + 1 for start, dash, end in pairs)


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
