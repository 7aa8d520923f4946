"""A tag or collection as a small rounded button with a coloured dot and a cross."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from readlist.gui.theme import colours
from readlist.gui.theme.fonts import SMALL, sized
from readlist.gui.theme.pieces import tip
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.widgets.own_keys import keeps

HEIGHT = 22
_WIDEST = 260
_DOT = 7
_CROSS = 14
_REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class Chip(QAbstractButton):
    """One name; with a note such as ``3 of 7`` it belongs to some of the selected references."""

    removed = Signal(str)
    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._colour = ""
        self._note = ""
        self._words = ""
        self.setFont(sized(SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.activated.emit(self.name))

    def show_name(self, name: str, colour: str, note: str) -> None:
        """Show a name, its colour (``#rrggbb`` or empty) and its note."""
        if (name, colour, note) == (self.name, self._colour, self._note):
            return
        self.name, self._colour, self._note = name, colour, note
        self._words = one_line(name, 60) + (f"  {note}" if note else "")
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name}\nClick to see all with it; Delete takes it off."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Give the room for dot, words and cross."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        dot = _DOT + 6 if self._colour else 0
        return QSize(min(words + dot + _CROSS + 20, _WIDEST), HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here."""
        return keeps(event, _REMOVING) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the chip off with Delete or Backspace."""
        if event.key() in _REMOVING:
            self.removed.emit(self.name)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take the chip off when the cross is clicked."""
        if self.isDown() and self._cross().adjusted(-4, -4, 4, 4).contains(event.position()):
            self.setDown(False)
            self.removed.emit(self.name)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint border, dot, words and cross."""
        shown = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = QPen(QColor(shown.accent if self.hasFocus() else shown.line), 1)
        if self._note:
            border.setStyle(Qt.PenStyle.DashLine)
            border.setColor(QColor(shown.accent))
        painter.setPen(border)
        painter.setBrush(QColor(shown.hover if self.underMouse() else shown.panel))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, HEIGHT / 2, HEIGHT / 2)
        left = 9.0
        if self._colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(QRectF(left, (HEIGHT - _DOT) / 2, _DOT, _DOT))
            left += _DOT + 6
        painter.setPen(QColor(shown.ink if self.underMouse() else shown.muted))
        room = QRectF(left, 0, self._cross().left() - left - 2, HEIGHT)
        elide = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self._words, elide, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        _paint_cross(painter, self._cross().center(), shown.muted)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS - 6, (self.height() - _CROSS) / 2, _CROSS, _CROSS)


def _paint_cross(painter: QPainter, centre: QPointF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.2))
    arm = 2.8
    for sign in (1, -1):
        painter.drawLine(centre + QPointF(-arm, -arm * sign), centre + QPointF(arm, arm * sign))
