"""Paints one line of the sidebar: section titles, shapes, dots, counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL
from readlist.gui.theme.icons import picture
from readlist.gui.theme.line_painter import Index, LinePainter
from readlist.gui.viewmodels.sidebar import SECTION, STATE, TAG, Entry
from readlist.gui.viewmodels.sidebar_model import ADDING_ROLE, ENTRY_ROLE
from readlist.gui.widgets.painting import Texts, draw_box, draw_dot

LINE_HEIGHT: Final = 26
_SECTION_HEIGHT: Final = 32
_ICON: Final = 15
_STEP: Final = 16.0
_COUNT_ROOM: Final = 56.0


class SidebarDelegate(LinePainter):
    """The look of the sidebar's lines."""

    _texts = Texts()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, LINE_HEIGHT if index.parent().isValid() else _SECTION_HEIGHT)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        rect = QRectF(option.rect)
        if entry.kind == SECTION:
            words = QRectF(rect.left() + 16, rect.bottom() - 22, rect.width() - 24, 18)
            title = entry.words.upper()
            self._texts.draw(painter, words, title, SMALL, colours().muted, strong=True)
            if index.data(ADDING_ROLE):
                _paint_adding(painter, option)
        else:
            draw_box(painter, option, rect)
            self._line(painter, rect.adjusted(16 + _STEP * _depth(index), 0, -16, 0), entry, option)

    def _line(
        self, painter: QPainter, rect: QRectF, entry: Entry, option: QStyleOptionViewItem
    ) -> None:
        shown, middle = colours(), rect.center().y()
        ratio = painter.device().devicePixelRatio()
        x = rect.left()
        if entry.children:
            opened = option.state & QStyle.StateFlag.State_Open
            arrow = picture("chevron-down" if opened else "chevron-right", shown.muted, 12, ratio)
            painter.drawPixmap(QPointF(x - 14, middle - 6), arrow)
        if entry.kind == TAG:
            draw_dot(painter, QPointF(x + 5, middle), entry.colour, 9)
        elif entry.icon:
            name = f"state:{entry.icon}" if entry.kind == STATE else entry.icon
            colour = shown.side if entry.kind == STATE else shown.muted
            colour = shown.warning if entry.note else colour
            painter.drawPixmap(QPointF(x, middle - _ICON / 2), picture(name, colour, _ICON, ratio))
        x += _ICON + 8
        end = rect.right()
        if entry.note:
            place = QRectF(x, rect.top(), end - x, rect.height())
            end -= (
                self._texts.draw(painter, place, entry.note, SMALL, shown.warning, right=True) + 8
            )
        elif entry.count is not None:
            count = QRectF(end - _COUNT_ROOM, rect.top(), _COUNT_ROOM, rect.height())
            figures = f"{entry.count:,}"
            end -= self._texts.draw(painter, count, figures, BASE, shown.muted, right=True) + 8
        room = QRectF(x, rect.top(), end - x, rect.height())
        self._texts.draw(painter, room, entry.words, BASE, shown.ink)


def adding_rect(line: QRect) -> QRect:
    """Give the place of a section's small plus within its line."""
    side = _ICON + 2
    return QRect(line.right() - 15 - side, line.bottom() - 5 - side, side, side)


def _paint_adding(painter: QPainter, option: QStyleOptionViewItem) -> None:
    shown, place = colours(), adding_rect(option.rect)
    ratio = painter.device().devicePixelRatio()
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(QPen(QColor(0, 0, 0, 0)))
        painter.setBrush(QColor(shown.hover))
        painter.drawRoundedRect(QRectF(place), 4, 4)
    inner = QPointF(place.x() + 2.5, place.y() + 2.5)
    painter.drawPixmap(inner, picture("add", shown.muted, 12, ratio))


def _depth(index: QModelIndex | QPersistentModelIndex) -> int:
    depth, above = -1, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
