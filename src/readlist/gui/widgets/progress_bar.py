"""How much of a paper has been read, set by a click on a bar or with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from readlist.core.reading import MOST_PROGRESS
from readlist.gui.theme import colours
from readlist.gui.widgets.own_keys import keeps

_BAR = 120
_STEP = 5
_HEIGHT = 22
_THICK = 4
_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class ProgressBar(QWidget):
    """Shows 0 to 100 percent; steps are of five."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Progress: click, or press the arrow keys")
        self.show_value(0)

    def show_value(self, value: int) -> None:
        """Show a percentage."""
        self._value = value
        self.setAccessibleName(f"Progress: {value} %")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Give the room for bar and figure."""
        return QSize(_BAR + 56, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Set the share that lies to the left, in steps."""
        share = (event.position().x() - 2) / _BAR * MOST_PROGRESS
        self._set(round(share / _STEP) * _STEP)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here."""
        return keeps(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go a step with the arrow keys, to the ends with Home and End."""
        steps = {
            Qt.Key.Key_Right: self._value + _STEP,
            Qt.Key.Key_Left: self._value - _STEP,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: MOST_PROGRESS,
        }
        if (key := Qt.Key(event.key())) in steps:
            self._set(steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint the bar, the share and the figure."""
        shown = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        line = QRectF(2, (_HEIGHT - _THICK) / 2, _BAR, _THICK)
        painter.setBrush(QColor(shown.line))
        painter.drawRoundedRect(line, _THICK / 2, _THICK / 2)
        line.setWidth(_BAR * self._value / MOST_PROGRESS)
        painter.setBrush(QColor(shown.accent))
        painter.drawRoundedRect(line, _THICK / 2, _THICK / 2)
        painter.setPen(QColor(shown.ink if self._value else shown.muted))
        words = QRectF(_BAR + 12, 0, 44, _HEIGHT)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"{self._value} %")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(shown.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _set(self, value: int) -> None:
        value = max(0, min(value, MOST_PROGRESS))
        if value != self._value:
            self.show_value(value)
            self.chosen.emit(value)
