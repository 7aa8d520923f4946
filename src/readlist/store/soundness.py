"""Checks that a library file is whole and that its parts agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from readlist.store.schema import SEARCH_TABLES

_MOST: Final = 20

# Each asks for what should not be there; the words say what it would mean.
_RULES: Final = {
    "SELECT count(*) FROM reference r WHERE NOT EXISTS"
    " (SELECT 1 FROM reference_text t WHERE t.reference_id = r.id)": "references without texts",
    "SELECT count(*) FROM reference WHERE key = '' AND removed < 2": "references without a key",
    "SELECT count(*) FROM (SELECT key FROM reference WHERE removed < 2 GROUP BY key"
    " HAVING count(*) > 1)": "citation keys that stand for several references",
    "SELECT count(*) FROM act_change c WHERE NOT EXISTS"
    " (SELECT 1 FROM act a WHERE a.id = c.act_id)": "changes without an act",
}


def count(connection: sqlite3.Connection) -> int:
    """Count the live references."""
    statement = "SELECT count(*) FROM reference WHERE removed = 0"
    return int(connection.execute(statement).fetchone()[0])


def findings(connection: sqlite3.Connection) -> Iterator[str]:
    """Give every fault that is found, in words."""
    for (words,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if words != "ok":
            yield f"The file is damaged: {words}."
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield f"Row {row} of {table} belongs to a {parent} that is not there."
    for statement, words in _RULES.items():
        number = connection.execute(statement).fetchone()[0]
        if number:
            yield f"There are {number:,} {words}."
    for table, (content, rowid, _columns) in SEARCH_TABLES.items():
        yield from _index_findings(connection, table, content, rowid)


def _index_findings(
    connection: sqlite3.Connection, table: str, content: str, rowid: str
) -> Iterator[str]:
    indexed = f"SELECT count(*) FROM {table}_docsize"
    kept = f"SELECT count(*) FROM {content}"
    missing = (
        f"SELECT count(*) FROM {content} c LEFT JOIN {table}_docsize d ON d.id = c.{rowid}"
        " WHERE d.id IS NULL"
    )
    counts = [connection.execute(s).fetchone()[0] for s in (indexed, kept, missing)]
    if counts[0] != counts[1] or counts[2]:
        yield (
            f"The search index {table} holds {counts[0]:,} entries for {counts[1]:,} references."
        )
