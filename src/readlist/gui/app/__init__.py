"""The application: its options, its one window, and the way in and out."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from readlist.gui.app.starting import begin, connect
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import CHOICES, SYSTEM, apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace


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
    apply_theme(options.theme or settings.text("theme", SYSTEM))
    window = MainWindow(Workspace(application), settings)
    if pictured:
        from readlist.gui.app.headless import photograph

        return photograph(window, options.library, options.screenshot)
    connect(application, window)
    signal.signal(signal.SIGINT, lambda _number, _frame: window.close())  # Ctrl+C in a terminal
    window.show()
    QTimer.singleShot(0, lambda: begin(window, options.library))
    code = application.exec()
    window.scene.workspace.close()
    return code


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


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="readlist", description="Opens the window.")
    parser.add_argument("library", nargs="?", type=Path, help="the library to open")
    parser.add_argument("--theme", choices=tuple(CHOICES), help="for this time only")
    parser.add_argument("--screenshot", type=Path, help="paint the window into this PNG file")
    return parser.parse_args(arguments)
