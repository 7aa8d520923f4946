"""Forgets what is in the trash for good, in the tables, the index and the history."""

from __future__ import annotations

from sqlalchemy import delete, select

from readlist.store import fts5
from readlist.store.act import REFERENCE, Act
from readlist.store.ranges import chunks, from_ranges
from readlist.store.tables import TRASHED, ActChangeRow, AttachmentRow, NoteRow, ReferenceRow


def purge(act: Act) -> int:
    """Delete all references in the trash with all that belongs to them; give how many."""
    row = ReferenceRow
    statement = select(row.id).where(row.removed == TRASHED)
    ids = list(act.connection.execute(statement).scalars())
    _forget_changes(act, set(ids))
    for index in (fts5.SHORT, fts5.LONG):
        fts5.take_out(act.connection, index, ids)
    for chunk in chunks(ids):
        act.connection.execute(delete(row).where(row.id.in_(chunk)))
    return len(ids)


def _forget_changes(act: Act, gone: set[int]) -> None:
    """Delete what the history kept of values of these references alone."""
    change = ActChangeRow
    notes = set(_of_references(act, NoteRow, gone))
    files = set(_of_references(act, AttachmentRow, gone))
    owned = {REFERENCE: gone, "note": notes, "attachment": files}
    found = act.connection.execute(
        select(change.id, change.subject, change.ids).where(change.subject.in_(owned))
    ).all()
    forgotten = [
        number for number, subject, ids in found if set(from_ranges(ids)) <= owned[subject]
    ]
    for chunk in chunks(forgotten):
        act.connection.execute(delete(change).where(change.id.in_(chunk)))


def _of_references(act: Act, row: type[NoteRow | AttachmentRow], references: set[int]) -> list[int]:
    found: list[int] = []
    for chunk in chunks(references):
        statement = select(row.id).where(row.reference_id.in_(chunk))
        found.extend(act.connection.execute(statement).scalars())
    return found
