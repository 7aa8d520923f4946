"""References that are put in whole, many at once, with notes and files that have numbers."""

from __future__ import annotations

from pathlib import Path

from library_fixtures import assert_whole, filled, rows
from readlist.core.reference import Attachment, Note, Reference
from readlist.operations import noting
from readlist.store import whole
from readlist.store.insertion import insert_references

_MANY = [
    Reference(
        key=f"k{number}",
        title=f"It's number {number}",
        notes=(Note(f"one of '{number}'"), Note("another")),
        attachments=(Attachment(f"papers/{number}.pdf", "", "application/pdf"),),
    )
    for number in range(40)
]


def test_notes_and_files_come_in_with_numbers_of_their_own(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "a.readlist")
    gone = noting.add_note(library, moss, "soon gone")[0]
    noting.remove_note(library, gone)
    with library.act("Put many in") as act:
        ids = insert_references(act, _MANY)
    assert_whole(library)
    with library.reading() as connection:
        stored = [each.reference for each in whole.references(connection, ids)]
    assert [[note.text for note in each.notes] for each in stored] == [
        [note.text for note in each.notes] for each in _MANY
    ]
    assert [each.attachments[0].path for each in stored] == [
        each.attachments[0].path for each in _MANY
    ]
    ((lowest, number),) = rows(library.path, "SELECT min(id), count(DISTINCT uuid) FROM note")
    assert (lowest > gone, number) == (True, 2 * len(_MANY))
    library.close()
