"""Orders matches by how well they fit the words that were typed, where they are few."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.query import And, Node, Or, Query, Words
from readlist.store.hits import hit_statements
from readlist.store.ranges import as_array

# How much a word counts in each column, in the order of the full-text tables' columns.
_WEIGHTS: Final = {
    "reference_fts": (10, 6, 3, 6, 6),  # title, creators, venue, identifiers, key
    "tags_fts": (6,),
    "text_fts": (1, 2),  # abstract, notes
}


def best_first(
    connection: sqlite3.Connection, query: Query, newest_first: Sequence[int]
) -> list[int]:
    """Order matches by the words of a query, the best first; of equal ones the newest.

    The figure is Okapi BM25 (SQLite FTS5 documentation, 5.1.1), which is lower for better matches;
    those of short and of long texts are added up.
    """
    expressions: defaultdict[str, list[str]] = defaultdict(list)
    for words in _looked_for(query.root):
        for hits in hit_statements(words):
            expressions[hits.table].append(f"({hits.expression})")
    figures: defaultdict[int, float] = defaultdict(float)
    among = as_array(newest_first)
    for table, parts in expressions.items():
        weights = ", ".join(map(str, _WEIGHTS[table]))
        for number, figure in connection.execute(
            f"SELECT rowid, bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?"
            " AND rowid IN (SELECT value FROM json_each(?))",
            (" OR ".join(parts), among),
        ):
            figures[number] += figure
    return sorted(newest_first, key=lambda number: figures[number])


def _looked_for(node: Node) -> Iterator[Words]:
    """Give the words that matches have, without those that they must not have."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _looked_for(part)
