"""In the import review a person says whether a paper is one that is there already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from gui.dialogs.test_import_dialog import badges, reviewed
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.operations import duplicates, searching
from readlist.operations.reviewing import Group

PAGE = """@article{walls, title={Moss on Northern Walls: A Study of Winters},
  author={Grave, Ida and van der Brook, Tom}, year={2019}}
@book{kelp, title={Kelp by the Shore}, year={1999}}
"""


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> ImportDialog:
    return reviewed(desk, qtbot, ("page.bib", PAGE))


def answers(dialog: ImportDialog) -> dict[str, QPushButton]:
    buttons = dialog._page._judge.findChildren(QPushButton)
    return {each.text(): each for each in buttons if not each.isHidden()}


def chips(dialog: ImportDialog) -> str:
    return " ".join(each.text() for each in dialog._bar._chips.values())


def head(dialog: ImportDialog, column: int) -> str:
    return dialog._page._table.horizontalHeaderItem(column).text()


def test_the_paper_that_it_may_be_stands_beside_it(dialog: ImportDialog) -> None:
    assert badges(dialog) == ["Check", "New"]
    assert head(dialog, 1) == "May be this\ngrave2019moss"
    assert head(dialog, 2) == "Record 1\nline 1"
    said = [each.text() for each in dialog._page.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith("May be “Moss on Northern Walls” again") for each in said)
    assert list(answers(dialog)) == ["Same paper", "Another paper"]
    table = dialog._page._table
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualItemRect(table.item(0, 1)).center(),
    )
    assert dialog._papers._plan.choices == ()  # nothing is taken of the other


def test_it_is_the_same_paper(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    answers(dialog)["Same paper"].click()
    desk.wait()
    assert badges(dialog) == ["In library", "New"]
    assert "Already in library 1 Needs attention 0" in chips(dialog)
    assert dialog._main.text() == "Add 1 paper"
    assert dialog._list.currentIndex().row() == 0
    assert head(dialog, 1) == "In the library\ngrave2019moss"
    assert list(answers(dialog)) == ["Take that back"]
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    assert searching.count(desk.library, "") == 4


def test_it_is_another_paper(dialog: ImportDialog, desk: Desk, qtbot: QtBot) -> None:
    before = len(duplicates.find(desk.library))
    answers(dialog)["Another paper"].click()
    desk.wait()
    assert badges(dialog) == ["New", "New"]
    assert dialog._main.text() == "Add 2 papers"
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    assert len(duplicates.find(desk.library)) == before


def test_an_answer_is_taken_back(dialog: ImportDialog, desk: Desk) -> None:
    for answer in ("Same paper", "Another paper"):
        answers(dialog)[answer].click()
        desk.wait()
        answers(dialog)["Take that back"].click()
        desk.wait()
        assert badges(dialog) == ["Check", "New"]
        assert list(answers(dialog)) == ["Same paper", "Another paper"]


def test_among_those_that_need_attention_the_next_one_follows(
    dialog: ImportDialog, desk: Desk
) -> None:
    dialog._bar._chips[Group.ATTENTION].click()
    desk.wait()
    answers(dialog)["Another paper"].click()
    desk.wait()
    assert dialog._papers.rowCount() == 0
    assert not dialog._page.isEnabled()
    dialog._bar._chips[Group.ALL].click()
    desk.wait()
    assert dialog._page.isEnabled()
    assert list(answers(dialog)) == ["Take that back"]


def test_a_paper_that_was_left_out_stays_out(dialog: ImportDialog, desk: Desk) -> None:
    for row in (0, 1):
        dialog._papers.setData(
            dialog._papers.index(row), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
        )
    answers(dialog)["Another paper"].click()
    desk.wait()
    assert len(dialog._papers.left_out) == 2
    assert not dialog._main.isEnabled()


def test_the_keyboard_reaches_the_answers_before_the_values(dialog: ImportDialog) -> None:
    reached = []
    at = dialog._list.nextInFocusChain()
    while at is not dialog._page._table:
        if at.focusPolicy() is not Qt.FocusPolicy.NoFocus and at.isVisible():
            reached.append(at)
        at = at.nextInFocusChain()
    assert [each.text() for each in reached if isinstance(each, QPushButton)] == [
        "Same paper", "Another paper",
    ]  # fmt: skip
