"""Finding references and looking at them."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.errors import NotFoundError
from readlist.core.ids import Ids
from readlist.core.late_dataclass import dataclass
from readlist.core.list_row import ListRow
from readlist.store import rows
from readlist.store.database import Library

if TYPE_CHECKING:
    import sqlite3

    from readlist.core.identifiers import Identifier
    from readlist.core.overview import RecordEntry, Sidebar
    from readlist.core.reference import StoredReference

# What a list can be sorted by, in words. Of more than 5,000 matches the best are the newest.
SORTS: Final = {
    rows.RELEVANCE: "best match",
    "added": "date added", "modified": "last change", "title": "title", "creators": "creators",
    "year": "year", "venue": "venue", "type": "type", "key": "citation key", "state": "state",
    "priority": "priority", "rating": "rating", "progress": "progress", "due": "due date",
}  # fmt: skip

# How long regular expressions may look; then what was found so far must do.
PATTERN_SECONDS: Final = 2.0
_FIRST: Final = 128  # more than a screen shows


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The references that match, in order; ``total`` counts all, ``ids`` may stop at a limit.

    ``is_complete`` tells whether all references could be looked at in time.
    """

    ids: Ids
    total: int
    milliseconds: float
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The first references of a library in an order, and its sidebar without figures.

    ``ids`` is empty where finding the first would take looking at all.
    """

    ids: Ids
    sidebar: Sidebar


def search(
    library: Library,
    text: str,
    *,
    sort: str = "added",
    descending: bool = True,
    limit: int | None = None,
    counted: bool = True,
    to_the_end: bool = False,
) -> SearchResult:
    """Find the references that match a query (see :mod:`readlist.core.query`).

    What nobody is told need not be counted: then the total is that of ``ids``. Regular expressions
    look for no longer than :data:`PATTERN_SECONDS`, or ``to_the_end`` where a part is of no use.
    """
    from readlist.core.patterns import limited
    from readlist.core.query import parse_query

    begin = time.perf_counter()
    query = parse_query(text)
    seconds = math.inf if to_the_end else PATTERN_SECONDS
    with limited(seconds) as time_limit, library.reading() as connection:
        if limit is None:
            with library.terms.fresh(connection) as index:
                found = None
                if index is not None:
                    found = index.search(query, connection, sort=sort, descending=descending)
            if found is not None:
                return SearchResult(found, len(found), _milliseconds_since(begin))
        ids = rows.find_ids(connection, query, sort=sort, descending=descending, limit=limit)
        total = len(ids)
        if counted and limit is not None and total >= limit and not time_limit.is_over:
            total = rows.count(connection, query)
    milliseconds = _milliseconds_since(begin)
    return SearchResult(ids, total, milliseconds, is_complete=not time_limit.is_over)


def search_at_once(
    library: Library, text: str, *, sort: str = "added", descending: bool = True
) -> SearchResult | None:
    """Find what :func:`search` finds if that takes no more than a few milliseconds, else None.

    This is so while the term index knows the last act, for all that it answers by itself.
    """
    if not library.terms.are_there:
        return None
    from readlist.core.query import parse_query

    begin = time.perf_counter()
    query = parse_query(text)
    with library.reading() as connection, library.terms.fresh(connection, at_once=True) as index:
        if index is None:
            return None
        found = index.search(query, connection, sort=sort, descending=descending, at_once=True)
    return None if found is None else SearchResult(found, len(found), _milliseconds_since(begin))


def _milliseconds_since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000


def first_look(library: Library, *, sort: str = "added", descending: bool = True) -> FirstLook:
    """Give what a window shows before anything is counted."""
    from readlist.store import overview

    with library.reading() as connection:
        ids = rows.first_ids(connection, sort=sort, descending=descending, limit=_FIRST)
        return FirstLook(Ids(ids or ()), overview.outline(connection))


def join_queries(*texts: str) -> str:
    """Join queries so that all must match, also where one of them is only half typed."""
    if not any(texts):
        return ""
    from readlist.core.query import closed

    parts = [part for part in map(closed, texts) if part]
    return parts[0] if len(parts) == 1 else " ".join(f"({part})" for part in parts)


def count(library: Library, text: str) -> int:
    """Count the references that match a query."""
    from readlist.core.query import parse_query

    query = parse_query(text)
    with library.reading() as connection:
        with library.terms.fresh(connection) as index:
            total = None if index is None else index.count(query, connection)
        if total is not None:
            return total
        return rows.count(connection, query)


def list_rows(library: Library, ids: Sequence[ReferenceId]) -> list[ListRow]:
    """Give the list's rows of references, in order; those that are gone are left out."""
    with library.reading() as connection:
        return rows.list_rows(connection, ids)


def get(library: Library, number: ReferenceId) -> StoredReference:
    """Give one reference with everything the library knows, the sources of its values included.

    Raises:
        NotFoundError: There is no such reference.
    """
    from readlist.store import whole

    with library.reading() as connection:
        for stored in whole.references(connection, [number]):
            return whole.with_sources(connection, stored)
    raise NotFoundError(f"There is no reference with number {number}.")


def stored_references(
    library: Library, ids: Iterable[ReferenceId], *, sources: bool = False
) -> Iterator[StoredReference]:
    """Give whole references in order, a few at a time; with their sources where asked for."""
    from readlist.store import whole

    with library.reading() as connection:
        for stored in whole.references(connection, ids):
            yield whole.with_sources(connection, stored) if sources else stored


def resolve(library: Library, text: str) -> ReferenceId:
    """Find the reference that a citation key, former key, identifier or ``id:N`` means.

    Raises:
        NotFoundError: Nothing, or more than one reference, is meant.
    """
    text = text.strip()
    with library.reading() as connection:
        found = _candidates(connection, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            f"“{text}” means {len(found)} references. Name one by its citation key or as id:N."
        )
    raise NotFoundError(
        f"There is no reference “{text}”. Name one by its citation key, doi:…, arxiv:… or id:N."
    )


def _candidates(connection: sqlite3.Connection, text: str) -> list[ReferenceId]:
    def ask(statement: str, *values: object) -> list[ReferenceId]:
        found = connection.execute(statement, values)
        return list(dict.fromkeys(ReferenceId(row[0]) for row in found))

    scheme, colon, rest = text.partition(":")
    if colon and scheme.lower() == "id" and rest.strip().isdecimal():
        statement = "SELECT id FROM reference WHERE id = ? AND removed < 2"
        return ask(statement, min(int(rest.strip()[:18]), 2**62))
    found = ask("SELECT id FROM reference WHERE key = ? AND removed < 2 ORDER BY removed", text)
    if not found:
        found = ask(
            "SELECT r.id FROM former_key f JOIN reference r ON r.id = f.reference_id"
            " WHERE f.key = ? AND r.removed < 2 ORDER BY r.removed",
            text,
        )
    if not found and (meant := _meant(text, scheme)):
        found = ask(
            "SELECT r.id FROM identifier i JOIN reference r ON r.id = i.reference_id WHERE"
            " i.scheme = ? AND i.value = ? AND r.removed < 2 ORDER BY r.removed",
            meant.scheme,
            meant.value,
        )
    return found


def _meant(text: str, scheme: str) -> Identifier | None:
    from readlist.core.identifiers import SCHEMES, recognise

    return recognise(text) if scheme.lower() in SCHEMES or "/" in text or "." in text else None


def sidebar(library: Library) -> Sidebar:
    """Count states, collections, tags, saved searches and documents."""
    from readlist.store import overview

    with library.reading() as connection:
        return overview.sidebar(connection)


def outline(library: Library) -> Sidebar:
    """Name what :func:`sidebar` counts, without its figures."""
    from readlist.store import overview

    with library.reading() as connection:
        return overview.outline(connection, most_tags=None)


def document_records(library: Library, document: DocumentId) -> list[RecordEntry]:
    """Give the records of an imported document and what became of each."""
    from readlist.store import overview

    with library.reading() as connection:
        return overview.document_records(connection, document)
