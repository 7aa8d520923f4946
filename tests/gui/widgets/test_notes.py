"""Notes are stored without anybody asking for it, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.core.errors import DiskFullError
from readlist.core.ids import Ids
from readlist.gui.viewmodels import note_draft
from readlist.gui.widgets import markdown_keys
from readlist.gui.widgets.details import DetailsPane
from readlist.gui.widgets.note_view import NoteView
from readlist.operations import history, noting


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[DetailsPane]:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 5)
    yield desk.details(qtbot)
    desk.wait()


def _field(pane: DetailsPane) -> QPlainTextEdit:
    return pane._notes._editor._field


def _stored(desk: Desk) -> list[str]:
    return [note.text for note in desk.get(desk.moss).reference.notes]


def test_typing_makes_a_note_and_goes_on_with_it(
    pane: DetailsPane, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(_field(pane), "Moss is")
    qtbot.waitUntil(lambda: _stored(desk) == ["Moss is"])
    desk.wait()
    QTest.keyClicks(_field(pane), " slow")
    qtbot.waitUntil(lambda: _stored(desk) == ["Moss is slow"])
    desk.wait()
    assert _field(pane).toPlainText() == "Moss is slow"
    assert pane._notes._editor._state.text() == "Saved · just now"


def test_another_reference_and_closing_store_what_was_typed(
    pane: DetailsPane, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 60_000)
    QTest.keyClicks(_field(pane), "before")
    pane.show_references(Ids([desk.kites]))
    desk.wait()
    assert _stored(desk) == ["before"]
    assert _field(pane).toPlainText() == ""
    QTest.keyClicks(_field(pane), "kite note")
    pane.flush()
    desk.wait()
    assert [n.text for n in desk.get(desk.kites).reference.notes] == ["kite note"]


def test_closing_waits_until_the_note_is_stored(
    pane: DetailsPane, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 60_000)
    closed: list[str] = []
    QTest.keyClicks(_field(pane), " ")
    assert pane.can_close(lambda: closed.append("early")), "a blank new note is none"
    QTest.keyClicks(_field(pane), "last words")
    assert not pane.can_close(lambda: closed.append("now"))
    desk.wait()
    assert closed == ["now"]
    assert _stored(desk) == [" last words"]
    assert pane.can_close(lambda: closed.append("again"))


def test_closing_stops_once_where_storing_fails(
    pane: DetailsPane, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_draft, "SAVE_AFTER", 60_000)
    monkeypatch.setattr(note_draft, "RETRY_AFTER", 60_000)

    def full(*_args: object, **_options: object) -> None:
        raise DiskFullError("The disk is full.")

    monkeypatch.setattr(noting, "add_note", full)
    QTest.keyClicks(_field(pane), "precious")
    assert not pane.can_close(lambda: None)
    desk.wait()
    assert "Not saved: The disk is full." in pane._notes._editor._state.text()
    assert _field(pane).toPlainText() == "precious"
    assert pane.can_close(lambda: None), "whoever closes twice means it"
    desk.wait()


def test_undo_of_the_library_reaches_the_editor(
    pane: DetailsPane, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(_field(pane), "one")
    qtbot.waitUntil(lambda: _stored(desk) == ["one"])
    desk.wait()
    number = desk.get(desk.moss).reference.notes[0].id
    desk.workspace.run(noting.edit_note, number, "theirs")
    desk.wait()
    assert _field(pane).toPlainText() == "theirs"
    desk.workspace.run(history.undo)
    desk.wait()
    assert _field(pane).toPlainText() == "one"


def test_several_notes_are_listed_and_opened(pane: DetailsPane, desk: Desk) -> None:
    for text in ("# First\nmore", "Second"):
        desk.workspace.run(noting.add_note, desk.moss, text)
        desk.wait()
    listed = pane._notes._list
    words = [listed.item(row).text().split("  ·")[0] for row in range(listed.count())]
    assert sorted(words) == ["First", "Second"]
    listed.setCurrentRow(words.index("Second"))
    assert _field(pane).toPlainText() == "Second"
    listed.setCurrentRow(words.index("First"))
    assert _field(pane).toPlainText() == "# First\nmore"
    desk.wait()
    assert sorted(_stored(desk)) == ["# First\nmore", "Second"], "looking changes nothing"


def test_removing_a_note_can_be_undone(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(noting.add_note, desk.moss, "Only")
    desk.wait()
    pane._notes._remove.click()
    desk.wait()
    assert _stored(desk) == []
    assert _field(pane).toPlainText() == ""
    desk.workspace.run(history.undo)
    desk.wait()
    assert _stored(desk) == ["Only"]
    assert _field(pane).toPlainText() == "Only"


def test_marks_wrap_and_unwrap(qtbot: QtBot) -> None:
    field = QPlainTextEdit("moss\nwall")
    qtbot.addWidget(field)
    field.selectAll()
    markdown_keys.prefix(field, "- ")
    assert field.toPlainText() == "- moss\n- wall"
    field.selectAll()
    markdown_keys.prefix(field, "- ")
    assert field.toPlainText() == "moss\nwall"
    cursor = field.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    field.setTextCursor(cursor)
    markdown_keys.wrap(field, "**")
    assert "**" in field.toPlainText()


def test_a_link_of_a_selected_address(qtbot: QtBot) -> None:
    field = QPlainTextEdit("https://example.org")
    qtbot.addWidget(field)
    field.selectAll()
    markdown_keys.link(field)
    QTest.keyClicks(field, "words")
    assert field.toPlainText() == "[words](https://example.org)"


def test_the_view_loads_no_file_whatever_html_it_gets(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(3, 3, QImage.Format.Format_RGB32)
    path = tmp_path / "secret.png"
    assert picture.save(str(path))
    url = QUrl.fromLocalFile(str(path))
    view = NoteView()
    qtbot.addWidget(view)
    view.show_html(f'<p>x<img src="{url.toString()}"/></p>')
    view.resize(200, 200)
    view.grab()
    kind = QTextDocument.ResourceType.ImageResource
    for found in (view.document().resource(kind, url), view.loadResource(kind.value, url)):
        assert isinstance(found, QImage)
        assert found.size() == QSize(1, 1), "the picture itself is three by three"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "//host/x"])
def test_links_elsewhere_are_not_followed(
    address: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("readlist.gui.widgets.opening.QDesktopServices.openUrl", opened.append)
    view = NoteView()
    qtbot.addWidget(view)
    view.anchorClicked.emit(QUrl(address))
    assert opened == []
    view.anchorClicked.emit(QUrl("https://example.org/a b"))
    assert [url.toString() for url in opened] == ["https://example.org/a b"]


def test_the_keys_of_the_tools_win_while_one_writes(pane: DetailsPane) -> None:
    field = _field(pane)
    QTest.keyClick(field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "bold")
    assert field.toPlainText() == "**bold**"
    italic = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier
    )
    italic.ignore()
    QApplication.sendEvent(field, italic)
    assert italic.isAccepted(), "or the window would begin an import"


def test_the_preview_shows_what_is_typed(pane: DetailsPane) -> None:
    editor = pane._notes._editor
    QTest.keyClicks(editor._field, "- [x] counted")
    QTest.keyClick(editor._field, Qt.Key.Key_Return)
    editor._preview.setChecked(True)
    assert "☑ counted" in editor._view.toPlainText()
    assert editor._pages.currentWidget() is editor._view
