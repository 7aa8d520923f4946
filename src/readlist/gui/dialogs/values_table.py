"""The table of a paper's values: one line for each, one column for the library and each record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from readlist.core.overriding import override
from readlist.gui.dialogs.paper_painter import CellPainter
from readlist.gui.theme import colours
from readlist.gui.theme.fonts import BASE, sized
from readlist.gui.theme.pieces import tip
from readlist.gui.viewmodels.comparing import Comparison, Said

_NARROWEST = 128
_LEAST_LABELS = 76
_INSET = 20
_TELLING = {"title", "creators", "date"}
_TAKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ValuesTable(QTableWidget):
    """The values that are taken over are marked; a click on another, or Enter, takes that one."""

    chosen = Signal(str, int)  # name of the value; place of the record, or LIBRARY
    looked_at = Signal(str, int)

    def __init__(self, parent: QWidget | None = None, *, selectable: bool = True) -> None:
        super().__init__(parent)
        self._selectable = selectable
        self._rows: Sequence[Comparison] = ()
        self._said: Sequence[Said] = ()
        self._strong = QFontMetrics(sized(BASE, strong=True))  # of the headings
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setItemDelegate(CellPainter(self))
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Values by record")
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self.cellClicked.connect(self._on_cell_chosen)
        self.currentCellChanged.connect(self._on_current_changed)

    def show_values(self, said: Sequence[Said], rows: Sequence[Comparison]) -> None:
        """Show what each column says."""
        self._said, self._rows = said, rows
        self.blockSignals(True)  # noqa: FBT003  # the argument's only meaning
        self.clear()
        self.setColumnCount(len(said) + 1)
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels([""] * (len(said) + 1))
        for line, row in enumerate(rows):
            self._fill(line, row)
        self.blockSignals(False)  # noqa: FBT003  # the argument's only meaning
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the value with Enter, which would otherwise press the dialog's main button."""
        if event.key() in _TAKING:
            self._on_cell_chosen(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._rows:
            line, column = self.currentRow(), self.currentColumn()
            self.show_values(self._said, self._rows)
            self.setCurrentCell(line, column)

    @override
    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().height() + self.verticalHeader().length()
        bar = self.horizontalScrollBar()
        return QSize(400, height + (bar.height() if bar.maximum() else 0) + 2)

    def _fill(self, line: int, row: Comparison) -> None:
        shown = colours()
        first = QTableWidgetItem(row.label)
        first.setForeground(QBrush(QColor(shown.muted)))
        self.setItem(line, 0, first)
        for column, _said in enumerate(self._said):
            item = QTableWidgetItem(row.cells[column])
            if self._can_take(row, column):
                item.setToolTip("Click to keep this value")
            if row.taken[column]:
                item.setBackground(QBrush(QColor(shown.chip)))
            if not row.stated[column]:
                item.setForeground(QBrush(QColor(shown.muted)))
            self.setItem(line, column + 1, item)

    def _fit(self) -> None:
        """Share the width out: the columns that say most get most of it."""
        labels = max((self._strong.horizontalAdvance(row.label) for row in self._rows), default=0)
        labels = min(max(labels + _INSET, _LEAST_LABELS), _NARROWEST)
        room = self.viewport().width() - labels
        self.setColumnWidth(0, labels)
        weights = [self._weight(column) for column in range(len(self._said))]
        widths = _shared(room, weights)
        for column, width in enumerate(widths):
            self.setColumnWidth(column + 1, width)
        parts = any(
            self._strong.horizontalAdvance(said.place) > width - _INSET
            for said, width in zip(self._said, widths, strict=True)
        )
        for column in range(len(widths)):
            self._name(column, parts=parts)
        self.resizeRowsToContents()
        self.updateGeometry()

    def _name(self, column: int, *, parts: bool) -> None:
        """Name a column, the middle of a long name left out, with its place in one line or two."""
        said, item = self._said[column], self.horizontalHeaderItem(column + 1)
        if item is not None:
            room = self.columnWidth(column + 1) - _INSET
            short = self._strong.elidedText(said.document, Qt.TextElideMode.ElideMiddle, room)
            place = said.place.replace(", ", "\n") if parts else said.place
            item.setText(f"{short}\n{place}")
            item.setToolTip(tip(", ".join(filter(None, (said.document, said.place)))))

    def _weight(self, column: int) -> int:
        told = sum(row.taken[column] and row.name in _TELLING for row in self._rows)
        return 3 + told

    def _can_take(self, row: Comparison, column: int) -> bool:
        return self._selectable and row.stated[column] and not row.taken[column]

    def _on_cell_chosen(self, line: int, column: int) -> None:
        if 0 <= line < len(self._rows) and 0 < column <= len(self._said):
            row, said = self._rows[line], self._said[column - 1]
            if self._can_take(row, column - 1):
                self.chosen.emit(row.name, said.record)
                self.setCurrentCell(line, column)

    def _on_current_changed(self, line: int, column: int) -> None:
        if 0 <= line < len(self._rows) and 0 < column <= len(self._said):
            self.looked_at.emit(self._rows[line].name, self._said[column - 1].record)


def _shared(room: int, weights: Sequence[int]) -> list[int]:
    """Share a width out by weight; what narrow columns need beyond that the widest ones give."""
    widths = [max(room * weight // (sum(weights) or 1), _NARROWEST) for weight in weights]
    while (over := sum(widths) - room) > 0 and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= min(over, widths[widest] - _NARROWEST)
    return widths
