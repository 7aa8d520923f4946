"""Personal notes on references."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from readlist.core.changes import Changes, NoteId, ReferenceId
from readlist.operations.presence import check_there
from readlist.store.database import Library

_LABEL: Final = "Edit a note"
# A note that is typed for long becomes several steps of undo, not one.
_STEP: Final = timedelta(minutes=5)


def add_note(library: Library, reference: ReferenceId, text: str = "") -> tuple[NoteId, Changes]:
    """Add a note to a reference and give its number.

    Raises:
        NotFoundError: There is no such reference.
    """
    from readlist.store import entities

    with library.act("Add a note") as act:
        check_there(act, [reference])
        number = entities.make_row(
            act, "note",
            {"reference_id": reference, "text": text, "created": act.now, "modified": act.now},
        )  # fmt: skip
    return NoteId(number), act.changes


def append_note(library: Library, reference: ReferenceId, text: str) -> Changes:
    """Add a paragraph to the newest note of a reference, or make its first note.

    The note is read and written in one act, so that of two who append none is lost.

    Raises:
        NotFoundError: There is no such reference.
    """
    from readlist.store import entities

    with library.act("Append to a note") as act:
        check_there(act, [reference])
        newest = entities.newest_note(act, reference)
        if newest is None:
            row = {"reference_id": reference, "text": text, "created": act.now}
            entities.make_row(act, "note", row | {"modified": act.now})
        else:
            before = newest["text"].rstrip("\n")
            joined = f"{before}\n\n{text}" if before else text
            entities.change_row(act, "note", newest["id"], text=joined, modified=act.now)
    return act.changes


def edit_note(
    library: Library, note: NoteId, text: str, *, session: str = "", base: str | None = None
) -> Changes:
    """Change the text of a note.

    Edits with the same ``session`` become one act while nothing else happens in between, for up
    to five minutes, so that undo takes back a thought and not a keystroke. ``base`` is the text
    that was changed; what somebody else wrote into the note meanwhile is kept below the new text.

    Raises:
        NotFoundError: The note is gone; the text was not stored.
    """
    from readlist.store import entities

    with library.act(_LABEL, session=session) as act:
        if session and _continues(act.newest(), session):
            act.continue_newest()
        row = entities.get_row(act, "note", note)
        if base is not None and row is not None:
            text = keep_both(base, text, row["text"])
        entities.change_row(act, "note", note, text=text, modified=act.now)
    return act.changes


def keep_both(base: str, mine: str, theirs: str) -> str:
    """Join two texts that were made of one: all of the first, and the lines new in the second.

    A line that only one of them took out stays taken out where that one is ``mine``.
    """
    if theirs in {base, mine}:
        return mine
    if mine == base:
        return theirs
    from difflib import SequenceMatcher

    before, after = base.splitlines(), theirs.splitlines()
    new = [
        line
        for what, _, _, start, end in SequenceMatcher(None, before, after).get_opcodes()
        if what in {"insert", "replace"}
        for line in after[start:end]
    ]
    tail = "\n".join(new).strip("\n")
    if not tail.strip() or f"\n{tail}\n" in f"\n{mine}\n":
        return mine
    above = mine.rstrip("\n")
    return f"{above}\n\n{tail}" if above else tail


def _continues(newest: Mapping[str, Any] | None, session: str) -> bool:
    if newest is None or newest["session"] != session or newest["label"] != _LABEL:
        return False
    begin = datetime.fromisoformat(newest["time"])
    return newest["kind"] == "do" and datetime.now(UTC) - begin < _STEP


def remove_note(library: Library, note: NoteId) -> Changes:
    """Remove a note; undo brings it back.

    Raises:
        NotFoundError: There is no such note.
    """
    from readlist.store import entities

    with library.act("Delete a note") as act:
        entities.remove_row(act, "note", note)
    return act.changes
