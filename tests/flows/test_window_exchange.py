"""Papers come in through the review and go out through the export, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from flows.person import (
    LEFT,
    PATIENCE,
    Person,
    at_the_window,
    button,
    files,
    words,
)
from formats.listings.invented_pages import PAGES
from library_fixtures import bib
from readlist.core.changes import ReferenceId
from readlist.gui.commands.exchange import import_paths
from readlist.gui.dialogs.export_dialog import ExportDialog
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.import_report import ImportReportDialog
from readlist.gui.dialogs.records_dialog import RecordsDialog
from readlist.operations import importing, searching

pytestmark = at_the_window

BROKEN = "@article{fine, title={A Fine Day}, year={2020}}\n@article{bad, {Never closed\n"
PAGE = PAGES / "arxiv-blocks" / "blocks-glaciers.txt"


def typed_text(text: str) -> QMimeData:
    """Drag a text."""
    data = QMimeData()
    data.setText(text)
    return data


def figures(dialog: ImportReportDialog) -> dict[str, int]:
    """Give the figures of a report by the first word after each."""
    lines = [line.split() for line in words(dialog).splitlines() if line[:1].isdigit()]
    return {line[1]: int(line[0].replace(",", "")) for line in lines if line[1] != "records"}


@pytest.mark.parametrize("place", ["list", "sidebar", "details"])
def test_a_bib_file_is_dropped_reviewed_and_added(
    person: Person, tmp_path: Path, place: str
) -> None:
    before = len(person.rows)
    file = tmp_path / "many.bib"
    file.write_text(bib(30), "utf-8")
    side, view = person.scene.sidebar.viewport(), person.scene.list.view.viewport()
    person.drop(
        files(file), {"list": view, "sidebar": side, "details": person.scene.details}[place]
    )
    review = person.wait_for(ImportDialog)
    assert "Import many.bib" in words(review)
    assert "30 records found · 30 papers · nothing is stored until you confirm" in words(review)
    assert searching.count(person.library, "") == before
    person.click("Add 30 papers")
    report = person.wait_for(ImportReportDialog)
    assert "Imported 30 papers" in words(report)
    assert figures(report) == {"new": 30}
    person.press("Return")
    assert person.dialog is None
    assert len(person.rows) == before + 30
    assert person.scene.list.view.currentIndex().row() == person.rows.index(
        next(row for row in person.rows if row.id == person.chosen[0])
    )
    person.press("Ctrl+Z")
    assert len(person.rows) == before


def test_a_page_is_pasted_reviewed_and_added_with_tag_and_state(person: Person) -> None:
    page = PAGE.read_text("utf-8")
    number = len(importing.read_text(page).records)
    assert number > 1
    QGuiApplication.clipboard().setText(page)
    person.press("Ctrl+Shift+2", "Ctrl+V")
    review = person.wait_for(ImportDialog)
    assert f"{number} records found" in words(review)
    review._tag.setFocus()
    person.write("ice")
    review._state.setFocus()
    person.write("To")
    review._main.setFocus()
    person.press("Space")
    report = person.wait_for(ImportReportDialog)
    assert sum(figures(report).values()) == number
    person.press("Escape")
    person.press("/")
    person.write("tag:ice state:to-read")
    assert len(person.rows) == len(report._report.references)


def test_a_page_is_dropped_as_a_file(person: Person) -> None:
    person.drop(files(PAGE))
    review = person.wait_for(ImportDialog)
    assert "blocks-glaciers.txt" in words(review)
    QTest.mouseClick(review._main, LEFT)
    person.settle()
    report = person.wait_for(ImportReportDialog)
    assert figures(report)["new"] > 1
    person.click("Undo import")
    assert not [row for row in person.rows if row.id in dict(person_ids(report))]


def person_ids(report: ImportReportDialog) -> list[tuple[int, str]]:
    """Give the papers that a report names."""
    return [(number, key) for number, key, _action in report._report.references]


def test_what_cannot_be_read_is_counted_and_told(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "broken.bib"
    file.write_text(BROKEN, "utf-8")
    (tmp_path / "empty.bib").write_text("", "utf-8")
    person.drop(files(file, tmp_path / "empty.bib"))
    person.click("Add 1 paper", person.wait_for(ImportDialog))
    report = person.wait_for(ImportReportDialog)
    assert sum(figures(report)[name] for name in ("new", "could")) == report._report.records
    person.click("Copy report", report)
    assert "broken.bib, line 2" in QGuiApplication.clipboard().text()


def test_escape_leaves_the_review_and_stores_nothing(person: Person, tmp_path: Path) -> None:
    act = person.library.last_act()
    file = tmp_path / "many.bib"
    file.write_text(bib(3), "utf-8")
    person.drop(files(file))
    person.wait_for(ImportDialog)
    person.press("Escape")
    assert person.dialog is None
    assert person.library.last_act() == act


def test_a_dropped_identifier_opens_the_box_for_adding(person: Person) -> None:
    person.drop(typed_text("10.5555/stone.1"))
    person.bot.waitUntil(lambda: person.dialog is not None)
    person.bot.waitUntil(lambda: "1 record found · 1 paper" in words(person.dialog))
    person.press("Return")
    person.wait_for(ImportReportDialog)
    person.press("Return")
    assert person.paper(person.chosen[0]).identifier("doi") == "10.5555/stone.1"


def test_an_export_is_written_and_read_again(person: Person, tmp_path: Path) -> None:
    person.press("/")
    person.write("tag:diffusion")
    listed = {row.key for row in person.rows}
    person.press("Return", "Ctrl+A", "Ctrl+E")
    dialog = person.wait_for(ExportDialog)
    assert f"Selected {len(listed)}" in [b.text() for b in dialog._scope._buttons.values()]
    target = tmp_path / "out.bib"
    asked = QTimer(dialog)
    asked.timeout.connect(lambda: name_file(target))
    asked.start(20)
    QTest.mouseClick(button(dialog, "Save…"), LEFT)
    asked.stop()
    person.settle()
    assert f"Wrote {len(listed)} references to {target}" in words(dialog)
    person.click("Close", dialog)
    (document,) = importing.read_files([target])
    assert {record.reference.key for record in document.records} == listed
    again = importing.plan(person.library, [document])
    assert (again.new, again.attention) == (0, 0)


def name_file(path: Path) -> None:
    """Give a path to the dialog that asks where to save, once it is there and listens."""
    asking = QApplication.activeModalWidget()
    if not isinstance(asking, QFileDialog):
        return
    line = asking.findChild(QLineEdit, "fileNameEdit")
    if line.text() == str(path):
        QTest.keyClick(line, Qt.Key.Key_Return)
    else:
        line.setText(str(path))


def test_single_papers_are_left_out_with_space_or_a_click(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "many.bib"
    file.write_text(bib(6), "utf-8")
    person.drop(files(file))
    review = person.wait_for(ImportDialog)
    person.press("Space")
    assert button(review, "Add 5 papers").isEnabled()
    assert "1 left out" in words(review)
    view = review._list
    box = view.visualRect(view.model().index(2, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=box.topLeft() + QPoint(24, box.height() // 2))
    assert button(review, "Add 4 papers").isEnabled()
    view.setCurrentIndex(view.model().index(0, 0))
    person.press("Space")
    person.click("Add 5 papers")
    report = person.wait_for(ImportReportDialog)
    assert figures(report) == {"new": 5}
    assert {key for _number, key in person_ids(report)} == {f"key{n}" for n in (1, 2, 4, 5, 6)}


def test_a_value_is_chosen_with_a_click(person: Person, tmp_path: Path) -> None:
    one = "@article{a, title={Kelp}, author={Sea, Ann}, year=1999, doi={10.5555/kelp}}\n"
    (tmp_path / "one.bib").write_text(one, "utf-8")
    (tmp_path / "two.bib").write_text(one.replace("1999", "2001"), "utf-8")
    person.drop(files(tmp_path / "one.bib", tmp_path / "two.bib"))
    review = person.wait_for(ImportDialog)
    assert "Click a cell to keep that value" in words(review)
    table = review._page._table
    line = next(n for n in range(table.rowCount()) if table.item(n, 0).text() == "Date")
    cell = table.visualItemRect(table.item(line, 2)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=cell)
    person.click("Add 1 paper")
    report = person.wait_for(ImportReportDialog)
    ((number, _key),) = person_ids(report)
    assert person.paper(ReferenceId(number)).year == 2001


def test_where_nothing_is_new_the_review_is_only_closed(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "many.bib"
    file.write_text(bib(3), "utf-8")
    person.drop(files(file))
    person.wait_for(ImportDialog)
    person.click("Add 3 papers")
    person.press("Return")
    act = person.library.last_act()
    person.drop(files(file))
    review = person.wait_for(ImportDialog)
    assert "there is nothing to add" in words(review)
    person.click("Close", review)
    assert person.dialog is None
    assert person.library.last_act() == act


def test_a_file_without_papers_says_why(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(bytes(range(256)) * 9)
    person.drop(files(file))
    review = person.wait_for(ImportDialog)
    assert "is no text that could be read" in words(review)
    person.press("Escape")
    assert person.dialog is None


def test_reading_a_large_file_can_be_cancelled(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "large.bib"
    file.write_text(bib(4000), "utf-8")
    import_paths(person.scene, [file])
    person.bot.waitUntil(lambda: "of 4,000" in person.foot, timeout=PATIENCE)
    person.click("Cancel", person.scene.status)
    assert "Cancelled; nothing was changed" in person.foot
    assert person.dialog is None


def test_storing_a_large_file_can_be_cancelled(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "large.bib"
    file.write_text(bib(3000), "utf-8")
    act = person.library.last_act()
    person.drop(files(file))
    review = person.wait_for(ImportDialog)
    QTest.mouseClick(button(review, "Add 3,000 papers"), LEFT)
    person.bot.waitUntil(lambda: "Importing — 0 of 3,000" in words(review), timeout=PATIENCE)
    QTest.mouseClick(button(review, "Cancel"), LEFT)
    person.settle()
    assert "Nothing was imported" in words(review)
    assert person.library.last_act() == act
    person.click("Add 3,000 papers")
    report = person.wait_for(ImportReportDialog)
    assert figures(report) == {"new": 3000}


def test_the_records_of_a_source_lead_to_their_papers(person: Person) -> None:
    before = len(person.rows)
    person.drop(files(PAGE))
    person.click("Add", person.wait_for(ImportDialog))
    person.wait_for(ImportReportDialog)
    person.press("Escape")
    names = {each.id: each.name for each in searching.sidebar(person.library).documents}
    number = next(n for n, name in names.items() if name == PAGE.name)
    person.click_entry(f"document:{number}")
    assert len(person.rows) < before
    listed = {row.id for row in person.rows}
    assert listed
    person.press("Ctrl+Shift+D")
    dialog = person.wait_for(RecordsDialog)
    person.settle()
    assert f"Records of {PAGE.name}" in words(dialog)
    assert button(dialog, f"All {len(listed)}").isChecked()
    person.press("Down")
    index = dialog._view.currentIndex()
    assert index.row() == 1
    spot = dialog._view.visualRect(index).center()
    QTest.mouseClick(dialog._view.viewport(), LEFT, pos=spot)
    QTest.mouseDClick(dialog._view.viewport(), LEFT, pos=spot)
    person.settle()
    assert person.dialog is None
    record = dialog._model.entry(1)
    assert record is not None
    assert person.chosen == [record.reference]
