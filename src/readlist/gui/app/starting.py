"""Ties the window to the application and opens the library behind it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from readlist.core.errors import ReadlistError
from readlist.gui.app.thrift import Quiet, share_heap
from readlist.gui.messages import OPEN_BACKUP, catch_strays
from readlist.gui.tasks import Task
from readlist.gui.theme import SYSTEM, apply_theme
from readlist.gui.workspace import Failed, Workspace

if TYPE_CHECKING:
    from readlist.gui.main_window import MainWindow
    from readlist.gui.viewmodels.settings import Settings
    from readlist.operations.library import Library
    from readlist.operations.searching import FirstLook

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
    window.painted.connect(share_heap)
    window.painted.connect(lambda: _heed_interrupts(window))
    # What is there then stays. Looking it all through for cycles would hold the window up for 40 ms
    # whenever some thread has made many objects.
    window.settled.connect(gc.freeze)
    quiet = Quiet(window)
    scene = window.scene
    for sign in (window.settled, scene.search.answered, scene.list.selection.changed):
        sign.connect(quiet.begin_again)


def fit(window: MainWindow) -> None:
    """Let the window be no larger than the screen has room."""
    window.resize(window.size().boundedTo(window.screen().availableSize()))


def _heed_interrupts(window: MainWindow) -> None:
    import signal  # not needed for the first rows

    signal.signal(signal.SIGINT, lambda _number, _frame: window.close())  # Ctrl+C in a terminal


def begin(window: MainWindow, path: Path | None, on_failed: Failed | None = None) -> Task:
    """Open the library named, or the default one, while the window is on the screen already."""

    def failed(error: ReadlistError) -> None:
        tell_failure(window, error)
        if on_failed is not None:
            on_failed(error)

    window.scene.list.show_nothing("library", "Opening the library…", "")
    return start(window.scene.workspace, window.scene.settings, path, failed)


def start(workspace: Workspace, settings: Settings, path: Path | None, failed: Failed) -> Task:
    """Open the library named, or the default one, and have a first look at it."""
    sort, descending = settings.order

    def opener() -> Library:
        from readlist.operations import library

        if path is None:
            return library.open_default(origin="window")
        return library.open_library(path, origin="window")

    def look(library: Library) -> FirstLook:
        from readlist.operations.searching import first_look

        return first_look(library, sort=sort, descending=descending)

    return workspace.open(opener, look=look, on_failed=failed)


def tell_failure(window: MainWindow, error: ReadlistError) -> None:
    """Say in the list's place why there is no library, and what can be done."""
    window.scene.backup = getattr(error, "backup", None)
    offers = _OFFERS if window.scene.backup is None else (OPEN_BACKUP, *_OFFERS)
    window.scene.list.show_nothing("warning", "The library was not opened", error.message, offers)
