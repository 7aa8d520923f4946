"""Undo and redo from the recorded acts, also after a restart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from readlist.core.changes import ReferenceId
from readlist.core.errors import ConflictError
from readlist.store import entities, keying, stated
from readlist.store.act import REFERENCE, Act
from readlist.store.among import SET_SIZE
from readlist.store.depending import changes_of
from readlist.store.ranges import from_ranges, size, spans
from readlist.store.touching import SETS, Ask, RecordedChange, exchanged
from readlist.store.values import (
    FIELD,
    as_json,
    linked,
    read_values,
    write_links,
    write_values,
)

# Links of so few references at a time are joined with their neighbours.
_SMALL: Final = 50


def asking(act: Act) -> Ask:
    """Give a way to ask questions within the transaction of an act."""

    def ask(statement: str, values: Mapping[str, Any]) -> Any:
        return act.connection.execute(text(statement), values)

    return ask


def apply(act: Act, target: int, *, forwards: bool) -> None:
    """Make the changes of an act again, or take them back in reverse order.

    Raises:
        ConflictError: A value was changed since, so that taking it back would lose that change.
    """
    changes = changes_of(asking(act), target)
    try:
        for group in _groups(
            changes if forwards else [each.backwards for each in reversed(changes)]
        ):
            first = group[0]
            if keying.is_of_one(first):
                _apply_to_keys(act, group)
            elif _is_small_link(first):
                _apply_to_links(act, group)
            elif first.subject == REFERENCE:
                _apply_to_references(act, first)
            elif first.subject == "setting":
                entities.write_setting(act, first.name, first.after)
            elif first.name:
                _apply_to_column(act, first)
            else:
                _apply_to_rows(act, group)
    except IntegrityError as fault:
        raise _refusal() from fault


def take_back(act: Act, target: int, reference: ReferenceId) -> None:
    """Take back what an act changed of one reference, as changes of this new act.

    Raises:
        ConflictError: A value was changed since, so that taking it back would lose that change.
    """
    try:
        for done in reversed(changes_of(asking(act), target, reference)):
            change = done.backwards
            if change.subject == REFERENCE:
                _set_back(act, reference, change)
            else:
                _put_back(act, change)
    except IntegrityError as fault:
        raise _refusal() from fault


def _groups(changes: Sequence[RecordedChange]) -> Iterator[list[RecordedChange]]:
    """Join rows of one table, links or keys that all come, or all go, one after the other."""
    place = iter(range(len(changes)))

    def together(change: RecordedChange) -> tuple[object, ...]:
        number = next(place)
        if _is_small_link(change):
            return ("link", change.name, change.after is None)
        if keying.is_of_one(change):
            return ("keys",)
        alone = change.subject in {REFERENCE, "setting"} or change.name
        return (number,) if alone else (change.subject, change.after is None)

    for _key, group in groupby(changes, together):
        yield list(group)


def _apply_to_references(act: Act, change: RecordedChange) -> None:
    name, item, value = change.name, change.item, change.after
    found = read_values(act.connection, name, from_ranges(change.ids), item)
    act.prepare(found, name)
    if name in stated.NAMES or name.startswith(FIELD):
        stated.keep_words(act.connection, name, found, change.before)
    if name in SETS:
        for numbers, present in _by_value(found):
            after = exchanged(present, change.before, value)
            write_values(act.connection, name, numbers, after, item)
        return
    for present in found.values():
        if (present or None) != (change.before or None):
            raise _refusal()
    act.note_loss(found, name, change.before, value)
    write_values(act.connection, name, found, value, item)


def _apply_to_keys(act: Act, changes: Sequence[RecordedChange]) -> None:
    for run in keying.runs(changes):
        if not keying.put_keys(act, run):
            raise _refusal()


def _by_value(found: Mapping[int, Any]) -> Iterable[tuple[list[int], Any]]:
    groups: dict[str, tuple[list[int], Any]] = {}
    for number, present in found.items():
        groups.setdefault(as_json(present), ([], present))[0].append(number)
    return groups.values()


def _is_small_link(change: RecordedChange) -> bool:
    linked = change.subject == REFERENCE and change.item is not None
    return linked and size(spans(change.ids)) <= _SMALL


def _apply_to_links(act: Act, changes: Sequence[RecordedChange]) -> None:
    """Link references to many tags or collections, or end that, in one go."""
    name, coming = changes[0].name, changes[0].after is not None
    pairs = [(each.item or 0, number) for each in changes for number in from_ranges(each.ids)]
    for start in range(0, len(pairs), SET_SIZE):
        wanted = pairs[start : start + SET_SIZE]
        present, known = linked(act.connection, name, wanted)
        wanted = [pair for pair in wanted if pair[1] in known]
        if any((pair in present) == coming for pair in wanted):
            raise _refusal()
        act.prepare({reference for _item, reference in wanted}, name)
        write_links(act.connection, name, wanted, present=coming)


def _apply_to_column(act: Act, change: RecordedChange) -> None:
    for number in from_ranges(change.ids):
        row = entities.get_row(act, change.subject, number)
        if row is None or row[change.name] != change.before:
            raise _refusal()
        entities.put_column(act, change.subject, number, change.name, change.after)


def _apply_to_rows(act: Act, changes: Sequence[RecordedChange]) -> None:
    subject = changes[0].subject
    numbered = {int(change.ids): change for change in changes}
    present = entities.get_rows(act, subject, numbered)
    for number, change in numbered.items():
        if entities.comparable(present.get(number)) != entities.comparable(change.before):
            raise _refusal()
    coming = {number: change.after for number, change in numbered.items()}
    entities.put_rows(act, subject, coming, present)


def _set_back(act: Act, reference: ReferenceId, change: RecordedChange) -> None:
    present = read_values(act.connection, change.name, [reference], change.item).get(reference)
    value = change.after
    if change.name in SETS:
        value = exchanged(present, change.before, value)
    elif (present or None) != (change.before or None):
        raise _refusal()
    act.set([reference], change.name, value, change.item)


def _put_back(act: Act, change: RecordedChange) -> None:
    number = int(change.ids)
    row = entities.get_row(act, change.subject, number)
    if change.name:
        if row is None or row[change.name] != change.before:
            raise _refusal()
        values = {change.name: change.after} | ({"modified": act.now} if "modified" in row else {})
        entities.change_row(act, change.subject, number, **values)
        return
    _apply_to_rows(act, [change])
    act.record(change.subject, [number], "", change.before, change.after)


def _refusal() -> ConflictError:
    return ConflictError(
        "This cannot be undone or redone any more, because something it touched was changed "
        "since. Nothing was changed."
    )
