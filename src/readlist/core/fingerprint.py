"""A figure of an abstract by which the same or nearly the same text is recognised again.

The figure is a MinHash signature over pairs of neighbouring words (Broder, "On the resemblance
and containment of documents", 1997), made in one pass: every pair is hashed once and thrown into
one of the places, each place keeps its smallest hash, and an empty place borrows from one that a
fixed sequence of its own leads to (Shrivastava, "Optimal densification for fast and accurate
minwise hashing", 2017). The share of equal places in two figures estimates how many pairs of words
the texts have in common. It does not allow the text to be read back.

Figures are stored in libraries: nothing here may change without computing them all anew.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache, lru_cache
from itertools import chain
from operator import eq
from typing import Final
from zlib import crc32

from readlist.core.late_regex import late_regex
from readlist.core.text import encoded_words

_PLACE_BITS: Final = 7
PLACES: Final = 1 << _PLACE_BITS
FEWEST_WORDS: Final = 20
_DIGITS: Final = 2 * PLACES
_64_BITS: Final = (1 << 64) - 1
FACTORS: Final = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # of SplitMix64 (Steele et al., 2014)
CHANCE: Final = 1 / 256
_PLACE: Final = PLACES - 1
_LANE: Final = 16  # bytes for one number while all are mixed: a product of two has as many
_MOST_WORDS: Final = 50_000
_LONGEST_KEPT: Final = 40
_TRIED: Final = 32
# Writings that put no spaces between words: each character counts as a word.
_UNSPACED: Final = late_regex(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def fingerprint(abstract: str) -> str:
    """Give the figure of an abstract as 256 hexadecimal digits, or empty for under 20 words."""
    pairs = pair_checksums(abstract)
    if not pairs:
        return ""
    # From the last to the first, so that each place keeps its smallest.
    hashes = sorted(_hashes(pairs), reverse=True)
    least = dict(zip(map(_PLACE.__and__, hashes), hashes, strict=True))
    found = [least[place] if place in least else _borrowed(place, least) for place in range(PLACES)]
    return bytes([each >> _PLACE_BITS & 0xFF for each in found]).hex()


def pair_checksums(abstract: str) -> array[int]:
    """Give the CRC-32 of each pair of neighbouring words, or nothing for under 20 words."""
    terms = [*chain.from_iterable(map(_TERMS.__getitem__, abstract.split()))]
    if len(terms) < FEWEST_WORDS:
        return array("Q")
    return array("Q", map(crc32, terms[1:], map(_BEGUN.__getitem__, terms)))


def _hashes(pairs: array[int]) -> list[int]:
    """Mix checksums of pairs by the last steps of SplitMix64.

    The steps are taken for all pairs at once, in one long number with 128 bits for each.
    """
    number, (one, other) = len(pairs), FACTORS
    lanes = array("Q", bytes(_LANE * number))
    lanes[::2] = pairs
    mask = _low_halves(number)
    mixed = int.from_bytes(_ordered(lanes).tobytes(), "little") * one & mask
    mixed = (mixed ^ mixed >> 32 & mask) * other & mask
    mixed ^= mixed >> 29 & mask
    return [*_ordered(array("Q", mixed.to_bytes(_LANE * number, "little")))[::2]]


class _Terms(dict[str, tuple[bytes, ...]]):
    """The words of what stands between spaces, as texts repeat most of it."""

    def __missing__(self, part: str) -> tuple[bytes, ...]:
        terms = terms_of(part)
        if len(part) <= _LONGEST_KEPT:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[part] = terms
        return terms


_TERMS: Final = _Terms()


def terms_of(part: str) -> tuple[bytes, ...]:
    """Give the words of what stands between two spaces of an abstract, folded."""
    spaced = part if part.isascii() else _UNSPACED.sub(r" \g<0> ", part)
    return tuple(encoded_words(spaced))


class _Begun(dict[bytes, int]):
    """The CRC-32 of words and the space behind each, from which that of a pair goes on."""

    def __missing__(self, word: bytes) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = checksum = crc32(word + b" ")
        return checksum


_BEGUN: Final = _Begun()


@lru_cache(maxsize=1000)
def _low_halves(number: int) -> int:
    return int.from_bytes((b"\xff" * (_LANE // 2) + bytes(_LANE // 2)) * number, "little")


def _ordered(lanes: array[int]) -> array[int]:
    if sys.byteorder == "big":
        lanes.byteswap()
    return lanes


def _borrowed(place: int, filled: dict[int, int]) -> int:
    """Give what is in the first filled one of the places that an empty one borrows from."""
    for lender in _lenders(place):
        if lender in filled:
            return filled[lender]
    return filled[_lender(place, filled)]


@cache
def _lenders(place: int) -> tuple[int, ...]:
    return tuple(probe(place, attempt) for attempt in range(_TRIED))


def likeness(one: str, other: str) -> float:
    """Estimate the share of word pairs that two figures' texts have in common, 0 to 1.

    The standard error is about 0.04. Figures of another length have nothing in common.
    """
    if len(one) != _DIGITS or len(other) != _DIGITS:
        return 0.0
    equal: float = sum(map(eq, bytes.fromhex(one), bytes.fromhex(other))) / PLACES
    return max(0.0, (equal - CHANCE) / (1 - CHANCE))


def _lender(place: int, filled: dict[int, int]) -> int:
    attempt = 0
    while (found := probe(place, attempt)) not in filled:
        attempt += 1
    return found


@cache
def probe(place: int, attempt: int) -> int:
    """Give the place from which an empty one borrows at an attempt, counted from 0."""
    one, other = FACTORS
    mixed = (attempt * PLACES + place + 1) * one & _64_BITS
    mixed = (mixed ^ mixed >> 32) * other & _64_BITS
    return (mixed ^ mixed >> 29) & (PLACES - 1)
