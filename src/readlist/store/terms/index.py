"""The index of one state of the library: a large base, and small segments of what changed since."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection
from typing import Final

import numpy as np

from readlist.core.changes import ActId, ReferenceId
from readlist.core.late_dataclass import dataclass, field
from readlist.core.query import Query
from readlist.store.terms import building
from readlist.store.terms.arrays import Array, Memory
from readlist.store.terms.asking import All, AnyOf, Asked, Asking, Except, UnansweredError
from readlist.store.terms.found import Found
from readlist.store.terms.ordering import Newcomers, Ordered, newcomers
from readlist.store.terms.segment import Segment

FIRST_PAGE: Final = 128
_MOST_SEGMENTS: Final = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and the places in it whose references changed since."""

    segment: Segment
    outdated: Array = field(default_factory=lambda: np.zeros(0, np.int64))

    def without(self, ids: Array) -> Part:
        """Give the same part with these references outdated."""
        places = np.union1d(self.outdated, self.segment.places_of(ids))
        return Part(self.segment, places)

    def mask(self, asked: Asked) -> Array:
        """Mark what meets a condition and is as it was."""
        mask = marked(self.segment, asked)
        mask[self.outdated] = False
        return mask


class Index:
    """The index as it is after one act; it never changes, so that many threads may ask it."""

    def __init__(
        self,
        act: ActId,
        base: Part,
        others: tuple[Part, ...] = (),
        replaced: frozenset[int] = frozenset(),
    ) -> None:
        self.act = act
        self.replaced = replaced
        self._base = base
        self._others = others
        self._asking = Asking()
        self._new: dict[str, Newcomers] = {}
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """How many references the base has."""
        return self._base.segment.size

    def after(
        self, act: ActId, touched: Collection[ReferenceId], connection: sqlite3.Connection
    ) -> Index:
        """Give the index after further acts that touched these references."""
        ids: list[int] = sorted(touched)
        changed = np.array(ids, np.int64)
        replaced = self.replaced.union(ids)
        others = tuple(part.without(changed) for part in self._others)
        if len(others) >= _MOST_SEGMENTS:
            ids, others = sorted(replaced), ()
        memory = Memory()
        building.build(connection, memory, ids)
        new = Part(Segment(memory))
        return Index(act, self._base.without(changed), (*others, new), replaced)

    def search(
        self,
        query: Query,
        connection: sqlite3.Connection,
        *,
        sort: str,
        descending: bool,
        at_once: bool = False,
    ) -> Found | None:
        """Find what a query asks for; None for what the index does not answer.

        The connection must see the library as it is after this act. With ``at_once`` nothing is
        answered for which SQL has to be asked.
        """
        if sort not in building.ORDERS:  # such as the best match
            return None
        try:
            asked = self._asking.conditions(query, connection, at_once=at_once)
        except UnansweredError:
            return None
        return self._found(asked, sort, descending=descending)

    def count(self, query: Query, connection: sqlite3.Connection) -> int | None:
        """Count what :meth:`search` finds."""
        try:
            asked = self._asking.conditions(query, connection)
        except UnansweredError:
            return None
        return sum(int(np.count_nonzero(part.mask(asked))) for part in (self._base, *self._others))

    def _found(self, asked: Asked, sort: str, *, descending: bool) -> Found:
        base = self._base.segment
        ordered = Ordered(base, self._base.mask(asked), base.column(sort), descending=descending)
        if self._others:
            masks = [part.mask(asked) for part in self._others]
            ordered.add(self._newcomers(sort), np.concatenate(masks))
        return Found(ordered.first(FIRST_PAGE), ordered.total, ordered.everything)

    def _newcomers(self, sort: str) -> Newcomers:
        with self._lock:
            if sort not in self._new:
                others = [part.segment for part in self._others]
                self._new[sort] = newcomers(self._base.segment, others, sort)
            return self._new[sort]


def marked(segment: Segment, asked: Asked) -> Array:
    """Mark the references of a segment that meet a condition, in an array of one's own."""
    match asked:
        case All(parts):
            masks = [marked(segment, part) for part in parts]
            if not masks:
                return np.ones(segment.size, bool)
            for mask in masks[1:]:
                masks[0] &= mask
            return masks[0]
        case AnyOf(parts):
            mask = np.zeros(segment.size, bool)
            for part in parts:
                mask |= marked(segment, part)
            return mask
        case Except(part):
            return ~marked(segment, part)
        case _:
            return segment.mask(asked)
