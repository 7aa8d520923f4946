"""The program's window as benchmarks measure it: shown, with settings that are not kept."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QApplication

from readlist.gui.main_window import MainWindow
from readlist.gui.tasks import favour_the_window
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace


class Shown:
    """The application, its window, and the workspace in which a library is opened."""

    def __init__(self) -> None:
        self.application = QApplication.instance() or QApplication([])
        favour_the_window()
        apply_theme("light")
        self.workspace = Workspace()
        self.window = MainWindow(self.workspace, Settings(forgetful=True))
        self.window.settled.connect(gc.freeze)
        self.window.show()
