"""Paints one cell of the plain table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.icons import picture
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.list import ROW_ROLE
from readlist.gui.widgets.painting import Texts, draw_dot

CELL_HEIGHT: Final = 28
_SIZE: Final = 12
_SIDE: Final = 8.0
_STATE: Final = 13
_STARRED: Final = frozenset({"priority", "rating"})


class CellDelegate(QStyledItemDelegate):
    """The cells of the plain table; text is laid out once and kept."""

    _texts = Texts()

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = colours()
        rect = QRectF(option.rect)
        row = index.data(ROW_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(shown.selection))
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, QColor(shown.line))
        if isinstance(row, ListRow):
            self._paint_cell(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), row, index.column())
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRectF, row: ListRow, number: int) -> None:
        shown, column = colours(), COLUMNS[number]
        colour = shown.muted
        if number == TITLE_COLUMN and row.title:
            colour = shown.ink
        elif column.key in _STARRED:
            colour = shown.star
        elif column.key == "state":
            ratio = painter.device().devicePixelRatio()
            shape = picture(f"state:{row.state}", shown.panel, _STATE, ratio)
            painter.drawPixmap(QPointF(rect.left(), rect.center().y() - _STATE / 2), shape)
            rect = rect.adjusted(_STATE + 6, 0, 0, 0)
        elif column.key == "tags" and row.tags:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_dot(painter, QPointF(rect.left() + 4, rect.center().y()), row.tags[0][1])
            rect = rect.adjusted(13, 0, 0, 0)
        text = column.text(row)
        if text:
            self._texts.draw(painter, rect, text, _SIZE, colour)
