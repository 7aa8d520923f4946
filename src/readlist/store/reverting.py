"""Brings a library back to what it was in a copy of it, by one act that can be undone."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import insert, select, update

from readlist.store import entities
from readlist.store.act import Act
from readlist.store.difference import OF_REFERENCE, Difference, RowsThen, ValueThen
from readlist.store.tables import WITHDRAWN, Base, RecordRow, table_of
from readlist.store.values import RECORDS, read_values

_TABLES: Final = {row.__tablename__: table_of(row) for row in Base.__subclasses__()}
_BATCH: Final = 2000


def revert(act: Act, difference: Difference) -> None:
    """Make all that is different as it was.

    The order is one that can be gone backwards too: what would stand in the way of a citation key,
    a tag's name or a collection's parent leaves first.
    """
    values: dict[str, list[ValueThen]] = defaultdict(list)
    for each in difference.values:
        values["removed" if each.name == "removed" else each.name].append(each)
    rows = {each.subject: each for each in difference.rows}
    act.set(difference.later, "removed", WITHDRAWN)
    removed = values.pop("removed", [])
    for each in removed:
        if each.value == WITHDRAWN:
            act.set(each.ids, "removed", WITHDRAWN)
    _put_back_gone(act, difference)
    _set_keys(act, values.pop("key", []))
    _make_and_change(act, rows)
    for name in sorted(values):
        for each in values[name]:
            act.set(each.ids, name, each.value, each.item)
    _take_away(act, rows)
    _put_back_records(act, difference.records)
    for each in removed:
        if each.value != WITHDRAWN:
            act.set(each.ids, "removed", each.value)
    for name, value in difference.settings.items():
        entities.set_setting(act, name, value or "")


def _put_back_gone(act: Act, difference: Difference) -> None:
    """Put purged references in as they were, withdrawn yet, with all that is theirs alone."""
    for table in ("reference", *OF_REFERENCE):
        rows = difference.gone.get(table, [])
        if table == "reference":
            rows = [row | {"removed": WITHDRAWN} for row in rows]
        _insert(act, table, rows)
    act.enter([row["id"] for row in difference.gone.get("reference", [])])


def _insert(act: Act, table: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        act.connection.execute(insert(_TABLES[table]), rows[start : start + _BATCH])


def _set_keys(act: Act, then: list[ValueThen]) -> None:
    """Give citation keys back; whoever holds one of them and gets another steps aside first."""
    wanted = {each.value for each in then}
    numbers = [number for each in then for number in each.ids]
    for number, present in read_values(act.connection, "key", numbers).items():
        if present in wanted:
            act.set([number], "key", f"{present}-{uuid.uuid4().hex}")
    for each in then:
        act.set(each.ids, "key", each.value)


def _make_and_change(act: Act, rows: dict[str, RowsThen]) -> None:
    for subject, then in rows.items():
        present = {number: entities.get_row(act, subject, number) for number in then.rows}
        if subject == "tag":
            _free_names(act, then)
        made = {n: row for n, row in then.rows.items() if row is not None and present[n] is None}
        for row in _parents_first(made):
            entities.make_row(act, subject, row)
        for number, then_row in then.rows.items():
            if then_row is None or present[number] is None:
                continue
            values = {name: value for name, value in then_row.items() if name != "id"}
            entities.change_row(act, subject, number, **values)
            if subject == "note":
                act.prepare([then_row["reference_id"]], "notes")


def _parents_first(made: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    ordered: list[dict[str, Any]] = []
    left = dict(made)
    while left:
        ready = [n for n, row in left.items() if row.get("parent_id") not in left]
        ordered += [left.pop(number) for number in ready or list(left)]
    return ordered


def _free_names(act: Act, then: RowsThen) -> None:
    """Let tags that hold a name which another had then step aside."""
    table = _TABLES["tag"]
    wanted = {row["name"]: number for number, row in then.rows.items() if row is not None}
    held = act.connection.execute(
        select(table.c.id, table.c.name).where(table.c.id.in_(list(then.rows)))
    ).all()
    for number, name in held:
        if wanted.get(name, number) != number:
            entities.change_row(act, "tag", number, name=f"{name} {uuid.uuid4().hex}")


def _take_away(act: Act, rows: dict[str, RowsThen]) -> None:
    for subject, then in rows.items():
        left = [number for number, row in then.rows.items() if row is None]
        if subject == "document":
            for number in left:
                entities.change_row(act, subject, number, removed=WITHDRAWN)
            continue
        found = {n: row for n in left if (row := entities.get_row(act, subject, n)) is not None}
        for row in reversed(_parents_first(found)):
            entities.remove_row(act, subject, row["id"])


def _put_back_records(act: Act, records: tuple[dict[str, Any], ...]) -> None:
    """Let records lead to their references again, and say what they said of purged ones."""
    table = table_of(RecordRow)
    leaving: dict[int, set[tuple[int, int]]] = defaultdict(set)
    coming: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for each in records:
        row = {column.name: each[column.name] for column in table.c}
        place = row["document_id"], row["ordinal"]
        if row["reference_id"] is not None:
            coming[row["reference_id"]].add(place)
        if each["now"] is not None:
            leaving[each["now"]].add(place)
        if each["new"]:
            act.connection.execute(insert(table).values(row | {"reference_id": None}))
        else:
            act.connection.execute(
                update(table)
                .where(table.c.document_id == place[0], table.c.ordinal == place[1])
                .values(stated=row["stated"], reason=row["reason"])
            )
    held = _records_of(act, leaving)
    for number, places in leaving.items():
        act.set([number], RECORDS, sorted(map(list, held[number] - places)))
    held = _records_of(act, coming)
    for number, places in coming.items():
        act.set([number], RECORDS, sorted(map(list, held[number] | places)))


def _records_of(act: Act, numbers: Iterable[int]) -> dict[int, set[tuple[int, int]]]:
    found = read_values(act.connection, RECORDS, numbers)
    return {number: {(d, o) for d, o in places or ()} for number, places in found.items()}
