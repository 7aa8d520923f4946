"""A whole window over a library of three references."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from library_fixtures import filled
from readlist.core.changes import ReferenceId
from readlist.gui.commands.scene import Scene
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations.library import Library


@dataclass(frozen=True)
class Opened:
    """A window whose list is filled; ``wait`` returns when nothing is on its way any more."""

    window: MainWindow
    scene: Scene
    library: Library
    ids: list[ReferenceId]
    wait: Callable[[], None]

    def do(self, name: str) -> None:
        """Carry out a command and wait for what comes of it."""
        self.scene.trigger(name)
        self.wait()

    @property
    def titles(self) -> list[str]:
        """What the list shows, from top to bottom."""
        model = self.scene.search.model
        rows = [model.row(number) for number in range(model.rowCount())]
        return [row.first_words for row in rows if row is not None]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    """Give a window with an open library, newest reference first."""
    apply_theme("light")
    library, ids = filled(tmp_path / "shelf.readlist")
    workspace = Workspace()
    window = MainWindow(workspace, Settings(tmp_path / "window.ini"))
    window.show()
    with qtbot.waitSignal(window.scene.search.answered):
        workspace.open(lambda: library)

    def wait() -> None:
        for _round in range(3):  # an answer may ask something else
            qtbot.wait(1)
            qtbot.waitUntil(lambda: workspace.is_idle)

    wait()
    qtbot.waitUntil(lambda: window.scene.details is not None)  # it is made after the first rows
    wait()
    yield Opened(window, window.scene, library, ids, wait)
    window.close()
    workspace.close()
    window.deleteLater()
