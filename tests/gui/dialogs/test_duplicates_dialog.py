"""Papers that look like the same work are listed in pairs, and each pair is answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from library_fixtures import import_text
from readlist.gui.dialogs.duplicates_dialog import DuplicatesDialog
from readlist.operations import duplicates, history, searching

_LIKE = """@article{walls, title={Moss on Northern Walls: A Study}, year={2019},
  author={Grave, Ida and van der Brook, Tom}}
"""


@pytest.fixture
def dialog(opened: Opened, qtbot: QtBot) -> DuplicatesDialog:
    """Give the dialog with one pair."""
    import_text(opened.library, _LIKE, name="like.bib")
    opened.wait()
    opened.scene.trigger("duplicates")
    (made,) = opened.window.findChildren(DuplicatesDialog)
    qtbot.waitUntil(lambda: made._model.rowCount() == 1)
    return made


def test_pairs_are_listed_with_their_reason(dialog: DuplicatesDialog) -> None:
    first, second, why = (dialog._model.index(0, column).data() for column in range(3))
    assert first.startswith("Moss on Northern Walls — Grave")
    assert second.startswith("Moss on Northern Walls: A Study — Grave")
    assert why == "the same title but for a subtitle"
    assert dialog.under_label.text().startswith("1 pair,")
    dialog.reject()


def test_a_pair_becomes_one_paper(dialog: DuplicatesDialog, opened: Opened, qtbot: QtBot) -> None:
    dialog._same.click()
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 0)
    assert searching.count(opened.library, "") == 3
    assert not dialog._same.isEnabled()
    assert dialog.under_label.text().startswith("No two papers")
    dialog.reject()


def test_a_pair_is_kept_apart_until_that_is_undone(
    dialog: DuplicatesDialog, opened: Opened, qtbot: QtBot
) -> None:
    dialog._other.click()
    qtbot.waitUntil(lambda: dialog._model.rowCount() == 0)
    assert searching.count(opened.library, "") == 4
    assert duplicates.find(opened.library) == []
    opened.scene.workspace.run(history.undo)
    opened.wait()
    assert len(duplicates.find(opened.library)) == 1
    dialog.reject()


def test_enter_shows_both_papers(dialog: DuplicatesDialog, opened: Opened, qtbot: QtBot) -> None:
    pair = dialog._model.entry(0)
    assert pair is not None
    QTest.keyClick(dialog._view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(opened.scene.ids) == {pair.first, pair.second})


def test_a_pair_that_is_gone_is_told(
    dialog: DuplicatesDialog, opened: Opened, qtbot: QtBot
) -> None:
    opened.scene.workspace.run(history.undo)  # the import, behind the dialog's back
    opened.wait()
    dialog._same.click()
    qtbot.waitUntil(lambda: not dialog._wrong.isHidden())
    assert dialog._wrong.text()
    dialog.reject()
