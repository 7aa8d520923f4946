"""Small widgets dressed in a role of the style sheet; foreign words stay plain words in them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QWidget

from readlist.gui.theme.fonts import BASE, sized
from readlist.gui.theme.icons import icon

_ICON: int = 14


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Make a label that never takes its text for HTML."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """Give a tool tip whose text is shown as it is, on several lines where it has them."""
    if not text:
        return ""
    from html import escape  # brings the names of two thousand characters along

    return "<p style='white-space: pre-wrap'>" + escape(text) + "</p>"


def unmarked(text: str) -> str:
    """Give a text for a button or menu without making a shortcut of its first ``&``."""
    return text.replace("&", "&&")


def button(text: str = "", role: str = "", *, picture: str = "", hint: str = "") -> QPushButton:
    """Make a push button, with an icon of the theme where one is named."""
    made = QPushButton(unmarked(text))
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if picture:
        made.setIcon(icon(picture, "accent_ink" if role == "primary" else "muted"))
        made.setIconSize(QSize(_ICON, _ICON))
    if hint:
        made.setToolTip(tip(hint))
        made.setAccessibleName(text or hint)
    return made


def reading_field(name: str, text: str = "") -> QPlainTextEdit:
    """Make a field of text that is read and not written, named for assistive technology."""
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made


def strong_width(text: str) -> int:
    """Give the room that a text needs on a button that shows it in bold when it is chosen."""
    return QFontMetrics(sized(BASE, strong=True)).horizontalAdvance(text)


def rule() -> QFrame:
    """Make a hair line between two parts."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
