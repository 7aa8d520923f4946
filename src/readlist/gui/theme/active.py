"""Which theme is on: the system's, light or dark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from readlist.gui.theme.fonts import base_font
from readlist.gui.theme.palette import DARK, LIGHT, Colours, qt_palette
from readlist.gui.theme.stylesheet import stylesheet

SYSTEM: Final = "system"
CHOICES: Final = {SYSTEM: "Like the system", "light": "Light", "dark": "Dark"}
_PROPERTY: Final = "readlistDark"


def colours() -> Colours:
    """Give the colours that are on; everything that paints asks for them while painting."""
    application = QApplication.instance()
    return DARK if application is not None and application.property(_PROPERTY) else LIGHT


def apply_theme(choice: str) -> None:
    """Dress the application in a theme (one of ``CHOICES``); windows repaint by themselves."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    dark = choice == "dark" or (choice == SYSTEM and _system_is_dark())
    if application.property(_PROPERTY) == dark:
        return
    application.setProperty(_PROPERTY, dark)
    application.setStyle("Fusion")
    application.setFont(base_font())
    chosen = DARK if dark else LIGHT
    application.setPalette(qt_palette(chosen))
    application.setStyleSheet(stylesheet(chosen))


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
