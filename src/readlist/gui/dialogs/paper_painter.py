"""Paints a paper of an import in two lines, with a badge that says what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, SMALL, sized
from readlist.gui.theme.line_painter import Index, LinePainter
from readlist.gui.theme.palette import Colours
from readlist.gui.viewmodels.importing import Role

ROW = 52
_MARGIN = 16
_BOX = 16
_LEFT_OUT = 0.45
_WASH = 0.16
_CELL_X = 8
_CELL_Y = 6
_UNBOUND = 10_000


class PaperPainter(LinePainter):
    """Badge and title above, creators and remarks below."""

    def sizeHint(  # noqa: N802  # Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the height of every row."""
        return QSize(200, ROW)

    @override
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(shown.selection if chosen else shown.panel))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(shown.line))
        inset = _MARGIN
        if (checked := index.data(Qt.ItemDataRole.CheckStateRole)) is not None:
            inset += _BOX + 10
            paint_check(painter, _box(rect), Qt.CheckState(checked) == Qt.CheckState.Checked, shown)
            if Qt.CheckState(checked) != Qt.CheckState.Checked:
                painter.setOpacity(_LEFT_OUT)
        top = QRect(rect.x() + inset, rect.y() + 8, rect.width() - inset - _MARGIN, 18)
        words = str(index.data(Role.BADGE))
        tone = str(index.data(Role.TONE))
        left = paint_badge(painter, top, words, tone, shown) if words else 0
        painter.setFont(sized(BASE, strong=True))
        painter.setPen(QColor(shown.ink))
        _paint_words(painter, top.adjusted(left, 0, 0, 0), str(index.data()))
        painter.setFont(sized(SMALL + 1))
        painter.setPen(QColor(shown.muted))
        _paint_words(painter, top.translated(0, 19), str(index.data(Role.UNDER)))

    def editorEvent(  # noqa: N802  # Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Leave a paper out, or take it in again, with a click on its box or with Space."""
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is None:
            return False
        if isinstance(event, QMouseEvent):
            released = event.type() == QEvent.Type.MouseButtonRelease
            near = _box(option.rect).adjusted(-6, -6, 6, 6)
            meant = released and near.contains(event.position().toPoint())
        else:
            meant = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if meant:
            was = Qt.CheckState(checked) == Qt.CheckState.Checked
            now = Qt.CheckState.Unchecked if was else Qt.CheckState.Checked
            model.setData(index, now, Qt.ItemDataRole.CheckStateRole)
        return meant


def _box(row: QRect) -> QRect:
    return QRect(row.x() + _MARGIN, row.y() + (row.height() - _BOX) // 2, _BOX, _BOX)


def paint_check(painter: QPainter, box: QRect, checked: bool, shown: Colours) -> None:  # noqa: FBT001  # a state, not a switch
    """Paint a check box."""
    painter.setPen(QPen(QColor(shown.accent if checked else shown.muted), 1.2))
    painter.setBrush(QColor(shown.accent if checked else shown.panel))
    frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, 4, 4)
    if checked:
        painter.setPen(QPen(QColor(shown.accent_ink), 1.6))
        x, y, side = frame.x(), frame.y(), frame.width()
        middle = QPointF(x + 0.43 * side, y + 0.72 * side)
        painter.drawLine(QPointF(x + 0.24 * side, y + 0.53 * side), middle)
        painter.drawLine(middle, QPointF(x + 0.77 * side, y + 0.3 * side))


def paint_badge(painter: QPainter, line: QRect, words: str, tone: str, shown: Colours) -> int:
    """Paint a badge at the beginning of a line and give the room that it took."""
    painter.setFont(sized(SMALL, strong=True))
    width = painter.fontMetrics().horizontalAdvance(words) + 12
    ink = QColor(getattr(shown, tone))
    wash = QColor(ink)
    wash.setAlphaF(_WASH)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    frame = QRectF(line.x(), line.y() + 1, width, line.height() - 2)
    painter.drawRoundedRect(frame, 4, 4)
    painter.setPen(ink)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
    return width + 8


def _paint_words(painter: QPainter, rect: QRect, words: str) -> None:
    elide = Qt.TextElideMode.ElideRight
    painter.drawText(
        rect,
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        painter.fontMetrics().elidedText(words, elide, rect.width()),
    )


class CellPainter(QStyledItemDelegate):
    """Paints a cell of the comparison: padded words, on a wash where the value is taken over."""

    def sizeHint(  # noqa: N802  # Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the room for the words in the width that the column has."""
        rect: QRect = option.rect
        width = max(rect.width() - 2 * _CELL_X, 1) if rect.width() > 0 else _UNBOUND
        words = QFontMetrics(sized(BASE)).boundingRect(
            QRect(0, 0, width, _UNBOUND), Qt.TextFlag.TextWordWrap, str(index.data() or "")
        )
        return QSize(words.width() + 2 * _CELL_X, words.height() + 2 * _CELL_Y)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        painter.save()
        if (wash := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(rect, wash)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours().line))
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink.color() if ink is not None else QColor(colours().ink))
        painter.setFont(sized(BASE))
        inner = rect.adjusted(_CELL_X, _CELL_Y, -_CELL_X, -_CELL_Y)
        painter.drawText(inner, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()
