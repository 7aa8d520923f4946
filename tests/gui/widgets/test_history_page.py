"""The History page lists every act by day, tells its differences and goes back and forth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from gui.window_fixtures import Opened
from library_fixtures import change
from readlist.core.changes import ReferenceId
from readlist.gui.viewmodels.history_list import DAY_ROLE, PAGE, HistoryListModel, day_words
from readlist.gui.widgets.history_delegate import small_line
from readlist.gui.widgets.history_page import HistoryPage
from readlist.operations import editing, history, organising
from readlist.operations.library import open_library


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[HistoryPage]:
    """Give the page over a history of five acts on two days, nothing on its way."""
    change(desk.library.path, "UPDATE act SET time = '2001-02-03T12:00:00.000Z'")
    organising.tag(desk.library, desk.ids, add=["sea"])
    editing.edit(desk.library, [desk.moss], {"title": "Moss on Southern Walls"})
    made = HistoryPage(desk.workspace)
    qtbot.addWidget(made)
    _settle(desk)
    yield made
    _settle(desk)


def _settle(desk: Desk) -> None:
    for _round in range(4):  # an answer asks something else
        desk.wait()


def _labels(page: HistoryPage) -> list[str]:
    return [page._model.index(row).data() for row in range(page._model.rowCount())]


def _choose(page: HistoryPage, desk: Desk, row: int) -> None:
    page._list.setCurrentIndex(page._model.index(row))
    _settle(desk)


def test_acts_stand_under_their_days(page: HistoryPage) -> None:
    assert _labels(page)[:4] == [
        "Today", "Change title of 1 reference", "Tag sea (3 references)",
        "Saturday 3 February 2001",
    ]  # fmt: skip
    assert page._model.index(0).data(DAY_ROLE) == "Today"
    assert page._list.currentIndex().row() == 1
    entry = page._model.entry(2)
    assert entry is not None
    assert small_line(entry).endswith(" · 3 papers")
    assert day_words(date(2026, 11, 20), date(2026, 11, 21)) == "Yesterday"


def test_the_differences_are_told_and_papers_are_linked(page: HistoryPage, desk: Desk) -> None:
    text = page._view.toPlainText()
    assert "title Moss on Northern Southern Walls" in text
    assert "line-through" in page._view.toHtml()
    told: list[ReferenceId] = []
    page.chosen.connect(told.append)
    page._view.followed.emit(f"reference:{desk.moss}")
    page._view.followed.emit("https://example.org")
    assert told == [desk.moss]


def test_keys_alone_undo_and_redo_an_older_act(page: HistoryPage, desk: Desk) -> None:
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    _settle(desk)
    assert page._title.text() == "Tag sea (3 references)"
    QTest.keyClick(page.step, Qt.Key.Key_Space)
    _settle(desk)
    assert desk.get(desk.kites).reference.tags == ()
    assert _labels(page)[1:4] == [
        "Undo: Tag sea (3 references)", "Change title of 1 reference",
        "Tag sea (3 references), undone",
    ]  # fmt: skip
    assert page._title.text() == "Tag sea (3 references)"
    assert page.step.text() == "Redo this act"
    QTest.keyClick(page.step, Qt.Key.Key_Space)
    _settle(desk)
    assert desk.get(desk.kites).reference.tags == ("sea",)


def test_what_cannot_be_undone_says_why(page: HistoryPage, desk: Desk) -> None:
    _choose(page, desk, 6)
    assert page._title.text() == "Add “Moss on Northern Walls”"
    assert not page.step.isEnabled()
    assert "“Change title of 1 reference” (" in page._reason.text()
    _choose(page, desk, 4)
    history.undo(desk.library)
    page._on_workspace_changed(page._told)  # type: ignore[arg-type]  # as from another window
    _settle(desk)
    _choose(page, desk, 1)
    assert "undid or redid" in page._reason.text()
    assert "title Moss on Southern Northern Walls" in page._view.toPlainText()


def test_acts_of_others_appear(page: HistoryPage, desk: Desk) -> None:
    with closing(open_library(desk.library.path, origin="command line")) as other:
        editing.delete(other, [desk.nameless])
    desk.workspace._watch.go_on()
    _settle(desk)
    assert _labels(page)[1] == "Move 1 reference to the trash"
    assert page._title.text() == "Move 1 reference to the trash"
    assert "command line" in page._when.text()


def test_a_long_history_is_read_by_the_page(desk: Desk) -> None:
    change(
        desk.library.path,
        "INSERT INTO act (time, label, kind, origin, session) WITH n(i) AS (SELECT 1 UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 5000)"
        " SELECT '2001-02-03T12:00:00.000Z', 'Act ' || i, 'do', '', '' FROM n",
    )
    made = HistoryPage(desk.workspace)
    _settle(desk)
    model = made._model
    assert isinstance(model, HistoryListModel)
    assert model.rowCount() == 5_000 + 3 + 2
    assert len(model._acts) <= 2 * PAGE
    for row in range(2, model.rowCount(), PAGE):
        model.entry(row)
        desk.wait()
    assert model.entry(model.rowCount() - 1) is not None
    assert len(model._acts) <= 64 * PAGE
    made.deleteLater()


def test_undo_in_the_menu_follows_another_process(opened: Opened) -> None:
    with closing(open_library(opened.library.path, origin="command line")) as other:
        organising.tag(other, opened.ids, add=["far"])
        opened.scene.workspace._watch.go_on()
        opened.wait()
        assert opened.scene.actions["undo"].text() == "Undo: Tag far (3 references)"
        history.undo(other)
        opened.scene.workspace._watch.go_on()
        opened.wait()
        assert opened.scene.actions["redo"].text() == "Redo: Tag far (3 references)"


def test_the_command_opens_one_page_that_leads_to_papers(opened: Opened) -> None:
    opened.do("history")
    opened.do("history")
    (found,) = opened.window.findChildren(HistoryPage)
    frame = found.window()
    assert not frame.isModal()
    assert "3 acts, the newest first" in [label.text() for label in frame.findChildren(QLabel)]
    found.chosen.emit(opened.ids[0])
    opened.wait()
    assert list(opened.scene.ids) == [opened.ids[0]]
    frame.close()
    opened.wait()
