"""The named values of references, read and written for many references at a time.

A value is whatever the history can keep as JSON: a text, a number, a list. Names are ``title``,
``creators``, ``field:volume``, ``tag`` (of one tag, told by ``item``) and so on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from readlist.store.among import SET_SIZE, among
from readlist.store.fts5 import LONG, SHORT, TAGS
from readlist.store.ranges import chunks
from readlist.store.tables import (
    Base,
    CreatorRow,
    FieldRow,
    FingerprintRow,
    FormerKeyRow,
    IdentifierRow,
    MemberRow,
    RecordRow,
    ReferenceRow,
    ReferenceTagRow,
    ReferenceTextRow,
    table_of,
)

COLUMNS: Final = (
    "type", "key", "title", "date", "creators_complete", "state", "priority", "due", "progress",
    "rating", "typed", "removed",
)  # fmt: skip
FIELD: Final = "field:"
Link = tuple[int, int]
# The records that a reference was read from, as ``[[document, ordinal], …]``; each is of one.
RECORDS: Final = "records"


@dataclass(frozen=True, slots=True)
class _ListTable:
    """A table that keeps one list per reference, in order; its columns make one item."""

    row: type[Base]
    columns: tuple[str, ...]


LISTS: Final = {
    "creators": _ListTable(CreatorRow, ("role", "family", "given", "prefix", "suffix", "literal")),
    "identifiers": _ListTable(IdentifierRow, ("scheme", "value")),
    "former_keys": _ListTable(FormerKeyRow, ("key",)),
    "fingerprints": _ListTable(FingerprintRow, ("value",)),
}
LINKS: Final[dict[str, tuple[type[Base], str]]] = {
    "tag": (ReferenceTagRow, "tag_id"),
    "collection": (MemberRow, "collection_id"),
}

# Which full-text index a value stands in; other values can change without touching an index.
INDEXED: Final = {
    "title": SHORT, "creators": SHORT, "identifiers": SHORT, "key": SHORT, "tag": TAGS,
    "abstract": LONG, "notes": LONG,
}  # fmt: skip


def index_of(name: str) -> str | None:
    """Give the full-text index that a value stands in; fields may make the venue."""
    return SHORT if name.startswith(FIELD) else INDEXED.get(name)


def read_values(
    connection: Connection, name: str, ids: Iterable[int], item: int | None = None
) -> dict[int, Any]:
    """Give the present value of each reference that exists; None where there is none."""
    reader = _reader(name, item)
    found: dict[int, Any] = {}
    for chunk in chunks(ids, SET_SIZE):
        known = select(ReferenceRow.id).where(among(ReferenceRow.id, chunk))
        found.update(dict.fromkeys(connection.execute(known).scalars()))
        found.update(
            (number, value) for number, value in reader(connection, chunk) if number in found
        )
    return found


def write_values(
    connection: Connection, name: str, ids: Iterable[int], value: Any, item: int | None = None
) -> None:
    """Give the references one value; None removes a field, tag or membership."""
    writer = _writer(name, item)
    for chunk in chunks(ids, SET_SIZE):
        writer(connection, chunk, value)


_Pairs = Iterable[tuple[int, Any]]


def _reader(name: str, item: int | None) -> Callable[[Connection, list[int]], _Pairs]:
    if name in COLUMNS:
        return lambda c, ids: _read_column(c, getattr(ReferenceRow, name), ReferenceRow.id, ids)
    if name == "abstract":
        row = ReferenceTextRow
        return lambda c, ids: _read_column(c, row.abstract, row.reference_id, ids)
    if name.startswith(FIELD):
        return lambda c, ids: c.execute(
            select(FieldRow.reference_id, FieldRow.value).where(
                FieldRow.name == name.removeprefix(FIELD), among(FieldRow.reference_id, ids)
            )
        )
    if name in LISTS:
        return lambda c, ids: _read_list(c, LISTS[name], ids)
    if name == RECORDS:
        return _read_records
    row_type, column = LINKS[name]
    reference_id = row_type.__table__.c.reference_id
    return lambda c, ids: (
        (number, True)
        for number in c.execute(
            select(reference_id).where(
                row_type.__table__.c[column] == item, among(reference_id, ids)
            )
        ).scalars()
    )


def _read_column(
    connection: Connection,
    column: InstrumentedAttribute[Any],
    key: InstrumentedAttribute[int],
    ids: list[int],
) -> _Pairs:
    return connection.execute(select(key, column).where(among(key, ids)))


def _read_list(connection: Connection, table: _ListTable, ids: list[int]) -> _Pairs:
    columns = table.row.__table__.c
    found: dict[int, list[Any]] = {number: [] for number in ids}
    statement = (
        select(columns.reference_id, *(columns[name] for name in table.columns))
        .where(among(columns.reference_id, ids))
        .order_by(columns.reference_id, columns.position)
    )
    for number, *cells in connection.execute(statement):
        found[number].append(list(cells) if len(cells) > 1 else cells[0])
    return found.items()


def _writer(name: str, item: int | None) -> Callable[[Connection, list[int], Any], None]:
    if name in COLUMNS:
        return lambda c, ids, value: _run(
            c, update(ReferenceRow).where(among(ReferenceRow.id, ids)).values({name: value})
        )
    if name == "abstract":
        row = ReferenceTextRow
        return lambda c, ids, value: _run(
            c, update(row).where(among(row.reference_id, ids)).values(abstract=value or "")
        )
    if name.startswith(FIELD):
        plain = name.removeprefix(FIELD)
        return lambda c, ids, value: _write_field(c, plain, ids, value)
    if name in LISTS:
        return lambda c, ids, value: _write_list(c, LISTS[name], ids, value)
    if name == RECORDS:
        return _write_records
    return lambda c, ids, value: _write_link(c, name, item, ids, value)


def _run(connection: Connection, statement: Any) -> None:
    connection.execute(statement)


def _write_field(connection: Connection, name: str, ids: list[int], value: str | None) -> None:
    connection.execute(
        delete(FieldRow).where(FieldRow.name == name, among(FieldRow.reference_id, ids))
    )
    if value:
        connection.execute(
            insert(FieldRow),
            [{"reference_id": number, "name": name, "value": value} for number in ids],
        )


def _write_list(
    connection: Connection, table: _ListTable, ids: list[int], value: list[Any] | None
) -> None:
    columns = table.row.__table__.c
    connection.execute(delete(table.row).where(among(columns.reference_id, ids)))
    rows = [
        {"reference_id": number, "position": position} | list_cells(table.columns, cells)
        for number in ids
        for position, cells in enumerate(value or ())
    ]
    if rows:
        connection.execute(insert(table.row), rows)


def _read_records(connection: Connection, ids: list[int]) -> _Pairs:
    row = RecordRow
    found: dict[int, list[Any]] = {number: [] for number in ids}
    for number, *cells in connection.execute(
        select(row.reference_id, row.document_id, row.ordinal)
        .where(row.reference_id.in_(ids))
        .order_by(row.document_id, row.ordinal)
    ):
        found[number or 0].append(cells)
    return found.items()


def _write_records(connection: Connection, ids: list[int], value: list[list[int]] | None) -> None:
    table = table_of(RecordRow)
    connection.execute(update(table).where(table.c.reference_id.in_(ids)).values(reference_id=None))
    moved = [
        {"number": number, "document": document, "place": ordinal}
        for number in ids
        for document, ordinal in value or ()
    ]
    if moved:
        statement = update(table).where(
            table.c.document_id == bindparam("document"), table.c.ordinal == bindparam("place")
        )
        connection.execute(statement.values(reference_id=bindparam("number")), moved)


def list_cells(columns: tuple[str, ...], cells: Any) -> dict[str, Any]:
    """Give one item of a list as the columns of its table."""
    return dict(zip(columns, cells if len(columns) > 1 else (cells,), strict=True))


def list_columns(name: str) -> tuple[str, ...]:
    """Give the columns that make one item of a list value."""
    return LISTS[name].columns


def _write_link(
    connection: Connection, name: str, item: int | None, ids: list[int], value: object
) -> None:
    row_type, column = LINKS[name]
    columns = row_type.__table__.c
    connection.execute(
        delete(row_type).where(columns[column] == item, among(columns.reference_id, ids))
    )
    if value:
        rows = [{column: item, "reference_id": number} for number in ids]
        connection.execute(insert(row_type), rows)


def linked(connection: Connection, name: str, pairs: Iterable[Link]) -> tuple[set[Link], set[int]]:
    """Give which tags or collections (``name``) are linked to which references, among some pairs.

    Also gives the references that exist.
    """
    wanted = set(pairs)
    row_type, column = LINKS[name]
    columns = row_type.__table__.c
    references = list({reference for _item, reference in wanted})
    found = connection.execute(
        select(columns[column], columns.reference_id).where(among(columns.reference_id, references))
    )
    known = select(ReferenceRow.id).where(among(ReferenceRow.id, references))
    present = {(item, reference) for item, reference in found} & wanted
    return present, set(connection.execute(known).scalars())


def write_links(connection: Connection, name: str, pairs: Iterable[Link], *, present: bool) -> None:
    """Link references to tags or collections one by one, or end such links."""
    row_type, column = LINKS[name]
    table = table_of(row_type)
    rows = [{"item": item, "reference": reference} for item, reference in pairs]
    values: dict[str, Any] = {column: bindparam("item"), "reference_id": bindparam("reference")}
    if rows and present:
        connection.execute(insert(table).values(values), rows)
    elif rows:
        same = [table.c[name] == value for name, value in values.items()]
        connection.execute(delete(table).where(*same), rows)


def as_json(value: Any) -> str:
    """Write a value as the history keeps it: compact JSON with sorted names."""
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
