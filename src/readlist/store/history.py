"""Undo and redo from the recorded acts, also after a restart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from readlist.core.errors import ConflictError
from readlist.store import entities
from readlist.store.act import REFERENCE, Act
from readlist.store.ranges import from_ranges
from readlist.store.tables import ActChangeRow, table_of
from readlist.store.values import read_values, write_values


def apply(act: Act, target: int, *, forwards: bool) -> None:
    """Make the changes of an act again, or take them back in reverse order.

    Raises:
        ConflictError: A value was changed since, so that taking it back would lose that change.
    """
    try:
        for change in _changes(act.connection, target, forwards=forwards):
            now, then = ("before", "after") if forwards else ("after", "before")
            expected, value = json.loads(change[now]), json.loads(change[then])
            if change["subject"] == REFERENCE:
                _apply_to_references(act, change, expected, value)
            elif change["subject"] == "setting":
                entities.write_setting(act, change["name"], value)
            else:
                _apply_to_row(act, change, expected, value)
    except IntegrityError as fault:
        raise _refusal() from fault


def _changes(connection: Connection, target: int, *, forwards: bool) -> list[Mapping[str, Any]]:
    table = table_of(ActChangeRow)
    order = table.c.id if forwards else table.c.id.desc()
    statement = select(table).where(table.c.act_id == target).order_by(order)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _apply_to_references(act: Act, change: Mapping[str, Any], expected: Any, value: Any) -> None:
    name, item = change["name"], change["item"]
    found = read_values(act.connection, name, from_ranges(change["ids"]), item)
    for present in found.values():
        if (present or None) != (expected or None):
            raise _refusal()
    act.prepare(found, name)
    write_values(act.connection, name, found, value, item)


def _apply_to_row(act: Act, change: Mapping[str, Any], expected: Any, value: Any) -> None:
    subject, name = change["subject"], change["name"]
    for number in from_ranges(change["ids"]):
        row = entities.get_row(act, subject, number)
        if name:
            if row is None or row[name] != expected:
                raise _refusal()
            entities.put_column(act, subject, number, name, value)
        else:
            if entities.comparable(row) != entities.comparable(expected):
                raise _refusal()
            entities.put_row(act, subject, number, value)


def _refusal() -> ConflictError:
    return ConflictError(
        "This cannot be undone or redone any more, because something it touched was changed "
        "since. Nothing was changed."
    )
