"""The choices of the export's dialog do what they say, on a real library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.gui.dialogs.export_dialog import ExportDialog
from readlist.gui.viewmodels.settings import Settings
from readlist.operations import journals, organising

Open = Callable[..., ExportDialog]


@pytest.fixture
def open_dialog(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Open:
    """Open the dialog on the three references of the library."""

    def make(**options: object) -> ExportDialog:
        settings = Settings(tmp_path / "window.ini")
        dialog = ExportDialog(
            desk.workspace, desk.ids[:2], listed=desk.ids, settings=settings, **options
        )
        qtbot.addWidget(dialog)
        desk.wait()
        return dialog

    return make


def named(dialog: ExportDialog, name: str) -> object:
    """Give the field of a name."""
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit)]
    return next(field for field in fields if field.accessibleName() == name)


def pick(dialog: ExportDialog, name: str, words: str) -> None:
    box = named(dialog, name)
    assert isinstance(box, QComboBox)
    box.setCurrentText(words)
    assert box.currentText() == words


def button(dialog: ExportDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(words))


def test_each_choice_shows_in_the_preview(desk: Desk, open_dialog: Open) -> None:
    journals.add(desk.library, [("Annals of Slow Growth", "Ann. Slow Growth")])
    organising.tag(desk.library, [desk.moss], add=["mine"])
    dialog = open_dialog()

    def shown() -> str:
        desk.wait()
        return dialog._preview.toPlainText()

    assert "journal = {Annals of Slow Growth}" in shown()
    pick(dialog, "Journals", "Abbreviated (J Moss)")
    assert "journal = {Ann Slow Growth}" in shown()
    pick(dialog, "Capitals in titles", "Protect all of them")
    assert "title = {{Moss} on {Northern} {Walls}}" in shown()
    pick(dialog, "Letters", "All letters as they are (UTF-8)")
    assert "Östberg" in shown()
    pick(dialog, "Order", "Title")
    assert shown().index("ostberg2021kites") < shown().index("grave2019moss")
    next(b for b in dialog.findChildren(QCheckBox) if "tags" in b.text()).setChecked(False)
    assert "mine" not in shown()
    without = named(dialog, "Without these")
    assert isinstance(without, QLineEdit)
    without.setText("journal")
    assert "journal" not in shown()
    only = named(dialog, "Only these fields")
    assert isinstance(only, QLineEdit)
    only.setText("title")
    assert "author" not in shown()


def test_choices_are_there_the_next_time(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog()
    assert not dialog._more.isVisibleTo(dialog)
    button(dialog, "More").click()
    assert dialog._more.isVisibleTo(dialog)
    pick(dialog, "Format", "BibLaTeX")
    pick(dialog, "Order", "Year")
    desk.wait()
    again = open_dialog()
    assert again._more.isVisibleTo(again)
    assert again._format.currentText() == "BibLaTeX"
    box = named(again, "Order")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Year"


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next dialog for a file give this one."""
    monkeypatch.setattr(QFileDialog, "open", lambda asked: asked.fileSelected.emit(str(path)))


def test_what_a_document_cites(
    desk: Desk, open_dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.tex"
    paper.write_text("\\cite{ostberg2021kites,gone}", "utf-8")
    choose_file(monkeypatch, paper)
    dialog = open_dialog()
    button(dialog, "Cited in").click()
    desk.wait()
    assert "grave2019moss" not in dialog._preview.toPlainText()
    assert dialog._said.text() == (
        "paper.tex cites 1 paper of this library. Not in the library: “gone”."
    )
    assert button(dialog, "Cited in").text() == "Cited in… 1"
    pick(dialog, "Order", "Year")
    desk.wait()
    assert "gone" in dialog._said.text()
    choose_file(monkeypatch, tmp_path / "none.tex")
    button(dialog, "Cited in").click()
    desk.wait()
    assert "There is no file" in dialog._said.text()
    assert dialog._said.property("role") == "error"


def test_a_list_of_journals_is_taken_in(
    desk: Desk, open_dialog: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Annals of Slow Growth;Ann. Slow Growth\n", "utf-8")
    choose_file(monkeypatch, path)
    dialog = open_dialog()
    pick(dialog, "Journals", "Abbreviated (J. Moss)")
    button(dialog, "Take in names").click()
    desk.wait()
    assert dialog._said.text() == "Took in 1 journal from list.csv."
    assert "journal = {Ann. Slow Growth}" in dialog._preview.toPlainText()
    assert len(journals.journals(desk.library)) == 1


def test_the_list_has_the_name_of_what_it_shows(desk: Desk, open_dialog: Open) -> None:
    dialog = open_dialog(listed_as="This search", place="collection:Thesis")
    words = {made.text() for made in dialog.findChildren(QPushButton)}
    assert {"Selected 2", "This search 3", "This collection 1", "Whole library 3"} <= words
    button(dialog, "This collection").click()
    desk.wait()
    assert "grave2019moss" in dialog._preview.toPlainText()
    assert "ostberg2021kites" not in dialog._preview.toPlainText()
    plain = open_dialog()
    assert "Current list 3" in {made.text() for made in plain.findChildren(QPushButton)}
