"""Columns that follow from others: sort title, year, venue, names and texts for the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from readlist.core.dates import parse_date
from readlist.core.people import Creator, short_names
from readlist.core.reference import VENUE_FIELDS
from readlist.core.text import sort_title
from readlist.store import fts5
from readlist.store.among import SET_SIZE, among
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
    fields: dict[str, str],
    identifiers: Iterable[str],
    tags: Iterable[str],
) -> dict[str, Any]:
    """Give the derived columns of one reference from what it states."""
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


def refresh(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the derived columns of references up to date."""
    for chunk in chunks(ids):
        creators = read_values(connection, "creators", chunk)
        identifiers = _grouped(
            connection, select(IdentifierRow.reference_id, IdentifierRow.value)
            .where(IdentifierRow.reference_id.in_(chunk)).order_by(IdentifierRow.position)
        )  # fmt: skip
        tags = _grouped(
            connection, select(ReferenceTagRow.reference_id, TagRow.name).join_from(
                ReferenceTagRow, TagRow
            ).where(ReferenceTagRow.reference_id.in_(chunk)).order_by(TagRow.name)
        )  # fmt: skip
        fields: dict[int, dict[str, str]] = defaultdict(dict)
        for number, name, value in connection.execute(
            select(FieldRow.reference_id, FieldRow.name, FieldRow.value).where(
                FieldRow.reference_id.in_(chunk), FieldRow.name.in_(VENUE_FIELDS)
            )
        ):
            fields[number][name] = value
        row = ReferenceRow
        stated = select(row.id, row.title, row.date, row.creators_complete)
        changes = [
            {"number": number}
            | derived_columns(
                title=title, date=date, creators=creators_from(creators[number]),
                creators_complete=complete, fields=fields[number],
                identifiers=identifiers[number], tags=tags[number],
            )
            for number, title, date, complete in connection.execute(
                stated.where(row.id.in_(chunk))
            )
        ]  # fmt: skip
        if changes:
            names = [name for name in changes[0] if name != "number"]
            table = table_of(row)
            statement = (
                update(table)
                .where(table.c.id == bindparam("number"))
                .values({name: bindparam(name) for name in names})
            )
            connection.execute(statement, changes)


def make_anew(connection: Connection) -> None:
    """Derive the columns of all references, and index them, by the rules of this format."""
    numbers = connection.execute(select(ReferenceRow.id)).scalars().all()
    refresh(connection, numbers)
    refresh_notes(connection, numbers)
    fts5.make_anew(connection)


def refresh_tags(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the joined names of the tags up to date, the only column that follows from them."""
    found = connection.execute(select(TagRow.id, TagRow.name))
    names: dict[int, str] = {row.id: row.name for row in found}
    link = ReferenceTagRow
    for chunk in chunks(ids, SET_SIZE):
        links = select(link.reference_id, link.tag_id).where(among(link.reference_id, chunk))
        tags = _grouped(connection, links)
        texts = {number: "; ".join(sorted(names[tag] for tag in tags[number])) for number in chunk}
        _write(connection, "tags_text", texts)


def _write(connection: Connection, name: str, values: Mapping[int, str]) -> None:
    table = table_of(ReferenceRow)
    connection.execute(
        update(table).where(table.c.id == bindparam("number")).values({name: bindparam("text")}),
        [{"number": number, "text": text} for number, text in values.items()],
    )


def refresh_notes(connection: Connection, ids: Iterable[int]) -> None:
    """Bring the joined text of the notes up to date, which the search looks in."""
    for chunk in chunks(ids):
        texts = _grouped(
            connection, select(NoteRow.reference_id, NoteRow.text)
            .where(NoteRow.reference_id.in_(chunk)).order_by(NoteRow.id)
        )  # fmt: skip
        table = table_of(ReferenceTextRow)
        connection.execute(
            update(table)
            .where(table.c.reference_id == bindparam("number"))
            .values(notes_text=bindparam("joined")),
            [{"number": number, "joined": "\n\n".join(texts[number])} for number in chunk],
        )


def creators_from(cells: Iterable[list[str]] | None) -> tuple[Creator, ...]:
    """Give creators from the lists in which the library keeps them."""
    columns = list_columns("creators")
    return tuple(Creator(**dict(zip(columns, each, strict=True))) for each in cells or ())


def _grouped(connection: Connection, statement: Any) -> _Grouped:
    found: _Grouped = defaultdict(list)
    for number, value in connection.execute(statement):
        found[number].append(value)
    return found
