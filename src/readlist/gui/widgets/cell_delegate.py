"""Paints one cell of the plain table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.icons import picture
from readlist.gui.theme.palette import Colours
from readlist.gui.viewmodels.columns import COLUMNS, Column
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.widgets.painting import Texts, draw_dot, fill

CELL_HEIGHT: Final = 28
_SIZE: Final = 12
_SIDE: Final = 8.0
_STATE: Final = 13
_STARRED: Final = frozenset({"priority", "rating"})


class CellDelegate(QStyledItemDelegate):
    """The cells of the plain table; text is laid out once and kept."""

    def __init__(self, model: ReferenceListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._model = model
        self._texts = Texts()

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = colours()
        rect: QRect = option.rect
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if option.state & QStyle.StateFlag.State_Selected:
            fill(painter, rect, shown.selection)
        fill(painter, QRect(x, y + height - 1, width, 1), shown.line)
        row = self._model.row(index.row())
        if row is not None:
            room = QRectF(x + _SIDE, y, width - 2 * _SIDE, height)
            self._paint_cell(painter, room, row, COLUMNS[index.column()], shown)

    def _paint_cell(
        self, painter: QPainter, rect: QRectF, row: ListRow, column: Column, shown: Colours
    ) -> None:
        colour = shown.muted
        if column.key == "title" and row.title:
            colour = shown.ink
        elif column.key in _STARRED:
            colour = shown.star
        elif column.key == "state":
            ratio = self._view.devicePixelRatioF()
            shape = picture(f"state:{row.state}", shown.panel, _STATE, ratio)
            painter.drawPixmap(QPointF(rect.left(), rect.center().y() - _STATE / 2), shape)
            rect = rect.adjusted(_STATE + 6, 0, 0, 0)
        elif column.key == "tags" and row.tags:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_dot(painter, QPointF(rect.left() + 4, rect.center().y()), row.tags[0][1])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            rect = rect.adjusted(13, 0, 0, 0)
        text = column.text(row)
        if text:
            self._texts.draw(painter, rect, text, _SIZE, colour)
