"""What the painters of lines share: smooth edges, and a pen that is left as it was found."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from readlist.core.overriding import override

Index = QModelIndex | QPersistentModelIndex


class LinePainter(QStyledItemDelegate):
    """Paints each line of a list by :meth:`paint_line`."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_line(painter, option, index)
        painter.restore()

    @abstractmethod
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
