"""What both forms of the list have in common, and the rows of two lines."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from readlist.core.overriding import override
from readlist.gui.theme import colours
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.widgets.painting import fill
from readlist.gui.widgets.row_delegate import RowDelegate
from readlist.gui.widgets.row_layout import ROW_HEIGHT
from readlist.gui.widgets.selection import Selection

_HOME = QAbstractItemView.CursorAction.MoveHome
_END = QAbstractItemView.CursorAction.MoveEnd


class ReferenceView(QTableView):
    """What both forms have in common: whole rows are chosen, dragged and moved along."""

    def __init__(self, model: ReferenceListModel, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        # One of Qt's own would have PySide6 make every class of widgets there is, to know its kind.
        self.setViewport(QWidget(self))
        self._model = model
        self._selection: Selection | None = None
        self._pressed: QPoint | None = None  # where a drag may begin
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(height)
        vertical.setDefaultSectionSize(height)
        vertical.hide()
        # What is scrolled can only be moved as a picture where nothing shines through it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self._model.rowCount()
        if rows:
            last = self.rowAt(self.viewport().height() - 1)
            self._model.look_at(self.rowAt(0), last if last >= 0 else rows - 1)
        painter = QPainter(self.viewport())
        fill(painter, event.rect(), colours().panel)
        painter.end()
        super().paintEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = place if plain and left and self.indexAt(place).isValid() else None
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt's own way to drag asks the model about every cell that is chosen.
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed
        if (
            self._selection is not None
            and way.manhattanLength() >= QApplication.startDragDistance()
        ):
            from readlist.gui.widgets.dragging import drag_of  # not before one drags

            self._pressed = None
            ids = self._selection.ids
            drag_of(ids, self, self._model.cite(ids)).exec(Qt.DropAction.CopyAction)

    def share(self, selection: Selection) -> None:
        """Use a selection together with the other view.

        The headers get selections of their own: painting a header asks the shared one about
        every row, which takes seconds when all of a large library is chosen.
        """
        self._selection = selection
        self.setSelectionModel(selection.rows)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.model(), header))

    def scroll_to_row(self, index: QModelIndex) -> None:
        """Bring a row into sight and move nothing sideways."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        self.scrollTo(index)
        bar.setValue(before)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action in {_HOME, _END} and self.model().rowCount():
            row = 0 if action == _HOME else self.model().rowCount() - 1
            return self.model().index(row, max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)


class RowsView(ReferenceView):
    """One wide column of two-line rows."""

    def __init__(self, model: ReferenceListModel, parent: QWidget) -> None:
        super().__init__(model, ROW_HEIGHT, parent)
        self.setItemDelegate(RowDelegate(model, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Papers")
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column != TITLE_COLUMN)
        header = self.horizontalHeader()
        header.setSectionResizeMode(TITLE_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.hide()
