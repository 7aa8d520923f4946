"""Reads the acts for people: which there were, how much they touched, and what they changed.

What is read grows with what is asked for: an act on 100,000 references is counted by its ranges.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from readlist.core.changes import ActId, ReferenceId
from readlist.core.late_dataclass import dataclass, replace
from readlist.store.ranges import Span, first_common, from_ranges, size, spans, united
from readlist.store.statements import OWNER_IN_IMAGE, OWNERS
from readlist.store.touching import COLUMNS, Ask, RecordedChange, Surroundings, recorded

# Changes that only serve others: a person sees what they serve.
HIDDEN: Final = ("typed", "fingerprints", "creators_complete", "records")
_VALUE: Final = "c.name NOT IN ('removed', {})".format(", ".join(f"'{name}'" for name in HIDDEN))
_NAMED: Final = 3  # so many references of an act are named in its line


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """One act as the history keeps it.

    ``source`` is the act whose changes it made: itself, or the one that it undid or redid;
    ``changes`` are the first of them that a person sees, backwards where it undid them, and
    ``more`` counts the others; ``references`` counts those touched, and ``first`` are some of them
    where no one of them was asked for.
    """

    id: ActId
    time: str
    label: str
    origin: str
    kind: str
    source: ActId
    undone: bool
    changes: tuple[RecordedChange, ...]
    more: int
    references: int
    first: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A reference that an act touched, and whether it is in the list now."""

    id: ReferenceId
    key: str
    title: str
    live: bool


def index(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Give number and time of every act, the newest first."""
    return connection.execute("SELECT id, time FROM act ORDER BY id DESC").fetchall()


def acts(
    connection: sqlite3.Connection,
    *,
    reference: ReferenceId | None = None,
    before: ActId | None = None,
    limit: int,
    shown: int,
) -> list[RecordedAct]:
    """Give the newest acts first, of the whole library or those that touched one reference.

    Args:
        connection: Where to read.
        reference: Only acts that touched it, each with its own part of the changes.
        before: Only acts older than this one.
        limit: How many acts at most.
        shown: How many changes of each act at most.
    """
    where = "WHERE act.id < :before" if before is not None else "WHERE true"
    owned: dict[str, set[int]] = {}
    if reference is not None:
        where += f" AND coalesce(act.target_id, act.id) IN ({_OF_REFERENCE})"
        owned = {subject: _owned(connection, subject, reference) for subject in OWNERS}
    found = connection.execute(
        f"""
        SELECT act.id, time, label, origin, kind, coalesce(target_id, act.id), coalesce((
            SELECT later.kind FROM act AS later WHERE later.target_id = act.id
            ORDER BY later.id DESC LIMIT 1), '') = 'undo'
        FROM act {where} ORDER BY act.id DESC
        """,
        {"reference": reference, "before": before},
    )
    return list(islice(_read(connection, found, reference, owned, shown), limit))


def _read(
    connection: sqlite3.Connection,
    rows: Iterable[Sequence[Any]],
    reference: ReferenceId | None,
    owned: dict[str, set[int]],
    shown: int,
) -> Iterator[RecordedAct]:
    for act, time, label, origin, kind, source, undone in rows:
        if reference is None:
            changes, more = visible_changes(connection, source, shown)
            touched = touched_spans(connection, source)
            number, first = size(touched), tuple(numbers(touched, _NAMED))
        else:
            changes = [*islice(_part(connection, source, reference, owned), shown)]
            more, number, first = 0, 1, ()
            if not changes:  # its ranges go past the reference
                continue
        yield RecordedAct(
            ActId(act), time, label, origin, kind, ActId(source), bool(undone),
            tuple(each.backwards if kind == "undo" else each for each in changes
                  if each.name not in HIDDEN), more, number, first,
        )  # fmt: skip


def visible_changes(
    connection: sqlite3.Connection, act: int, shown: int
) -> tuple[list[RecordedChange], int]:
    """Give the first of the changes of an act that a person sees, and how many others there are.

    What came and what went is first, however much else an act did; each of these counts as one.
    """
    there = _come_and_gone(connection, act)[:shown]
    statement = (
        f"SELECT {COLUMNS} FROM act_change c WHERE act_id = ? AND {_VALUE} ORDER BY c.id LIMIT ?"
    )
    rows = connection.execute(statement, (act, shown - len(there)))
    changes = there + [recorded(row) for row in rows]
    (every,) = connection.execute(
        f"SELECT count(*) FROM act_change c WHERE act_id = ? AND {_VALUE}", (act,)
    ).fetchone()
    return changes, len(there) + every - len(changes)


def _come_and_gone(connection: sqlite3.Connection, act: int) -> list[RecordedChange]:
    """Give the references and then the documents that an act put in or took out."""
    found: dict[tuple[str, Any, Any], RecordedChange] = {}
    statement = (
        f"SELECT {COLUMNS} FROM act_change c WHERE act_id = ? AND c.name = 'removed'"
        " ORDER BY c.subject DESC, c.id"
    )
    for change in map(recorded, connection.execute(statement, (act,))):
        same = (change.subject, change.before, change.after)
        known = found.get(same)
        found[same] = replace(change, ids=f"{known.ids},{change.ids}") if known else change
    return list(found.values())


def touched_spans(connection: sqlite3.Connection, act: int) -> list[Span]:
    """Give the references that an act touched, as ranges; an act that undid has none of its own."""
    found: list[Span] = []
    statement = "SELECT DISTINCT ids FROM act_change WHERE act_id = ? AND subject = 'reference'"
    for (ids,) in connection.execute(statement, (act,)):
        found += spans(ids)
    around = Surroundings(connection.execute)
    statement = (
        f"SELECT subject, first_id, CASE name WHEN '' THEN {OWNER_IN_IMAGE} END FROM act_change"
        " WHERE act_id = ? AND subject IN ('note', 'attachment')"
    )
    for subject, number, owner in connection.execute(statement, (act,)).fetchall():
        reference = owner or around.owner(subject, number)
        if reference:
            found.append((reference, reference))
    return united(found)


def numbers(ranges: Iterable[Span], limit: int) -> list[int]:
    """Give the first numbers of ranges."""
    every = (number for start, end in ranges for number in range(start, end + 1))
    return list(islice(every, limit))


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


def _part(
    connection: sqlite3.Connection, act: int, reference: ReferenceId, owned: dict[str, set[int]]
) -> Iterator[RecordedChange]:
    """Give the changes of an act to one reference: of its own values and rows."""
    statement = f"SELECT {COLUMNS} FROM act_change c WHERE act_id = ? ORDER BY c.id"
    for row in connection.execute(statement, (act,)):
        subject, ids, *_ = row
        if subject == "reference":
            concerned = first_common(spans(ids), [(reference, reference)]) is not None
        else:
            concerned = bool(owned.get(subject, set()) & set(from_ranges(ids)))
        if concerned:
            yield recorded(row)


def names(ask: Ask, subject: str, wanted: Iterable[int]) -> dict[int, str]:
    """Give the names of tags (``tag``) or the paths of collections, also of those gone since."""
    found = {number: _name(ask, subject, number) for number in set(wanted)}
    return {number: name for number, name in found.items() if name}


def _name(ask: Ask, subject: str, number: int) -> str:
    parent = "NULL" if subject == "tag" else "parent_id"
    statement = f"SELECT name, {parent} FROM {subject} WHERE id = :number"
    rows = list(ask(statement, {"number": number}))
    if not rows:
        image = "CASE before WHEN 'null' THEN after ELSE before END"
        place = "NULL" if subject == "tag" else f"json_extract({image}, '$.parent_id')"
        statement = (
            f"SELECT json_extract({image}, '$.name'), {place} FROM act_change"
            f" WHERE subject = '{subject}' AND name = '' AND first_id = :number"
            " ORDER BY id DESC LIMIT 1"
        )
        rows = list(ask(statement, {"number": number}))
    name, above = rows[0] if rows else ("", None)
    return f"{_name(ask, subject, above)}/{name}" if above is not None else str(name)


def keys(ask: Ask, ids: Iterable[int]) -> dict[int, Touched]:
    """Give what a person knows references by, in the order of their numbers."""
    chosen = ", ".join(str(int(number)) for number in ids)
    statement = f"SELECT id, key, title, removed FROM reference WHERE id IN ({chosen}) ORDER BY id"
    return {
        number: Touched(ReferenceId(number), key, title, removed == 0)
        for number, key, title, removed in ask(statement, {})
    }
