"""Reads of a library what records are matched by, all of it or as far as it is asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.store.ranges import marks
from readlist.store.rows import Grouped, grouped

# What is looked at to tell papers apart: enough for any real one, bounded for any other.
_COMPARED: Final = 100
_LONGEST_TITLE: Final = 2000

# Number, title, creators, whether these are all, year, identifiers, figures of abstracts, type,
# venue, pages, other years that records of it stated.
KnownRow = tuple[
    int, str, tuple[Creator, ...], bool, int | None, tuple[Identifier, ...], tuple[str, ...], str,
    str, str, tuple[int, ...],
]  # fmt: skip


def known(connection: sqlite3.Connection, ids: Sequence[int] | None = None) -> Iterator[KnownRow]:
    """Give what records are matched by, of each live reference or of some."""
    chosen = "" if ids is None else f" AND reference_id IN ({marks(ids)})"

    def rows_of(columns: str, table: str) -> Grouped:
        statement = (
            f"SELECT reference_id, {columns} FROM {table} WHERE position < {_COMPARED}{chosen}"
            " ORDER BY reference_id, position"
        )
        return grouped(connection, statement, ids or ())

    creators = rows_of("family, given, prefix, suffix, literal, role", "creator")
    identifiers = rows_of("scheme, value", "identifier")
    figures = rows_of("value", "fingerprint")
    pages = dict(
        connection.execute(
            f"SELECT reference_id, value FROM field WHERE name = 'pages'{chosen}", ids or ()
        )
    )
    years = _other_years(connection, ids)
    for number, title, complete, year, kind, venue in connection.execute(
        f"SELECT id, substr(title, 1, {_LONGEST_TITLE}), creators_complete, year, type, venue"
        f" FROM reference WHERE removed = 0{chosen.replace('reference_id', 'id')} ORDER BY id",
        ids or (),
    ):
        yield (
            number, title, tuple(Creator(*cells) for cells in creators.get(number, ())),
            bool(complete), year, tuple(Identifier(*c) for c in identifiers.get(number, ())),
            tuple(figures.get(number, ())), kind, venue,
            pages.get(number, ""), tuple(years.get(number, ())),
        )  # fmt: skip


def _other_years(connection: sqlite3.Connection, ids: Sequence[int] | None) -> dict[int, list[int]]:
    """Give the years that records stated where the reference shows another date."""
    chosen = "" if ids is None else f" AND reference_id IN ({marks(ids)})"
    found: dict[int, list[int]] = {}
    for number, text in connection.execute(
        f'SELECT reference_id, stated FROM record WHERE stated LIKE \'%"date":"%\'{chosen}'
        " ORDER BY document_id, ordinal",
        ids or (),
    ):
        date = parse_date(said) if isinstance(said := json.loads(text).get("date"), str) else None
        if date and number is not None:
            found.setdefault(number, []).append(date.year)
    return found


def titles(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Give number, title and folded words of the title of each live reference that has one."""
    return connection.execute(
        f"SELECT id, substr(title, 1, {_LONGEST_TITLE}), substr(sort_title, 1, {_LONGEST_TITLE})"
        " FROM reference WHERE removed = 0 AND title <> '' ORDER BY id"
    )


def named_between(
    connection: sqlite3.Connection, scheme: str, first: str, last: str
) -> Iterable[int]:
    """Give the live references with an identifier of a scheme from one value to another."""
    statement = (
        "SELECT i.reference_id FROM identifier i JOIN reference r ON r.id = i.reference_id"
        " WHERE i.scheme = ? AND i.value >= ? AND i.value <= ? AND r.removed = 0"
    )
    return [row[0] for row in connection.execute(statement, (scheme, first, last))]


def addresses(
    connection: sqlite3.Connection, scheme: str, parts: Iterable[str]
) -> Iterator[tuple[int, str]]:
    """Give number and value of the identifiers of a scheme that have one of some parts in them."""
    wanted = [f"%{part}%" for part in parts]
    condition = " OR ".join("i.value LIKE ?" for _part in wanted)
    return connection.execute(
        "SELECT i.reference_id, i.value FROM identifier i JOIN reference r"
        f" ON r.id = i.reference_id WHERE i.scheme = ? AND r.removed = 0 AND ({condition})",
        (scheme, *wanted),
    )


def abstract(connection: sqlite3.Connection, number: int) -> str:
    """Give the abstract of a reference, or empty."""
    statement = "SELECT abstract FROM reference_text WHERE reference_id = ?"
    found = connection.execute(statement, (number,)).fetchone()
    return str(found[0]) if found else ""


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether there is no live reference."""
    statement = "SELECT 1 FROM reference WHERE removed = 0 LIMIT 1"
    return connection.execute(statement).fetchone() is None


def figures(connection: sqlite3.Connection, digits: int) -> Iterator[tuple[Any, ...]]:
    """Give number and figure of the abstracts of live references, figures of so many digits."""
    return connection.execute(
        "SELECT f.reference_id, f.value FROM fingerprint f JOIN reference r"
        " ON r.id = f.reference_id WHERE r.removed = 0 AND length(f.value) = ?",
        (digits,),
    )
