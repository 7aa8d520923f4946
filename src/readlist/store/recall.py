"""Reads the history: what was done, when, by whom, and what it changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from readlist.core.changes import ActId, Changes, Kind, ReferenceId
from readlist.store.ranges import from_ranges

_READING: Final = frozenset({"state", "priority", "due", "progress", "rating"})
_KINDS: Final = {
    "note": Kind.NOTES, "tag": Kind.TAGS, "collection": Kind.COLLECTIONS,
    "saved_search": Kind.SEARCHES, "attachment": Kind.ATTACHMENTS,
    "document": Kind.DOCUMENTS, "setting": Kind.SETTINGS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One value that an act changed; ``item`` is the tag or collection concerned."""

    subject: str
    ids: str
    name: str
    item: int | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act as the history keeps it."""

    id: ActId
    time: str
    label: str
    origin: str
    kind: str
    undone: bool
    changes: tuple[RecordedChange, ...]


def last_act(connection: sqlite3.Connection) -> ActId:
    """Give the number of the newest act, 0 in a new library."""
    return ActId(connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()[0])


def next_of(connection: sqlite3.Connection, statement: str) -> tuple[ActId, str] | None:
    """Give the act that a statement of the history finds, with its label."""
    found = connection.execute(statement).fetchone()
    return (ActId(found[0]), found[1]) if found else None


def changes_since(connection: sqlite3.Connection, act: ActId) -> Changes:
    """Give what all acts after this one touched together."""
    newest = last_act(connection)
    if newest <= act:
        return Changes()
    touched: set[ReferenceId] = set()
    kinds: set[Kind] = set()
    membership = False
    statement = """
        SELECT subject, name, ids, before, after FROM act_change WHERE act_id IN
            (SELECT coalesce(target_id, id) FROM act WHERE id > ?)
    """
    for subject, name, ids, before, after in connection.execute(statement, (act,)):
        if subject == "reference":
            touched.update(ReferenceId(number) for number in from_ranges(ids))
            kinds.add(kind_of_value(name))
            membership = membership or name == "removed"
        else:
            kinds.add(_KINDS[subject])
            touched.update(_owner(before), _owner(after))
    purged = connection.execute("SELECT 1 FROM act WHERE id > ? AND kind = 'purge'", (act,))
    if purged.fetchone():
        kinds, membership = set(Kind), True
    label = connection.execute("SELECT label FROM act WHERE id = ?", (newest,)).fetchone()[0]
    return Changes(newest, label, frozenset(kinds), frozenset(touched), membership=membership)


def kind_of_value(name: str) -> Kind:
    """Give the part of the library that a value of a reference belongs to."""
    if name in _READING:
        return Kind.READING
    return {"tag": Kind.TAGS, "collection": Kind.COLLECTIONS, "notes": Kind.NOTES}.get(
        name, Kind.REFERENCES
    )


def _owner(image: str) -> set[ReferenceId]:
    row = json.loads(image)
    owner = row.get("reference_id") if isinstance(row, dict) else None
    return {ReferenceId(owner)} if owner else set()


def acts(
    connection: sqlite3.Connection, *, reference: ReferenceId | None = None, limit: int = 200
) -> list[RecordedAct]:
    """Give the newest acts first, of the whole library or those that touched one reference."""
    where, values = "", []
    if reference is not None:
        where = f"WHERE coalesce(act.target_id, act.id) IN ({_OF_REFERENCE})"
        values = [reference] * 3
    found = connection.execute(
        f"""
        SELECT act.id, time, label, origin, kind, coalesce(target_id, act.id), coalesce((
            SELECT later.kind FROM act AS later WHERE later.target_id = act.id
            ORDER BY later.id DESC LIMIT 1), '') = 'undo'
        FROM act {where} ORDER BY act.id DESC LIMIT ?
        """,
        (*values, limit),
    ).fetchall()
    return [
        RecordedAct(
            ActId(number), time, label, origin, kind, bool(undone),
            _changes(connection, target, reference),
        )
        for number, time, label, origin, kind, target, undone in found
    ]  # fmt: skip


# Acts whose ranges may hold the reference; the ranges themselves decide afterwards.
_OF_REFERENCE: Final = """
    SELECT act_id FROM act_change
    WHERE (subject = 'reference' AND first_id <= ? AND last_id >= ?)
       OR (subject IN ('note', 'attachment') AND first_id IN (
           SELECT id FROM note WHERE reference_id = ?))
"""


def _changes(
    connection: sqlite3.Connection, act: int, reference: ReferenceId | None
) -> tuple[RecordedChange, ...]:
    found = connection.execute(
        "SELECT subject, ids, name, item, before, after FROM act_change WHERE act_id = ? "
        "ORDER BY id",
        (act,),
    )
    return tuple(
        RecordedChange(subject, ids, name, item, json.loads(before), json.loads(after))
        for subject, ids, name, item, before, after in found
        if reference is None or subject != "reference" or reference in set(from_ranges(ids))
    )
