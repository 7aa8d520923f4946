"""Notes, tags, collections, searches, files and settings: rows made, changed and removed in an act.

Each such row is small, so the history keeps it whole when it is made or removed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Table, delete, insert, select, text, update

from readlist.core.changes import Kind
from readlist.core.errors import NotFoundError
from readlist.store.act import Act
from readlist.store.link_tables import LinkRow
from readlist.store.ranges import chunks
from readlist.store.statements import SEEN_AT
from readlist.store.tables import (
    AttachmentRow,
    Base,
    CollectionRow,
    DocumentRow,
    NoteRow,
    SavedSearchRow,
    SettingRow,
    TagRow,
    table_of,
)
from readlist.store.values import LINKS

_ENTITIES: Final[dict[str, tuple[type[Base], Kind]]] = {
    "note": (NoteRow, Kind.NOTES),
    "tag": (TagRow, Kind.TAGS),
    "collection": (CollectionRow, Kind.COLLECTIONS),
    "saved_search": (SavedSearchRow, Kind.SEARCHES),
    "attachment": (AttachmentRow, Kind.ATTACHMENTS),
    "document": (DocumentRow, Kind.DOCUMENTS),
    "link": (LinkRow, Kind.DOCUMENTS),
}
# Columns that follow from the act itself, so that they never stand in the way of undoing.
_PASSING: Final = frozenset({"modified"})
_Rows = dict[int, dict[str, Any]]


def _table(subject: str) -> Table:
    return table_of(_ENTITIES[subject][0])


def get_row(act: Act, subject: str, number: int) -> dict[str, Any] | None:
    """Give one row as plain values, or None."""
    table = _table(subject)
    found = act.connection.execute(select(table).where(table.c.id == number)).mappings().first()
    return dict(found) if found else None


def get_rows(act: Act, subject: str, numbers: Iterable[int]) -> _Rows:
    """Give many rows as plain values, by their numbers, without those that do not exist."""
    table = _table(subject)
    return {
        row["id"]: dict(row)
        for chunk in chunks(numbers)
        for row in act.connection.execute(select(table).where(table.c.id.in_(chunk))).mappings()
    }


def newest_note(act: Act, reference: int) -> dict[str, Any] | None:
    """Give the note of a reference that was made last, or None."""
    table = _table("note")
    statement = select(table).where(table.c.reference_id == reference).order_by(table.c.id.desc())
    found = act.connection.execute(statement.limit(1)).mappings().first()
    return dict(found) if found else None


def make_row(act: Act, subject: str, values: Mapping[str, Any]) -> int:
    """Make a row, with a ``uuid`` where the table has one, and give its number."""
    table = _table(subject)
    row = dict(values)
    if "uuid" in table.c and not row.get("uuid"):
        row["uuid"] = str(uuid.uuid4())
    made = act.connection.execute(insert(table).values(row)).inserted_primary_key
    number = int(made[0]) if made else 0
    act.record(subject, [number], "", None, get_row(act, subject, number))
    _follow(act, subject, row)
    return number


def change_row(act: Act, subject: str, number: int, **values: Any) -> bool:
    """Change columns of a row; tell whether anything was different.

    Raises:
        NotFoundError: There is no such row.
    """
    row = _existing(act, subject, number)
    changed = {name: value for name, value in values.items() if row[name] != value}
    real = set(changed) - _PASSING
    if not real:
        return False
    _follow(act, subject, row)
    _show_at(act, subject, number, changed)
    _follow(act, subject, changed)
    table = _table(subject)
    act.connection.execute(update(table).where(table.c.id == number).values(changed))
    for name in sorted(real):
        act.record(subject, [number], name, row[name], changed[name])
    return True


def remove_row(act: Act, subject: str, number: int) -> dict[str, Any]:
    """Remove a row and give what it was.

    Raises:
        NotFoundError: There is no such row.
    """
    row = _existing(act, subject, number)
    _follow(act, subject, row)
    act.record(subject, [number], "", row, None)
    table = _table(subject)
    act.connection.execute(delete(table).where(table.c.id == number))
    return row


def put_rows(
    act: Act, subject: str, rows: Mapping[int, Mapping[str, Any] | None], known: _Rows
) -> None:
    """Put rows back as the history kept them, or take them away where it says None.

    ``known`` are those that are there now, from :func:`get_rows`. Records nothing.
    """
    table = _table(subject)
    for number, row in rows.items():
        _follow(act, subject, known.get(number) or row or {})
    for chunk in chunks(number for number, row in rows.items() if row is None):
        act.connection.execute(delete(table).where(table.c.id.in_(chunk)))
    coming = [dict(row) for row in rows.values() if row is not None]
    if coming:
        act.connection.execute(insert(table), coming)


def put_column(act: Act, subject: str, number: int, name: str, value: Any) -> None:
    """Put one column back as the history kept it; records nothing."""
    table = _table(subject)
    _follow(act, subject, get_row(act, subject, number) or {})
    values = {name: value}
    _follow(act, subject, values)
    _show_at(act, subject, number, values)
    if "modified" in table.c:
        values["modified"] = act.now
    act.connection.execute(update(table).where(table.c.id == number).values(values))


def set_setting(act: Act, name: str, value: str) -> None:
    """Change one setting of the library; empty removes it."""
    table = table_of(SettingRow)
    before = act.connection.execute(
        select(table.c.value).where(table.c.name == name)
    ).scalar_one_or_none()
    if (before or "") == value:
        return
    write_setting(act, name, value)
    act.record("setting", [0], name, before, value or None)


def write_setting(act: Act, name: str, value: str | None) -> None:
    """Write a setting without recording it, as undo does."""
    table = table_of(SettingRow)
    act.connection.execute(delete(SettingRow).where(table.c.name == name))
    if value:
        act.connection.execute(insert(SettingRow).values(name=name, value=value))
    act.touch_kind(Kind.SETTINGS)


def comparable(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Give a row without the columns that follow from the act itself."""
    return None if row is None else {k: v for k, v in row.items() if k not in _PASSING}


def _existing(act: Act, subject: str, number: int) -> dict[str, Any]:
    row = get_row(act, subject, number)
    if row is None:
        words = subject.replace("_", " ")
        raise NotFoundError(f"This {words} does not exist any more. Nothing was changed.")
    return row


def _show_at(act: Act, subject: str, number: int, values: Mapping[str, Any]) -> None:
    """Count the references as changed that show a tag's new name or a collection's new path.

    A note's reference follows from its row.
    """
    if subject in LINKS:
        for name in values:
            if statement := SEEN_AT.get((subject, name)):
                found = act.connection.execute(text(statement), {"number": number})
                act.prepare(found.scalars(), subject)


def _follow(act: Act, subject: str, row: Mapping[str, Any]) -> None:
    """Tell the act what else a row concerns: its reference, and the search index."""
    act.touch_kind(_ENTITIES[subject][1])
    reference = row.get("reference_id")
    if reference and subject == "note":
        act.prepare([reference], "notes")
    elif reference:
        act.touch([reference])
