"""Stars that are set with a click or a key: priority and rating."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from readlist.gui.theme import colours, icon
from readlist.gui.widgets.own_keys import keeps

_STAR = 16
_STEP = 18
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit) for digit in range(6)}
_KEYS = _DIGITS | {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Minus}


class Stars(QWidget):
    """Shows 0 to ``most`` stars; a click on the last one lit puts all of them out."""

    chosen = Signal(int)

    def __init__(self, most: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._value: int | None = 0
        self._words = words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{words}: click, or press 0 to {most}")
        self.show_value(0)

    def show_value(self, value: int | None) -> None:
        """Show a number of stars; None where several references differ."""
        self._value = value
        told = "different" if value is None else f"{value} of {self._most}"
        self.setAccessibleName(f"{self._words}: {told}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Give the room for all stars."""
        return QSize(self._most * _STEP + 4, _STEP + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Set as many stars as lie to the left."""
        value = min(int((event.position().x() - 2) // _STEP) + 1, self._most)
        self._set(0 if value == self._value else max(value, 0))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here."""
        return keeps(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Set stars with digits and arrow keys."""
        key, value = event.key(), self._value or 0
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_0 + self._most:
            self._set(key - Qt.Key.Key_0)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Plus}:
            self._set(min(value + 1, self._most))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Minus}:
            self._set(max(value - 1, 0))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the stars, and a ring when they have the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit, dark = icon("star", "star"), icon("star-empty", "star" if self._value else "muted")
        for place in range(self._most):
            shown = lit if place < (self._value or 0) else dark
            shown.paint(painter, QRect(2 + place * _STEP, 3, _STAR, _STAR))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def _set(self, value: int) -> None:
        if value != self._value:
            self.show_value(value)
            self.chosen.emit(value)
