"""Figures of many abstracts at once, as :mod:`readlist.core.fingerprint` makes each of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from readlist.core.fingerprint import (
    FACTORS,
    FEWEST_WORDS,
    PLACES,
    fingerprint,
    probe,
    terms_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_A_TIME: Final = 1000
# For fewer, loading NumPy would take longer.
_FEW: Final = 500
_NOTHING: Final = (1 << 64) - 1
# The polynomial of CRC-32 with its bits in the order in which zlib has them.
_POLYNOMIAL: Final = 0xEDB88320
_LONGEST: Final = 64
_MOST_KEPT: Final = 50_000
_LONGEST_KEPT: Final = 40


def figures(abstracts: Iterable[str]) -> Iterator[str]:
    """Give the figure of each abstract, or empty for one that is too short for one."""
    remaining = iter(abstracts)
    while some := [*islice(remaining, _AT_A_TIME)]:
        yield from map(fingerprint, some) if len(some) < _FEW else _of_many(some)


def _of_many(abstracts: list[str]) -> Iterator[str]:
    import numpy as np

    if len(_words().words) > _MOST_KEPT:
        _words.cache_clear()
    known = _words()
    found = [b"".join(map(known.__getitem__, abstract.split())) for abstract in abstracts]
    numbers = [each if len(each) >= FEWEST_WORDS * known.size else b"" for each in found]
    counts = [len(each) // known.size - 1 for each in numbers if each]
    if not counts:
        return iter([""] * len(abstracts))
    hashes = _of_pairs(known, b"".join(numbers), np.cumsum(np.array(counts) + 1)[:-1])
    one, other = (np.uint64(factor) for factor in FACTORS)
    hashes *= one
    hashes ^= hashes >> np.uint64(32)
    hashes *= other
    hashes ^= hashes >> np.uint64(29)
    owners = np.repeat(np.arange(len(counts)) * PLACES, counts)
    least = np.full(len(counts) * PLACES, _NOTHING, np.uint64)
    np.minimum.at(least, owners + (hashes % np.uint64(PLACES)).astype(np.int64), hashes)
    whole = _filled(least.reshape(-1, PLACES)) // np.uint64(PLACES) % np.uint64(256)
    made = iter(whole.astype(np.uint8))
    return iter([next(made).tobytes().hex() if each else "" for each in numbers])


class _Words(dict[str, bytes]):
    """The numbers of the words of what stands between spaces, and what is known of each word."""

    size: Final = array("I").itemsize

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self.words: list[bytes] = []
        self.begun, self.whole, self.lengths = array("I"), array("I"), array("I")

    def __missing__(self, part: str) -> bytes:
        numbers = array("I", map(self._number, terms_of(part))).tobytes()
        if len(part) <= _LONGEST_KEPT:
            self[part] = numbers
        return numbers

    def _number(self, word: bytes) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
            self.begun.append(crc32(word + b" "))
            self.whole.append(crc32(word))
            self.lengths.append(len(word))
        return number


@cache
def _words() -> _Words:
    return _Words()


def _of_pairs(known: _Words, numbers: bytes, begins: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Give the CRC-32 of each pair of neighbouring words, but none across where a text begins.

    The checksum of two texts behind one another follows from theirs: that of the first goes on
    over as many zeros as the second is long, and meets that of the second (zlib, "combine").
    """
    import numpy as np

    words = np.frombuffer(numbers, np.uintc)
    first, second = np.delete(words[:-1], begins - 1), np.delete(words[1:], begins - 1)
    begun = np.frombuffer(known.begun, np.uintc)[first]
    lengths = np.frombuffer(known.lengths, np.uintc)[second]
    zeros, short = _zeros(), np.minimum(lengths, _LONGEST)
    mixed = np.frombuffer(known.whole, np.uintc)[second]
    for place in range(4):
        mixed = mixed ^ zeros[short, place, begun >> (8 * place) & 255]
    for long in np.nonzero(lengths > _LONGEST)[0]:
        mixed[long] = crc32(known.words[second[long]], int(begun[long]))
    return mixed.astype(np.uint64)


@cache
def _zeros() -> NDArray[np.uintc]:
    """Give what each byte of a checksum at its place becomes over 0 to so many zeros."""
    import numpy as np

    table: NDArray[Any] = np.arange(256, dtype=np.uintc)
    for _bit in range(8):
        table = (table >> 1) ^ (table & 1) * np.uintc(_POLYNOMIAL)
    made = [np.stack([np.arange(256, dtype=np.uintc) << (8 * place) for place in range(4)])]
    for _zero in range(_LONGEST):
        made.append((made[-1] >> 8) ^ table[made[-1] & 255])
    return np.stack(made)


def _filled(least: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Let each empty place borrow from the first filled one of those that its sequence leads to."""
    import numpy as np

    filled = least != np.uint64(_NOTHING)
    whole = least.copy()
    rows, places = np.nonzero(~filled)
    attempt = 0
    while rows.size:
        lenders = _lenders(attempt)[places]
        found = filled[rows, lenders]
        whole[rows[found], places[found]] = least[rows[found], lenders[found]]
        rows, places = rows[~found], places[~found]
        attempt += 1
    return whole


@cache
def _lenders(attempt: int) -> NDArray[np.int64]:
    """Give from which place each one borrows at an attempt."""
    import numpy as np

    return np.array([probe(place, attempt) for place in range(PLACES)], np.int64)
