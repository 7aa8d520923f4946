"""Opening another library takes nothing along from the former one and loses nothing of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from gui.window_fixtures import Opened
from library_fixtures import filled
from readlist.core.changes import ReferenceId
from readlist.core.errors import DiskFullError, LibraryError
from readlist.gui.commands.files import open_at
from readlist.gui.viewmodels import note_draft
from readlist.gui.viewmodels.entry_editing import EntryModel
from readlist.gui.widgets.details import DetailsPane
from readlist.operations import noting, reading, searching
from readlist.operations.library import Library, open_library


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Give another library of the same numbers, whose first reference has a note."""
    library, ids = filled(tmp_path / "other.readlist")
    noting.add_note(library, ids[0], "theirs")
    library.close()
    return tmp_path / "other.readlist"


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[DetailsPane]:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 60_000)
    monkeypatch.setattr(note_draft, "RETRY_AFTER", 60_000)
    noting.add_note(desk.library, desk.moss, "mine")
    yield desk.details(qtbot)
    desk.wait()


def notes_in(path: Path, reference: ReferenceId) -> list[str]:
    with closing(open_library(path)) as library:
        return [note.text for note in searching.get(library, reference).reference.notes]


def field(pane: DetailsPane) -> QPlainTextEdit:
    return pane._notes._editor._field


def test_a_note_is_stored_in_the_library_it_was_typed_in(
    desk: Desk, pane: DetailsPane, other: Path
) -> None:
    field(pane).setPlainText("typed last")
    desk.workspace.open(lambda: open_library(other))
    desk.wait()
    assert desk.workspace.library.path == other
    assert notes_in(desk.library.path, desk.moss) == ["typed last"]
    assert notes_in(other, desk.moss) == ["theirs"]
    assert field(pane).toPlainText() == ""
    assert not pane.model.ids
    assert not pane.notes.is_unsaved


def test_letters_typed_while_the_other_library_opens_are_kept(
    desk: Desk, pane: DetailsPane, other: Path, qtbot: QtBot
) -> None:
    opening = threading.Event()

    def slowly() -> Library:
        opening.wait(10)
        return open_library(other)

    field(pane).setPlainText("typed")
    desk.workspace.open(slowly)
    pane.flush()
    field(pane).setPlainText("typed on")
    pane.flush()
    field(pane).setPlainText("typed on and on")
    with qtbot.waitSignal(desk.workspace.opened):
        opening.set()
    desk.wait()
    assert notes_in(desk.library.path, desk.moss) == ["typed on and on"]
    assert notes_in(other, desk.moss) == ["theirs"]


def test_where_a_note_cannot_be_stored_its_library_stays_until_one_insists(
    desk: Desk, pane: DetailsPane, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise DiskFullError("The disk is full.")

    monkeypatch.setattr(noting, "edit_note", full)
    told: list[Exception] = []
    field(pane).setPlainText("precious")
    desk.workspace.open(lambda: open_library(other), on_failed=told.append)
    desk.wait()
    assert isinstance(told[0], LibraryError)
    assert "stays open" in str(told[0])
    assert desk.workspace.library is desk.library
    assert field(pane).toPlainText() == "precious"
    desk.workspace.open(lambda: open_library(other), on_failed=told.append)
    desk.wait()
    assert desk.workspace.library.path == other
    assert len(told) == 1
    assert notes_in(other, desk.moss) == ["theirs"]


def test_what_another_program_appends_to_an_open_note_is_kept_and_shown(
    desk: Desk, pane: DetailsPane, qtbot: QtBot
) -> None:
    field(pane).setPlainText("mine and more")
    with closing(open_library(desk.library.path)) as library:
        noting.append_note(library, desk.moss, "appended")
    pane.flush()
    desk.wait()
    wanted = "mine and more\n\nappended"
    assert [note.text for note in desk.get(desk.moss).reference.notes] == [wanted]
    qtbot.waitUntil(lambda: field(pane).toPlainText() == wanted)


def test_an_operation_asked_for_while_another_library_opens_reaches_the_former(
    desk: Desk, other: Path
) -> None:
    desk.workspace.open(lambda: open_library(other))
    desk.workspace.run(reading.set_reading, [desk.moss], priority=3)
    desk.wait()
    assert desk.workspace.look(searching.get, desk.moss).reference.reading.priority == 0
    assert desk.get(desk.moss).reference.reading.priority == 3


def test_answers_of_the_former_library_are_dropped_and_it_is_closed_after_them(
    desk: Desk, other: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, going_on = threading.Event(), threading.Event()
    answers: list[object] = []
    told: list[str] = []
    close = desk.library.close

    def tell_and_close() -> None:
        told.append("closed")
        close()

    monkeypatch.setattr(desk.library, "close", tell_and_close)

    def slowly(library: Library) -> int:
        begun.set()
        going_on.wait(10)
        told.append("read")
        return searching.count(library, "")

    desk.workspace.failed.connect(answers.append)
    desk.workspace.ask(slowly, on_done=answers.append)
    qtbot.waitUntil(begun.is_set)  # what has not begun is not begun any more
    with qtbot.waitSignal(desk.workspace.opened):
        desk.workspace.open(lambda: open_library(other))
    going_on.set()
    desk.wait()
    assert answers == []
    assert told == ["read", "closed"]


def test_of_two_libraries_asked_for_the_last_one_is_opened(
    desk: Desk, other: Path, tmp_path: Path
) -> None:
    filled(tmp_path / "third.readlist")[0].close()
    heard: list[Path] = []
    desk.workspace.opened.connect(lambda: heard.append(desk.workspace.library.path))
    desk.workspace.open(lambda: open_library(other))
    desk.workspace.open(lambda: open_library(tmp_path / "third.readlist"))
    desk.wait()
    assert heard == [tmp_path / "third.readlist"]


def test_a_form_of_the_former_library_changes_nothing_in_the_new_one(
    desk: Desk, other: Path
) -> None:
    model = EntryModel(desk.workspace, desk.moss)
    model.load()
    desk.wait()
    said: list[str] = []
    model.refused.connect(said.append)
    desk.workspace.open(lambda: open_library(other))
    desk.wait()
    before = desk.workspace.library.last_act()
    model.store({"title": "Elsewhere"})
    desk.wait()
    assert "Another library was opened" in said[0]
    assert desk.workspace.library.last_act() == before


def test_the_window_chooses_nothing_of_the_former_library(opened: Opened, other: Path) -> None:
    opened.scene.sidebar.choose("state:new")
    opened.wait()
    assert opened.scene.search.base == "state:new"
    opened.scene.list.selection.choose([opened.ids[2]])
    opened.wait()
    assert opened.scene.details is not None
    QTest.keyClicks(field(opened.scene.details), "last words")
    asked: list[int] = []
    opened.scene.workspace.left.connect(lambda: asked.append(len(opened.scene.ids)))
    open_at(opened.scene, other)
    opened.wait()
    assert asked == [0]
    assert len(opened.titles) == 3
    assert opened.scene.search.base == ""
    assert notes_in(opened.library.path, opened.ids[2]) == ["last words"]
    assert notes_in(other, opened.ids[2]) == []


def test_what_was_said_of_the_former_library_is_said_no_more(opened: Opened, other: Path) -> None:
    opened.scene.status.say("3 papers moved to the trash")
    open_at(opened.scene, other)
    opened.wait()
    assert opened.scene.workspace.library.path == other
    assert opened.scene.status.message == ""
