"""The list of references: its header, its two forms, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from readlist.core.quoting import quoted
from readlist.gui.messages import counted
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.search import Order, Search, usual_order
from readlist.gui.widgets.empty_state import EmptyState
from readlist.gui.widgets.list_header import ListHeader
from readlist.gui.widgets.reference_views import ColumnsView, ReferenceView, RowsView
from readlist.gui.widgets.selection import Selection

if TYPE_CHECKING:
    from readlist.operations.searching import SearchResult

ROWS: Final = "rows"
TABLE: Final = "table"


class ReferenceList(QWidget):
    """Shows the answer to the search in the form that was chosen."""

    activated = Signal()
    menu_requested = Signal(QPoint)  # on the screen
    requested = Signal(str)  # the name of a command, from an empty list

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._name = "All papers"
        self.header = ListHeader(self)
        self.rows = RowsView(search.model, self)
        self.columns = ColumnsView(search.model, self)
        # After the views, which forget what is chosen whenever the model is reset.
        self.selection = Selection(search.model, self)
        self.empty = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._form: ReferenceView = self.rows
        for widget in (self.rows, self.columns, self.empty):
            self._stack.addWidget(widget)
        for view in (self.rows, self.columns):
            view.share(self.selection)
            view.activated.connect(self.activated)
            view.customContextMenuRequested.connect(self._on_menu_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._connect(search)

    def _connect(self, search: Search) -> None:
        self.header.sort_requested.connect(search.sort)
        self.empty.requested.connect(self.requested)
        search.asked.connect(self._on_asked)
        search.previewed.connect(self._on_previewed)
        search.answered.connect(self._on_answered)
        search.model.modelReset.connect(self._on_model_reset)
        titles = self.columns.horizontalHeader()
        titles.sectionClicked.connect(self._on_title_clicked)
        titles.customContextMenuRequested.connect(self._on_titles_menu_requested)

    @property
    def view(self) -> ReferenceView:
        """The view of the form that is on."""
        return self._form

    @property
    def form(self) -> str:
        """The form that is on: ``ROWS`` or ``TABLE``."""
        return TABLE if self._form is self.columns else ROWS

    @property
    def other_form(self) -> str:
        """What the form is called that is not on."""
        return "Table" if self.form == ROWS else "Rows"

    def set_form(self, form: str) -> None:
        """Show two-line rows or the plain table."""
        self._form = self.columns if form == TABLE else self.rows
        if self._stack.currentWidget() is not self.empty:
            self._stack.setCurrentWidget(self._form)
        if self.selection.rows.currentIndex().isValid():
            self._form.scrollTo(self.selection.rows.currentIndex())

    def name_view(self, name: str) -> None:
        """Say what is listed."""
        self._name = name
        self._on_asked()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on a row."""
        self._form.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.selection.rows.hasSelection():  # a view makes a row current without choosing it
            self.selection.step(0)

    def columns_state(self) -> QByteArray:
        """Give the columns' order, widths and visibility for keeping."""
        return self.columns.horizontalHeader().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Arrange the columns as they were kept."""
        if not state.isEmpty():
            self.columns.horizontalHeader().restoreState(state)

    def show_nothing(
        self, picture: str, heading: str, text: str, offers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Say why there is nothing to list and what to do next."""
        self.empty.tell(picture, heading, text, offers)
        self._stack.setCurrentWidget(self.empty)

    def _on_asked(self) -> None:
        count, total = len(self._search.model.ids), self._search.total
        if self._search.typed.strip():
            words = f"{count:,} of {total:,} match"
        else:
            words = counted(count, "paper")
        self._show_question(words)

    def _show_question(self, count: str) -> None:
        self.header.tell(self._name, count)
        self.header.show_order(self._search.order)
        self._mark_sorted(self._search.order)

    def _on_model_reset(self) -> None:
        current = self.selection.rows.currentIndex()
        if self._search.typed.strip() or not current.isValid():
            self._form.scrollToTop()
        else:
            self._form.scrollTo(current)

    def _on_previewed(self) -> None:
        self._show_question("")
        self._stack.setCurrentWidget(self._form)

    def _on_answered(self, result: SearchResult) -> None:
        self._on_asked()
        if result.total:
            self._stack.setCurrentWidget(self._form)
        elif self._search.typed.strip():
            self.show_nothing(
                "search",
                "Nothing matches",
                f"No paper in {quoted(self._name)} matches what you typed. Terms like author:, "
                "year: or tag: narrow a search; a shorter word widens it.",
                (("Clear the search", "clear-search"), ("Search all papers", "search-all")),
            )
        else:
            self.show_nothing(*_EMPTY.get(self._search.base, _EMPTY_VIEW))

    def _mark_sorted(self, order: Order) -> None:
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        found = next((i for i, column in enumerate(COLUMNS) if column.sort == order.name), -1)
        self.columns.horizontalHeader().setSortIndicator(found, way)

    def _on_title_clicked(self, number: int) -> None:
        name, order = COLUMNS[number].sort, self._search.order
        if name == order.name:
            self._search.sort(Order(name, not order.descending))
        elif name:
            self._search.sort(usual_order(name))
        else:
            self._mark_sorted(order)

    def _on_titles_menu_requested(self, point: QPoint) -> None:
        menu = QMenu(self)
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.columns.isColumnHidden(number))
            action.setEnabled(number != TITLE_COLUMN)
            action.toggled.connect(
                lambda shown, which=number: self.columns.setColumnHidden(which, not shown)
            )
        menu.addSeparator()
        menu.addAction("As at first").triggered.connect(self.columns.arrange)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.columns.horizontalHeader().mapToGlobal(point))

    def _on_menu_requested(self, point: QPoint) -> None:
        index: QModelIndex = self._form.indexAt(point)
        if index.isValid():
            self.menu_requested.emit(self._form.viewport().mapToGlobal(point))


_EMPTY_VIEW: Final = (
    "collection",
    "Nothing here yet",
    "Papers show up here as soon as they belong here.",
    (("Show all papers", "all-papers"),),
)
_EMPTY: Final = {
    "": (
        "drop",
        "No papers yet",
        (
            "Drop a .bib file or any list of papers onto the window, paste BibTeX or the text of "
            "a page, or add one by its DOI or arXiv number."
        ),
        (("Add a paper…", "add"), ("Import files…", "import")),
    ),
    "is:trash": (
        "trash",
        "The trash is empty",
        "Papers you delete wait here until you empty the trash, and can be put back.",
        (("Show all papers", "all-papers"),),
    ),
    "-has:title": (
        "check",
        "Every paper has a title",
        "Papers of which a document states no title are listed here.",
        (("Show all papers", "all-papers"),),
    ),
}
