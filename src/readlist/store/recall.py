"""Reads the history: what was done, when, by whom, and what it changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from readlist.core.changes import ActId, Changes, Kind, ReferenceId
from readlist.store.ranges import count_of, from_ranges
from readlist.store.statements import OWNERS

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


def size_of(connection: sqlite3.Connection, act: ActId) -> int:
    """Give how many references an act changed; one that it changed twice counts twice."""
    statement = "SELECT ids FROM act_change WHERE act_id = ? AND subject = 'reference'"
    return sum(count_of(ids) for (ids,) in connection.execute(statement, (act,)))


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
            touched.update(
                _owner(before), _owner(after), _concerned(connection, subject, name, ids)
            )
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


def _concerned(
    connection: sqlite3.Connection, subject: str, name: str, ids: str
) -> set[ReferenceId]:
    """Give the references that a changed column of a note or a tag is seen at."""
    statement = _SEEN_AT.get((subject, name))
    if statement is None:
        return set()
    return {
        ReferenceId(found)
        for number in from_ranges(ids)
        for (found,) in connection.execute(statement, (number,))
    }


_SEEN_AT: Final = {
    ("note", "text"): "SELECT reference_id FROM note WHERE id = ?",
    ("tag", "name"): "SELECT reference_id FROM reference_tag WHERE tag_id = ?",
}


def former_names(connection: sqlite3.Connection, subject: str) -> dict[int, str]:
    """Give the name each tag (``tag``) or collection had when it was made, or removed, last."""
    return dict(
        connection.execute(
            "SELECT first_id, json_extract(CASE before WHEN 'null' THEN after ELSE before END,"
            " '$.name') FROM act_change WHERE subject = ? AND name = '' ORDER BY id",
            (subject,),
        )
    )


def acts(
    connection: sqlite3.Connection, *, reference: ReferenceId | None = None, limit: int = 200
) -> list[RecordedAct]:
    """Give the newest acts first, of the whole library or those that touched one reference."""
    where = ""
    owned: dict[str, set[int]] = {}
    if reference is not None:
        where = f"WHERE coalesce(act.target_id, act.id) IN ({_OF_REFERENCE})"
        owned = {subject: _owned(connection, subject, reference) for subject in OWNERS}
    found = connection.execute(
        f"""
        SELECT act.id, time, label, origin, kind, coalesce(target_id, act.id), coalesce((
            SELECT later.kind FROM act AS later WHERE later.target_id = act.id
            ORDER BY later.id DESC LIMIT 1), '') = 'undo'
        FROM act {where} ORDER BY act.id DESC LIMIT :limit
        """,
        {"reference": reference, "limit": limit},
    ).fetchall()
    recorded = [
        RecordedAct(
            ActId(number), time, label, origin, kind, bool(undone),
            tuple(_changes(connection, target, reference, owned)),
        )
        for number, time, label, origin, kind, target, undone in found
    ]  # fmt: skip
    return [act for act in recorded if act.changes or reference is None]


# Acts whose ranges may hold the reference; the ranges themselves decide afterwards.
_OF_REFERENCE: Final = """
    SELECT act_id FROM act_change
    WHERE (subject = 'reference' AND first_id <= :reference AND last_id >= :reference)
""" + "".join(
    f" OR (subject = '{subject}' AND first_id IN"
    f" (SELECT number FROM ({owners}) WHERE owner = :reference))"
    for subject, owners in OWNERS.items()
)


def _owned(connection: sqlite3.Connection, subject: str, reference: ReferenceId) -> set[int]:
    statement = f"SELECT number FROM ({OWNERS[subject]}) WHERE owner = ?"
    return {row[0] for row in connection.execute(statement, (reference,))}


def _changes(
    connection: sqlite3.Connection,
    act: int,
    reference: ReferenceId | None,
    owned: dict[str, set[int]],
) -> Iterator[RecordedChange]:
    """Give the changes of an act; of one reference, only those of its own values and rows."""
    found = connection.execute(
        "SELECT subject, ids, name, item, before, after FROM act_change WHERE act_id = ? "
        "ORDER BY id",
        (act,),
    )
    for subject, ids, name, item, before, after in found:
        concerned = {reference} if subject == "reference" else owned.get(subject, set())
        if reference is None or concerned & set(from_ranges(ids)):
            yield RecordedChange(subject, ids, name, item, json.loads(before), json.loads(after))
