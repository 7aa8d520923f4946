"""Two windows and the command line on one library: what one does, the others show."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.person import PATIENCE, Person, Sit, at_the_window
from readlist.core.changes import ReferenceId
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.operations import searching

pytestmark = at_the_window


@pytest.fixture
def two(sit_down: Sit, starter_file: Path, tmp_path: Path) -> tuple[Person, Person]:
    """Sit at two windows on one library."""
    path = tmp_path / "shared.readlist"
    shutil.copy(starter_file, path)
    one, other = sit_down(path), sit_down(path)
    one.look()
    other.look()
    return one, other


def until(person: Person, true: Callable[[], object]) -> None:
    person.bot.waitUntil(lambda: bool(true()), timeout=PATIENCE)


def tags(person: Person, number: ReferenceId) -> set[str]:
    """Give the tags that the list shows at a paper."""
    return {name for row in person.rows if row.id == number for name, _colour in row.tags}


def sidebar(person: Person) -> set[str]:
    """Give the words of the sidebar's lines, the inner ones too."""
    model = person.window.entries
    above = [model.index(number, 0) for number in range(model.rowCount())]
    below = [model.index(n, 0, one) for one in above for n in range(model.rowCount(one))]
    return {str(index.data()) for index in (*above, *below)}


def said(person: Person, name: str) -> str:
    return str(person.scene.actions[name].text())


def test_what_one_window_does_shows_in_the_other(two: tuple[Person, Person]) -> None:
    one, other = two
    first = one.rows[0]
    for person in two:
        person.scene.list.selection.choose([first.id])
        person.settle()
    assert one.scene.details is not None
    one.scene.details.model.tag(add=["shared"])
    until(other, lambda: "shared" in tags(other, first.id))
    until(other, lambda: "shared" in sidebar(other))
    until(other, lambda: "shared" in said(other, "undo"))
    other.scene.trigger("undo")
    until(one, lambda: "shared" not in tags(one, first.id))
    until(one, lambda: "shared" in said(one, "redo"))
    one.scene.details.model.delete()
    until(other, lambda: first.id not in [row.id for row in other.rows])


def test_both_write_on_one_note_and_both_texts_stay(two: tuple[Person, Person]) -> None:
    one, other = two
    first = one.rows[0]
    notes = []
    for person in two:
        person.scene.list.selection.choose([first.id])
        person.settle()
        assert person.scene.details is not None
        notes.append(person.scene.details.notes)
    notes[0].write("begun")
    notes[0].flush()
    until(other, lambda: notes[1].draft is not None and notes[1].draft.text == "begun")
    for number, model in enumerate(notes):
        model.write(f"begun\n\nby {number}")
        model.flush()
    until(one, lambda: not notes[0].is_unsaved and not notes[1].is_unsaved)
    wanted = {"begun", "by 0", "by 1"}
    for person, model in zip(two, notes, strict=True):
        until(person, lambda m=model: m.draft and wanted <= set(m.draft.text.split("\n\n")))
    (note,) = one.paper(first.id).notes
    assert wanted <= set(note.text.split("\n\n"))


def test_the_command_line_edits_what_a_form_shows(two: tuple[Person, Person]) -> None:
    one, _other = two
    number = one.rows[0].id
    one.scene.list.selection.choose([number])
    one.settle()
    one.scene.trigger("edit")
    form = one.wait_for(EditDialog)
    assert isinstance(form, EditDialog)
    until(one, lambda: form._form.values.get("title"))
    form._form._fields["title"]._line.setText("Typed in the form")
    key = one.paper(number).key
    command = [sys.executable, "-m", "readlist", "--library", str(one.path), "edit", key]
    subprocess.run([*command, "note=From the command line"], check=True, capture_output=True)
    until(one, lambda: form._form.values.get("note") == "From the command line")
    one.click("Save")
    until(one, lambda: one.dialog is None)
    paper = searching.get(one.library, number).reference
    assert (paper.title, paper.fields["note"]) == ("Typed in the form", "From the command line")
