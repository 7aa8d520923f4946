"""Somebody else changes a paper while its form is open, and nobody loses a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.gui.commands.papers import ask_which
from readlist.gui.commands.scene import Scene
from readlist.gui.dialogs.clash_dialog import ClashDialog
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.dialogs.edit_fields import CreatorsField
from readlist.gui.widgets.details import DetailsPane
from readlist.gui.widgets.value_line import ValueLine
from readlist.operations import duplicates, editing, history, searching
from readlist.operations.library import Library, open_library

# What the pane shows of a value, what is typed there, and what somebody else makes of it.
_THREE = {
    "volume": ("1", "8", "9"),
    "isbn": ("9783161484100, 9780306406157", "9783161484100", "9780306406157"),
}


@pytest.fixture
def other(desk: Desk) -> Iterator[Library]:
    """Give the library as another program has it open."""
    library = open_library(desk.library.path, origin="command line")
    yield library
    library.close()


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> EditDialog:
    """Give the open form of a paper."""
    dialog = EditDialog(desk.workspace, desk.moss)
    qtbot.addWidget(dialog)
    desk.wait()
    return dialog


def press(around: QWidget, words: str) -> None:
    next(b for b in around.findChildren(QPushButton) if b.text() == words).click()


def said(around: QWidget) -> str:
    return "\n".join(each.text() for each in around.findChildren(QLabel) if not each.isHidden())


def settled(desk: Desk) -> None:
    """Wait until the window has noticed what others did."""
    desk.workspace.watch(seen=True)
    desk.wait()
    desk.wait()


def asked(around: QWidget, qtbot: QtBot) -> ClashDialog:
    qtbot.waitUntil(lambda: around.findChild(ClashDialog) is not None)
    dialog = around.findChild(ClashDialog)
    assert dialog is not None
    return dialog


def test_what_others_change_is_shown_in_the_open_form(
    desk: Desk, form: EditDialog, other: Library
) -> None:
    form._form._fields["title"]._line.setText("Mine")
    editing.edit(
        other, [desk.moss],
        {"volume": "99", "creators": "Stone, Ann", "abstract": "Theirs", "type": "book"},
    )  # fmt: skip
    settled(desk)
    values = form._form.values
    assert (values["title"], values["volume"], values["abstract"]) == ("Mine", "99", "Theirs")
    assert values["creators"] == "Stone, Ann"
    assert form._form.findChild(CreatorsField)._field.toPlainText() == "Stone, Ann"
    assert form._type.currentData() == "book"
    assert "Changed elsewhere meanwhile, and shown here: " in said(form)
    form._save.click()
    desk.wait()
    now = desk.get(desk.moss).reference
    assert (now.title, now.type, now.abstract) == ("Mine", "book", "Theirs")


def test_different_values_are_joined_when_nobody_looked_before(
    desk: Desk, form: EditDialog, other: Library
) -> None:
    desk.workspace.watch(seen=False)
    form._form._fields["title"]._line.setText("Mine")
    editing.edit(other, [desk.moss], {"volume": "99"})
    form._save.click()
    desk.wait()
    now = desk.get(desk.moss).reference
    assert (now.title, now.fields["volume"]) == ("Mine", "99")


@pytest.mark.parametrize("chosen", ["Mine", "Theirs"])
def test_for_the_same_value_a_person_chooses_and_the_history_keeps_both(
    desk: Desk, form: EditDialog, other: Library, qtbot: QtBot, chosen: str
) -> None:
    form._form._fields["title"]._line.setText("Mine")
    form._form._fields["volume"]._line.setText("7")
    editing.edit(other, [desk.moss], {"title": "Theirs"})
    form._save.click()
    question = asked(form, qtbot)
    assert desk.get(desk.moss).reference.title == "Theirs", "nothing is stored before the answer"
    assert {"Mine", "Theirs"} <= set(said(question).splitlines())
    next(b for b in question.findChildren(QRadioButton) if b.text() == chosen).setChecked(True)
    with qtbot.waitSignal(form.stored):
        press(question, "Save")
    now = desk.get(desk.moss).reference
    assert (now.title, now.fields["volume"]) == (chosen, "7")
    told = str(history.acts(desk.library, limit=5))
    assert "Mine" in told
    assert "Theirs" in told


def test_who_goes_on_typing_has_everything_still(
    desk: Desk, form: EditDialog, other: Library, qtbot: QtBot
) -> None:
    form._form._fields["title"]._line.setText("Mine")
    editing.edit(other, [desk.moss], {"title": "Theirs"})
    form._save.click()
    press(asked(form, qtbot), "Go on typing")
    assert form._form.values["title"] == "Mine"
    assert form._save.isEnabled()
    assert desk.get(desk.moss).reference.title == "Theirs"


def _purge(desk: Desk, other: Library) -> None:
    editing.delete(other, [desk.moss])
    editing.purge(other)


def _merge(desk: Desk, other: Library) -> None:
    duplicates.merge(other, desk.kites, [desk.moss])


@pytest.mark.parametrize("take_away", [_purge, _merge])
def test_what_was_typed_about_a_paper_that_is_gone_becomes_a_new_one(
    desk: Desk,
    form: EditDialog,
    other: Library,
    qtbot: QtBot,
    take_away: Callable[[Desk, Library], None],
) -> None:
    form._form._fields["title"]._line.setText("Typed for an hour")
    take_away(desk, other)
    if form._save.text() == "Save":
        form._save.click()
    qtbot.waitUntil(lambda: form._save.text() == "Add as new")
    assert "Nothing that stands here is lost" in said(form)
    with qtbot.waitSignal(form.stored) as stored:
        form._save.click()
    made = desk.get(stored.args[0]).reference
    assert made.title == "Typed for an hour"
    assert made.creators


def _typed_in(pane: DetailsPane, name: str, text: str) -> ValueLine:
    line = next(each for each in pane.findChildren(ValueLine) if each.row.name == name)
    line.begin()
    line._field.setText(text)
    return line


@pytest.mark.parametrize("name", ["volume", "isbn"])
@pytest.mark.parametrize("pressed", ["Save", "Keep theirs"])
def test_a_value_typed_in_the_pane_meets_that_of_somebody_else(
    desk: Desk, other: Library, qtbot: QtBot, pressed: str, name: str
) -> None:
    shown, mine, theirs = _THREE[name]
    editing.edit(desk.library, [desk.moss], {name: shown})
    pane = desk.details(qtbot)
    scene = cast("Scene", SimpleNamespace(window=pane))
    pane.clashed.connect(partial(ask_which, scene))
    line = _typed_in(pane, name, mine)
    editing.edit(other, [desk.moss], {name: theirs})
    settled(desk)
    line._commit()
    press(asked(pane, qtbot), pressed)
    desk.wait()
    left = mine if pressed == "Save" else theirs
    assert editing.as_texts(desk.get(desk.moss).reference)[name] == left
    typed = [line for entry in history.acts(desk.library, limit=3) for line in entry.differences]
    assert any(mine in each for each in typed)


def test_an_identifier_typed_in_the_pane_leaves_the_other_values_to_others(
    desk: Desk, other: Library, qtbot: QtBot
) -> None:
    shown, mine, _theirs = _THREE["isbn"]
    editing.edit(desk.library, [desk.moss], {"isbn": shown})
    pane = desk.details(qtbot)
    line = _typed_in(pane, "isbn", mine)
    editing.edit(other, [desk.moss], {"doi": "10.5555/other", "volume": "9"})
    settled(desk)
    line._commit()
    desk.wait()
    now = desk.get(desk.moss).reference
    assert (now.identifier("isbn"), now.identifier("doi")) == (mine, "10.5555/other")
    assert now.fields["volume"] == "9"


@pytest.mark.parametrize("take_away", [_purge, _merge])
def test_a_note_typed_on_a_paper_that_is_gone_is_kept(
    desk: Desk,
    other: Library,
    qtbot: QtBot,
    take_away: Callable[[Desk, Library], None],
) -> None:
    pane = desk.details(qtbot)
    told: list[str] = []
    pane.notes.housed.connect(told.append)
    pane.notes.write("Thought for an hour")
    take_away(desk, other)
    pane.flush()
    qtbot.waitUntil(lambda: not pane.notes.is_unsaved)
    assert "Your note is safe" in told[0]
    (made,) = searching.search(desk.library, '"Note on a paper that was removed"').ids
    assert [note.text for note in desk.get(made).reference.notes] == ["Thought for an hour"]
