"""The named values of references, read and written for many references at a time.

A value is whatever the history can keep as JSON: a text, a number, a list. Names are ``title``,
``creators``, ``field:volume``, ``tag`` (of one tag, told by ``item``) and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Update,
    bindparam,
    delete,
    insert,
    select,
    true,
    update,
)

from readlist.core.late_dataclass import dataclass
from readlist.store.among import SET_SIZE, among, bound
from readlist.store.by_many import execute_many
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
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
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
    "title": SHORT, "creators": SHORT, "identifiers": SHORT, "key": SHORT, "former_keys": SHORT,
    "tag": TAGS, "abstract": LONG, "notes": LONG,
}  # fmt: skip


def index_of(name: str) -> str | None:
    """Give the full-text index that a value stands in; fields may make the venue."""
    return SHORT if name.startswith(FIELD) else INDEXED.get(name)


def read_values(
    connection: Connection, name: str, ids: Iterable[int], item: int | None = None
) -> dict[int, Any]:
    """Give the present value of each reference that exists; None where there is none."""
    found: dict[int, Any] = {}
    for chunk in chunks(ids, SET_SIZE):
        if name not in COLUMNS:  # those are of every reference
            found.update(dict.fromkeys(connection.execute(_known(), bound(chunk)).scalars()))
        found.update(
            (number, value)
            for number, value in _read(connection, name, chunk, item)
            if name in COLUMNS or number in found
        )
    return found


def write_values(
    connection: Connection, name: str, ids: Iterable[int], value: Any, item: int | None = None
) -> None:
    """Give the references one value; None removes a field, tag or membership."""
    for chunk in chunks(ids, SET_SIZE):
        _write(connection, name, chunk, value, item)


_Pairs = Iterable[tuple[int, Any]]


def _read(connection: Connection, name: str, ids: list[int], item: int | None) -> _Pairs:
    if name in LISTS:
        return _read_list(connection, name, ids)
    if name == RECORDS:
        return _read_records(connection, ids)
    if name.startswith(FIELD):
        values = bound(ids, item=name.removeprefix(FIELD))
        return connection.execute(_reading(FIELD), values)
    return connection.execute(_reading(name), bound(ids, item=item))


@cache
def _known() -> Select[int]:
    return select(ReferenceRow.id).where(among(ReferenceRow.id))


@cache
def _reading(name: str) -> Select[int, Any]:
    """Give the statement that reads a value; one for all fields, of which ``item`` is the name."""
    if name in COLUMNS:
        return select(ReferenceRow.id, getattr(ReferenceRow, name)).where(among(ReferenceRow.id))
    if name == "abstract":
        text = ReferenceTextRow
        return select(text.reference_id, text.abstract).where(among(text.reference_id))
    item: BindParameter[Any] = bindparam("item")
    if name == FIELD:
        field = FieldRow
        return select(field.reference_id, field.value).where(
            field.name == item, among(field.reference_id)
        )
    row_type, column = LINKS[name]
    columns = row_type.__table__.c
    return select(columns.reference_id, true()).where(
        columns[column] == item, among(columns.reference_id)
    )


@cache
def _reading_list(name: str) -> Select[int, Any]:
    columns = LISTS[name].row.__table__.c
    return (
        select(columns.reference_id, *(columns[each] for each in LISTS[name].columns))
        .where(among(columns.reference_id))
        .order_by(columns.reference_id, columns.position)
    )


def _read_list(connection: Connection, name: str, ids: list[int]) -> _Pairs:
    found: dict[int, list[Any]] = {number: [] for number in ids}
    for number, *cells in connection.execute(_reading_list(name), bound(ids)):
        found[number].append(list(cells) if len(cells) > 1 else cells[0])
    return found.items()


@cache
def _writing(name: str) -> Update:
    if name in COLUMNS:
        return update(ReferenceRow).where(among(ReferenceRow.id)).values({name: bindparam("to")})
    row = ReferenceTextRow
    return update(row).where(among(row.reference_id)).values(abstract=bindparam("to"))


def _write(connection: Connection, name: str, ids: list[int], value: Any, item: int | None) -> None:
    if name in COLUMNS:
        connection.execute(_writing(name), bound(ids, to=value))
    elif name == "abstract":
        connection.execute(_writing(name), bound(ids, to=value or ""))
    elif name.startswith(FIELD):
        _write_field(connection, name.removeprefix(FIELD), ids, value)
    elif name in LISTS:
        _write_list(connection, LISTS[name], ids, value)
    elif name == RECORDS:
        _write_records(connection, ids, value)
    else:
        _write_link(connection, name, item, ids, value)


def _write_field(connection: Connection, name: str, ids: list[int], value: str | None) -> None:
    leaving = delete(FieldRow).where(FieldRow.name == name, among(FieldRow.reference_id))
    connection.execute(leaving, bound(ids))
    if value:
        rows = [{"reference_id": number, "name": name, "value": value} for number in ids]
        execute_many(connection, insert(table_of(FieldRow)), rows)


def _write_list(
    connection: Connection, table: _ListTable, ids: list[int], value: list[Any] | None
) -> None:
    columns = table.row.__table__.c
    connection.execute(delete(table.row).where(among(columns.reference_id)), bound(ids))
    rows = [
        {"reference_id": number, "position": position} | list_cells(table.columns, cells)
        for number in ids
        for position, cells in enumerate(value or ())
    ]
    execute_many(connection, insert(table_of(table.row)), rows)


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
    leaving = delete(row_type).where(columns[column] == item, among(columns.reference_id))
    connection.execute(leaving, bound(ids))
    if value:
        rows = [{column: item, "reference_id": number} for number in ids]
        execute_many(connection, insert(table_of(row_type)), rows)


def linked(connection: Connection, name: str, pairs: Iterable[Link]) -> tuple[set[Link], set[int]]:
    """Give which tags or collections (``name``) are linked to which references, among some pairs.

    Also gives the references that exist.
    """
    wanted = set(pairs)
    row_type, column = LINKS[name]
    columns = row_type.__table__.c
    references = list({reference for _item, reference in wanted})
    values = bound(references)
    found = connection.execute(
        select(columns[column], columns.reference_id).where(among(columns.reference_id)), values
    )
    present = {(item, reference) for item, reference in found} & wanted
    return present, set(connection.execute(_known(), values).scalars())


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
    return "null" if value is None else _JSON.encode(value)
