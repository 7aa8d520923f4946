"""The list of references as Qt's views take it: numbers of references, rows fetched by the page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from readlist.core.changes import ReferenceId
from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.core.reading import ReadingState
from readlist.gui.viewmodels.columns import COLUMNS, second_line

PAGE: Final = 128
_PAGES_KEPT: Final = 64
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
REFERENCES_MIME: Final = "application/x-readlist-references"

Fetch = Callable[[Sequence[ReferenceId]], Sequence[ListRow]]
Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class ReferenceListModel(QAbstractTableModel):
    """Rows of a search result; a page of 128 is read when a view first asks for one of them."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: Sequence[ReferenceId] = []
        self._pages: OrderedDict[int, list[ListRow | None]] = OrderedDict()

    @property
    def ids(self) -> Sequence[ReferenceId]:
        """The references shown, in order."""
        return self._ids

    def show(self, ids: Sequence[ReferenceId]) -> None:
        """Show these references; the same ones again only have their rows read anew."""
        if ids == self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read the rows anew that are looked at."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, number: int) -> ListRow | None:
        """Give what the row shows; None when the reference is gone meanwhile."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._read(page)
        else:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()].text(row)
        if role == ROW_ROLE:
            return row
        return _spoken(row)

    @override
    def flags(self, _index: Index) -> Qt.ItemFlag:
        return _FLAGS

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    @override
    def mimeTypes(self) -> list[str]:
        return [REFERENCES_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return references_mime([self._ids[row] for row in rows])

    def _read(self, page: int) -> list[ListRow | None]:
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        found = {row.id: row for row in self._fetch(ids)}
        rows = [found.get(one) for one in ids]
        self._pages[page] = rows
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return rows


_ANSWERED: Final = frozenset(
    {int(Qt.ItemDataRole.DisplayRole), int(ROW_ROLE), int(Qt.ItemDataRole.AccessibleTextRole)}
)


def _spoken(row: ListRow) -> str:
    state = ReadingState(row.state).words
    return ". ".join(part for part in (row.first_words, *second_line(row), state) if part)


def references_mime(ids: Sequence[ReferenceId]) -> QMimeData:
    """Pack references for dragging within the window."""
    data = QMimeData()
    data.setData(REFERENCES_MIME, QByteArray(" ".join(map(str, ids)).encode()))
    return data


def references_in(data: QMimeData) -> list[ReferenceId]:
    """Unpack what :func:`references_mime` packed; empty when it is something else."""
    if not data.hasFormat(REFERENCES_MIME):
        return []
    words = bytes(data.data(REFERENCES_MIME).data()).decode().split()
    return [ReferenceId(int(word)) for word in words]
