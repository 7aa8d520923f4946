"""Tells without looking at a linked file whether anything of some references goes into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from readlist.core.changes import ReferenceId
from readlist.operations.linking.comparing import compare
from readlist.operations.linking.taking import stored_references
from readlist.operations.linking.values import plain
from readlist.store import link_questions as asked
from readlist.store import links
from readlist.store.link_tables import ADDED, ALL, COLLECTION, LEFT, THERE
from readlist.store.links import Link, LinkedEntry
from readlist.store.tables import LIVE, WITHDRAWN


def is_concerned(
    connection: sqlite3.Connection, link: Link, ids: Collection[ReferenceId] | None
) -> bool:
    """Tell whether one of the references is to be written, put in or taken out."""
    members = asked.members(connection, link.collection) if link.scope == COLLECTION else None
    if link.scope == ALL or members is not None:
        new = asked.unlisted(connection, link.id, ids)
        if any(members is None or number in members for number in new):
            return True
    entries = [
        entry
        for entry in links.changed(connection, link.id, ids)
        if entry.state != LEFT
        and entry.reference is not None
        and (entry.removed != WITHDRAWN or entry.action == ADDED)
    ]
    if any(_moves(entry, members) for entry in entries):
        return True
    there = [entry for entry in entries if entry.state == THERE]
    stored = stored_references(connection, [e.reference for e in there if e.reference is not None])
    for entry in there:
        shown = plain(stored[entry.reference].reference) if entry.reference in stored else {}
        if entry.compared != entry.reference:
            return True
        outcome = compare(entry.base, entry.conflict, None, shown)
        if outcome.give or outcome.take or outcome.conflict != entry.conflict:
            return True
    return False


def _moves(entry: LinkedEntry, members: set[int] | None) -> bool:
    """Tell whether an entry is to be put into the file or to be taken out of it."""
    wanted = entry.removed == LIVE and (members is None or entry.reference in members)
    return wanted != (entry.state == THERE)
