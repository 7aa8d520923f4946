"""In the import review, a paper whose key clashes gets another before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.viewmodels.importing import PlannedPapers
from readlist.operations import importing, searching
from readlist.operations.reviewing import Group

_FILE = """@book{grave2019moss, title={Kelp by the Shore}}
@book{salt, title={Salt}}
"""


def reviewed(desk: Desk, qtbot: QtBot) -> ImportDialog:
    plan = importing.plan(desk.library, [importing.read_text(_FILE, name="a.bib")])
    dialog = ImportDialog(desk.workspace, PlannedPapers(plan, selectable=True))
    qtbot.addWidget(dialog)
    dialog.show()
    desk.wait()
    return dialog


def test_another_key_is_chosen_in_the_review(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot)
    assert dialog._papers.count(Group.ATTENTION) == 1
    line = dialog._page._key
    assert line.isVisible()
    assert line._field.text() == "grave2019mossa"
    for text, words in (("a b", "cannot be a citation key"), ("", "")):
        line._field.setText(text)
        assert words in line._wrong.text()
        assert not line._use.isEnabled()
    for taken, words in (("OSTBERG2021kites", "has this key"), ("Salt", "another paper")):
        line._field.setText(taken)
        line._use.click()
        desk.wait()
        assert words in line._wrong.text()
    line._field.setText("kelp")
    QTest.keyClick(line._field, Qt.Key.Key_Return)
    desk.wait()
    assert not line.isVisible()
    assert dialog._storing is None  # the main button was not pressed by the same key
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    assert searching.get(desk.library, searching.resolve(desk.library, "kelp")).reference.title


def test_a_paper_whose_key_is_free_has_no_such_line(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot)
    dialog._list.setCurrentIndex(dialog._papers.index(1))
    assert not dialog._page._key.isVisible()
