"""The verb ``note``: read and write the personal notes of a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readlist.cli.call import DONE, Call
from readlist.cli.input import STANDARD_INPUT, input_text
from readlist.cli.parser import Parser, UsageError, whole_number
from readlist.core.errors import NotFoundError

if TYPE_CHECKING:
    from readlist.core.changes import Changes, ReferenceId
    from readlist.core.reference import Note


def arguments(parser: Parser) -> None:
    """Declare the arguments of ``note``."""
    parser.add_argument("reference", metavar="REF", help="the reference")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--append", metavar="TEXT", help="add to the last note, or make one; “-” is standard input"
    )
    which.add_argument(
        "--set", metavar="FILE", help="make a file's text the last note; “-” is standard input"
    )
    which.add_argument("--show", action="store_true", help="show the notes, as is done anyway")
    parser.add_argument(
        "--note", metavar="ID", type=whole_number, help="set or show this note, not the last or all"
    )


def run(call: Call) -> int:
    """Show the notes, add to the last one or replace one."""
    from readlist.operations.noting import append_note
    from readlist.operations.searching import get

    options = call.options
    identity = call.reference(options.reference)
    if options.append is not None:
        if options.note is not None:
            raise UsageError("--append goes to the last note. Leave out --note.")
        text = input_text(STANDARD_INPUT) if options.append == STANDARD_INPUT else options.append
        if not text.strip():
            raise UsageError("The text to append is empty. Nothing was changed.")
        return call.changed(append_note(call.library, identity, text), [identity])
    notes = _asked(get(call.library, identity).reference.notes, options.note)
    if options.set is None:
        _show(call, notes)
        return DONE
    text = input_text(options.set)
    return call.changed(_store(call, identity, notes, text), [identity])


def _asked(notes: tuple[Note, ...], number: int | None) -> tuple[Note, ...]:
    if number is None:
        return notes
    asked = tuple(note for note in notes if note.id == number)
    if not asked:
        raise NotFoundError(f"The reference has no note {number}. “note REF” shows its notes.")
    return asked


def _show(call: Call, notes: tuple[Note, ...]) -> None:
    from readlist.cli.shape import note_shape

    if call.output.json:
        call.output.tell([], {"notes": [note_shape(note) for note in notes]})
        return
    texts = (note.text.rstrip("\n") + "\n" for note in notes)
    call.output.data("\n".join(texts))


def _store(call: Call, identity: ReferenceId, notes: tuple[Note, ...], text: str) -> Changes:
    from readlist.operations.noting import add_note, edit_note

    if not notes:
        return add_note(call.library, identity, text)[1]
    return edit_note(call.library, notes[-1].id, text)
