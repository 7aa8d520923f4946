"""Icons drawn from SVG files in a colour of the theme, and the shapes of reading states."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from readlist.core.overriding import override
from readlist.core.paths import packaged
from readlist.core.reading import ReadingState
from readlist.gui.theme.active import colours

_PLACEHOLDER: Final = "currentColor"
_STATE: Final = "state:"


def icon(name: str, colour: str = "muted") -> QIcon:
    """Give the icon ``resources/icons/<name>.svg`` in one of the theme's colours.

    The colour is looked up each time the icon is painted, so it follows a change of theme.
    """
    return QIcon(_Engine(name, colour))


def state_icon(state: str) -> QIcon:
    """Give the shape of a reading state as an icon."""
    return QIcon(_Engine(_STATE + state, ""))


class _Engine(QIconEngine):
    """Paints one icon at any size and resolution in the colours of the moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        square = QRectF(rect)
        side = min(square.width(), square.height())
        square = QRectF(square.center().x() - side / 2, square.center().y() - side / 2, side, side)
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        if self._name.startswith(_STATE):
            paint_state(painter, square, self._name.removeprefix(_STATE))
        else:
            _renderer(self._name, getattr(colours(), self._colour)).render(painter, square)
        painter.restore()

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


@lru_cache(maxsize=512)
def picture(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Give an icon as a picture for painting many times: ``side`` in pixels, ``#rrggbb``.

    ``state:<name>`` gives the shape of a reading state; its colour only tells themes apart.
    """
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    square = QRectF(0, 0, side, side)
    if name.startswith(_STATE):
        paint_state(painter, square, name.removeprefix(_STATE))
    else:
        _renderer(name, colour).render(painter, square)
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = packaged("resources", "icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace(_PLACEHOLDER, colour).encode()))


def paint_state(painter: QPainter, rect: QRectF, state: str) -> None:
    """Paint a reading state so that its shape alone tells it from the others.

    New: dotted ring; to read: ring; reading: half disc; skimmed: ring with a bar; read: disc with
    a tick; dropped: crossed ring.
    """
    shown = colours()
    colour = QColor(
        {ReadingState.READING: shown.accent, ReadingState.READ: shown.good}.get(
            ReadingState(state), shown.muted
        )
    )
    side = min(rect.width(), rect.height())
    width = max(1.5, side * 0.11)
    ring = QRectF(0, 0, side - width - 1, side - width - 1)
    ring.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if state == ReadingState.NEW:
        pen.setDashPattern([0.1, 2.1])
    painter.setPen(pen)
    painter.drawEllipse(ring)
    painter.setPen(QPen(colour, width, c=Qt.PenCapStyle.RoundCap))
    _INSIDES.get(ReadingState(state), _nothing)(painter, ring, colour)
    painter.restore()


def _half(painter: QPainter, ring: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(ring, 90 * 16, 180 * 16)


def _disc(painter: QPainter, ring: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(ring)
    tick = QPainterPath(_at(ring, 0.27, 0.53))
    tick.lineTo(_at(ring, 0.44, 0.70))
    tick.lineTo(_at(ring, 0.74, 0.34))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colours().panel), ring.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(tick)


def _bar(painter: QPainter, ring: QRectF, _colour: QColor) -> None:
    painter.drawLine(_at(ring, 0.28, 0.5), _at(ring, 0.72, 0.5))


def _cross(painter: QPainter, ring: QRectF, _colour: QColor) -> None:
    painter.drawLine(_at(ring, 0.16, 0.84), _at(ring, 0.84, 0.16))


def _nothing(_painter: QPainter, _ring: QRectF, _colour: QColor) -> None:
    return


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())


_INSIDES: Final = {
    ReadingState.READING: _half,
    ReadingState.SKIMMED: _bar,
    ReadingState.READ: _disc,
    ReadingState.DROPPED: _cross,
}
