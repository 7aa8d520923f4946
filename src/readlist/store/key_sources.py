"""What citation keys are made of and which there are, read for many references at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from readlist.core.citekey import same_key
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.store.ranges import as_array, chunks
from readlist.store.rows import Grouped, grouped

PATTERN_SETTING: Final = "key-pattern"
_CHUNK: Final = 20_000
_AMONG: Final = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class KeySource:
    """A reference as keys are made of it; ``reference`` has no more than that."""

    id: int
    title: str
    reference: Reference


def pattern_of(connection: sqlite3.Connection) -> str:
    """Give the library's own pattern, or nothing."""
    statement = "SELECT value FROM setting WHERE name = ?"
    found = connection.execute(statement, (PATTERN_SETTING,)).fetchone()
    return str(found[0]) if found else ""


def held(connection: sqlite3.Connection) -> Iterator[tuple[int, str, bool]]:
    """Give the number of each reference with a key, and whether it had that formerly.

    All present keys come first.
    """
    yield from connection.execute("SELECT id, key, 0 FROM reference WHERE removed < 2")
    yield from connection.execute(
        "SELECT f.reference_id, f.key, 1 FROM former_key f"
        " JOIN reference r ON r.id = f.reference_id WHERE r.removed < 2"
    )


def title_of_key(connection: sqlite3.Connection, key: str, but: int) -> str | None:
    """Give the title of another reference that has a key in whatever case, or None."""
    statement = (
        "SELECT title FROM reference WHERE casefold(key) = ? AND removed < 2 AND id <> ? LIMIT 1"
    )
    found = connection.execute(statement, (same_key(key), but)).fetchone()
    return None if found is None else str(found[0])


def key_sources(
    connection: sqlite3.Connection,
    ids: Iterable[int],
    *,
    fields: Collection[str] | None = None,
    tags: bool = True,
    abstracts: bool = False,
) -> Iterator[KeySource]:
    """Give of each reference what keys are made of, in the order of the numbers.

    ``fields`` are the only ones to be read; None stands for all.
    """
    for chunk in chunks(ids, _CHUNK):
        yield from _read(connection, chunk, fields, tags=tags, abstracts=abstracts)


def _read(
    connection: sqlite3.Connection,
    ids: list[int],
    fields: Collection[str] | None,
    *,
    tags: bool,
    abstracts: bool,
) -> Iterator[KeySource]:
    numbers = as_array(ids)

    def rows_of(columns: str, table: str, order: str, *, wanted: bool = True) -> Grouped:
        statement = (
            f"SELECT reference_id, {columns} FROM {table} WHERE reference_id {_AMONG}"
            f" ORDER BY reference_id, {order}"
        )
        return grouped(connection, statement, [numbers]) if wanted else {}

    creators = rows_of("family, given, prefix, suffix, literal, role", "creator", "position")
    identifiers = rows_of("scheme, value", "identifier", "position")
    values = rows_of("name, value", "field", "name", wanted=fields is None or bool(fields))
    keywords = rows_of(
        "name", "reference_tag JOIN tag ON tag.id = tag_id", "name COLLATE NOCASE", wanted=tags
    )
    texts = rows_of("abstract", "reference_text", "reference_id", wanted=abstracts)
    former = rows_of("key", "former_key", "position")
    found = {
        row[0]: row
        for row in connection.execute(
            f"SELECT id, key, type, title, date FROM reference WHERE id {_AMONG}", (numbers,)
        )
    }
    for number in ids:
        if number in found:
            _id, key, kind, title, date = found[number]
            yield KeySource(number, title, Reference(
                key=key, type=kind, title=title, date=parse_date(date),
                creators=tuple(Creator(*cells) for cells in creators.get(number, ())),
                identifiers=tuple(Identifier(*cells) for cells in identifiers.get(number, ())),
                fields=dict(values.get(number, ())), tags=tuple(keywords.get(number, ())),
                abstract=next(iter(texts.get(number, ())), ""),
                former_keys=tuple(former.get(number, ())),
            ))  # fmt: skip
