"""Ties the window to the application and opens the library behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from readlist.core.errors import ReadlistError
from readlist.gui.main_window import MainWindow
from readlist.gui.messages import catch_strays
from readlist.gui.theme import SYSTEM, apply_theme
from readlist.gui.workspace import Failed

if TYPE_CHECKING:
    from readlist.operations.library import Library

_OFFERS: Final = (
    ("Open another library…", "open-library"),
    ("Make a new one…", "new-library"),
)


def connect(application: QApplication, window: MainWindow) -> None:
    """Let the window follow the system's theme, tell of stray errors and end the program."""
    settings = window.scene.settings
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: apply_theme(settings.text("theme", SYSTEM))
    )
    catch_strays(window.scene.complain)
    window.closing.connect(application.quit)


def begin(window: MainWindow, path: Path | None, on_failed: Failed | None = None) -> None:
    """Open the library named, or the default one, while the window is on the screen already."""
    scene = window.scene

    def opener() -> Library:
        # What the window asks for first is loaded here, where nobody waits for it.
        from readlist.operations import history, library, searching  # noqa: F401

        if path is None:
            return library.open_default(origin="window")
        return library.open_library(path, origin="window")

    def failed(error: ReadlistError) -> None:
        scene.list.show_nothing("warning", "The library was not opened", error.message, _OFFERS)
        if on_failed is not None:
            on_failed(error)

    scene.list.show_nothing("library", "Opening the library…", "")
    scene.workspace.open(opener, on_failed=failed)
