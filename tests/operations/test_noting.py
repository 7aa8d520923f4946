"""Notes: each thought is one step of undo, and typing on does not make a hundred."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_fixtures import change_vouched, rows
from operations.conftest import Shelf
from readlist.core.changes import NoteId, ReferenceId
from readlist.core.errors import FileProblemError, InputError, NotFoundError
from readlist.operations import attaching, editing, history, noting, organising, searching


def text(shelf: Shelf) -> str:
    """Give the text of the first note of the reference about moss."""
    return searching.get(shelf.library, shelf.moss).reference.notes[0].text


def test_typing_on_is_one_step(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "")
    number = len(history.acts(library))
    heard = library.last_act()
    for end in range(1, 8):
        assert noting.edit_note(library, note, "thought"[:end], session="one")
        assert library.last_act() > heard
        heard = library.last_act()
    assert len(history.acts(library)) == number + 1
    noting.edit_note(library, note, "thought two", session="two")
    history.undo(library)
    assert text(shelf) == "thought"
    history.undo(library)
    assert text(shelf) == ""
    history.redo(library, 2)
    assert text(shelf) == "thought two"


def test_anything_in_between_begins_a_new_step(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "")
    noting.edit_note(library, note, "one", session="s")
    editing.edit(library, [shelf.kites], {"title": "Other"})
    noting.edit_note(library, note, "two", session="s")
    history.undo(library)
    assert text(shelf) == "one"
    noting.edit_note(library, note, "three", session="s")
    history.undo(library)
    assert text(shelf) == "one"


def test_a_note_that_is_typed_for_long_becomes_several_steps(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "")
    number = len(history.acts(library))
    for turn in range(3):
        noting.edit_note(library, note, f"text {turn}", session="s")
        _age_newest(library.path, timedelta(minutes=2))
    assert len(history.acts(library)) == number + 1
    noting.edit_note(library, note, "later", session="s")
    assert len(history.acts(library)) == number + 2
    history.undo(library)
    assert text(shelf) == "text 2"


def _age_newest(path: Path, by: timedelta) -> None:
    ((number, time),) = rows(path, "SELECT id, time FROM act ORDER BY id DESC LIMIT 1")
    earlier = datetime.fromisoformat(time) - by
    shown = earlier.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    change_vouched(path, "UPDATE act SET time = ? WHERE id = ?", shown, number)


def test_a_paragraph_is_added_to_the_newest_note(shelf: Shelf) -> None:
    library = shelf.library
    noting.append_note(library, shelf.moss, "one")
    noting.append_note(library, shelf.moss, "two")
    assert text(shelf) == "one\n\ntwo"
    note, _ = noting.add_note(library, shelf.moss, "")
    noting.append_note(library, shelf.moss, "three")
    notes = searching.get(library, shelf.moss).reference.notes
    assert [(n.text, n.id == note) for n in notes] == [("one\n\ntwo", False), ("three", True)]
    history.undo(library)
    assert text(shelf) == "one\n\ntwo"


def test_notes_keep_their_times_and_names_through_undo(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "one")
    before = searching.get(library, shelf.moss).reference.notes
    noting.remove_note(library, note)
    history.undo(library)
    assert searching.get(library, shelf.moss).reference.notes == before
    noting.edit_note(library, note, "two")
    (edited,) = searching.get(library, shelf.moss).reference.notes
    assert (edited.uuid, edited.created) == (before[0].uuid, before[0].created)


def test_what_was_appended_while_one_typed_is_kept(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "Moss is\n")
    noting.append_note(library, shelf.moss, "from elsewhere")
    noting.edit_note(library, note, "Moss is slow", base="Moss is\n")
    assert text(shelf) == "Moss is slow\n\nfrom elsewhere"
    noting.edit_note(library, note, "Moss is slow and green", base="Moss is slow")
    assert text(shelf) == "Moss is slow and green\n\nfrom elsewhere"
    noting.edit_note(library, note, "Alone", base=text(shelf))
    assert text(shelf) == "Alone", "what one saw and took out is gone"
    history.undo(library)
    assert text(shelf) == "Moss is slow and green\n\nfrom elsewhere"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("", "mine", "theirs", "mine\n\ntheirs"),
        ("a\nb\nc", "a\nb\nmine", "a\ntheirs\nc", "a\nb\nmine\n\ntheirs"),
        ("a\nb", "a\nb\nmine", "a", "a\nb\nmine"),
        ("a", "a\nsame", "a\nsame", "a\nsame"),
        ("a", "mine\nx\n", "a\nx", "mine\nx\n"),
        ("a", "", "a\ntheirs", "theirs"),
        ("a", "a", "theirs", "theirs"),
    ],
)
def test_two_texts_made_of_one_are_joined(base: str, mine: str, theirs: str, both: str) -> None:
    assert noting.keep_both(base, mine, theirs) == both


_TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=6).map("\n".join)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_joining_loses_no_line_that_either_wrote(base: str, mine: str, theirs: str) -> None:
    both = noting.keep_both(base, mine, theirs)
    new = Counter(theirs.split("\n")) - Counter(base.split("\n"))
    assert set(new) - {""} <= set(both.split("\n"))
    if mine != base:
        assert both.startswith(mine.rstrip("\n"))


def test_notes_of_nothing_are_refused(shelf: Shelf) -> None:
    library = shelf.library
    newest = library.last_act()
    for do in (
        lambda: noting.add_note(library, ReferenceId(99), "x"),
        lambda: noting.append_note(library, ReferenceId(99), "x"),
        lambda: noting.edit_note(library, NoteId(99), "x"),
        lambda: noting.remove_note(library, NoteId(99)),
        lambda: attaching.attach(library, ReferenceId(99), library.path),
        lambda: attaching.detach(library, 99),
    ):
        with pytest.raises(NotFoundError):
            do()
    assert library.last_act() == newest


def test_what_no_text_can_hold_is_refused(shelf: Shelf) -> None:
    """SQLite reads some texts up to the character 0 only, so nothing would sum what follows."""
    library, moss = shelf.library, shelf.moss
    before = library.last_act()
    for do in (
        lambda: noting.add_note(library, moss, "x\0y"),
        lambda: editing.edit(library, [moss], {"title": "x\0y"}),
        lambda: editing.edit(library, [moss], {"volume": "1\0"}),
        lambda: organising.tag(library, [moss], add=["x\0y"]),
    ):
        with pytest.raises(InputError, match="Nothing was changed"):
            do()
    assert library.last_act() == before
    noting.add_note(library, moss, "a backslash, \\u0000, is text")


def test_files_are_tied_by_their_path(shelf: Shelf, tmp_path: Path) -> None:
    library = shelf.library
    file = tmp_path / "größe.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert attaching.attach(library, shelf.moss, file)
    attaching.attach(library, shelf.moss, file, title="Again")
    one, two = searching.get(library, shelf.moss).reference.attachments
    assert (one.path, one.title, one.media_type) == (str(file), "größe.pdf", "application/pdf")
    assert two.title == "Again"
    assert searching.count(library, "has:file") == 1
    attaching.detach(library, one.id)
    assert file.exists()
    assert searching.list_rows(library, [shelf.moss])[0].attachments == 1
    for wrong in (tmp_path, tmp_path / "none.pdf"):
        with pytest.raises(FileProblemError):
            attaching.attach(library, shelf.moss, wrong)
