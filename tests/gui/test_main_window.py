"""The window as a whole: what it shows, how it is reached by keys, what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.core.errors import InputError
from readlist.gui.main_window import MainWindow
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations import searching
from readlist.operations.library import create_library


def test_an_opened_library_is_listed_and_counted(opened: Opened) -> None:
    assert opened.titles[-1] == "Moss on Northern Walls"
    assert opened.window.windowTitle() == "shelf — Readlist"
    texts = " ".join(label.text() for label in opened.scene.status.findChildren(QLabel))
    assert "3 papers · 0 to read" in texts
    assert "3 hits in" in texts


def test_the_chosen_paper_is_told_in_the_details(opened: Opened) -> None:
    opened.scene.list.selection.choose([opened.ids[0]])
    opened.wait()
    assert opened.scene.details is not None
    texts = [
        each.text() for each in opened.scene.details.findChildren(QWidget) if hasattr(each, "text")
    ]
    assert any("Moss on Northern Walls" in text for text in texts)


def test_what_is_chosen_stays_chosen_when_the_list_changes(opened: Opened) -> None:
    opened.scene.list.selection.choose([opened.ids[0]])
    opened.wait()
    opened.scene.search_bar.set_text("moss")
    opened.wait()
    assert list(opened.scene.ids) == [opened.ids[0]]
    opened.scene.search_bar.clear()
    opened.wait()
    assert list(opened.scene.ids) == [opened.ids[0]]


def test_a_deleted_paper_gives_the_choice_to_the_one_below(opened: Opened) -> None:
    opened.scene.list.selection.choose([opened.ids[1]])
    opened.wait()
    opened.do("delete")
    assert list(opened.scene.ids) == [opened.ids[0]]


@pytest.mark.parametrize(
    ("key", "state"), [("R", "reading"), ("F", "read"), ("X", "dropped"), ("T", "to-read")]
)
def test_one_letter_sets_the_state_in_the_list(opened: Opened, key: str, state: str) -> None:
    opened.scene.list.selection.choose([opened.ids[0]])
    opened.scene.list.view.setFocus()
    opened.wait()
    QTest.keyClick(opened.scene.list.view, Qt.Key(ord(key)))
    opened.wait()
    row = opened.scene.search.model.row(list(opened.scene.search.model.ids).index(opened.ids[0]))
    assert row is not None
    assert row.state == state


def test_letters_typed_into_the_search_set_nothing(opened: Opened) -> None:
    opened.scene.list.selection.choose([opened.ids[0]])
    opened.do("find")
    QTest.keyClicks(opened.window.focusWidget(), "rfx/j0")
    opened.wait()
    assert opened.scene.search_bar.text == "rfx/j0"
    opened.scene.search_bar.clear()
    opened.wait()
    assert {searching.get(opened.library, n).reference.reading.state for n in opened.ids} == {"new"}


def test_a_slash_leads_from_the_list_to_the_search(opened: Opened) -> None:
    opened.scene.list.view.setFocus()
    QTest.keyClick(opened.scene.list.view, Qt.Key.Key_Slash)
    assert opened.window.focusWidget() is opened.scene.search_bar.focusProxy()
    assert opened.scene.search_bar.text == ""


def test_tab_reaches_the_panes_and_the_bar(opened: Opened) -> None:
    opened.scene.list.view.setFocus()
    seen: list[QWidget | None] = []
    for _step in range(40):
        QTest.keyClick(opened.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus in seen:
            break
        seen.append(focus)
    assert opened.scene.sidebar in seen
    assert opened.scene.search_bar.focusProxy() in seen
    assert opened.scene.list.view in seen


def test_a_failure_is_told_in_a_sentence(opened: Opened) -> None:
    opened.scene.workspace.failed.emit(InputError("That is no date."))
    assert opened.scene.banner.isVisible()
    assert opened.scene.banner.text == "That is no date."


def test_text_dropped_on_the_window_is_taken_in(opened: Opened) -> None:
    data = QMimeData()
    data.setText("   ")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, plain)
    QApplication.sendEvent(opened.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(opened.window, QDropEvent(QPointF(9, 9), copy, data, left, plain))
    assert "no text and no file" in opened.scene.status.message


def test_look_and_order_are_kept_for_the_next_time(opened: Opened, tmp_path: Path) -> None:
    opened.do("form")
    opened.scene.list.columns.horizontalHeader().sectionClicked.emit(1)
    opened.wait()
    opened.window.resize(901, 601)
    opened.window.close()
    workspace = Workspace()
    again = MainWindow(workspace, Settings(tmp_path / "window.ini"))
    assert again.scene.list.form == "table"
    assert again.scene.search.order.name == "title"
    workspace.close()
    again.deleteLater()


def test_the_starter_library_asks_and_starting_empty_is_one_undo_away(
    qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace()
    window = MainWindow(workspace, Settings(forgetful=True))
    window.show()
    scene = window.scene
    path = tmp_path / "starter.readlist"
    workspace.open(lambda: create_library(path, starter=True))
    qtbot.waitUntil(scene.banner.isVisible)
    qtbot.waitUntil(lambda: len(scene.search.model.ids) > 50)
    assert "one undo brings them back" in scene.banner.text
    whole = len(scene.search.model.ids)
    scene.banner.chosen.emit("start-empty")
    qtbot.waitUntil(lambda: not scene.search.model.ids)
    scene.trigger("undo")
    qtbot.waitUntil(lambda: len(scene.search.model.ids) == whole)
    window.close()
    workspace.close()
    window.deleteLater()


def test_a_choice_that_changes_while_the_window_closes_asks_nothing(opened: Opened) -> None:
    opened.scene.workspace.close()
    opened.window._on_selection_changed()
    assert not opened.scene.workspace.is_open
