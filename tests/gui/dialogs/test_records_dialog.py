"""The records of a document, with the text of what could not be read."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from gui.dialogs.test_import_dialog import PROFILE
from library_fixtures import import_text
from readlist.gui.dialogs.records_dialog import RecordsDialog
from readlist.gui.viewmodels.records import ATTENTION, COLUMNS, group_of, groups
from readlist.operations import history, searching
from readlist.operations.unmerging import unmerge

_LOST = "@article{broken, {No end"
_FILE = f"@book{{kelp, title = {{Kelp by the Shore}}, year = 1999}}\n\n{_LOST}"


def test_what_could_not_be_read_is_shown_with_its_reason_and_copied(
    desk: Desk, qtbot: QtBot
) -> None:
    import_text(desk.library, _FILE, name="a.bib")
    (document,) = [d.id for d in searching.sidebar(desk.library).documents if d.name == "a.bib"]
    dialog = RecordsDialog(desk.workspace, document, "a.bib")
    qtbot.addWidget(dialog)
    dialog.show()
    desk.wait()
    assert not dialog._unread.isVisible()
    dialog._view.setCurrentIndex(dialog._model.index(1, 0))
    assert dialog._unread.isVisible()
    assert not dialog._go.isEnabled()
    assert "Could not be read" in dialog._model.index(1, 2).data()
    assert dialog._unread._text.toPlainText() == _LOST
    assert "left out" in dialog._unread._reason.text()
    (copy,) = dialog._unread.findChildren(QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == _LOST


_PAGE = """@article{moss, title = {Moss}, doi = {10.5555/moss.1}, publisher = {Salt}}
@misc{nameless, abstract = {Nobody said what this is called, but it is long enough.}, year = 1999}
@misc{fine, title = {Fine}, year = 2001}
"""


def shown(desk: Desk, qtbot: QtBot, *, at: int = 0) -> RecordsDialog:
    import_text(desk.library, _PAGE, name="page.bib")
    (document,) = [d.id for d in searching.sidebar(desk.library).documents if d.name == "page.bib"]
    dialog = RecordsDialog(desk.workspace, document, "page.bib", at=at)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.wait()
    return dialog


def test_records_say_what_became_of_them_in_groups_that_add_up(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, qtbot)
    told = [[dialog._model.index(row, column).data() for column in (2, 3)] for row in range(3)]
    assert [line[0] for line in told] == ["Merged into", "New, no title", "New"]
    assert told[0][1] == desk.get(desk.moss).reference.title
    assert groups(dialog._records) == {"All": 3, "New": 1, "Merged": 1, ATTENTION: 1}
    assert "DOI" in dialog._model.index(0, 4).data()
    (chip,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Needs attention 1"]
    chip.click()
    assert dialog._model.rowCount() == 1


def test_a_date_without_a_year_needs_attention(desk: Desk) -> None:
    import_text(desk.library, PROFILE, name="page.txt")
    (document,) = [d.id for d in searching.sidebar(desk.library).documents if d.name == "page.txt"]
    records = searching.document_records(desk.library, document)
    assert [group_of(record) for record in records] == ["New", ATTENTION]
    assert COLUMNS[2].text(records[1]) == "New, year unclear"


def test_it_opens_at_the_record_that_was_asked_for(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, qtbot, at=3)
    assert dialog._view.currentIndex().row() == 2
    assert dialog._go.isEnabled()


def test_a_record_that_was_taken_apart_is_merged_no_more(desk: Desk, qtbot: QtBot) -> None:
    import_text(desk.library, _PAGE, name="page.bib")
    unmerge(desk.library, desk.moss)
    dialog = shown(desk, qtbot)
    told = [dialog._model.index(0, column).data() for column in (2, 3, 4)]
    assert told == ["Taken apart", "Moss", "it had joined another paper: same DOI 10.5555/moss.1"]
    history.undo(desk.library)
    (document,) = [d.id for d in searching.sidebar(desk.library).documents if d.name == "page.bib"]
    assert searching.document_records(desk.library, document)[0].action == "merged"
