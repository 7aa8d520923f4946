"""The list as plain columns that can be sorted, moved, sized and hidden."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.viewmodels.search import Order, usual_order
from readlist.gui.widgets.cell_delegate import CELL_HEIGHT, CellDelegate
from readlist.gui.widgets.reference_views import ReferenceView


class ColumnsView(ReferenceView):
    """A table whose titles sort it, and have a menu to choose the columns."""

    sort_requested = Signal(object)  # Order

    def __init__(self, model: ReferenceListModel, parent: QWidget) -> None:
        super().__init__(model, CELL_HEIGHT, parent)
        self._order = Order()
        self.setItemDelegate(CellDelegate(model, self))
        self.setAccessibleName("Papers as a table")
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._on_title_clicked)
        header.customContextMenuRequested.connect(self._on_titles_menu_requested)
        self.arrange()

    def arrange(self) -> None:
        """Give the columns their first order, widths and visibility."""
        header = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            header.resizeSection(number, column.width)
            self.setColumnHidden(number, not column.shown)

    def mark_sorted(self, order: Order) -> None:
        """Show at its title by which column the list is sorted."""
        self._order = order
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        found = next((i for i, column in enumerate(COLUMNS) if column.sort == order.name), -1)
        self.horizontalHeader().setSortIndicator(found, way)

    def _on_title_clicked(self, number: int) -> None:
        name = COLUMNS[number].sort
        if name == self._order.name:
            self.sort_requested.emit(Order(name, not self._order.descending))
        elif name:
            self.sort_requested.emit(usual_order(name))
        else:
            self.mark_sorted(self._order)

    def _on_titles_menu_requested(self, point: QPoint) -> None:
        menu = QMenu(self)
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(number != TITLE_COLUMN)
            action.toggled.connect(
                lambda shown, which=number: self.setColumnHidden(which, not shown)
            )
        menu.addSeparator()
        menu.addAction("As at first").triggered.connect(self.arrange)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(point))
