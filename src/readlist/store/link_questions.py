"""What is asked of linked files: where entries stand, and which references belong where."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from readlist.core.changes import CollectionId, DocumentId, ReferenceId
from readlist.store.links import Link

_AMONG: Final = "(SELECT value FROM json_each(:numbers))"


def begin_of(connection: sqlite3.Connection, link: Link, position: int) -> int:
    """Give how many bytes of the file stand before the entry at a position."""
    (before,) = connection.execute(
        "SELECT coalesce(sum(size), 0) FROM linked_entry WHERE document_id = ? AND position < ?",
        (link.id, position),
    ).fetchone()
    return link.lead + int(before)


def layout(connection: sqlite3.Connection, link: DocumentId) -> list[tuple[int, int, int, int]]:
    """Give ordinal, position, size and length of each entry that is in the file, in order."""
    return connection.execute(
        "SELECT ordinal, position, size, length FROM linked_entry WHERE document_id = ?"
        " AND size > 0 ORDER BY position",
        (link,),
    ).fetchall()


def unlisted(
    connection: sqlite3.Connection, link: DocumentId, ids: Iterable[int] | None = None
) -> list[ReferenceId]:
    """Give the live references that no entry of the file stands for, as they were added."""
    statement = (
        "SELECT r.id FROM reference r WHERE r.removed = 0 AND NOT EXISTS (SELECT 1 FROM record k"
        " JOIN linked_entry e ON e.document_id = k.document_id AND e.ordinal = k.ordinal"
        " WHERE k.reference_id = r.id AND k.document_id = :document)"
    )
    values: dict[str, Any] = {"document": link}
    if ids is not None:
        statement += f" AND r.id IN {_AMONG}"
        values["numbers"] = json.dumps(list(ids))
    return [row[0] for row in connection.execute(f"{statement} ORDER BY r.id", values)]


def members(connection: sqlite3.Connection, collection: CollectionId | None) -> set[int] | None:
    """Give the references in a collection or in those inside it; None where there is none."""
    known = connection.execute("SELECT 1 FROM collection WHERE id = ?", (collection,)).fetchone()
    if known is None:
        return None
    found = connection.execute(
        "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT c.id FROM collection c"
        " JOIN below ON c.parent_id = below.id)"
        " SELECT reference_id FROM member WHERE collection_id IN (SELECT id FROM below)",
        (collection,),
    )
    return {row[0] for row in found}


def highest_ordinal(connection: sqlite3.Connection, link: DocumentId) -> int:
    """Give the highest number of a record of the document."""
    statement = "SELECT coalesce(max(ordinal), 0) FROM record WHERE document_id = ?"
    return int(connection.execute(statement, (link,)).fetchone()[0])


def places(
    connection: sqlite3.Connection, collection: CollectionId | None, reference: ReferenceId
) -> list[int]:
    """Give the collections, of one and those inside it, that a reference is in."""
    found = connection.execute(
        "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT c.id FROM collection c"
        " JOIN below ON c.parent_id = below.id) SELECT collection_id FROM member"
        " WHERE reference_id = ? AND collection_id IN (SELECT id FROM below)",
        (collection, reference),
    )
    return [row[0] for row in found]


def belongs_to(
    connection: sqlite3.Connection, link: DocumentId, reference: ReferenceId, *, every: bool
) -> bool:
    """Tell whether a reference follows its entry when that is deleted in a file.

    It does where no other linked file has it, and it came from this file at first; with ``every``
    all references of the library are taken for coming from there.
    """
    elsewhere = connection.execute(
        "SELECT 1 FROM record k JOIN linked_entry e ON e.document_id = k.document_id"
        " AND e.ordinal = k.ordinal JOIN link l ON l.id = e.document_id"
        " JOIN document d ON d.id = l.id WHERE k.reference_id = ? AND l.id <> ? AND e.size > 0"
        " AND l.state = 'on' AND d.removed = 0",
        (reference, link),
    ).fetchone()
    if elsewhere or every:
        return not elsewhere
    first = connection.execute(
        "SELECT k.document_id, k.action FROM record k JOIN document d ON d.id = k.document_id"
        " WHERE k.reference_id = ? AND d.removed = 0 ORDER BY k.document_id, k.ordinal LIMIT 1",
        (reference,),
    ).fetchone()
    return first is not None and (first[0], first[1]) == (link, "new")


def keys_in(connection: sqlite3.Connection, link: DocumentId) -> set[str]:
    """Give the citation keys of the entries that stand in a file."""
    statement = "SELECT key FROM linked_entry WHERE document_id = ? AND size > 0"
    return {row[0] for row in connection.execute(statement, (link,))}


def counted(connection: sqlite3.Connection, link: DocumentId) -> tuple[int, int]:
    """Count the entries that stand in a file, and those with values that both sides changed."""
    found = connection.execute(
        "SELECT coalesce(sum(size > 0), 0), coalesce(sum(conflict <> '{}'), 0) FROM linked_entry"
        " WHERE document_id = ?",
        (link,),
    ).fetchone()
    return int(found[0]), int(found[1])
