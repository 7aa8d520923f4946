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

from functools import cache
from operator import eq
from typing import Final
from zlib import crc32

from readlist.core.late_regex import late_regex
from readlist.core.text import words

_PLACE_BITS: Final = 7
PLACES: Final = 1 << _PLACE_BITS
_FEWEST_WORDS: Final = 20
_DIGITS: Final = 2 * PLACES
_64_BITS: Final = (1 << 64) - 1
_FACTORS: Final = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # of SplitMix64 (Steele et al., 2014)
_CHANCE: Final = 1 / 256
# Writings that put no spaces between words: each character counts as a word.
_UNSPACED: Final = late_regex(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def fingerprint(abstract: str) -> str:
    """Give the figure of an abstract as 256 hexadecimal digits, or empty for under 20 words."""
    if not abstract.isascii():
        abstract = _UNSPACED.sub(r" \g<0> ", abstract)
    terms = words(abstract)
    if len(terms) < _FEWEST_WORDS:
        return ""
    one, other = _FACTORS
    least: dict[int, int] = {}
    before = terms[0]
    for term in terms[1:]:
        mixed = crc32(f"{before} {term}".encode()) * one & _64_BITS
        mixed = (mixed ^ mixed >> 32) * other & _64_BITS
        mixed ^= mixed >> 29
        place = mixed & (PLACES - 1)
        if mixed < least.get(place, _64_BITS):
            least[place] = mixed
        before = term
    return bytes(
        least[place if place in least else _lender(place, least)] >> _PLACE_BITS & 0xFF
        for place in range(PLACES)
    ).hex()


def likeness(one: str, other: str) -> float:
    """Estimate the share of word pairs that two figures' texts have in common, 0 to 1.

    The standard error is about 0.04. Figures of another length have nothing in common.
    """
    if len(one) != _DIGITS or len(other) != _DIGITS:
        return 0.0
    equal: float = sum(map(eq, bytes.fromhex(one), bytes.fromhex(other))) / PLACES
    return max(0.0, (equal - _CHANCE) / (1 - _CHANCE))


def _lender(place: int, filled: dict[int, int]) -> int:
    attempt = 0
    while (found := _probe(place, attempt)) not in filled:
        attempt += 1
    return found


@cache
def _probe(place: int, attempt: int) -> int:
    one, other = _FACTORS
    mixed = (attempt * PLACES + place + 1) * one & _64_BITS
    mixed = (mixed ^ mixed >> 32) * other & _64_BITS
    return (mixed ^ mixed >> 29) & (PLACES - 1)
