"""From a value to the record that said it, and from a document to its records, by mouse and key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from flows.person import LEFT, PLAIN, Person, at_the_window, files, words
from formats.listings.invented_pages import PAGES
from library_fixtures import bib
from readlist.core.changes import ReferenceId
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.import_report import ImportReportDialog
from readlist.gui.dialogs.records_dialog import RecordsDialog
from readlist.gui.widgets.value_line import ValueLine
from readlist.operations import searching

pytestmark = at_the_window

PAGE = PAGES / "arxiv-blocks" / "blocks-glaciers.txt"


def take_page(person: Person) -> list[ReferenceId]:
    """Import a page; give its papers."""
    person.drop(files(PAGE))
    person.click("Add", person.wait_for(ImportDialog))
    report = person.wait_for(ImportReportDialog)
    person.press("Escape")
    return [number for number, _key, _action in report._report.references]


def test_each_value_leads_to_the_record_that_said_it(person: Person) -> None:
    papers = take_page(person)
    person.scene.list.selection.choose(papers[1:2])
    person.settle()
    details = person.scene.details
    assert details is not None
    lines = [line for line in details.findChildren(ValueLine) if line.row.source is not None]
    assert lines
    lines[0]._text.linkActivated.emit("source")
    dialog = person.wait_for(RecordsDialog)
    person.settle()
    assert f"Records of {PAGE.name}" in words(dialog)
    chosen = dialog._model.entry(dialog._view.currentIndex().row())
    assert chosen is not None
    assert chosen.reference == papers[1]
    person.press("Escape")
    (source,) = [
        each for each in details.findChildren(QPushButton)
        if each.isVisible() and each.text().startswith("blocks-glaciers · record 2, line")
    ]  # fmt: skip
    source.click()
    person.wait_for(RecordsDialog)
    person.press("Escape")


def test_a_document_opens_to_its_records_with_a_double_click_or_enter(person: Person) -> None:
    take_page(person)
    names = {each.name: each.id for each in searching.sidebar(person.library).documents}
    side = person.scene.sidebar
    person.click_entry(f"document:{names[PAGE.name]}")
    index = person.window.entries.find(f"document:{names[PAGE.name]}")
    QTest.mouseDClick(side.viewport(), LEFT, PLAIN, side.visualRect(index).center())
    assert PAGE.name in words(person.wait_for(RecordsDialog))
    person.press("Escape")
    side.setFocus()
    QTest.keyClick(side, Qt.Key.Key_Return)
    person.wait_for(RecordsDialog)
    person.press("Escape")
    assert person.dialog is None


def test_each_pasted_text_is_a_source_of_its_own(person: Person) -> None:
    for text in (bib(2), bib(1, first=50)):
        QGuiApplication.clipboard().setText(text)
        person.press("Ctrl+V")
        person.click("Add", person.wait_for(ImportDialog))
        person.wait_for(ImportReportDialog)
        person.press("Escape")
    documents = searching.sidebar(person.library).documents
    pasted = [each for each in documents if each.name.startswith("pasted")]
    counts = []
    for each in pasted:
        person.click_entry(f"document:{each.id}")
        counts.append(len(person.rows))
    assert sorted(counts) == [1, 2]
