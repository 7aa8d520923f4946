"""The dialogs do what their buttons say, on a real library."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from library_fixtures import MOSS, bib
from readlist.core.reading import ReadingState
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.dialogs.edit_fields import CreatorsField
from readlist.gui.dialogs.export_dialog import ExportDialog
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.import_report import ImportReportDialog
from readlist.gui.dialogs.naming import NameDialog
from readlist.gui.dialogs.palette import CommandPalette
from readlist.gui.dialogs.shortcuts import ShortcutsDialog
from readlist.gui.viewmodels.importing import PlannedPapers, Role
from readlist.operations import importing, searching
from readlist.operations.reviewing import Group

BROKEN = "@article{fine, title={A Fine Day}, year={2020}}\n@article{bad, {Never closed\n"


def _button(dialog: QLabel, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(words))


def _words(dialog: object) -> str:
    return "\n".join(made.text() for made in dialog.findChildren(QLabel) if not made.isHidden())


def test_editing_stores_only_what_was_changed(desk: Desk, qtbot: QtBot) -> None:
    dialog = EditDialog(desk.workspace, desk.moss)
    qtbot.addWidget(dialog)
    desk.wait()
    form = dialog._form
    form._fields["volume"]._line.setText("8")
    form._fields["isbn"]._line.setText("978-0-306-40615-7")
    creators = dialog.findChild(CreatorsField)
    creators._field.setPlainText("Grave, Ida\n{Moss and Stone Society}\nothers")
    with qtbot.waitSignal(dialog.stored):
        _button(dialog, "Save").click()
    now = desk.get(desk.moss).reference
    assert now.fields["volume"] == "8"
    assert now.identifier("isbn") == "9780306406157"
    assert [person.full for person in now.creators] == ["Ida Grave", "Moss and Stone Society"]
    assert not now.creators_complete
    assert (now.title, now.abstract, now.key) == (MOSS.title, MOSS.abstract, MOSS.key)


def test_opening_and_saving_unchanged_makes_no_act(desk: Desk, qtbot: QtBot) -> None:
    before = desk.library.last_act()
    dialog = EditDialog(desk.workspace, desk.moss)
    qtbot.addWidget(dialog)
    desk.wait()
    _button(dialog, "Save").click()
    desk.wait()
    assert desk.library.last_act() == before


def test_bad_values_cannot_be_saved(desk: Desk, qtbot: QtBot) -> None:
    dialog = EditDialog(desk.workspace, desk.moss)
    qtbot.addWidget(dialog)
    desk.wait()
    dialog._form._fields["doi"]._line.setText("no doi")
    assert not _button(dialog, "Save").isEnabled()
    assert "This is no DOI" in _words(dialog)


def test_another_type_keeps_everything_typed(desk: Desk, qtbot: QtBot) -> None:
    dialog = EditDialog(desk.workspace, desk.moss)
    qtbot.addWidget(dialog)
    desk.wait()
    dialog._form._fields["pages"]._line.setText("3--4")
    dialog._type.setCurrentIndex(dialog._type.findData("book"))
    dialog._type.activated.emit(dialog._type.currentIndex())
    dialog._name.setText("shelfmark")
    dialog._on_add_clicked()
    dialog._form._fields["shelfmark"]._line.setText("QK 533")
    _button(dialog, "Save").click()
    desk.wait()
    now = desk.get(desk.moss).reference
    assert now.type == "book"
    assert (now.fields["pages"], now.fields["shelfmark"]) == ("3--4", "QK 533")


def test_a_new_reference_is_added_by_hand(desk: Desk, qtbot: QtBot) -> None:
    dialog = EditDialog(desk.workspace, None)
    qtbot.addWidget(dialog)
    assert not dialog._save.isEnabled()
    dialog._form._fields["title"]._line.setText("Stones")
    dialog.findChild(CreatorsField)._field.setPlainText("Brook, Tom")
    dialog._form._fields["date"]._line.setText("2022-03")
    with qtbot.waitSignal(dialog.stored) as stored:
        dialog._save.click()
    made = desk.get(stored.args[0]).reference
    assert (made.title, made.year, made.key) == ("Stones", 2022, "brook2022stones")


def test_export_previews_copies_and_saves(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ExportDialog(desk.workspace, [desk.moss], listed=[desk.moss, desk.kites])
    qtbot.addWidget(dialog)
    desk.wait()
    assert MOSS.key in dialog._preview.toPlainText()
    assert {"Selected 1", "Current list 2", "Whole library 3"} <= {
        button.text() for button in dialog.findChildren(QPushButton)
    }
    _button(dialog, "Whole library").click()
    desk.wait()
    assert "ostberg2021kites" in dialog._preview.toPlainText()
    _button(dialog, "Copy").click()
    desk.wait()
    assert QGuiApplication.clipboard().text().count("@") >= 3
    target = tmp_path / "out.bib"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    _button(dialog, "Save…").click()
    desk.wait()
    assert target.read_text("utf-8").count("\n@") + 1 >= 3
    assert "Wrote 3 references" in dialog._said.text()


def test_export_to_a_bad_place_says_so(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ExportDialog(desk.workspace, [desk.moss])
    qtbot.addWidget(dialog)
    desk.wait()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "no" / "folder.bib"), "")
    )
    _button(dialog, "Save…").click()
    desk.wait()
    assert dialog._said.property("role") == "error"
    assert _button(dialog, "Save…").isEnabled(), "another place can be chosen"


def test_import_is_reviewed_and_then_stored(desk: Desk, qtbot: QtBot) -> None:
    twice = [importing.read_text(bib(6), name="a.bib"), importing.read_text(bib(3), name="b.bib")]
    plan = importing.plan(desk.library, twice)
    dialog = ImportDialog(desk.workspace, PlannedPapers(plan, selectable=True))
    qtbot.addWidget(dialog)
    assert "9 records found · 6 papers · nothing is stored" in _words(dialog)
    groups = {group: dialog._papers.count(group) for group in Group}
    assert (groups[Group.ALL], groups[Group.NEW], groups[Group.MERGED]) == (6, 3, 3)
    _button(dialog, "Merged").click()
    assert dialog._papers.rowCount() == 3
    assert dialog._papers.index(0).data(Role.BADGE) == "2 documents"
    assert dialog._page._table.columnCount() == 3
    assert "@article{key1" in dialog._page._text.toPlainText()
    assert searching.count(desk.library, "") == 3, "looking stores nothing"
    dialog._tag.setText("fresh, walls")
    dialog._state.setCurrentIndex(dialog._state.findData("to-read"))
    dialog._collection.setText("Thesis/New")
    with qtbot.waitSignal(dialog.imported) as imported:
        _button(dialog, "Add 6 papers").click()
    report = imported.args[0]
    made = desk.get(report.references[0][0]).reference
    assert set(made.tags) == {"fresh", "walls"}
    assert made.collections == ("Thesis/New",)
    assert made.reading.state is ReadingState.TO_READ
    assert searching.count(desk.library, "") == 9


def test_the_report_adds_up_names_problems_and_can_be_undone(desk: Desk, qtbot: QtBot) -> None:
    document = importing.read_text(BROKEN, name="broken.bib")
    report = importing.carry_out(desk.library, importing.plan(desk.library, [document]))
    desk.wait()
    dialog = ImportReportDialog(desk.workspace, report)
    qtbot.addWidget(dialog)
    figures = [
        int(line.split()[0]) for line in _words(dialog).splitlines()[2:] if line[0].isdigit()
    ]
    assert sum(figures[: len(figures) - 1]) == report.records
    assert f"{len(report.problems)} PROBLEM" in _words(dialog)
    assert "PROBLEMs" not in _words(dialog)
    _button(dialog, "Copy").click()
    copied = QGuiApplication.clipboard().text()
    assert "broken.bib, line 2" in copied
    _button(dialog, "Undo").click()
    desk.wait()
    assert searching.count(desk.library, "") == 3


@dataclass
class _Command:
    id: str
    words: str
    shortcut: str = ""
    section: str = "Edit"
    enabled: bool = True
    runs: list[str] = field(default_factory=list)

    def run(self) -> None:
        self.runs.append(self.id)


def test_the_palette_finds_and_runs(qtbot: QtBot) -> None:
    commands = [
        _Command("export", "Export…", "Ctrl+Alt+E"),
        _Command("read", "Mark as read", "Ctrl+R"),
        _Command("gone", "Read aloud", enabled=False),
    ]
    palette = CommandPalette(commands)
    qtbot.addWidget(palette)
    QTest.keyClicks(palette._field, "read")
    assert palette._model.rowCount() == 1
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert [c.runs for c in commands] == [[], ["read"], []]


def test_the_palette_moves_with_the_arrows_and_says_when_nothing_fits(qtbot: QtBot) -> None:
    commands = [_Command("a", "Alpha"), _Command("b", "Beta")]
    palette = CommandPalette(commands)
    qtbot.addWidget(palette)
    QTest.keyClick(palette._field, Qt.Key.Key_Down)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert commands[1].runs == ["b"]
    QTest.keyClicks(palette._field, "zzz")
    assert not palette._nothing.isHidden()
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert commands[1].runs == ["b"]


def test_shortcuts_are_grouped_and_found(qtbot: QtBot) -> None:
    commands = [
        _Command("a", "Alpha", "Ctrl+A"),
        _Command("b", "Beta", "F5", "View"),
        _Command("c", "No key"),
    ]
    dialog = ShortcutsDialog(commands)
    qtbot.addWidget(dialog)
    words = _words(dialog)
    assert all(part in words for part in ("EDIT", "VIEW", "Alpha", "Ctrl+A", "F5"))
    assert "No key" not in words
    dialog._field.setText("f5")
    assert "Alpha" not in _words(dialog._area.widget())


@pytest.mark.parametrize(
    ("name", "good"),
    [("Reading", True), ("thesis", False), ("  ", False), ("Walls", True)],
)
def test_names_are_checked_while_typed(qtbot: QtBot, name: str, *, good: bool) -> None:
    dialog = NameDialog("Rename", "Walls", taken=["Thesis", "Walls"])
    qtbot.addWidget(dialog)
    dialog._field.setText(name)
    assert dialog._main.isEnabled() is good
    assert dialog.name == " ".join(name.split())


def test_a_dialog_takes_no_more_than_the_screen_has(qtbot: QtBot) -> None:
    dialog = Framed("Wide", "and tall")
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    dialog.fit(room.width() * 2, 300)
    assert dialog.width() < room.width()
    assert dialog.height() == 300
    dialog.fit(400, room.height() * 2)
    assert dialog.width() == 400
    assert dialog.height() < room.height()
