"""Tells from the history what others changed since, and what is next to undo or redo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

from readlist.core.changes import ActId, Changes, Kind, Touched
from readlist.store.ranges import Span, from_ranges, size, spans
from readlist.store.statements import LAST_ACT, SEEN_AT

_READING: Final = frozenset({"state", "priority", "due", "progress", "rating"})
_KINDS: Final = {
    "note": Kind.NOTES, "tag": Kind.TAGS, "collection": Kind.COLLECTIONS,
    "saved_search": Kind.SEARCHES, "attachment": Kind.ATTACHMENTS,
    "document": Kind.DOCUMENTS, "link": Kind.DOCUMENTS, "setting": Kind.SETTINGS,
}  # fmt: skip


def last_act(connection: sqlite3.Connection) -> ActId:
    """Give the number of the newest act, 0 in a new library."""
    return ActId(connection.execute(LAST_ACT).fetchone()[0])


def next_of(connection: sqlite3.Connection, statement: str) -> tuple[ActId, str] | None:
    """Give the act that a statement of the history finds, with its label."""
    found = connection.execute(statement).fetchone()
    return (ActId(found[0]), found[1]) if found else None


def size_of(connection: sqlite3.Connection, act: ActId) -> int:
    """Give how many references an act changed; one that it changed twice counts twice."""
    statement = "SELECT ids FROM act_change WHERE act_id = ? AND subject = 'reference'"
    return sum(size(spans(ids)) for (ids,) in connection.execute(statement, (act,)))


def members(connection: sqlite3.Connection, link: str, number: int) -> int:
    """Count the references of a tag (``tag``) or a collection (``collection``)."""
    table = {"tag": "reference_tag", "collection": "member"}[link]
    statement = f"SELECT count(*) FROM {table} WHERE {link}_id = ?"
    return int(connection.execute(statement, (number,)).fetchone()[0])


def changes_since(connection: sqlite3.Connection, act: ActId) -> Changes:
    """Give what all acts after this one touched together."""
    newest = last_act(connection)
    if newest <= act:
        return Changes()
    touched: list[Span] = []
    texts: list[str] = []
    kinds: set[Kind] = set()
    membership = False
    statement = """
        SELECT subject, name, ids, before, after FROM act_change WHERE act_id IN
            (SELECT coalesce(target_id, id) FROM act WHERE id > ?)
    """
    for subject, name, ids, before, after in connection.execute(statement, (act,)):
        if subject == "reference":
            texts.append(ids)
            kinds.add(kind_of_value(name))
            membership = membership or name == "removed"
        else:
            kinds.add(_KINDS[subject])
            touched += _owner(name, before) + _owner(name, after)
            touched += _concerned(connection, subject, name, ids)
    purged = connection.execute("SELECT 1 FROM act WHERE id > ? AND kind = 'purge'", (act,))
    if purged.fetchone():
        kinds, membership = set(Kind), True
    label = connection.execute("SELECT label FROM act WHERE id = ?", (newest,)).fetchone()[0]
    touched += _spans_of_all(texts)
    return Changes(
        newest, label, frozenset(kinds), Touched.of_spans(touched), membership=membership
    )


def _spans_of_all(texts: Sequence[str]) -> list[Span]:
    """Take texts of ranges apart, but for those that lie within one range of another.

    Of an import, the references of each tag and value lie within those that came with it.
    """
    found: list[Span] = []
    first, last = 0, -1  # the widest range
    for text in sorted(texts, key=len):
        low = int(text.partition(",")[0].partition("-")[0])
        high = int(text.rpartition(",")[2].rpartition("-")[2])
        if not first <= low <= high <= last:
            parts = spans(text)
            found += parts
            widest = max(parts, key=lambda part: part[1] - part[0])
            if widest[1] - widest[0] > last - first:
                first, last = widest
    return found


def kind_of_value(name: str) -> Kind:
    """Give the part of the library that a value of a reference belongs to."""
    if name in _READING:
        return Kind.READING
    return {"tag": Kind.TAGS, "collection": Kind.COLLECTIONS, "notes": Kind.NOTES}.get(
        name, Kind.REFERENCES
    )


def _owner(name: str, image: str) -> list[Span]:
    row = json.loads(image)
    moved = row if name == "reference_id" else None
    owner = row.get("reference_id") if isinstance(row, dict) else moved
    return [(owner, owner)] if owner else []


def _concerned(connection: sqlite3.Connection, subject: str, name: str, ids: str) -> list[Span]:
    """Give the references that a changed column of another row is seen at."""
    statement = SEEN_AT.get((subject, name))
    if statement is None:
        return []
    return [
        span
        for number in from_ranges(ids)
        for span in connection.execute(_IN_RANGES.format(statement), {"number": number})
    ]


# Numbers in a row are as far from their place in the order, so that ranges cost no row for each.
_IN_RANGES: Final = """
    SELECT min(reference_id), max(reference_id) FROM (
        SELECT reference_id, reference_id - row_number() OVER (ORDER BY reference_id) AS run
        FROM ({}) AS seen) AS placed
    GROUP BY run
"""
