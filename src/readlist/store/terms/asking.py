"""Turns a query into conditions that the index answers; what it cannot, SQL answers beforehand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from readlist.core.late_dataclass import dataclass
from readlist.core.query import And, Everything, Node, Not, Or, Pattern, Query, Span, Words
from readlist.store import meaning
from readlist.store.hits import phrases
from readlist.store.placing import TRASH_WORDS, Either, In, Narrowed, Place, placed
from readlist.store.querying import Conditions
from readlist.store.terms.building import FLAGS, WHOLE
from readlist.store.terms.columns import Bounds
from readlist.store.terms.segment import (
    ANYWHERE,
    Among,
    Between,
    Flag,
    InGroups,
    Leaf,
    TypeBeginning,
    Word,
)

_ONE_FIELD: Final = frozenset({"title", "creator", "venue", "key", "abstract", "note"})
_PLACES: Final = ("live", "trash")


@dataclass(frozen=True, slots=True)
class All:
    """Everything that all parts mark; without parts: everything."""

    parts: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Everything that a part marks; without parts: nothing."""

    parts: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Except:
    """Everything that the part does not mark."""

    part: Asked


Asked = Leaf | All | AnyOf | Except


class UnansweredError(Exception):
    """SQL has to answer the whole query, or a part of it while the answer is wanted at once."""


class Asking:
    """Asks one state of the library; names and answers of SQL are kept as long as it is that.

    With ``at_once`` nothing that takes SQL long is asked.
    """

    def __init__(self) -> None:
        self._known: dict[Node, Leaf] = {}

    def conditions(
        self, query: Query, connection: sqlite3.Connection, *, at_once: bool = False
    ) -> Asked:
        """Give what a query asks of the index.

        Raises:
            UnansweredError: For patterns, whose time is limited; with ``at_once``, for all that
                SQL is asked for.
        """
        return _Reader(self._known, connection, at_once=at_once).place(placed(query.root))


class _Reader:
    def __init__(
        self, known: dict[Node, Leaf], connection: sqlite3.Connection, *, at_once: bool
    ) -> None:
        self._known = known
        self._connection = connection
        self._at_once = at_once

    def place(self, place: Place | Node) -> Asked:
        match place:
            case In(removed, part):
                return All((Flag(_PLACES[removed]), self._node(part)))
            case Either(parts):
                return AnyOf(tuple(map(self.place, parts)))
            case Narrowed(parts):
                return All(tuple(map(self.place, parts)))
            case _:
                return self._node(place)

    def _node(self, node: Node) -> Asked:
        match node:
            case And(parts):
                return All(tuple(map(self._node, parts)))
            case Or(parts):
                return AnyOf(tuple(map(self._node, parts)))
            case Not(part):
                return Except(self._node(part))
            case Span():
                return _span(node)
            case Words():
                return self._words(node)
            case Pattern():
                raise UnansweredError
            case Everything():
                return All()

    def _words(self, node: Words) -> Asked:
        text, field = node.text, node.field
        if "\0" in text or field == "document":
            return self._by_sql(node)
        if field in {"tag", "collection"}:
            return self._group(node)
        if not field or field in _ONE_FIELD:
            return self._word(node, (field,) if field else ANYWHERE)
        return _named(field, text)

    def _word(self, node: Words, fields: tuple[str, ...]) -> Asked:
        ways = phrases(node.text)
        if not ways:
            return All()
        if any(len(way) > 1 for way in ways):
            return self._by_sql(node)
        return AnyOf(tuple(Word(fields, way[0].encode(), whole=node.whole) for way in ways))

    def _group(self, node: Words) -> Leaf:
        """Find the tags or collections that a name means; they are few."""
        if node not in self._known:
            statement, values = Conditions.groups(node)
            numbers = [row[0] for row in self._connection.execute(statement, values)]
            kind = "tags of" if node.field == "tag" else "collections of"
            self._known[node] = InGroups(kind, tuple(sorted(numbers)))
        return self._known[node]

    def _by_sql(self, node: Node) -> Leaf:
        if node not in self._known:
            if self._at_once:
                raise UnansweredError
            conditions = Conditions.of(node)
            statement = f"SELECT r.id FROM reference r WHERE {conditions.sql} ORDER BY r.id"
            self._known[node] = _among(self._connection.execute(statement, conditions.values))
        return self._known[node]


def _among(rows: Iterable[Any]) -> Among:
    return Among(np.fromiter((row[0] for row in rows), np.int64).tobytes())


def _named(field: str, text: str) -> Asked:
    beginning = text[: meaning.LONGEST_PATTERN]
    match field:
        case "state":
            return _state(text)
        case "type":
            return TypeBeginning(_caseless(beginning))
        case "is":
            return _is(text.lower())
        case "has":
            return _has(text.lower())
        case _:  # an identifier
            value = _caseless(text.lower()[: meaning.LONGEST_PATTERN])
            return Word((WHOLE,), field.encode() + b"\0" + value)


def _caseless(text: str) -> bytes:
    return text.encode("utf-8", "replace").lower()


def _state(text: str) -> Between:
    state = meaning.state_of(text).encode("utf-8", "replace")
    return Between("state", Bounds(state, state))


def _is(text: str) -> Asked:
    if text in TRASH_WORDS:
        return Flag("trash")
    if text in meaning.LATE:
        return Between("due", Bounds(high=meaning.today().encode(), below=True))
    return _state(text)


def _has(text: str) -> Asked:
    text = meaning.HAS_ALIASES.get(text, text)
    if text in FLAGS - set(_PLACES):
        return Flag(text)
    return Word((WHOLE,), text.encode("utf-8", "replace") + b"\0")


def _span(node: Span) -> Asked:
    bounds = meaning.bounds_of(node)
    if bounds is None:
        return AnyOf()
    low, high = bounds
    if node.field in meaning.TIMES:
        return Between(
            node.field,
            Bounds(
                low.encode("utf-8", "replace") or None,
                high.encode("utf-8", "replace") or None,
                node.above,
                node.below,
                len(low),
                len(high),
            ),
        )
    numbers = [meaning.whole_number(bound) if bound else None for bound in bounds]
    if any(bound and number is None for bound, number in zip(bounds, numbers, strict=True)):
        return AnyOf()
    return Between(node.field, Bounds(numbers[0], numbers[1], node.above, node.below))
