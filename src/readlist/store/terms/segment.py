"""A part of the index: answers conditions on its references with a mask of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

import numpy as np

from readlist.core.late_dataclass import dataclass
from readlist.store.terms.arrays import Array
from readlist.store.terms.building import LONG_FIELDS, SHORT_FIELDS, WHOLE
from readlist.store.terms.columns import Bounds, Column
from readlist.store.terms.postings import Postings

ANYWHERE: Final = (*SHORT_FIELDS, *LONG_FIELDS)
_KEPT: Final = 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word of some fields; not ``whole``: the beginning of one."""

    fields: tuple[str, ...]
    word: bytes
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A column's value lies between bounds; ``id`` is the number of the reference."""

    column: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class TypeBeginning:
    """The type begins so, whatever the case of its (ASCII) letters."""

    beginning: bytes


@dataclass(frozen=True, slots=True)
class Flag:
    """A property that a reference has or has not (``building.FLAGS``)."""

    name: str


@dataclass(frozen=True, slots=True)
class InGroups:
    """The reference has a tag (``tags of``), or is in a collection (``collections of``)."""

    kind: str
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """The reference is one of these, as SQL found them: numbers of eight bytes, ascending."""

    numbers: bytes


Leaf = Word | Between | TypeBeginning | Flag | InGroups | Among


class Segment:
    """The index of some references; ``ids`` are their numbers, ascending."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.ids = arrays["ids"]
        self.size = int(self.ids.size)
        self._arrays = arrays
        fields = (*ANYWHERE, WHOLE)
        self._fields = {name: Postings(arrays, name, self.size) for name in fields}
        self._columns: dict[str, Column] = {}
        self._kept: OrderedDict[Leaf, Array] = OrderedDict()
        self._lock = threading.Lock()

    def column(self, name: str) -> Column:
        """Give a column."""
        if name not in self._columns:
            self._columns[name] = Column(self._arrays, f"column {name}", self.size)
        return self._columns[name]

    def mask(self, leaf: Leaf) -> Array:
        """Mark the references that meet a condition; those asked for last are kept."""
        with self._lock:
            kept = self._kept.get(leaf)
            if kept is not None:
                self._kept.move_to_end(leaf)
        if kept is not None:
            return self._unpacked(kept)
        mask = self._find(leaf)
        with self._lock:
            self._kept[leaf] = np.packbits(mask, bitorder="little")
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return mask

    def _unpacked(self, bits: Array) -> Array:
        return np.unpackbits(bits, bitorder="little", count=self.size).view(bool)

    def _find(self, leaf: Leaf) -> Array:
        match leaf:
            case Word():
                mask = self._words(leaf)
            case Between("id", bounds):
                mask = self._numbers(bounds)
            case Between(name, bounds):
                mask = self.column(name).between(bounds)
            case TypeBeginning(beginning):
                mask = self.column("type").where(lambda text: text.lower().startswith(beginning))
            case Flag(name):
                mask = self._unpacked(self._arrays[f"flag {name}"])
            case InGroups(kind, groups):
                mask = self._in_groups(kind, groups)
            case Among(numbers):
                mask = np.zeros(self.size, bool)
                mask[self.places_of(np.frombuffer(numbers, np.int64))] = True
        return mask

    def _words(self, leaf: Word) -> Array:
        bits = np.zeros((self.size + 7) // 8, np.uint8)
        found = [
            self._fields[name].find(leaf.word, whole=leaf.whole, bits=bits) for name in leaf.fields
        ]
        mask = self._unpacked(bits)
        for places in found:
            if places is not None:
                mask[places] = True
        return mask

    def _numbers(self, bounds: Bounds) -> Array:
        ids = self.ids
        mask = np.ones(self.size, bool)
        if bounds.low is not None:
            mask &= (ids > bounds.low) if bounds.above else (ids >= bounds.low)
        if bounds.high is not None:
            mask &= (ids < bounds.high) if bounds.below else (ids <= bounds.high)
        return mask

    def _in_groups(self, kind: str, groups: tuple[int, ...]) -> Array:
        mask = np.zeros(self.size, bool)
        known, starts = self._arrays[f"{kind}.groups"], self._arrays[f"{kind}.starts"]
        for group in groups:
            at = int(np.searchsorted(known, group))
            if at < known.size and known[at] == group:
                mask[self._arrays[f"{kind}.places"][starts[at] : starts[at + 1]]] = True
        return mask

    def places_of(self, numbers: Array) -> Array:
        """Give the places of those of these numbers that are here."""
        if not self.size:
            return np.zeros(0, np.int64)
        places = np.minimum(np.searchsorted(self.ids, numbers), self.size - 1)
        found: Array = places[self.ids[places] == numbers]
        return found
