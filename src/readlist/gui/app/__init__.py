"""The application: its options, its one window, and the way in and out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from readlist.core.errors import ReadlistError
from readlist.core.late_dataclass import dataclass
from readlist.gui.app.starting import connect, fit, start, tell_failure
from readlist.gui.tasks import favour_the_window, wait_a_little
from readlist.gui.theme import CHOICES, SYSTEM, apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.gui.main_window import MainWindow

# The window waits so long for its first rows, to be painted with them; most disks are quicker.
_PATIENCE_SECONDS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Options:
    """What can be said when the window is opened."""

    library: Path | None = None
    theme: str = ""
    screenshot: Path | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until it is closed; give the exit code.

    Without a display the window is painted into a picture instead, and the library's figures are
    printed.
    """
    options = _options(arguments)
    pictured = options.screenshot is not None or not _has_display()
    if pictured:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = _application()
    settings = Settings(forgetful=pictured)
    workspace = Workspace(application)
    if pictured:
        apply_theme(options.theme or settings.text("theme", SYSTEM))
        return _picture(options, workspace, settings)

    def failed(error: ReadlistError) -> None:
        tell_failure(window, error)

    gc.disable()  # nothing that is made now is thrown away soon
    # The library is opened beside the loading and making of the window.
    opening = start(workspace, settings, options.library, failed)
    apply_theme(options.theme or settings.text("theme", SYSTEM))
    window = make_window(workspace, settings)
    connect(application, window)
    fit(window)
    wait_a_little(opening, _PATIENCE_SECONDS)
    if not workspace.is_open and not opening.ended.is_set():
        window.scene.list.show_nothing("library", "Opening the library…", "")
    window.show()
    gc.freeze()
    gc.enable()
    favour_the_window()
    code = application.exec()
    workspace.close()
    return code


def make_window(workspace: Workspace, settings: Settings) -> MainWindow:
    """Make the window; what it is made of is loaded with it."""
    from readlist.gui.main_window import MainWindow

    return MainWindow(workspace, settings)


def _picture(options: Options, workspace: Workspace, settings: Settings) -> int:
    from readlist.gui.app.headless import photograph

    return photograph(make_window(workspace, settings), options.library, options.screenshot)


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Readlist")
    application.setDesktopFileName("readlist")
    return application


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _options(arguments: Sequence[str] | None) -> Options:
    given = sys.argv[1:] if arguments is None else arguments
    if not any(each.startswith("-") for each in given) and len(given) <= 1:
        return Options(Path(given[0]) if given else None)
    from argparse import ArgumentParser  # few give options

    parser = ArgumentParser(prog="readlist", description="Opens the window.")
    parser.add_argument("library", nargs="?", type=Path, help="the library to open")
    parser.add_argument("--theme", choices=tuple(CHOICES), default="", help="for this time only")
    parser.add_argument("--screenshot", type=Path, help="paint the window into this PNG file")
    return Options(**vars(parser.parse_args(given)))
