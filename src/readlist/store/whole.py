"""Reads whole references, with or without the sources of their values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import starmap
from typing import Final

from readlist.core.changes import NoteId, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import (
    Attachment,
    Note,
    Reference,
    StoredReference,
)
from readlist.store.collections import collection_paths
from readlist.store.ranges import chunks, marks
from readlist.store.rows import Grouped, grouped
from readlist.store.sources import latex_of, sources_of, typed_names

_NO_LATEX: Final[Mapping[str, str]] = {}
_date = lru_cache(maxsize=5000)(parse_date)  # works are of few years
_creator = lru_cache(maxsize=20_000)(Creator)  # and of the same people


@lru_cache(maxsize=1000)
def _reading(state: str, priority: int, due: str, progress: int, rating: int) -> Reading:
    return Reading(ReadingState(state), priority, due, progress, rating)


def references(
    connection: sqlite3.Connection,
    ids: Iterable[ReferenceId],
    *,
    paths: Mapping[int, str] | None = None,
    latex: bool = False,
) -> Iterator[StoredReference]:
    """Give whole references in the order of the numbers, without their sources.

    ``paths`` are those of the collections, for callers that ask for many references one by one.
    With ``latex`` they know how documents wrote their values, for whoever writes LaTeX.
    """
    if paths is None:
        paths = collection_paths(connection)
    for chunk in chunks(ids):
        found = _whole(connection, chunk, paths, latex_of(connection, chunk) if latex else {})
        yield from (found[number] for number in chunk if number in found)


def with_sources(connection: sqlite3.Connection, stored: StoredReference) -> StoredReference:
    """Give the same reference with the sources of its values."""
    sources, values = sources_of(connection, stored, typed_names(connection, stored.id))
    return StoredReference(
        stored.id, stored.uuid, stored.version, stored.reference, stored.added, stored.modified,
        trashed=stored.trashed, sources=sources, values=values,
    )  # fmt: skip


def _whole(
    connection: sqlite3.Connection,
    ids: list[int],
    paths: Mapping[int, str],
    latex: Mapping[int, Mapping[str, str]],
) -> dict[int, StoredReference]:
    bound = marks(ids)

    def rows_of(columns: str, table: str, order: str = "reference_id, position") -> Grouped:
        return grouped(
            connection,
            f"SELECT reference_id, {columns} FROM {table} WHERE reference_id IN ({bound})"
            f" ORDER BY {order}",
            ids,
        )

    creators = rows_of("family, given, prefix, suffix, literal, role", "creator")
    identifiers = rows_of("scheme, value", "identifier")
    fields = rows_of("name, value", "field", "name")
    keys = rows_of("key", "former_key")
    figures = rows_of("value", "fingerprint")
    texts = rows_of("abstract", "reference_text", "reference_id")
    notes = rows_of("text, id, uuid, created, modified", "note", "id")
    files = rows_of("path, title, media_type, id", "attachment", "id")
    tags = rows_of("name", "reference_tag JOIN tag ON tag.id = tag_id", "name COLLATE NOCASE")
    members = rows_of("collection_id", "member", "collection_id")
    found = {}
    for row in connection.execute(
        "SELECT id, uuid, version, added, modified, removed, key, type, title, date,"
        " creators_complete, state, priority, due, progress, rating FROM reference"
        f" WHERE id IN ({bound})",
        ids,
    ):
        number = row[0]
        reference = Reference(
            key=row[6], type=row[7], title=row[8], date=_date(row[9]),
            creators_complete=bool(row[10]),
            creators=tuple(starmap(_creator, creators.get(number, ()))),
            abstract=next(iter(texts.get(number, ())), ""),
            fields=dict(fields.get(number, ())),
            identifiers=tuple(starmap(Identifier, identifiers.get(number, ()))),
            former_keys=tuple(keys.get(number, ())), tags=tuple(tags.get(number, ())),
            collections=tuple(sorted([paths[c] for c in members.get(number, ())])),
            reading=_reading(*row[11:16]),
            notes=tuple([
                Note(text, NoteId(note), uuid, made, changed)
                for text, note, uuid, made, changed in notes.get(number, ())
            ]),
            attachments=tuple(starmap(Attachment, files.get(number, ()))),
            fingerprints=tuple(figures.get(number, ())),
            latex=latex.get(number, _NO_LATEX),
        )  # fmt: skip
        found[number] = StoredReference(
            ReferenceId(number), row[1], row[2], reference, row[3], row[4], trashed=row[5] == 1
        )
    return found
