"""Many citation keys changed in one act, and taken back together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Delete, Update, bindparam, delete, insert, literal_column, update

from readlist.store import derived
from readlist.store.act import REFERENCE, Act
from readlist.store.among import SET_SIZE, among, bound
from readlist.store.by_many import execute_many
from readlist.store.ranges import chunks, size, spans
from readlist.store.tables import FormerKeyRow, ReferenceRow, table_of
from readlist.store.touching import RecordedChange
from readlist.store.values import read_values

KEY: Final = "key"
FORMER: Final = "former_keys"
_Values = Mapping[int, Any]


def change_keys(act: Act, keys: Mapping[int, str]) -> set[int]:
    """Give references other citation keys; what each was called goes on leading to it.

    The keys must be free, but for what the reference itself was called. Gives those that have
    another key now.
    """
    present = read_values(act.connection, KEY, keys)
    changed = {n: key for n, key in keys.items() if n in present and present[n] != key}
    if not changed:
        return set()
    before = read_values(act.connection, FORMER, changed)
    after = {
        number: [*(each for each in before[number] if each not in {key, present[number]}),
                 present[number]]
        for number, key in changed.items()
    }  # fmt: skip
    _write(act, changed, before, after)
    for name, old, new in ((KEY, present, changed), (FORMER, before, after)):
        for number in changed:
            act.record(REFERENCE, [number], name, old[number], new[number])
    return set(changed)


def is_of_one(change: RecordedChange) -> bool:
    """Tell whether a change is of a key or the former keys of a single reference."""
    return (
        change.subject == REFERENCE
        and change.name in {KEY, FORMER}
        and size(spans(change.ids)) == 1
    )


def runs(changes: Sequence[RecordedChange]) -> Iterator[dict[str, dict[int, RecordedChange]]]:
    """Take changes of keys apart so that each reference has one of each kind in a run."""
    run: dict[str, dict[int, RecordedChange]] = {KEY: {}, FORMER: {}}
    for change in changes:
        number = int(change.ids)
        if number in run[change.name]:
            yield run
            run = {KEY: {}, FORMER: {}}
        run[change.name][number] = change
    yield run


def put_keys(act: Act, run: Mapping[str, Mapping[int, RecordedChange]]) -> bool:
    """Make the changes of a run of those that are there; tell whether they began with what was.

    Records nothing.
    """
    numbers = dict.fromkeys((*run[KEY], *run[FORMER]))
    present = {name: read_values(act.connection, name, numbers) for name in (KEY, FORMER)}
    for name, changes in run.items():
        for number, change in changes.items():
            if number in present[name] and (present[name][number] or None) != (
                change.before or None
            ):
                return False
    after = {
        name: {n: run[name][n].after if n in run[name] else value for n, value in values.items()}
        for name, values in present.items()
    }
    ordered = {n: after[KEY][n] for n in numbers if n in after[KEY]}
    _write(act, ordered, present[FORMER], after[FORMER])
    return True


def _write(act: Act, keys: Mapping[int, str], before: _Values, after: _Values) -> None:
    """Write keys and former keys, one reference after the other, and count these as changed."""
    act.prepare(keys, KEY)
    act.prepare(keys, FORMER)
    for chunk in chunks(keys, SET_SIZE):
        called = derived.also_called(act.connection, chunk)
        rows = []
        for number in chunk:
            identifiers = called[number][: len(called[number]) - len(before[number] or ())]
            names = " ".join([*identifiers, *(after[number] or ())])
            rows.append({"number": number, "to": keys[number], "names": names, "now": act.now})
        execute_many(act.connection, _changing(), rows)
        act.connection.execute(_leaving(), bound(chunk))
        former = [
            {"reference_id": number, "position": position, "key": key}
            for number in chunk
            for position, key in enumerate(after[number] or ())
        ]
        execute_many(act.connection, insert(table_of(FormerKeyRow)), former)
    act.counted(keys)


@cache
def _leaving() -> Delete:
    return delete(FormerKeyRow).where(among(FormerKeyRow.reference_id))


@cache
def _changing() -> Update:
    table = table_of(ReferenceRow)
    return (
        update(table)
        .where(table.c.id == bindparam("number"))
        .values(
            key=bindparam("to"), identifiers_text=bindparam("names"),
            version=table.c.version + literal_column("1"), modified=bindparam("now"),
        )
    )  # fmt: skip
