"""Lists what a linked file is to have: entries whose references changed, and new ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readlist.core.changes import ReferenceId
from readlist.store import link_questions as asked
from readlist.store import links
from readlist.store.link_tables import ADDED, ALL, COLLECTION, OUT
from readlist.store.links import Link, LinkedEntry

if TYPE_CHECKING:
    from readlist.store.act import Act


def concerned(
    act: Act,
    connection: sqlite3.Connection,
    link: Link,
    ids: Iterable[ReferenceId] | None,
    added: Iterable[ReferenceId],
) -> list[LinkedEntry]:
    """Give the entries whose references were changed, and make ones for what is to be added."""
    new = list(added)
    if link.scope == ALL:
        new += asked.unlisted(connection, link.id, ids)
    members = asked.members(connection, link.collection) if link.scope == COLLECTION else None
    if members is not None:
        new += [r for r in asked.unlisted(connection, link.id, ids) if r in members]
    if new:
        list_new(act, connection, link, new)
    found = links.changed(connection, link.id, None if new else ids)
    known = {entry.ordinal for entry in found}
    return found + [e for e in links.in_conflict(connection, link.id) if e.ordinal not in known]


def list_new(
    act: Act, connection: sqlite3.Connection, link: Link, ids: Iterable[ReferenceId]
) -> None:
    """Note references that the file is to have; they are put in with what else is written."""
    from readlist.store import storing

    ordinal = asked.highest_ordinal(connection, link.id)
    records, rows = [], []
    for ordinal, number in enumerate(dict.fromkeys(ids), start=ordinal + 1):  # noqa: B020  # counted on
        records.append((link.id, ordinal, 0, number, ADDED, "", "{}"))
        rows.append({"ordinal": ordinal, "state": OUT})
    storing.insert_records(act, records)
    links.put_entries(act, link.id, rows)
