"""The list of references: its header, its two forms, and what stands there when it is empty."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from readlist.core.quoting import quoted
from readlist.gui.messages import counted
from readlist.gui.viewmodels.search import Search
from readlist.gui.widgets.list_header import ListHeader
from readlist.gui.widgets.reference_views import ReferenceView, RowsView
from readlist.gui.widgets.selection import Selection

if TYPE_CHECKING:
    from readlist.gui.widgets.columns_view import ColumnsView
    from readlist.gui.widgets.empty_state import EmptyState
    from readlist.operations.searching import SearchResult

ROWS: Final = "rows"
TABLE: Final = "table"
OTHER_FORM: Final = {ROWS: "Table", TABLE: "Rows"}  # what offers to turn to it is called


class ReferenceList(QWidget):
    """Shows the answer to the search in the form that was chosen."""

    activated = Signal()
    menu_requested = Signal(QPoint)  # on the screen
    requested = Signal(str)  # the name of a command, from an empty list

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._name = "All papers"
        self._form = ROWS
        self._is_empty = False  # what stands there is why there is nothing
        self._columns_state = QByteArray()  # as it was kept, until there are columns
        self.header = ListHeader(self)
        self.selection = Selection(search.model, self)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self.header.sort_requested.connect(search.sort)
        search.asked.connect(self._on_asked)
        search.previewed.connect(self._on_previewed)
        search.answered.connect(self._on_answered)
        search.model.settled.connect(self._on_model_settled)

    @cached_property
    def rows(self) -> RowsView:
        """The form of two lines; made when it is first shown."""
        made = RowsView(self._search.model, self)
        self._take(made)
        return made

    @cached_property
    def columns(self) -> ColumnsView:
        """The form of a plain table; made when it is first shown."""
        from readlist.gui.widgets.columns_view import ColumnsView

        made = ColumnsView(self._search.model, self)
        self._take(made)
        if not self._columns_state.isEmpty():
            made.horizontalHeader().restoreState(self._columns_state)
        made.mark_sorted(self._search.order)
        self._search.asked.connect(lambda: made.mark_sorted(self._search.order))
        made.sort_requested.connect(self._search.sort)
        return made

    @cached_property
    def empty(self) -> EmptyState:
        """What stands there when nothing is listed; made when it is first shown."""
        from readlist.gui.widgets.empty_state import EmptyState

        made = EmptyState(self)
        made.requested.connect(self.requested)
        self._stack.addWidget(made)
        return made

    def _take(self, view: ReferenceView) -> None:
        view.share(self.selection)
        view.activated.connect(self.activated)
        view.customContextMenuRequested.connect(self._on_menu_requested)
        self._stack.addWidget(view)

    @property
    def view(self) -> ReferenceView:
        """The view of the form that is on."""
        return self.columns if self._form == TABLE else self.rows

    @property
    def form(self) -> str:
        """The form that is on: ``ROWS`` or ``TABLE``."""
        return self._form

    def set_form(self, form: str) -> None:
        """Show two-line rows or the plain table."""
        self._form = TABLE if form == TABLE else ROWS
        if not self._is_empty:
            self._stack.setCurrentWidget(self.view)
        if self.selection.rows.currentIndex().isValid():
            self.view.scroll_to_row(self.selection.rows.currentIndex())

    def name_view(self, name: str) -> None:
        """Say what is listed."""
        self._name = name
        self._on_asked()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on a row."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.selection.rows.hasSelection():  # a view makes a row current without choosing it
            self.selection.step(0)

    def columns_state(self) -> QByteArray:
        """Give the columns' order, widths and visibility for keeping."""
        if "columns" in vars(self):
            return self.columns.horizontalHeader().saveState()
        return self._columns_state

    def restore_columns(self, state: QByteArray) -> None:
        """Arrange the columns as they were kept."""
        self._columns_state = state
        if "columns" in vars(self) and not state.isEmpty():
            self.columns.horizontalHeader().restoreState(state)

    def show_nothing(
        self, picture: str, heading: str, text: str, offers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Say why there is nothing to list and what to do next."""
        self._is_empty = True
        self.empty.tell(picture, heading, text, offers)
        self._stack.setCurrentWidget(self.empty)

    def _show_view(self) -> None:
        self._is_empty = False
        self._stack.setCurrentWidget(self.view)

    def _on_asked(self) -> None:
        count, total = len(self._search.model.ids), self._search.total
        if self._search.is_preview:
            words = ""
        elif self._search.typed.strip():
            words = f"{count:,} of {total:,} match"
        else:
            words = counted(count, "paper")
        self._show_question(words)

    def _show_question(self, count: str) -> None:
        self.header.tell(self._name, count)
        self.header.show_order(self._search.order)

    def _on_model_settled(self) -> None:
        current = self.selection.rows.currentIndex()
        if self._search.typed.strip() or not current.isValid():
            self.view.scrollToTop()
        else:
            self.view.scroll_to_row(current)

    def _on_previewed(self) -> None:
        self._show_question("")
        self._show_view()

    def _on_answered(self, result: SearchResult) -> None:
        self._on_asked()
        if result.total:
            self._show_view()
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

    def _on_menu_requested(self, point: QPoint) -> None:
        index: QModelIndex = self.view.indexAt(point)
        if index.isValid():
            self.menu_requested.emit(self.view.viewport().mapToGlobal(point))


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
