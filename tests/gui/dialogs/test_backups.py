"""The dialog of backups shows what there is, compares, and goes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableView

from gui.window_fixtures import Opened
from library_fixtures import KITES, state
from readlist.core import backup_choices
from readlist.core.backup_choices import BackupChoices
from readlist.gui.dialogs.backup_choices_row import BackupChoicesRow
from readlist.gui.dialogs.backups_dialog import BackupsDialog
from readlist.operations import editing
from readlist.operations.backing_up import back_up, listed


def _dialog(opened: Opened) -> BackupsDialog:
    opened.do("backups")
    found: BackupsDialog | None = opened.window.findChild(BackupsDialog)
    assert found is not None
    return found


def _button(dialog: BackupsDialog, words: str) -> object:
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == words)


def test_going_back_by_the_dialog_is_undone_by_one_step(opened: Opened) -> None:
    library, (moss, *_) = opened.library, opened.ids
    before = state(library)
    back_up(library)
    editing.edit(library, [moss], {"title": "Lichen"})
    editing.add(library, KITES.but(key="later", title="A later kite"))
    now = state(library)
    dialog = _dialog(opened)
    said = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "1 paper came since" in said
    assert "A later kite" in said
    assert "Lichen" in said
    _button(dialog, "Restore").click()  # type: ignore[attr-defined]  # a button
    opened.wait()
    assert state(library) == before
    assert "Restore the library of 20" in opened.scene.banner.text
    opened.do("undo")
    assert state(library) == now


def test_without_backups_the_dialog_says_so_and_makes_one(opened: Opened) -> None:
    dialog = _dialog(opened)
    assert "no backup yet" in dialog.under_label.text()
    _button(dialog, "Back up now").click()  # type: ignore[attr-defined]  # a button
    opened.wait()
    view = dialog.findChild(QTableView)
    model = view.model()
    assert model.rowCount(QModelIndex()) == 1
    assert [model.index(0, column).data() for column in (1, 2)] == ["by hand", "3"]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Made"
    assert "nothing would change" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert not _button(dialog, "Restore").isEnabled()  # type: ignore[attr-defined]  # a button
    dialog.reject()


def test_the_choices_are_kept_as_they_are_made(opened: Opened, tmp_path: Path) -> None:
    row = _dialog(opened).findChild(BackupChoicesRow)
    assert isinstance(row, BackupChoicesRow)
    assert row.automatic.isChecked()
    row.automatic.click()
    row.put_into(tmp_path / "elsewhere")
    assert backup_choices.read() == BackupChoices(automatic=False, folder=tmp_path / "elsewhere")
    assert back_up(opened.library).is_relative_to(tmp_path / "elsewhere")
    usual = next(each for each in row.findChildren(QPushButton) if each.text() == "Usual folder")
    assert usual.isVisible()
    usual.click()
    assert not usual.isVisible()
    row.automatic.click()
    assert backup_choices.read() == BackupChoices(former=(tmp_path / "elsewhere",))
    assert len(listed(opened.library)) == 1
