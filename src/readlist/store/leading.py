"""Finds what leads to the matches of a query: the hits of words or tags that each is among.

Hits come newest first and as they are asked for, so the first rows of a query do not wait for all
that it finds; where there are few hits, nothing else of the library is looked at.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import neg
from typing import Any, Final

from readlist.core.late_dataclass import dataclass
from readlist.core.query import And, Everything, Node, Or, Query, Words
from readlist.store.hits import Among, Hits, hit_statements
from readlist.store.placing import mentions_trash
from readlist.store.querying import Conditions
from readlist.store.ranges import as_array

_BLOCK: Final = 1000  # so many are looked at in a few milliseconds
_GROWTH: Final = 4
_READ: Final = 60  # so many hits are fetched while the texts of one reference are looked at


class Lead:
    """The references that have one of some words or tags, newest first.

    Attributes:
        part: The words or tags.
        hits: What asks the full-text index for the words.
        first: The newest references.
    """

    def __init__(self, part: Node, hits: list[Hits], coming: Iterator[int]) -> None:
        self.part = part
        self.hits = hits
        self.first = list(islice(coming, _BLOCK))
        self._coming = coming

    @property
    def is_all(self) -> bool:
        """Whether there are no more than the first."""
        return len(self.first) < _BLOCK

    def blocks(self) -> Iterator[list[int]]:
        """Give all, few at first and then more at a time."""
        block, size = self.first, _BLOCK
        while block:
            yield block
            size *= _GROWTH
            block = list(islice(self._coming, size))

    def expected(self, lowest: int, highest: int) -> float:
        """Estimate how many lie between two numbers, from how close the newest ones lie."""
        if self.is_all:
            return len(self.first)
        return _BLOCK * (highest - lowest + 1) / (self.first[0] - self.first[-1] + 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """The lead with the fewest hits, the other leads, and what the other parts of the query ask."""

    lead: Lead
    others: Sequence[Lead]
    rest: Node

    @property
    def counts_by_index(self) -> bool:
        """Whether the full-text index alone tells how many match, and they are many."""
        words = self.lead.part.parts if isinstance(self.lead.part, Or) else (self.lead.part,)
        is_told = not any(isinstance(word, Words) and word.field == "tag" for word in words)
        return is_told and not self.lead.is_all and isinstance(self.rest, Everything)

    def among(self, ids: list[int]) -> tuple[str, list[Any]]:
        """Look among these, in their order: the end of a statement, and its values."""
        lowest, highest = min(ids, default=0), max(ids, default=0)
        expressions: dict[str, str] = {}
        for hits in self.lead.hits:
            before = expressions.get(hits.table)
            one = f"({hits.expression})"
            expressions[hits.table] = f"{before} OR {one}" if before else one
        rare = [
            other.part
            for other in self.others
            if isinstance(other.part, Words) and other.expected(lowest, highest) <= _READ * len(ids)
        ]
        conditions = Conditions(Query(self.rest), Among(lowest, highest, expressions, rare))
        listed = "json_each(?) listed CROSS JOIN reference r ON r.id = listed.value"
        return f"FROM {listed} WHERE {conditions.sql}", [as_array(ids), *conditions.values]


def _plan(connection: sqlite3.Connection, node: Node) -> Plan | None:
    """Find the fewest hits that lead to all matches; None where words alone do not."""
    if mentions_trash(node):
        return None
    parts = node.parts if isinstance(node, And) else (node,)
    leads = [found for part in parts if (found := _lead(connection, part))]
    if not leads:
        return None
    # Of two words the one is rarer whose newest hits reach farther back.
    best = min(leads, key=lambda one: (not one.is_all, one.first[-1:]))
    rest = tuple(part for part in parts if part is not best.part)
    others = [each for each in leads if each is not best]
    return Plan(best, others, And(rest) if rest else Everything())


def _lead(connection: sqlite3.Connection, part: Node) -> Lead | None:
    every: list[Hits] = []
    statements: list[tuple[str, Sequence[Any]]] = []
    for word in part.parts if isinstance(part, Or) else (part,):
        if not isinstance(word, Words):
            return None
        if word.field == "tag":
            statements.append(Conditions.tagged(word))
            continue
        hits = hit_statements(word)
        if not hits:
            return None
        every += hits
        statements += [(f"{each.sql} ORDER BY rowid DESC", (each.expression,)) for each in hits]
    streams = [chain.from_iterable(connection.execute(*statement)) for statement in statements]
    merged = heapq.merge(*streams, key=neg) if len(streams) > 1 else streams[0]
    return Lead(part, every, (number for number, _same in groupby(merged)))


def source(connection: sqlite3.Connection, query: Query) -> tuple[str, list[Any]]:
    """Say where to look: among the hits where they are few, else among all references.

    That is the end of an SQL statement about ``reference r``, with its values.
    """
    return _source(_plan(connection, query.root), query)


def _source(plan: Plan | None, query: Query) -> tuple[str, list[Any]]:
    if plan is not None and plan.lead.is_all:
        return plan.among(plan.lead.first)
    conditions = Conditions(query)
    return f"FROM reference r WHERE {conditions.sql}", conditions.values


def newest(connection: sqlite3.Connection, query: Query, limit: int) -> list[int] | None:
    """Give the matches that were added last; None where only looking at all of them tells.

    Hits come by their numbers, and who was added later has a higher one nearly always: where that
    does not hold, more hits are looked at.
    """
    plan = _plan(connection, query.root)
    if plan is None:
        return None
    matches: list[tuple[str, int]] = []
    for block in plan.lead.blocks():
        place, values = plan.among(block)
        for row in connection.execute(f"SELECT r.added, r.id {place}", values):
            matches.append(row)
            if len(matches) == limit and not _is_overtaken(connection, matches):
                return [number for _added, number in sorted(matches, reverse=True)]
    return [number for _added, number in sorted(matches, reverse=True)[:limit]]


def _is_overtaken(connection: sqlite3.Connection, matches: list[tuple[str, int]]) -> bool:
    """Tell whether a reference of a lower number than these was added after the oldest of them."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM reference WHERE removed = 0 AND added > ? AND id < ?)",
            (min(matches)[0], matches[-1][1]),
        ).fetchone()[0]
    )


def count(connection: sqlite3.Connection, query: Query) -> int:
    """Count the matches, from the full-text index alone where that tells."""
    if isinstance(query.root, Everything):
        # SQLite counts all rows by the page, and those of one kind one by one.
        statement = "SELECT (SELECT count(*) FROM reference) - count(*) FROM reference"
        return _number(connection, f"{statement} WHERE removed > 0", ())
    plan = _plan(connection, query.root)
    if plan is not None and plan.counts_by_index:
        union = " UNION ".join(hits.sql for hits in plan.lead.hits)
        values = [hits.expression for hits in plan.lead.hits]
        gone = f"SELECT count(*) FROM reference r WHERE r.removed > 0 AND r.id IN ({union})"
        return _number(connection, f"SELECT count(*) FROM ({union})", values) - _number(
            connection, gone, values
        )
    place, values = _source(plan, query)
    return _number(connection, f"SELECT count(*) {place}", values)


def _number(connection: sqlite3.Connection, statement: str, values: Sequence[Any]) -> int:
    return int(connection.execute(statement, values).fetchone()[0])
