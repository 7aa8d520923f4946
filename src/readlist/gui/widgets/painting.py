"""Painting of short texts, dots and chips for the list and the sidebar, with a memory."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from readlist.gui.theme import colours
from readlist.gui.theme.fonts import SMALL, sized
from readlist.gui.theme.palette import Colours
from readlist.gui.viewmodels.visible import one_line

_KEPT: Final = 1024
_RIGHT: Final = Qt.TextElideMode.ElideRight
CHIP_HEIGHT: Final = 18.0
_DOT: Final = 7.0
_CHIP_SIDE: Final = 8.0
_CHIP_MOST: Final = 150.0
_CHIP_LEAST: Final = 72.0
_INSET: Final = 8.0  # of the box behind a line


@lru_cache(maxsize=16)
def font(pixels: int, *, strong: bool = False) -> QFont:
    """Give a font that is made once."""
    return sized(pixels, strong=strong)


@lru_cache(maxsize=16)
def metrics(pixels: int, *, strong: bool = False) -> QFontMetricsF:
    """Give the measures of such a font."""
    return QFontMetricsF(font(pixels, strong=strong))


@lru_cache(maxsize=64)
def tint(colour: str) -> QColor:
    """Give a colour, ``#rrggbb``, that is made once."""
    return QColor(colour)


class Laid(NamedTuple):
    """A text laid out on one line and cut to its room."""

    text: QStaticText
    width: float
    height: float
    cut: bool


class Texts:
    """Texts laid out and cut to their widths, kept for the next painting."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, bool, int], Laid] = OrderedDict()

    def draw(
        self, painter: QPainter, rect: QRectF, text: str, pixels: int, colour: str,
        *, strong: bool = False, right: bool = False,
    ) -> float:  # fmt: skip
        """Draw a text on one line, centred in height, and give the width it took."""
        laid = self.laid(text, pixels, strong=strong, room=int(rect.width()))
        painter.setFont(font(pixels, strong=strong))
        painter.setPen(tint(colour))
        x = rect.right() - laid.width if right else rect.left()
        painter.drawStaticText(QPointF(x, rect.center().y() - laid.height / 2), laid.text)
        return laid.width

    def laid(self, text: str, pixels: int, *, strong: bool = False, room: int) -> Laid:
        """Lay a text out, cut to ``room`` pixels; one that needs less is laid out once for all."""
        whole = (text, pixels, strong, 0)
        found = self._kept.get(whole)
        if found is None or found.width > room:
            whole = (text, pixels, strong, room)
            found = self._kept.get(whole)
        if found is None:
            line = one_line(text)
            cut = metrics(pixels, strong=strong).elidedText(line, _RIGHT, room)
            if cut == line:
                whole = (text, pixels, strong, 0)
            made = QStaticText(cut)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(font=font(pixels, strong=strong))
            size = made.size()
            found = Laid(made, size.width(), size.height(), cut != line)
            self._kept[whole] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(whole)
        return found


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """Fill a rectangle; with ``fillRect`` PySide6 makes every kind of gradient there is first."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint(colour))
    painter.drawRect(rect)


def draw_dot(painter: QPainter, centre: QPointF, colour: str, side: float = _DOT) -> None:
    """Draw a tag's dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint(colour or colours().muted))
    painter.drawEllipse(centre, side / 2, side / 2)


def chip_width(name: str, room: float) -> int:
    """Give how wide a tag's chip is where there is so much room; 0 when there is too little."""
    wanted, around = _name_width(name), 2 * _CHIP_SIDE + _DOT + 5
    width = min(min(wanted, _CHIP_MOST) + around, room)
    return 0 if width < min(wanted + around, _CHIP_LEAST) else int(width)


@lru_cache(maxsize=1024)
def _name_width(name: str) -> float:
    return metrics(SMALL).horizontalAdvance(one_line(name)) + 1


@lru_cache(maxsize=512)
def chip(name: str, colour: str, width: int, ratio: float, shown: Colours) -> QPixmap:
    """Give a tag's chip as a picture, for a screen with ``ratio`` dots to a pixel."""
    picture = QPixmap(round(width * ratio), round(CHIP_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.5, 0.5, width - 1, CHIP_HEIGHT - 1)
    painter.setPen(QPen(tint(shown.line), 1))
    painter.drawRoundedRect(rect, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    draw_dot(painter, QPointF(_CHIP_SIDE + _DOT / 2, CHIP_HEIGHT / 2), colour)
    left = _CHIP_SIDE + _DOT + 5
    laid = Texts().laid(name, SMALL, room=int(width - _CHIP_SIDE + 1 - left))
    painter.setFont(font(SMALL))
    painter.setPen(tint(shown.muted))
    painter.drawStaticText(QPointF(left, (CHIP_HEIGHT - laid.height) / 2), laid.text)
    painter.end()
    return picture


def draw_box(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    """Draw the rounded box behind a line: choice or pointer, and keyboard focus around it."""
    shown, state = colours(), option.state
    box = rect.adjusted(_INSET, 0.5, -_INSET, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(shown.selection))
        painter.drawRoundedRect(box, 5, 5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(shown.hover))
        painter.drawRoundedRect(box, 5, 5)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(shown.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
