"""The details pane shows what the library has and changes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.conftest import Desk, look_at
from library_fixtures import MOSS
from readlist.core.ids import Ids
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.gui.widgets.chip import Chip
from readlist.gui.widgets.details import DetailsPane
from readlist.gui.widgets.due_edit import DueEdit
from readlist.gui.widgets.history_tab import HistoryTab
from readlist.gui.widgets.link_bar import LinkBar
from readlist.gui.widgets.progress_bar import ProgressBar
from readlist.gui.widgets.stars import Stars
from readlist.gui.widgets.state_control import StateControl
from readlist.gui.widgets.tag_editor import TagEditor
from readlist.gui.widgets.value_line import ValueLine
from readlist.operations import attaching, editing, history, organising


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> Iterator[DetailsPane]:
    made = desk.details(qtbot)
    made.resize(440, 800)
    yield made
    desk.wait()


def _words(pane: DetailsPane) -> str:
    return "\n".join(made.text() for made in pane.findChildren(QLabel) if not made.isHidden())


def _line(pane: DetailsPane, name: str) -> ValueLine:
    return next(line for line in pane.findChildren(ValueLine) if line.row.name == name)


def _chips(pane: DetailsPane) -> list[str]:
    return [chip.name for chip in pane.findChildren(Chip) if not chip.isHidden()]


def test_everything_known_is_shown(pane: DetailsPane) -> None:
    words = _words(pane)
    for part in (MOSS.title, "Ida Grave", "April 2019", "Annals of Slow Growth", MOSS.abstract):
        assert part in words
    assert {"botany", "Thesis/Walls"} <= set(_chips(pane))


def test_a_value_is_edited_in_place(pane: DetailsPane, desk: Desk) -> None:
    line = _line(pane, "volume")
    QTest.keyClick(line, Qt.Key.Key_F2)
    field = line.findChild(QLineEdit)
    field.setText("8")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait()
    assert desk.get(desk.moss).reference.fields["volume"] == "8"
    assert _line(pane, "volume").row.text == "8"


def test_escape_leaves_a_value_as_it_was(pane: DetailsPane, desk: Desk) -> None:
    line = _line(pane, "volume")
    line.begin()
    field = line.findChild(QLineEdit)
    field.setText("8")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    desk.wait()
    assert not line.is_editing
    assert desk.get(desk.moss).reference.fields["volume"] == "7"


def test_a_value_that_cannot_be_stored_says_so(pane: DetailsPane, desk: Desk) -> None:
    line = _line(pane, "key")
    line.begin()
    field = line.findChild(QLineEdit)
    field.setText("a key")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait()
    assert "cannot be a citation key" in _words(pane)
    assert desk.get(desk.moss).reference.key == MOSS.key


def test_the_reading_state_is_set_and_let_go(pane: DetailsPane, desk: Desk) -> None:
    control = pane.findChild(StateControl)
    reading = next(b for b in control.findChildren(QPushButton) if b.accessibleName() == "Reading")
    reading.click()
    desk.wait()
    assert desk.get(desk.moss).reference.reading.state is ReadingState.READING
    reading.click()
    desk.wait()
    assert desk.get(desk.moss).reference.reading.state is ReadingState.NEW


def test_stars_due_day_and_progress(pane: DetailsPane, desk: Desk) -> None:
    priority, rating = (
        next(s for s in pane.findChildren(Stars) if s.accessibleName().startswith(words))
        for words in ("Priority", "Rating")
    )
    QTest.keyClick(priority, Qt.Key.Key_3)
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=QPoint(2 + 18 * 3 + 5, 8))
    QTest.keyClick(pane.findChild(ProgressBar), Qt.Key.Key_Right)
    pane.findChild(DueEdit)._choose("2030-01-02")
    desk.wait()
    now = desk.get(desk.moss).reference.reading
    assert (now.priority, now.rating, now.progress, now.due) == (3, 4, 5, "2030-01-02")


def test_tags_come_with_completion_and_go(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(organising.tag, [desk.kites], add=["weather"])
    desk.wait()
    editor = next(e for e in pane.findChildren(TagEditor) if "botany" in _names(e))
    assert "weather" in editor._names.stringList()
    editor.begin()
    editor._field.setText("  weather ")
    QTest.keyClick(editor._field, Qt.Key.Key_Return)
    desk.wait()
    assert set(desk.get(desk.moss).reference.tags) == {"botany", "weather"}
    botany = next(c for c in editor.findChildren(Chip) if c.name == "botany" and not c.isHidden())
    QTest.keyClick(botany, Qt.Key.Key_Delete)
    desk.wait()
    assert desk.get(desk.moss).reference.tags == ("weather",)


def _names(editor: TagEditor) -> list[str]:
    return [chip.name for chip in editor.findChildren(Chip)]


def test_a_click_on_a_chip_asks_for_its_papers(pane: DetailsPane, qtbot: QtBot) -> None:
    chip = next(chip for chip in pane.findChildren(Chip) if chip.name == "Thesis/Walls")
    with qtbot.waitSignal(pane.query_requested) as asked:
        chip.click()
    assert asked.args == ['collection:"Thesis/Walls"']


def test_changes_from_elsewhere_appear(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(editing.edit, [desk.moss], {"title": "Moss Everywhere"})
    desk.wait()
    assert "Moss Everywhere" in _words(pane)
    desk.workspace.run(history.undo)
    desk.wait()
    assert MOSS.title in _words(pane)


def test_words_of_documents_are_never_html(pane: DetailsPane, desk: Desk) -> None:
    hostile = "<img src='file:///etc/passwd'> <b>&amp; bold</b> \u202eevil"
    values = {"title": hostile, "volume": hostile, "creators": "{" + hostile + "}"}
    desk.workspace.run(editing.edit, [desk.moss], values)
    desk.wait()
    for made in pane.findChildren(QLabel):
        if made.textFormat() == Qt.TextFormat.RichText:
            assert "<img" not in made.text()
            assert "<b>" not in made.text()
        else:
            assert made.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in made.text()
    assert "⟨U+202E⟩evil" in _words(pane)


def test_several_are_changed_in_one_act(pane: DetailsPane, desk: Desk) -> None:
    pane.show_references(Ids([desk.moss, desk.kites]))
    desk.wait()
    assert "2 references selected" in _words(pane)
    partial = next(c for c in pane.findChildren(Chip) if c._note)
    assert (partial.name, partial._note) == ("botany", "1 of 2")
    partial.click()
    desk.wait()
    assert desk.get(desk.kites).reference.tags == ("botany",)
    pane.model.set_reading(state=ReadingState.READ)
    desk.wait()
    states = {desk.get(one).reference.reading.state for one in (desk.moss, desk.kites)}
    assert states == {ReadingState.READ}
    desk.workspace.run(history.undo)
    desk.wait()
    assert desk.get(desk.moss).reference.reading.state is ReadingState.NEW


def test_a_linked_file_is_let_go_and_stays(
    pane: DetailsPane, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "moss.pdf"
    paper.write_bytes(b"%PDF-1.7")
    desk.workspace.run(attaching.attach, desk.moss, paper)
    desk.wait()
    opened: list[str] = []
    monkeypatch.setattr(
        "readlist.gui.widgets.opening.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    hints = {b.accessibleName(): b for b in pane.findChildren(QPushButton)}
    hints["moss.pdf"].click()
    assert [Path(path).name for path in opened] == ["moss.pdf"]
    hints["Remove the link to moss.pdf; the file itself stays"].click()
    desk.wait()
    assert desk.get(desk.moss).reference.attachments == ()
    assert paper.exists()


def test_what_is_in_the_trash_is_brought_back(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(editing.delete, [desk.moss])
    desk.wait()
    back = next(b for b in pane.findChildren(QPushButton) if b.text().startswith("In the trash"))
    assert not back.isHidden()
    back.click()
    desk.wait()
    assert not desk.get(desk.moss).trashed
    assert back.isHidden()


@pytest.mark.parametrize(
    ("kind", "key"),
    [(Chip, Qt.Key.Key_Delete), (ValueLine, Qt.Key.Key_F2), (Stars, Qt.Key.Key_1)],
)
def test_keys_of_a_focused_part_are_not_taken_by_commands(
    pane: DetailsPane, kind: type[QWidget], key: Qt.Key
) -> None:
    part = pane.findChildren(kind)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(part, event)
    assert event.isAccepted()


def test_very_many_tags_are_counted(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(organising.tag, [desk.moss], add=[f"tag {n}" for n in range(99)])
    desk.wait()
    assert len([name for name in _chips(pane) if name != "Thesis/Walls"]) == 60
    assert "and 40 more" in _words(pane)


def test_nothing_selected_leaves_the_pane_empty(pane: DetailsPane) -> None:
    pane.show_references(Ids([]))
    assert "Nothing is selected" in _words(pane)
    assert pane.notes.draft is None


def test_a_reference_without_title_shows_its_first_words(pane: DetailsPane, desk: Desk) -> None:
    pane.show_references(Ids([desk.nameless]))
    desk.wait()
    assert "“Nobody gave this text a name.”" in _words(pane)
    assert "No document gave a title." in _words(pane)


def test_the_entry_is_written_in_both_dialects_and_copied(pane: DetailsPane, desk: Desk) -> None:
    tab = pane._bibtex
    look_at(tab)
    desk.wait()
    assert "journaltitle = {Annals of Slow Growth}" in tab._text.toPlainText()
    tab._dialect.choose("bibtex")
    tab._dialect.chosen.emit("bibtex")
    desk.wait()
    assert "journal = {Annals of Slow Growth}" in tab._text.toPlainText()
    next(b for b in tab.findChildren(QPushButton) if b.text() == "Copy").click()
    assert QGuiApplication.clipboard().text() == tab._text.toPlainText()


def test_history_tells_each_difference(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(editing.edit, [desk.moss], {"volume": "<b>9</b>"})
    desk.wait()
    tab = pane.findChild(HistoryTab)
    look_at(tab)
    desk.wait()
    text = tab._view.toPlainText()
    assert "Change volume" in text
    assert "<b>9</b>" in text


def test_an_act_is_taken_back_at_the_paper_that_is_shown(pane: DetailsPane, desk: Desk) -> None:
    desk.workspace.run(organising.tag, desk.ids, add=["sea"])
    desk.wait()
    tab = pane.findChild(HistoryTab)
    look_at(tab)
    desk.wait()
    act = history.acts(desk.library, limit=1)[0].id
    assert f'href="take-back:{act}"' in tab._view.toHtml()
    tab._view.followed.emit(f"take-back:{act}")
    desk.wait()
    assert "sea" not in desk.get(desk.moss).reference.tags
    assert "sea" in desk.get(desk.kites).reference.tags
    tab._view.followed.emit(f"take-back:{act}")
    desk.wait()
    assert "took the tag “sea” from grave2019moss since" in tab._refusal.text()


def test_the_theme_may_change_after_the_library_was_closed(pane: DetailsPane, desk: Desk) -> None:
    tab = pane.findChild(HistoryTab)
    look_at(tab)
    desk.wait()
    desk.workspace.close()
    QCoreApplication.sendEvent(tab, QEvent(QEvent.Type.PaletteChange))
    assert tab._view.toPlainText()


def test_only_safe_addresses_are_offered(
    pane: DetailsPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "readlist.gui.widgets.opening.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    bar = pane.findChild(LinkBar)
    buttons = {b.text(): b for b in bar.findChildren(QPushButton) if not b.isHidden()}
    assert {"arXiv 1904.00001", "DOI", "Cite ▾"} <= set(buttons)
    buttons["DOI"].click()
    assert opened == ["https://doi.org/10.5555/moss.1"]


def test_citing_copies_the_key(pane: DetailsPane) -> None:
    menu = pane.findChild(LinkBar)._cite.menu()
    for action in menu.actions():
        if "cite{" in action.text():
            action.trigger()
    assert QGuiApplication.clipboard().text() == f"\\cite{{{MOSS.key}}}"


def test_very_long_values_do_not_hold_the_window_up(pane: DetailsPane, desk: Desk) -> None:
    values = {"title": "Long " * 200_000, "abstract": "word " * 200_000}
    desk.workspace.run(
        editing.add, Reference(**values), on_done=lambda r: pane.show_references(Ids([r[0]]))
    )
    desk.wait()
    desk.wait()
    assert all(len(made.text()) < 70_000 for made in pane.findChildren(QLabel))
    assert QApplication.instance() is not None


def test_what_is_read_too_late_is_not_shown(pane: DetailsPane, desk: Desk) -> None:
    pane.model.reload()  # as after an undo, which also takes the paper out of the list
    pane.show_references(Ids())
    desk.wait()
    assert pane.model.ids == Ids()
    assert pane._stack.currentIndex() == 0
