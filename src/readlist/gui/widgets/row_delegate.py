"""Paints a reference as a row of two lines: title, then who, where and when, tags and marks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.core.reading import MOST_PRIORITY
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL
from readlist.gui.theme.icons import picture
from readlist.gui.viewmodels.columns import second_line
from readlist.gui.viewmodels.list import ROW_ROLE
from readlist.gui.widgets.painting import Texts, draw_chip, metrics

ROW_HEIGHT: Final = 52
_SECOND: Final = 12
_LEFT: Final = 46.0
_MARGIN: Final = 16.0
_STATE: Final = 14
_STAR: Final = 14
_MARK: Final = 15
_LINE_SHARE: Final = 0.68  # of the second line, where tags follow
_RIGHT: Final = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """The two-line form of the list."""

    _texts = Texts()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, rect)
        row = index.data(ROW_ROLE)
        if isinstance(row, ListRow):
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: ListRow) -> None:
        shown, top, ratio = colours(), rect.top(), painter.device().devicePixelRatio()
        state = picture(f"state:{row.state}", shown.panel, _STATE, ratio)
        painter.drawPixmap(QPointF(rect.left() + _MARGIN, top + 10), state)
        left = rect.left() + _LEFT
        stars = self._paint_stars(painter, rect, row, ratio)
        title = QRectF(left, top + 7, stars - 12 - left, 20)
        if row.title:
            self._texts.draw(painter, title, row.title, BASE, shown.ink, strong=True)
        else:
            self._texts.draw(painter, title, row.first_words, BASE, shown.muted)
        marks = self._paint_marks(painter, rect, row, ratio)
        self._paint_second(painter, QRectF(left, top + 27, marks - 12 - left, 18), row)

    def _paint_second(self, painter: QPainter, rect: QRectF, row: ListRow) -> None:
        shown, x = colours(), rect.left()
        creators, venue, year = second_line(row)
        room = rect.width() * (_LINE_SHARE if row.tags else 1)
        whole = " · ".join(part for part in (creators, venue, year) if part)
        if venue and metrics(_SECOND).horizontalAdvance(whole) > room:
            rest = metrics(_SECOND).horizontalAdvance(f"{creators} ·  · {year}")
            shorter = metrics(_SECOND).elidedText(venue, _RIGHT, max(int(room - rest), 0))
            whole = " · ".join(part for part in (creators, shorter, year) if part)
        if whole:
            place = QRectF(x, rect.top(), room, rect.height())
            x += self._texts.draw(painter, place, whole, _SECOND, shown.muted) + 8
        middle, left_out = rect.center().y(), len(row.tags)
        for tag in row.tags:
            taken = draw_chip(painter, self._texts, x, middle, rect.right() - 26 - x, tag)
            if not taken:
                break
            x += taken + 6
            left_out -= 1
        if left_out:
            more = QRectF(x, rect.top(), rect.right() - x, rect.height())
            self._texts.draw(painter, more, f"+{left_out}", SMALL, shown.muted)

    def _paint_stars(self, painter: QPainter, rect: QRectF, row: ListRow, ratio: float) -> float:
        """Paint the priority at the right of the first line and give where it begins."""
        x = rect.right() - _MARGIN
        for place in range(MOST_PRIORITY if row.priority else 0, 0, -1):
            name = "star" if place <= row.priority else "star-empty"
            x -= _STAR
            star = picture(name, colours().star, _STAR, ratio)
            painter.drawPixmap(QPointF(x, rect.top() + 9), star)
        return x

    def _paint_marks(self, painter: QPainter, rect: QRectF, row: ListRow, ratio: float) -> float:
        """Paint what belongs to the paper at the right of the second line; give its beginning."""
        shown, x, y = colours(), rect.right() - _MARGIN, rect.top() + 29
        for name, number in (("code", bool(row.code)), ("attachment", row.attachments)):
            if number:
                x -= _MARK
                painter.drawPixmap(QPointF(x, y), picture(name, shown.muted, _MARK, ratio))
                x -= 4
        if row.notes:
            room = QRectF(x - 30, y, 30, _MARK)
            x -= self._texts.draw(painter, room, str(row.notes), SMALL, shown.muted, right=True)
            x -= _MARK + 2
            painter.drawPixmap(QPointF(x, y), picture("note", shown.muted, _MARK, ratio))
        return x


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
    """Paint what lies behind a row: choice, pointer, keyboard focus and the line below it."""
    shown, state = colours(), option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(shown.selection))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(shown.background))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(shown.accent))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(shown.line))
