"""Columns that follow from others: sort title, year, venue, names and texts for the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Result, Select, Update, bindparam, literal_column, select, update

from readlist.core.dates import parse_date
from readlist.core.people import Creator, short_names
from readlist.core.reference import VENUE_FIELDS
from readlist.core.text import sort_title
from readlist.store import fts5
from readlist.store.among import SET_SIZE, among, bound
from readlist.store.by_many import execute_many
from readlist.store.ranges import chunks
from readlist.store.tables import (
    FieldRow,
    IdentifierRow,
    NoteRow,
    ReferenceRow,
    ReferenceTagRow,
    ReferenceTextRow,
    TagRow,
    table_of,
)
from readlist.store.values import list_columns, read_values

_Grouped = dict[int, list[Any]]


def derived_columns(
    *,
    title: str,
    date: str,
    creators: Iterable[Creator],
    creators_complete: bool,
    fields: Mapping[str, str],
    identifiers: Iterable[str],
    tags: Iterable[str],
) -> dict[str, Any]:
    """Give the derived columns of one reference from what it states.

    Former keys stand with the identifiers, as by either of them a reference is found.
    """
    people = tuple(creators)
    parsed = parse_date(date)
    return {
        "sort_title": sort_title(title),
        "year": (parsed.year or None) if parsed else None,
        "venue": next((fields[name] for name in VENUE_FIELDS if fields.get(name)), ""),
        "creators_short": short_names(people, complete=creators_complete),
        "creators_text": "; ".join(person.full for person in people),
        "identifiers_text": " ".join(identifiers),
        "tags_text": "; ".join(tags),
    }


def refresh(connection: Connection, ids: Iterable[int], now: str = "") -> None:
    """Bring the derived columns of references up to date.

    With a time, the references are counted as changed then in the same go.
    """
    for chunk in chunks(ids, SET_SIZE):
        among_them = bound(chunk)
        creators = read_values(connection, "creators", chunk)
        identifiers = also_called(connection, chunk)
        tags = _tag_names(connection, chunk)
        fields: dict[int, dict[str, str]] = defaultdict(dict)
        for number, name, value in connection.execute(_venues(), among_them):
            fields[number][name] = value
        changes = [
            {"number": number}
            | derived_columns(
                title=title, date=date, creators=creators_from(creators[number]),
                creators_complete=complete, fields=fields[number],
                identifiers=identifiers[number], tags=tags[number],
            )
            for number, title, date, complete in connection.execute(_stated(), among_them)
        ]  # fmt: skip
        _update(connection, changes, now)


def make_anew(connection: Connection) -> None:
    """Derive the columns of all references, and index them, by the rules of this format."""
    numbers = connection.execute(select(ReferenceRow.id)).scalars().all()
    refresh(connection, numbers)
    refresh_notes(connection, numbers)
    fts5.make_anew(connection)


def refresh_tags(connection: Connection, ids: Iterable[int], now: str) -> None:
    """Bring the joined names of the tags up to date, the only column that follows from them.

    The references are counted as changed at that time.
    """
    for chunk in chunks(ids, SET_SIZE):
        tags = _tag_names(connection, chunk)
        texts = [{"number": number, "tags_text": "; ".join(tags[number])} for number in chunk]
        _update(connection, texts, now)


def refresh_former_keys(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the texts by which references are found beside their key up to date."""
    for chunk in chunks(ids, SET_SIZE):
        called = also_called(connection, chunk)
        _update(
            connection, [{"number": n, "identifiers_text": " ".join(called[n])} for n in chunk], ""
        )


def refresh_notes(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the joined text of the notes up to date, which the search looks in."""
    for chunk in chunks(ids, SET_SIZE):
        texts = _grouped(connection.execute(_notes(), bound(chunk)))
        table = table_of(ReferenceTextRow)
        connection.execute(
            update(table)
            .where(table.c.reference_id == bindparam("number"))
            .values(notes_text=bindparam("joined")),
            [{"number": number, "joined": "\n\n".join(texts[number])} for number in chunk],
        )


def also_called(connection: Connection, ids: list[int]) -> _Grouped:
    """Give the identifiers and the former keys of each reference."""
    found = _grouped(connection.execute(_identifiers(), bound(ids)))
    for number, keys in read_values(connection, "former_keys", ids).items():
        if keys:
            found[number] += keys
    return found


def _tag_names(connection: Connection, ids: list[int]) -> _Grouped:
    """Give the names of the tags of each reference, ascending."""
    links = _grouped(connection.execute(_links(), bound(ids)))
    present = {tag for tags in links.values() for tag in tags}
    names = {row.id: row.name for row in connection.execute(_names(), bound(present))}
    found: _Grouped = defaultdict(list)
    for number, tags in links.items():
        found[number] = sorted(names[tag] for tag in tags)
    return found


def _update(connection: Connection, rows: list[dict[str, Any]], now: str) -> None:
    if rows:
        names = tuple(name for name in rows[0] if name != "number")
        changed = [row | {"now": now} for row in rows] if now else rows
        execute_many(connection, _updating(names, counted=bool(now)), changed)


@cache
def _updating(names: tuple[str, ...], *, counted: bool) -> Update:
    table = table_of(ReferenceRow)
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    if counted:
        values |= {"version": table.c.version + literal_column("1"), "modified": bindparam("now")}
    return update(table).where(table.c.id == bindparam("number")).values(values)


@cache
def _stated() -> Select[int, str, str, bool]:
    row = ReferenceRow
    stated = select(row.id, row.title, row.date, row.creators_complete)
    return stated.where(among(row.id))


@cache
def _identifiers() -> Select[int, str]:
    row = IdentifierRow
    found = select(row.reference_id, row.value).where(among(row.reference_id))
    return found.order_by(row.reference_id, row.position)


@cache
def _venues() -> Select[int, str, str]:
    row = FieldRow
    found = select(row.reference_id, row.name, row.value)
    return found.where(among(row.reference_id), row.name.in_(VENUE_FIELDS))


@cache
def _links() -> Select[int, int]:
    row = ReferenceTagRow
    return select(row.reference_id, row.tag_id).where(among(row.reference_id))


@cache
def _names() -> Select[int, str]:
    return select(TagRow.id, TagRow.name).where(among(TagRow.id))


@cache
def _notes() -> Select[int, str]:
    row = NoteRow
    return select(row.reference_id, row.text).where(among(row.reference_id)).order_by(row.id)


def creators_from(cells: Iterable[list[str]] | None) -> tuple[Creator, ...]:
    """Give creators from the lists in which the library keeps them."""
    columns = list_columns("creators")
    return tuple(Creator(**dict(zip(columns, each, strict=True))) for each in cells or ())


def _grouped(rows: Result[int, Any]) -> _Grouped:
    found: _Grouped = defaultdict(list)
    for number, value in rows:
        found[number].append(value)
    return found
