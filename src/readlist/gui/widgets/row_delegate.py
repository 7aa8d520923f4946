"""Paints a reference as a row of two lines: title, then who, where and when, tags and marks."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.palette import Colours
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.widgets.painting import Texts, fill
from readlist.gui.widgets.row_layout import ROW_HEIGHT, Page, RowLayout

_KEPT: Final = 128


class RowDelegate(QStyledItemDelegate):
    """The two-line form of the list; a row is laid out once for a width and kept."""

    def __init__(self, model: ReferenceListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._model = model
        self._texts = Texts()
        self._laid: OrderedDict[ReferenceId, RowLayout] = OrderedDict()

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
        rect: QRect = option.rect
        shown = colours()
        paint_ground(painter, option, rect, shown)
        row = self._model.row(index.row())
        if row is not None:
            page = Page(rect.width(), self._view.devicePixelRatioF(), shown)
            x, y = rect.x(), rect.y()
            painter.translate(x, y)
            self._layout(row, page).paint(painter)
            painter.translate(-x, -y)

    def _layout(self, row: ListRow, page: Page) -> RowLayout:
        laid = self._laid.get(row.id)
        if laid is None or laid.row is not row or laid.page != page:
            laid = self._laid[row.id] = RowLayout(row, page, self._texts)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(row.id)
        return laid


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, shown: Colours
) -> None:
    """Paint what lies behind a row: choice, pointer, keyboard focus and the line below it."""
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        fill(painter, rect, shown.selection)
    elif state & QStyle.StateFlag.State_MouseOver:
        fill(painter, rect, shown.background)
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    if state & QStyle.StateFlag.State_HasFocus:
        fill(painter, QRect(x, y, 3, height), shown.accent)
    fill(painter, QRect(x, y + height - 1, width, 1), shown.line)
