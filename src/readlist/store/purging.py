"""Forgets what is in the trash for good, in the tables, the index and the history."""

from __future__ import annotations

from typing import Final

from sqlalchemy import delete, select, tuple_, update

from readlist.store import fts5
from readlist.store.act import REFERENCE, Act
from readlist.store.link_tables import LEFT, LinkedEntryRow
from readlist.store.ranges import chunks, from_ranges
from readlist.store.schema import SEARCH_TABLES
from readlist.store.statements import OWNERS
from readlist.store.tables import TRASHED, ActChangeRow, ActRow, RecordRow, ReferenceRow

_FORGOTTEN: Final = "Something that was in the trash"


def purge(act: Act) -> int:
    """Delete all references in the trash with all that belongs to them; give how many."""
    row = ReferenceRow
    statement = select(row.id).where(row.removed == TRASHED)
    ids = list(act.connection.execute(statement).scalars())
    act.lost.update(ids)
    _forget_changes(act, set(ids))
    _forget_words(act, ids)
    for index in SEARCH_TABLES:
        fts5.take_out(act.connection, index, ids)
    for chunk in chunks(ids):
        act.connection.execute(delete(row).where(row.id.in_(chunk)))
    return len(ids)


def _forget_changes(act: Act, gone: set[int]) -> None:
    """Delete what the history kept of values of these references alone."""
    change = ActChangeRow
    owned = {REFERENCE: gone} | {subject: _of_references(act, subject, gone) for subject in OWNERS}
    found = act.connection.execute(
        select(change.id, change.act_id, change.subject, change.ids).where(
            change.subject.in_(owned)
        )
    )
    forgotten = {
        number: act_id
        for number, act_id, subject, ids in found
        if set(from_ranges(ids)) <= owned[subject]
    }
    for chunk in chunks(forgotten):
        act.connection.execute(delete(change).where(change.id.in_(chunk)))
    _forget_labels(act, set(forgotten.values()), set(owned))


def _forget_labels(act: Act, acts: set[int], subjects: set[str]) -> None:
    """Take away the label of acts that concern no other reference: it may name what is gone."""
    row, change = ActRow, ActChangeRow
    for chunk in chunks(acts):
        left = select(change.act_id).where(change.act_id.in_(chunk), change.subject.in_(subjects))
        known = set(act.connection.execute(left).scalars())
        empty = [number for number in chunk if number not in known]
        act.connection.execute(
            update(row).where(row.id.in_(empty) | row.target_id.in_(empty)).values(label=_FORGOTTEN)
        )


def _forget_words(act: Act, ids: list[int]) -> None:
    """Empty what records said of references that are gone; that they were there stays known.

    So it is with linked files: an entry that could not be taken out of one yet is left there.
    """
    row, entry = RecordRow, LinkedEntryRow
    for chunk in chunks(ids):
        records = select(row.document_id, row.ordinal).where(row.reference_id.in_(chunk))
        concerned = tuple_(entry.document_id, entry.ordinal).in_(records)
        act.connection.execute(delete(entry).where(concerned, entry.size == 0))
        nothing = {"base": "{}", "raw": "{}", "earlier": "[]", "conflict": "{}", "state": LEFT}
        act.connection.execute(update(entry).where(concerned).values(nothing))
        act.connection.execute(
            update(row).where(row.reference_id.in_(chunk)).values(stated="{}", reason="")
        )


def _of_references(act: Act, subject: str, references: set[int]) -> set[int]:
    """Give the numbers of all notes or files that are or ever were of these references."""
    found = act.connection.exec_driver_sql(f"SELECT number, owner FROM ({OWNERS[subject]})")
    return {number for number, owner in found if owner in references}
