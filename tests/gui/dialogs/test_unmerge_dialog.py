"""A paper is taken apart from the window: the parts are shown, chosen, taken out, and put back."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from flows.person import words
from gui.window_fixtures import Opened
from library_fixtures import import_text
from readlist.gui.dialogs.unmerge_dialog import UnmergeDialog
from readlist.operations import history, searching
from readlist.operations.duplicates import merge

_MORE = "@article{x, title = {Moss}, doi = {10.5555/moss.1}, publisher = {Salt}}"


def asked(opened: Opened, qtbot: QtBot) -> UnmergeDialog:
    opened.do("unmerge")
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(UnmergeDialog)))
    (dialog,) = opened.window.findChildren(UnmergeDialog)
    return dialog


def choose(opened: Opened, number: int) -> None:
    opened.scene.list.selection.choose([opened.ids[number]])
    opened.wait()


def test_a_paper_that_was_merged_comes_back(opened: Opened, qtbot: QtBot) -> None:
    moss, kites, _nameless = opened.ids
    merge(opened.library, moss, [kites])
    opened.scene.workspace.run(searching.count, "")
    opened.wait()
    choose(opened, 0)
    dialog = asked(opened, qtbot)
    (box,) = dialog.findChildren(QCheckBox)
    assert box.isChecked(), "there is only one that can be meant"
    with qtbot.waitSignal(dialog.unmerged) as unmerged:
        dialog._main.click()
    assert unmerged.args[0] == [moss, kites]
    opened.wait()
    assert searching.count(opened.library, "") == 3
    opened.do("undo")
    assert searching.count(opened.library, "") == 2


def test_a_record_that_joined_becomes_a_paper(opened: Opened, qtbot: QtBot) -> None:
    import_text(opened.library, _MORE, name="more.bib")
    choose(opened, 0)
    dialog = asked(opened, qtbot)
    assert "more.bib, record 1, line 1" in words(dialog)
    with qtbot.waitSignal(dialog.unmerged):
        dialog._main.click()
    opened.wait()
    assert searching.count(opened.library, "") == 4
    opened.scene.workspace.run(history.undo)
    opened.wait()
    assert searching.count(opened.library, "") == 3


def test_nothing_is_taken_where_nothing_is_chosen_and_refusals_are_said(
    opened: Opened, qtbot: QtBot
) -> None:
    moss, kites, _nameless = opened.ids
    merge(opened.library, moss, [kites])
    choose(opened, 0)
    dialog = asked(opened, qtbot)
    (box,) = dialog.findChildren(QCheckBox)
    box.setChecked(False)
    assert not dialog._main.isEnabled()
    box.setChecked(True)
    history.undo(opened.library)
    dialog._main.click()
    opened.wait()
    assert "Nothing was changed" in words(dialog)
    assert dialog._main.isEnabled()


def test_a_paper_of_one_piece_says_so(opened: Opened) -> None:
    choose(opened, 1)
    opened.do("unmerge")
    assert "all of one piece" in opened.scene.banner.text
