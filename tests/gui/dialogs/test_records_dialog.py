"""The records of a document, with the text of what could not be read."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from library_fixtures import import_text
from readlist.gui.dialogs.records_dialog import RecordsDialog
from readlist.operations import searching

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
    assert "could not be read" in dialog._model.index(1, 2).data()
    assert dialog._unread._text.toPlainText() == _LOST
    assert "left out" in dialog._unread._reason.text()
    (copy,) = dialog._unread.findChildren(QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == _LOST
