"""Reads and writes what the library knows of linked .bib files and of the entries in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from readlist.core.changes import CollectionId, DocumentId, ReferenceId
from readlist.core.late_dataclass import dataclass

if TYPE_CHECKING:
    from readlist.store.act import Act

# Positions of entries are so far apart that others can be put between them.
SPACING: Final = 1 << 20

_ACTIVE: Final = "FROM link l JOIN document d ON d.id = l.id WHERE l.state = 'on' AND d.removed = 0"
_LINK: Final = (
    "l.id", "d.name", "l.path", "l.scope", "l.collection_id", "l.encoding", "l.mark", "l.digest",
    "l.size", "l.signature", "l.lead", "l.inherits", "l.style", "l.strings", "l.act", "l.pending",
)  # fmt: skip
_ENTRY: Final = (
    "e.ordinal", "e.position", "e.key", "e.state", "e.size", "e.length", "e.digest", "e.version",
    "e.reference_id", "e.base", "e.raw", "e.earlier", "e.conflict", "k.action",
    "r.id", "r.removed", "r.version",
)  # fmt: skip
_ENTRIES: Final = (
    f"SELECT {', '.join(_ENTRY)} FROM linked_entry e JOIN record k"
    " ON k.document_id = e.document_id AND k.ordinal = e.ordinal"
    " LEFT JOIN reference r ON r.id = k.reference_id WHERE e.document_id = :document"
)
_OF_REFERENCES: Final = (
    "(SELECT ordinal FROM record WHERE +document_id = :document"
    " AND reference_id IN (SELECT value FROM json_each(:numbers)))"
)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A linked file as the library last saw it; the attributes are as in ``link``."""

    id: DocumentId
    name: str
    path: str
    scope: str
    collection: CollectionId | None
    encoding: str
    mark: bytes
    digest: str
    size: int
    signature: tuple[int, ...]
    lead: int
    inherits: bool
    style: str
    strings: Mapping[str, str]
    act: int
    pending: Values


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """One entry of a linked file, with the reference it stands for.

    ``reference`` is None where there is none any more; ``removed`` and ``now`` are that of the
    reference and its present version; ``compared`` is the reference that ``base`` speaks of;
    ``action`` is what became of the entry when it came in,
    ``added`` where the library put it into the file.
    """

    ordinal: int
    position: int
    key: str
    state: str
    size: int
    length: int
    digest: str
    version: int
    compared: int | None
    base: Values
    raw: Values
    earlier: tuple[Values, ...]
    conflict: Values
    action: str
    reference: ReferenceId | None
    removed: int
    now: int


def active(connection: sqlite3.Connection) -> list[Link]:
    """Give the files that are kept up, in the order in which they were linked.

    Where one file was linked twice, as by doing again what was undone, only the newer link counts.
    """
    found: dict[str, Link] = {}
    for row in connection.execute(f"SELECT {', '.join(_LINK)} {_ACTIVE} ORDER BY l.id"):
        link = _link(row)
        found.pop(link.path, None)
        found[link.path] = link
    return list(found.values())


def _link(row: tuple[Any, ...]) -> Link:
    number, name, path, scope, collection, encoding, mark, digest, size, signature, *rest = row
    lead, inherits, style, strings, act, pending = rest
    return Link(
        DocumentId(number), name, path, scope, collection, encoding, bytes.fromhex(mark), digest,
        size, tuple(json.loads(signature)), lead, bool(inherits), style, json.loads(strings), act,
        json.loads(pending),
    )  # fmt: skip


def entries(connection: sqlite3.Connection, link: DocumentId) -> Iterator[LinkedEntry]:
    """Give all entries in the order in which they stand, those that are not there included."""
    return _entries(connection, f"{_ENTRIES} ORDER BY e.position, e.ordinal", {"document": link})


def changed(
    connection: sqlite3.Connection, link: DocumentId, ids: Iterable[int] | None = None
) -> list[LinkedEntry]:
    """Give the entries whose references were changed since they were compared.

    With ``ids`` only those of these references are looked at.
    """
    statement = f"{_ENTRIES} AND (r.version <> e.version OR r.id IS NOT e.reference_id)"
    values: dict[str, Any] = {"document": link}
    if ids is not None:
        statement += f" AND e.ordinal IN {_OF_REFERENCES}"
        values["numbers"] = json.dumps(list(ids))
    return list(_entries(connection, f"{statement} ORDER BY +e.position", values))


def in_conflict(connection: sqlite3.Connection, link: DocumentId) -> list[LinkedEntry]:
    """Give the entries with values that file and library both changed."""
    statement = f"{_ENTRIES} AND e.conflict <> '{{}}' ORDER BY e.position"
    return list(_entries(connection, statement, {"document": link}))


def _entries(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, Any]
) -> Iterator[LinkedEntry]:
    for row in connection.execute(statement, values):
        ordinal, position, key, state, size, length, digest, version, compared, *rest = row
        base, raw, earlier, conflict = map(json.loads, rest[:4])
        action, reference, removed, now = rest[4:]
        yield LinkedEntry(
            ordinal, position, key, state, size, length, digest, version, compared, base, raw,
            tuple(earlier), conflict, action, reference, removed or 0, now or 0,
        )  # fmt: skip


def put_link(act: Act, values: Values) -> None:
    """Put a linked file in."""
    from sqlalchemy import insert

    from readlist.store.link_tables import LinkRow

    act.connection.execute(insert(LinkRow).values(_plain(values)))
    act.keeps_books = True


def change_link(act: Act, link: DocumentId, values: Values) -> None:
    """Write down how a linked file is now."""
    from sqlalchemy import update

    from readlist.store.link_tables import LinkRow

    act.connection.execute(update(LinkRow).where(LinkRow.id == link).values(_plain(values)))
    act.keeps_books = True


def put_entries(act: Act, link: DocumentId, rows: Iterable[Values]) -> None:
    """Put new entries in; each row has the same names."""
    from sqlalchemy import insert

    from readlist.store.by_many import execute_many
    from readlist.store.link_tables import LinkedEntryRow
    from readlist.store.tables import table_of

    all_rows = [{"document_id": link} | _plain(row) for row in rows]
    execute_many(act.connection, insert(table_of(LinkedEntryRow)), all_rows)
    act.keeps_books = True


def change_entry(act: Act, link: DocumentId, ordinal: int, values: Values) -> None:
    """Change columns of one entry."""
    from sqlalchemy import update

    from readlist.store.link_tables import LinkedEntryRow

    row = LinkedEntryRow
    same = (row.document_id == link, row.ordinal == ordinal)
    act.connection.execute(update(row).where(*same).values(_plain(values)))
    act.keeps_books = True


def _plain(values: Values) -> dict[str, Any]:
    """Give values as their columns keep them: objects and lists as JSON."""
    return {
        name: json.dumps(value, separators=(",", ":"))  # ASCII: bytes that are no text stand in it
        if isinstance(value, (Mapping, list, tuple))
        else value
        for name, value in values.items()
    }
