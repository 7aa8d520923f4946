"""Which references hold a word: places in ascending order for each term, terms in a row.

A beginning of words is one slice of all places. Where such a slice is long it is kept as a mask
of bits as well, which is read a hundred times faster.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import IO, Final

import numpy as np

from readlist.store.terms.arrays import Array, Sink
from readlist.store.terms.texts import Texts, put_texts
from readlist.store.terms.words import Found

_MOST_MASKS_A_LEVEL: Final = 256
_HEAVY_SHARE: Final = 16  # a slice as long as a 16th of all references is worth a mask
_LEAST_HEAVY: Final = 4096
_BLOCK: Final = 2_000_000
_HALF: Final = np.uint64(32)
_LOWER: Final = np.uint64(2**32 - 1)


class Postings:
    """The words of one field."""

    def __init__(self, arrays: Mapping[str, Array], name: str, size: int) -> None:
        self._terms = Texts(arrays[f"{name}.joined"], arrays[f"{name}.ends"])
        self._starts = arrays[f"{name}.starts"].data
        self._places = arrays[f"{name}.places"]
        self._heavy = arrays[f"{name}.heavy"].data
        self._masks = arrays[f"{name}.masks"].reshape(len(self._heavy), (size + 7) // 8)

    def find(self, beginning: bytes, *, whole: bool, bits: Array) -> Array | None:
        """Join the mask of what holds such words into ``bits``, or give their places."""
        search = self._terms.equal_to if whole else self._terms.beginning_with
        low, high = search(beginning)
        if low == high:
            return None
        slice_ = self._starts[low], self._starts[high]
        if slice_[1] - slice_[0] >= _LEAST_HEAVY:
            packed = _packed(*slice_)
            at = bisect_left(self._heavy, packed)
            if at < len(self._heavy) and self._heavy[at] == packed:
                bits |= self._masks[at]
                return None
        return self._places[slice(*slice_)]


def _packed(low: int, high: int) -> int:
    # Slices that begin together differ in where they end.
    return low << 32 | (high - low)


def put_postings(sink: Sink, name: str, size: int, words: Iterator[tuple[Array, Found]]) -> None:
    """Index a field of ``size`` references under a name.

    ``words`` gives again and again the places of some references, ascending, and their words.
    """
    numbers: defaultdict[bytes, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    with tempfile.TemporaryFile() as spool:
        blocks = []
        for pairs in _blocks(words, numbers):
            pairs.tofile(spool)
            blocks.append(pairs.size)
        terms = list(numbers)
        numbers.clear()
        order = sorted(range(len(terms)), key=terms.__getitem__)
        rank = np.zeros(len(terms), np.uint64)
        rank[np.array(order, np.int64)] = np.arange(len(terms), dtype=np.uint64)
        terms = [terms[one] for one in order]
        del order
        put_texts(sink, name, terms)
        starts = np.cumsum(_counts(rank, _read(spool, blocks)))
        sink.put(f"{name}.starts", starts.astype(np.uint32))
        places = sink.room(f"{name}.places", np.uint32, int(starts[-1]))
        _fill(places, starts, rank, _read(spool, blocks))
    _put_masks(sink, name, size, places, _heavy_slices(terms, starts, size))


def _blocks(
    words: Iterator[tuple[Array, Found]], numbers: defaultdict[bytes, int]
) -> Iterator[Array]:
    """Give pairs of a word's number and a place, some millions at a time."""
    parts: list[Array] = []
    gathered = 0
    for places, found in words:
        known = np.fromiter(map(numbers.__getitem__, found.words), np.uint64, len(found.words))
        pairs = known[found.which] << _HALF | places.astype(np.uint64)[found.texts]
        pairs.sort()
        is_new = np.concatenate([np.ones(min(1, pairs.size), bool), pairs[1:] != pairs[:-1]])
        parts.append(pairs[is_new])
        gathered += parts[-1].size
        if gathered > _BLOCK:
            yield np.concatenate(parts)
            parts, gathered = [], 0
    if parts:
        yield np.concatenate(parts)


def _read(spool: IO[bytes], blocks: list[int]) -> Iterator[Array]:
    spool.seek(0)
    for count in blocks:
        yield np.fromfile(spool, np.uint64, count)


def _counts(rank: Array, blocks: Iterator[Array]) -> Array:
    """Count how often each term comes, behind a zero."""
    counts = np.zeros(rank.size + 1, np.int64)
    for pairs in blocks:
        counts[1:] += np.bincount(rank[pairs >> _HALF].astype(np.int64), minlength=rank.size)
    return counts


def _fill(places: Array, starts: Array, rank: Array, blocks: Iterator[Array]) -> None:
    """Put the places of each block behind those of the blocks before it, term by term."""
    behind = starts[:-1].copy()
    for pairs in blocks:
        ordered = rank[pairs >> _HALF] << _HALF | (pairs & _LOWER)
        ordered.sort()
        term = (ordered >> _HALF).astype(np.int64)
        counts = np.bincount(term, minlength=rank.size)
        first = np.cumsum(counts) - counts
        target = (behind - first)[term] + np.arange(term.size)
        places[target] = (ordered & _LOWER).astype(np.uint32)
        behind += counts


def _heavy_slices(terms: list[bytes], starts: Array, size: int) -> dict[int, slice]:
    """Find the beginnings, and the whole words, that many references hold."""
    ends: list[int] = starts.tolist()
    heavy = max(size // _HEAVY_SHARE, ends[-1] // _MOST_MASKS_A_LEVEL, _LEAST_HEAVY)
    found: dict[int, slice] = {}
    waiting = [(0, len(terms), 0)]
    while waiting:
        at, end, depth = waiting.pop()
        while at < end:
            beginning = terms[at][: depth + 1]
            is_whole = len(beginning) == depth
            after = at + 1 if is_whole else bisect_left(terms, beginning + b"\xff", at, end)
            if ends[after] - ends[at] >= heavy:
                found[_packed(ends[at], ends[after])] = slice(ends[at], ends[after])
                if after > at + 1:
                    waiting.append((at, after, depth + 1))
            at = after
    return dict(sorted(found.items()))


def _put_masks(
    sink: Sink, name: str, size: int, places: Array, slices: Mapping[int, slice]
) -> None:
    width = (size + 7) // 8
    rows = sink.room(f"{name}.masks", np.uint8, len(slices) * width).reshape(len(slices), width)
    for row, part in enumerate(slices.values()):
        mask = np.zeros(size, bool)
        mask[places[part]] = True
        rows[row] = np.packbits(mask, bitorder="little")
    sink.put(f"{name}.heavy", np.array(list(slices), np.uint64))
