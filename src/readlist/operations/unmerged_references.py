"""Brings references back that were merged into another, with all they had."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.operations.duplicates import joined
from readlist.operations.taking_apart import TakingApart
from readlist.store import merged, whole
from readlist.store.depending import changes_of
from readlist.store.merged import Merge
from readlist.store.said import READING, with_reading, with_values
from readlist.store.storing import values_of
from readlist.store.touching import RecordedChange

# Values of which a merge adds single items.
_LISTS: Final = ("identifiers", "fingerprints")


def bring_back(work: TakingApart, chosen: set[ReferenceId]) -> None:
    """Undo of each merge into the reference what it took from the chosen ones.

    What was changed of the reference since stays with it; a note or file goes back to whose it was,
    also if it was changed since.
    """
    for merge in list(merged.merges_into(work.connection.execute, work.number)):
        back = [each for each in merge.others if each in chosen]
        if back:
            _take_back(work, merge, back)


def _take_back(work: TakingApart, merge: Merge, back: list[ReferenceId]) -> None:
    changes = changes_of(work.connection.execute, merge.act)
    others = {each.id: each.reference for each in whole.references(work.connection, merge.others)}
    staying = [each for each in merge.others if each not in back]
    for change in changes:
        if change.name == "reference_id" and change.before in back:
            work.move_row(change.subject, int(change.ids), change.before)
        elif change.name == "records" and change.before:
            for number in back:
                if change.ids == str(number):
                    work.move_records({(each[0], each[1]) for each in change.before}, number)
    own = [each for each in changes if each.subject == "reference"
           and each.ids == str(work.number)]  # fmt: skip
    for change in own:
        if change.item is not None and not (
            staying and work.has_link(change.name, change.item, staying)
        ):
            work.link(change.name, change.item, work.number, present=None)
    values = {each.name: each for each in own if each.item is None}
    left = _left(work, values, [others[each] for each in staying])
    typed = values.get("typed")
    gained = _gained(typed) if typed else set()
    work.leave(_without_keys(left, [others[each] for each in back]), gained)
    for number in back:
        _put_back(work, number, others[number].key)


def _left(
    work: TakingApart, changes: Mapping[str, RecordedChange], staying: Sequence[Reference]
) -> Reference:
    """Give the reference as it would be if only those that stay had been merged into it."""
    now = work.reference
    present = values_of(now) | {"creators_complete": now.creators_complete}
    before = {
        name: change.before for name, change in changes.items() if present.get(name) == change.after
    } | {name: _rest(now, changes[name], name, staying) for name in _LISTS if name in changes}
    reading = {
        name: change.before
        for name, change in changes.items()
        if name in READING and getattr(now.reading, name) == change.after
    }
    left = with_reading(with_values(now, before), reading)
    for other in staying:
        left, _taken = joined(left, other, work.typed)
    return left.but(former_keys=now.former_keys, tags=now.tags, collections=now.collections)


def _rest(
    now: Reference, change: RecordedChange, name: str, staying: Sequence[Reference]
) -> list[Any]:
    """Give the items of a list but for those that a merge added and nobody else has brought."""
    kept = [*(change.before or ()), *(item for each in staying for item in _items(each, name))]
    return [each for each in _items(now, name) if each not in change.after or each in kept]


def _items(reference: Reference, name: str) -> list[Any]:
    if name == "identifiers":
        return list(values_of(reference).get(name, ()))
    return list(getattr(reference, name))


def _gained(change: RecordedChange) -> set[str]:
    return {*json.loads(change.after)} - {*json.loads(change.before or "[]")}


def _without_keys(reference: Reference, back: Sequence[Reference]) -> Reference:
    theirs = {key for each in back for key in (each.key, *each.former_keys)}
    keys = tuple(key for key in reference.former_keys if key not in theirs)
    return reference.but(former_keys=keys)


def _put_back(work: TakingApart, number: ReferenceId, key: str) -> None:
    """Let a reference be there again, under another key where somebody has its own by now."""
    from readlist.core.key_patterns.assigning import Holders
    from readlist.core.key_patterns.suffixes import LETTERS
    from readlist.store import naming
    from readlist.store.tables import LIVE

    if naming.key_is_taken(work.act, key, but=number):
        holders = Holders(naming.keys_like(work.act, key))
        work.act.set([number], "key", holders.next_free(number, key, LETTERS))
    work.act.set([number], "removed", LIVE)
