"""Paints one line of the history: a day, or an act with its time, origin and size."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL
from readlist.gui.theme.line_painter import Index, LinePainter
from readlist.gui.viewmodels.history_list import DAY_ROLE, ENTRY_ROLE
from readlist.gui.widgets.painting import Texts, draw_box

if TYPE_CHECKING:
    from readlist.operations.history import ActEntry

HEIGHT: Final = 44
_SIDE: Final = 16.0


class HistoryDelegate(LinePainter):
    """The look of the history's lines."""

    _texts = Texts()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, HEIGHT)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        day = index.data(DAY_ROLE)
        if day is not None:
            words = QRectF(rect.left() + _SIDE, rect.bottom() - 24, rect.width() - 2 * _SIDE, 18)
            self._texts.draw(painter, words, day, SMALL, colours().muted, strong=True)
        else:
            # a table fills chosen rows to their edges
            painter.fillRect(rect, QColor(colours().panel))
            draw_box(painter, option, rect)
            entry = index.data(ENTRY_ROLE)
            if entry is not None:
                self._lines(painter, rect.adjusted(_SIDE, 4, -_SIDE, -4), entry)

    def _lines(self, painter: QPainter, rect: QRectF, entry: ActEntry) -> None:
        shown, half = colours(), rect.height() / 2
        ink = shown.muted if entry.undone or entry.kind != "do" else shown.ink
        words = QRectF(rect.left(), rect.top(), rect.width(), half)
        width = self._texts.draw(painter, words, entry.label, BASE, ink)
        if entry.undone:
            painter.setPen(QPen(QColor(ink), 1))
            middle = words.center().y() + 1
            painter.drawLine(QPointF(words.left(), middle), QPointF(words.left() + width, middle))
        below = QRectF(rect.left(), rect.top() + half, rect.width(), half)
        self._texts.draw(painter, below, small_line(entry), SMALL, shown.muted)


def small_line(entry: ActEntry) -> str:
    """Give the second line of an act: ``14:02 · command line · 3 papers · undone``."""
    clock = f"{datetime.fromisoformat(entry.time).astimezone():%H:%M}"
    number = entry.references
    size = f"{number:,} paper{'' if number == 1 else 's'}" if number else ""
    undone = "undone" if entry.undone else ""
    return " · ".join(part for part in (clock, entry.origin, size, undone) if part)
