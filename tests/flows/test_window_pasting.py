"""Papers are pasted and dropped anywhere: texts, links, files, folders; and typed into one box."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from flows.person import LEFT, Person, Sit, at_the_window, button, files, words
from library_fixtures import bib
from readlist.gui.dialogs.add_dialog import AddDialog
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.import_report import ImportReportDialog
from readlist.gui.viewmodels import intake
from readlist.gui.viewmodels.large_import import LargePapers
from readlist.operations import copied, searching
from readlist.operations.files import read_text
from readlist.operations.library import create_library

pytestmark = at_the_window

NOVEL = "It was a dark evening when she came home. The rain had not stopped for days, he said."


def test_papers_are_pasted_into_the_window_of_an_empty_library(
    sit_down: Sit, tmp_path: Path
) -> None:
    create_library(tmp_path / "new.readlist").close()
    person = sit_down(tmp_path / "new.readlist")
    person.look()
    QGuiApplication.clipboard().setText(bib(4))
    person.press("Ctrl+V")
    person.click("Add 4 papers", person.wait_for(ImportDialog))
    person.wait_for(ImportReportDialog)
    person.press("Return")
    assert len(person.rows) == 4


def test_the_links_of_a_page_are_taken_from_its_html(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = '<a href="https://arxiv.org/abs/2409.19589">Moss</a>'
    monkeypatch.setattr(
        copied, "read_text", lambda text, name: read_text(bib(2) if text == html else "", name=name)
    )
    data = QMimeData()
    data.setText("Moss in the cold rivers of the north")
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    person.press("Ctrl+V")
    assert "2 records found · 2 papers" in words(person.wait_for(ImportDialog))


def test_a_link_dragged_from_a_browser_opens_the_box_for_adding(person: Person) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://doi.org/10.5555/stone.1")])
    person.drop(data)
    dialog = person.wait_for(AddDialog)
    person.bot.waitUntil(lambda: "1 record found · 1 paper" in words(dialog))


def test_of_a_folder_the_readable_files_are_read_and_the_others_told(
    person: Person, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.bib").write_text(bib(2), "utf-8")
    (folder / "deep" / "b.bib").write_text(bib(2, first=10), "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / ".hidden").write_text("x", "utf-8")
    person.drop(files(folder))
    review = person.wait_for(ImportDialog)
    assert "Import 2 documents" in words(review)
    assert "2 files of kinds that are not read" in words(review)
    assert "1 .pdf" in words(review)
    person.press("Escape")
    (folder / "a.bib").unlink()
    (folder / "deep" / "b.bib").unlink()
    person.drop(files(folder))
    person.bot.waitUntil(lambda: "no file to read" in person.scene.banner.text)
    assert "1 hidden" in person.scene.banner.text


def test_a_text_without_papers_stays_and_can_be_kept(person: Person) -> None:
    before = len(person.rows)
    QGuiApplication.clipboard().setText(NOVEL)
    person.press("Ctrl+V")
    dialog = person.wait_for(AddDialog)
    person.bot.waitUntil(lambda: "No papers were found in this text." in words(dialog))
    assert dialog._text.toPlainText() == NOVEL
    assert not dialog._main.isEnabled()
    person.click("Add by hand…", dialog)
    form = person.wait_for(EditDialog)
    person.settle()
    QTest.mouseClick(form._save, LEFT)
    person.bot.waitUntil(lambda: person.dialog is None)
    person.settle()
    assert len(person.rows) == before + 1
    assert person.paper(person.chosen[0]).title == NOVEL


def test_enter_adds_what_is_typed_even_before_it_is_shown(person: Person) -> None:
    person.press("Ctrl+N")
    dialog = person.wait_for(AddDialog)
    QTest.keyClicks(dialog._text, "10.5555/stone.1")
    QTest.keyClick(dialog._text, Qt.Key.Key_Return)
    person.wait_for(ImportReportDialog)
    assert "\n" not in dialog._model._text
    person.press("Return")
    assert person.paper(person.chosen[0]).identifier("doi") == "10.5555/stone.1"


def test_shift_enter_and_open_braces_begin_a_line(person: Person) -> None:
    person.press("Ctrl+N")
    dialog = person.wait_for(AddDialog)
    QTest.keyClicks(dialog._text, "10.5555/stone.1")
    QTest.keyClick(dialog._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(dialog._text, "@book{a,")
    QTest.keyClick(dialog._text, Qt.Key.Key_Return)
    assert dialog._text.toPlainText() == "10.5555/stone.1\n@book{a,\n"
    assert person.wait_for(AddDialog) is dialog


def test_much_text_pasted_into_the_box_goes_to_the_review_and_to_a_worker(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = bib(1200)
    monkeypatch.setattr("readlist.gui.dialogs.add_dialog.LARGE_TEXT", 1000)
    monkeypatch.setattr(intake, "LARGE_TEXT", 1000)
    person.press("Ctrl+N")
    person.wait_for(AddDialog)
    QGuiApplication.clipboard().setText(text)
    person.press("Ctrl+V")
    review = person.wait_for(ImportDialog)
    person.settle()
    assert isinstance(review._papers, LargePapers)
    assert "1,200 records found" in words(review)
    assert button(review, "Add 1,200 papers").isEnabled()
    person.press("Escape")


def test_one_undo_takes_a_paste_back(person: Person) -> None:
    before = {row.id for row in person.rows}
    QGuiApplication.clipboard().setText(bib(3))
    person.press("Ctrl+V")
    person.click("Add 3 papers", person.wait_for(ImportDialog))
    person.wait_for(ImportReportDialog)
    person.press("Return")
    assert searching.count(person.library, "") == len(before) + 3
    person.press("Ctrl+Z")
    assert {row.id for row in person.rows} == before
