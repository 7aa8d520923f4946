"""Takes many texts apart at once: which words they have, and which text has which of them.

Words are told apart by the numbers that their bytes are, eight at a time, as sorting millions of
numbers costs a tenth of looking up millions of texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from readlist.core.late_dataclass import dataclass
from readlist.core.search_text import WORD, is_plain, searchable
from readlist.store.terms.arrays import Array

_FEW: Final = 32  # so few texts are taken apart sooner one by one
_PART: Final = 8
_HALF: Final = np.uint64(32)
_MOST_PARTS: Final = 32
# What is no letter or digit is a space; what is no sign of ASCII stays (core/search_text.WORD).
_SPACED: Final = bytes(
    ord(chr(each).lower()) if chr(each).isalnum() else ord(" ") for each in range(128)
) + bytes(range(128, 256))
# Of how many bytes of eight something is left.
_LEFT: Final = np.array([2 ** (8 * each) - 1 for each in range(_PART + 1)], np.uint64)
# Odd, so that no two words of eight bytes are the same number.
_FACTORS: Final = np.random.default_rng(20_261).integers(
    0, 2**63, _MOST_PARTS, np.uint64
) | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Found:
    """The words of some texts, in no order.

    Attributes:
        words: The different words.
        which: For each time that a word stands somewhere, its place in ``words``.
        texts: For each time, the place of the text; a text may have a word several times.
    """

    words: list[bytes]
    which: Array
    texts: Array


def taken_apart(texts: Sequence[str]) -> Found:
    """Give the words of texts, as the full-text tables index them."""
    if len(texts) < _FEW:
        return _one_by_one(texts)
    parts = [(text if is_plain(text) else searchable(text)).encode() for text in texts]
    joined = b" %s%s" % (b"\n".join(parts).translate(_SPACED), b" " * _PART)
    is_word = np.frombuffer(joined, np.uint8) != ord(" ")
    edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    if lengths.size and int(lengths.max()) > _PART * _MOST_PARTS:
        return _one_by_one(texts)
    told_apart = _told_apart(joined, starts, lengths)
    if told_apart is None:
        return _one_by_one(texts)
    which, first = told_apart
    ends = 1 + np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)) + 1)
    counts = np.diff(np.searchsorted(starts, ends), prepend=0)
    begins = starts[first]
    words = [
        joined[begin:end]
        for begin, end in zip(begins.tolist(), (begins + lengths[first]).tolist(), strict=True)
    ]
    return Found(words, which, np.repeat(np.arange(len(texts)), counts))


def whole(texts: Sequence[str]) -> Found:
    """Give texts as one word each."""
    places = np.arange(len(texts))
    return Found([text.encode() for text in texts], places, places)


def _one_by_one(texts: Sequence[str]) -> Found:
    numbers: dict[str, int] = {}
    which: list[int] = []
    owners: list[int] = []
    for place, text in enumerate(texts):
        for word in set(WORD.findall(searchable(text))):
            which.append(numbers.setdefault(word, len(numbers)))
            owners.append(place)
    words = [word.encode() for word in numbers]
    return Found(words, np.array(which, np.int64), np.array(owners, np.int64))


def _told_apart(joined: bytes, starts: Array, lengths: Array) -> tuple[Array, Array] | None:
    """Give for each word which it is, and for each different one where it stands first.

    None where two words are the same number, which is all but impossible.
    """
    eights = np.ndarray((len(joined) - _PART + 1,), "<u8", joined, strides=(1,))
    told = np.zeros(starts.size, np.uint64)
    parts: list[tuple[Array, Array]] = []
    those = np.arange(starts.size)
    while those.size:
        begin = len(parts) * _PART
        left = np.minimum(lengths[those] - begin, _PART)
        bits = eights[starts[those] + begin].astype(np.uint64) & _LEFT[left]
        mixed = bits * _FACTORS[len(parts)]
        told[those] += mixed ^ mixed >> _HALF
        parts.append((those, bits))
        those = those[lengths[those] > begin + _PART]
    order = np.argsort(told)
    ordered = told[order]
    is_new = np.concatenate([np.ones(min(1, ordered.size), bool), ordered[1:] != ordered[:-1]])
    which = np.empty(starts.size, np.int64)
    which[order] = np.cumsum(is_new) - 1
    first = order[is_new]
    return (which, first) if _agree(parts, lengths, which, first) else None


def _agree(parts: list[tuple[Array, Array]], lengths: Array, which: Array, first: Array) -> bool:
    """Tell whether all that were taken for one word are the same word."""
    if not np.array_equal(lengths[first][which], lengths):
        return False
    whole = np.zeros(lengths.size, np.uint64)
    for those, bits in parts:
        whole[those] = bits
        if not np.array_equal(whole[first[which[those]]], bits):
            return False
    return True
