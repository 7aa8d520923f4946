"""What is dropped, pasted or named is shown first, whatever kind of thing it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.gui.commands import exchange
from readlist.operations import searching


def shown_dialog(opened: Opened, qtbot: QtBot) -> QDialog:
    def visible() -> list[QDialog]:
        return [each for each in opened.window.findChildren(QDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(visible()))
    return visible()[0]


def test_a_dropped_file_is_shown_before_it_is_stored(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "one.bib"
    path.write_text("@book{b, title={Of Bridges}, author={Span, Ada}, year={1999}}", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    exchange.take(opened.scene, data)
    dialog = shown_dialog(opened, qtbot)
    assert searching.count(opened.library, "") == 3
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Add 1"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.wait()
    assert "Of Bridges" in opened.titles


def test_pasted_bibtex_is_read(opened: Opened, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("@book{b, title={Of Bridges}, year={1999}}")
    opened.scene.trigger("paste")
    assert "Of Bridges" not in opened.titles
    shown_dialog(opened, qtbot).close()


def test_html_without_a_text_is_taken_in(opened: Opened, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml('<p><a href="https://doi.org/10.5555/b.1">Of Bridges and Rivers</a>, 1999</p>')
    QGuiApplication.clipboard().setMimeData(data)
    opened.scene.trigger("paste")
    dialog = shown_dialog(opened, qtbot)
    assert dialog.windowTitle() == "Import pasted “Of Bridges and Rivers, 1999”"
    dialog.close()


def test_a_pasted_doi_opens_the_adding_of_one(opened: Opened, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("10.5555/bridges.7")
    opened.scene.trigger("paste")
    dialog = shown_dialog(opened, qtbot)
    assert type(dialog).__name__ == "AddDialog"
    opened.wait()
    dialog.close()


def test_an_empty_folder_is_told(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    exchange.import_paths(opened.scene, [tmp_path / "empty"])
    opened.wait()
    assert "no file to read" in opened.scene.banner.text


def test_reading_can_be_cancelled(opened: Opened, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.bib").write_text("@book{b, title={Of Bridges}}", "utf-8")
    exchange.import_paths(opened.scene, [tmp_path])
    exchange.cancel(opened.scene)
    opened.wait()
    assert "nothing was changed" in opened.scene.status.message
    assert not [each for each in opened.window.findChildren(QDialog) if each.isVisible()]
