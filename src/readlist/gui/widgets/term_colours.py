"""Colours the recognised terms of what is typed into a search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit

from readlist.gui.theme import colours

if TYPE_CHECKING:
    from readlist.core.query import Chip


def colour_terms(edit: QLineEdit, chips: Iterable[Chip]) -> None:
    """Show these parts of the text, and no others, in the accent's colour."""
    # QLineEdit colours parts of its text only through the attributes of an input method.
    accent = QTextCharFormat()
    accent.setForeground(QColor(colours().accent))
    place = edit.cursorPosition()
    kind = QInputMethodEvent.AttributeType.TextFormat
    attributes = [
        QInputMethodEvent.Attribute(kind, chip.start - place, chip.end - chip.start, accent)
        for chip in chips
    ]
    QApplication.sendEvent(edit, QInputMethodEvent("", attributes))
