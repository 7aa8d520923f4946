"""What the list is asked for: the sidebar's query and the typed one, the order, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, Kind
from readlist.core.ids import Ids
from readlist.core.late_dataclass import dataclass
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readlist.core.changes import ReferenceId
    from readlist.core.list_row import ListRow
    from readlist.operations.searching import FirstLook, SearchResult


@dataclass(frozen=True, slots=True)
class Order:
    """By what the list is sorted, and which way."""

    name: str = "added"
    descending: bool = True


# Orders in which the most telling end comes first when they are chosen.
_FALLING = frozenset({"added", "modified", "year", "priority", "rating", "progress"})


def usual_order(name: str) -> Order:
    """Give the order by a column the way round that people expect at first."""
    return Order(name, name in _FALLING)


class Search(QObject):
    """Keeps the list of references equal to what is asked for."""

    asked = Signal()  # the question is another one now
    answered = Signal(object)  # SearchResult
    previewed = Signal()  # the first rows are there, and how many there are is not known yet

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = ReferenceListModel(self._rows, self)
        self.base = ""
        self.typed = ""
        self.order = Order()
        self.total = 0  # how many the sidebar's query gives without the typed one
        self.is_preview = False  # the list has the first rows only, of nobody knows how many
        workspace.left.connect(lambda: self.model.show(Ids()))
        workspace.looked.connect(self._on_looked)
        workspace.opened.connect(self.ask)
        workspace.changed.connect(self._on_changed)

    def choose(self, base: str) -> None:
        """Look within what the sidebar's query gives."""
        self.base = base
        self.ask()

    def type(self, text: str) -> None:
        """Look for what is typed."""
        if text.strip() != self.typed.strip():
            self.typed = text
            self.ask()

    def sort(self, order: Order) -> None:
        """Sort by another column or the other way round."""
        self.order = order
        self.ask()

    @property
    def query(self) -> str:
        """The whole question: the sidebar's query and the typed one."""
        from readlist.operations.searching import join_queries

        return join_queries(self.base, self.typed)

    def ask(self) -> None:
        """Ask the library; an answer to an older question is dropped."""
        self.asked.emit()
        if not self._workspace.is_open:
            return
        from readlist.operations import searching

        query, sort, descending = self.query, self.order.name, self.order.descending
        found = self._workspace.look(
            searching.search_at_once,
            query,
            sort=sort,
            descending=descending,
            instead_of="search",
        )
        if found is None:
            self._workspace.ask_latest(
                "search",
                searching.search,
                query,
                sort=sort,
                descending=descending,
                on_done=self._on_answered,
            )
        else:
            self._on_answered(found)
        if self.typed.strip():
            self._workspace.ask_latest(
                "count", searching.count, self.base, on_done=self._on_counted
            )

    def _rows(self, ids: Sequence[ReferenceId]) -> Sequence[ListRow]:
        from readlist.operations import searching

        if not self._workspace.is_open:  # the window is closing
            return ()
        rows: Sequence[ListRow] = self._workspace.look(searching.list_rows, ids)
        return rows

    def _on_counted(self, total: int) -> None:
        self.total = total
        self.asked.emit()

    def _on_answered(self, result: SearchResult) -> None:
        if not self.typed.strip():
            self.total = result.total
        self.is_preview = False
        self.model.show(result.ids)
        self.answered.emit(result)
        from readlist.operations import indexing

        self._workspace.look(indexing.keep)  # from now on, for this library

    def _on_looked(self, look: FirstLook, _go_on: object) -> None:
        if look.ids:
            self.is_preview = True
            self.model.show(look.ids)
            self.previewed.emit()

    def _on_changed(self, changes: Changes) -> None:
        # Another name or colour of a tag shows at references that were not touched themselves.
        self.model.renew(None if Kind.TAGS in changes.kinds else changes.references)
        self.ask()
