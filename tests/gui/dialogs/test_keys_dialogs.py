"""Keys in the window: one changed, many made by a pattern, a document's checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.gui.commands.citation_keys import check_document
from readlist.gui.dialogs.citations_dialog import CitationsDialog
from readlist.gui.dialogs.key_dialog import KeyDialog
from readlist.gui.dialogs.keys_dialog import KeysDialog
from readlist.operations import editing, keys, searching


def key_of(opened: Opened, place: int) -> str:
    return searching.get(opened.library, opened.ids[place]).reference.key


def press(dialog: QDialog, words: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(words))
    assert button.isEnabled()
    button.click()


def said(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def typed(opened: Opened, qtbot: QtBot, dialog: KeysDialog, pattern: str) -> None:
    dialog._pattern.setText(pattern)
    qtbot.waitUntil(lambda: not dialog._timer.isActive())
    opened.wait()


def shown(dialog: QDialog) -> list[tuple[str, str]]:
    model = dialog.findChild(QTableView).model()
    rows = range(model.rowCount())
    return [(model.index(r, 0).data(), model.index(r, 1).data()) for r in rows]


def opened_keys(opened: Opened, qtbot: QtBot, ids: list[int]) -> KeysDialog:
    opened.scene.list.selection.choose(ids)
    opened.do("make-keys")
    dialog: KeysDialog = opened.window.findChild(KeysDialog)
    qtbot.waitUntil(lambda: dialog._pattern.text() != "" and not dialog._timer.isActive())
    opened.wait()
    return dialog


def test_keys_are_seen_before_they_are_made(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened_keys(opened, qtbot, list(opened.ids[:2]))
    assert dialog._pattern.text() == keys.DEFAULT
    typed(opened, qtbot, dialog, "[auth]_[year]")
    assert sorted(shown(dialog)) == [
        ("grave2019moss", "Grave_2019"), ("ostberg2021kites", "Ostberg_2021"),
    ]  # fmt: skip
    assert "2 keys of 2 would change" in said(dialog)
    assert key_of(opened, 0) == "grave2019moss"
    press(dialog, "Change 2 keys")
    opened.wait()
    assert key_of(opened, 0) == "Grave_2019"
    opened.do("undo")
    assert key_of(opened, 0) == "grave2019moss"


def test_a_wrong_pattern_is_told_and_clashes_are_marked(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened_keys(opened, qtbot, list(opened.ids[:2]))
    typed(opened, qtbot, dialog, "[auth:lowr]")
    assert "character 7" in said(dialog)
    assert shown(dialog) == []
    assert not dialog._main.isEnabled()
    typed(opened, qtbot, dialog, "x[year:truncate1]")
    marks = [dialog._rows.index(row, 2).data() for row in range(2)]
    assert sorted(marks) == ["", "x2 is taken"]
    dialog._scope.chosen.emit("all")
    dialog._scope.choose("all")
    dialog._look()
    opened.wait()
    assert "of 3" in said(dialog)


def test_the_pattern_is_kept_for_new_papers(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened_keys(opened, qtbot, [])
    typed(opened, qtbot, dialog, "auth + year")
    press(dialog, "Use for new papers")
    opened.wait()
    assert keys.pattern_of(opened.library) == "auth + year"
    assert "from now on" in said(dialog)
    assert not dialog._keep.isEnabled()


def test_one_key_is_changed_and_what_cannot_be_is_told(opened: Opened) -> None:
    opened.scene.list.selection.choose(opened.ids[:1])
    opened.do("change-key")
    dialog = opened.window.findChild(KeyDialog)
    field = dialog.findChild(QLineEdit)
    for text, words in (
        ("a b", "cannot be a citation key"), ("OSTBERG2021kites", "has this key"),
        ("", ""), ("grave2019moss", ""),
    ):  # fmt: skip
        field.setText(text)
        opened.wait()
        assert words in dialog._wrong.text()
        assert not dialog._main.isEnabled()
    field.setText("moss")
    opened.wait()
    press(dialog, "Change")
    opened.wait()
    assert key_of(opened, 0) == "moss"


def test_a_documents_keys_are_listed_with_what_to_do(opened: Opened, tmp_path: Path) -> None:
    editing.change_key(opened.library, opened.ids[0], "moss")
    paper = tmp_path / "paper.md"
    paper.write_text("[@grave2019moss; @moss; @nowhere]", "utf-8")
    check_document(opened.scene, paper)
    opened.wait()
    dialog = opened.window.findChild(CitationsDialog)
    assert shown(dialog) == [("nowhere", "Missing"), ("grave2019moss", "Old")]
    assert "3 keys cited · 1 missing · 1 old" in said(dialog)
    dialog._on_place_chosen(str(tmp_path / "copy.md"))
    opened.wait()
    assert (tmp_path / "copy.md").read_text("utf-8") == "[@moss; @moss; @nowhere]"
    paper.write_text("[@moss]", "utf-8")
    check_document(opened.scene, paper)
    opened.wait()
    assert "all of them are there" in opened.scene.banner.text
