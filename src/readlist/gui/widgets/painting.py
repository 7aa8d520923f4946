"""Painting of short texts, dots and chips for the list and the sidebar, with a memory."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from readlist.gui.theme import colours
from readlist.gui.theme.fonts import SMALL, sized
from readlist.gui.viewmodels.visible import one_line

_KEPT: Final = 8192
CHIP_HEIGHT: Final = 18.0
_DOT: Final = 7.0
_CHIP_SIDE: Final = 8.0
_CHIP_MOST: Final = 150.0
_CHIP_LEAST: Final = 72.0


@lru_cache(maxsize=16)
def font(pixels: int, *, strong: bool = False) -> QFont:
    """Give a font that is made once."""
    return sized(pixels, strong=strong)


@lru_cache(maxsize=16)
def metrics(pixels: int, *, strong: bool = False) -> QFontMetricsF:
    """Give the measures of such a font."""
    return QFontMetricsF(font(pixels, strong=strong))


class Texts:
    """Texts laid out and cut to their widths, kept for the next painting."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, bool, int], tuple[QStaticText, float]] = (
            OrderedDict()
        )

    def draw(
        self, painter: QPainter, rect: QRectF, text: str, pixels: int, colour: str,
        *, strong: bool = False, right: bool = False,
    ) -> float:  # fmt: skip
        """Draw a text on one line, centred in height, and give the width it took."""
        laid, width = self._laid(text, pixels, strong=strong, room=int(rect.width()))
        painter.setFont(font(pixels, strong=strong))
        painter.setPen(QColor(colour))
        x = rect.right() - width if right else rect.left()
        y = rect.center().y() - laid.size().height() / 2
        painter.drawStaticText(QPointF(x, y), laid)
        return width

    def _laid(
        self, text: str, pixels: int, *, strong: bool, room: int
    ) -> tuple[QStaticText, float]:
        key = (text, pixels, strong, room)
        found = self._kept.get(key)
        if found is None:
            measure = metrics(pixels, strong=strong)
            shown = measure.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)
            laid = QStaticText(shown)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=font(pixels, strong=strong))
            found = (laid, laid.size().width())
            self._kept[key] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


def draw_dot(painter: QPainter, centre: QPointF, colour: str, side: float = _DOT) -> None:
    """Draw a tag's dot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour or colours().muted))
    painter.drawEllipse(centre, side / 2, side / 2)


def draw_chip(
    painter: QPainter, texts: Texts, left: float, middle: float, room: float, tag: tuple[str, str]
) -> float:
    """Draw a tag as a chip and give the width it took; 0 when there is no room for it."""
    name, colour = tag
    wanted = metrics(SMALL).horizontalAdvance(name) + 1
    around = 2 * _CHIP_SIDE + _DOT + 5
    width = min(min(wanted, _CHIP_MOST) + around, room)
    if width < min(wanted + around, _CHIP_LEAST):
        return 0.0
    shown = colours()
    rect = QRectF(left + 0.5, middle - CHIP_HEIGHT / 2 + 0.5, width - 1, CHIP_HEIGHT - 1)
    painter.setPen(QPen(QColor(shown.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    draw_dot(painter, QPointF(left + _CHIP_SIDE + _DOT / 2, middle), colour)
    words_left = left + _CHIP_SIDE + _DOT + 5
    words_width = left + width - _CHIP_SIDE + 1 - words_left
    words = QRectF(words_left, rect.top(), words_width, rect.height())
    texts.draw(painter, words, name, SMALL, shown.muted)
    return width
