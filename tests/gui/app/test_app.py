"""Starting the window: with a display, without one, and with a library that cannot be opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from library_fixtures import filled
from readlist.gui.app import main
from readlist.gui.app.headless import photograph
from readlist.gui.app.starting import begin, fit
from readlist.gui.main_window import MainWindow
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("qapp")
def test_without_a_display_the_window_becomes_a_picture(
    no_display: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, _ids = filled(no_display / "shelf.readlist")
    library.close()
    assert main([str(no_display / "shelf.readlist")]) == 0
    said = capsys.readouterr().out
    assert "3 papers" in said
    assert "New: 3" in said
    assert "Moss on Northern Walls" in said
    picture = QImage(str(no_display / "readlist-window.png"))
    assert picture.width() >= 1000
    colours = {picture.pixel(x, 120) for x in range(picture.width())}
    assert len(colours) > 20


@pytest.mark.usefixtures("qapp")
def test_a_missing_library_is_told_with_code_2(
    no_display: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(no_display / "nowhere.readlist")]) == 2
    told = capsys.readouterr().err
    assert "nowhere.readlist" in told
    assert "Traceback" not in told
    assert not (no_display / "nowhere.readlist").exists()


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, _ids = filled(tmp_path / "shelf.readlist")
    library.close()
    window = MainWindow(Workspace(), Settings(forgetful=True))
    nowhere = tmp_path / "no folder" / "window.png"
    assert photograph(window, tmp_path / "shelf.readlist", nowhere) == 2
    assert "could not be written" in capsys.readouterr().err
    window.deleteLater()


def test_a_window_without_its_library_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace()
    window = MainWindow(workspace, Settings(forgetful=True))
    window.show()
    told: list[object] = []
    begin(window, tmp_path / "nowhere.readlist", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert window.scene.list.empty.isVisible()
    assert window.scene.actions["open-library"].isEnabled()
    assert not window.scene.actions["import"].isEnabled()
    window.close()
    workspace.close()
    window.deleteLater()


def test_a_window_is_no_larger_than_its_screen(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace()
    window = MainWindow(workspace, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.resize(9000, 7000)
    fit(window)
    room = window.screen().availableSize()
    assert (window.width(), window.height()) == (room.width(), room.height())
    workspace.close()
