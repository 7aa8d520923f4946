"""The list of references as Qt's views take it: numbers of references, rows fetched by the page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.list_row import ListRow
from readlist.core.overriding import override
from readlist.core.reading import ReadingState
from readlist.gui.viewmodels.columns import COLUMNS, second_line

PAGE: Final = 128
_ROWS_KEPT: Final = 8 * PAGE
READ_AHEAD: Final = 32  # at a time, which takes about a millisecond
_IDLE_MILLISECONDS: Final = 20
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
REFERENCES_MIME: Final = "application/x-readlist-references"

Fetch = Callable[[Sequence[ReferenceId]], Sequence[ListRow]]
Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()


class ReferenceListModel(QAbstractTableModel):
    """Rows of a search result; a page of 128 is read when a view first asks for one of them.

    Rows that were read are kept by their reference, so that another answer reads only those that
    it shows and the one before did not. ``cite`` gives the text that stands for papers where they
    are dragged into one.
    """

    settled = Signal()  # other references are shown, and every view knows

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self.cite: Callable[[Ids], str] = _uncited
        self._ids = Ids()
        self._rows: OrderedDict[ReferenceId, ListRow | None] = OrderedDict()
        self._looked_at = (0, -1)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._on_idle)

    @property
    def ids(self) -> Ids:
        """The references shown, in order."""
        return self._ids

    def show(self, ids: Ids) -> None:
        """Show these references; the same ones again change nothing."""
        if ids == self._ids:
            return
        self.beginResetModel()
        self._ids = ids
        if not ids:  # the next ones may be another library's
            self._rows.clear()
        self.endResetModel()
        self.settled.emit()

    def renew(self, references: Collection[ReferenceId] | None = None) -> None:
        """Forget the rows of these references, or all, so that they are read anew when shown."""
        touched = [one for one in self._rows if references is None or one in references]
        for one in touched:
            del self._rows[one]
        if touched and self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, number: int) -> ListRow | None:
        """Give what the row shows; None when the reference is gone meanwhile."""
        one = self._ids[number]
        if one not in self._rows:
            begin = number // PAGE * PAGE
            self._read(self._ids[begin : begin + PAGE])
        self._rows.move_to_end(one)
        return self._rows[one]

    def whole_rows(self, first: int, last: int) -> QItemSelectionRange:
        """Give these rows as a part of a selection, without Qt asking whether there are such."""
        end = self.createIndex(last, len(COLUMNS) - 1)
        return QItemSelectionRange(self.createIndex(first, 0), end)

    def look_at(self, first: int, last: int) -> None:
        """Read the rows that are about to be painted, and those near them when there is time."""
        self._looked_at = (first, last)
        self._read(self._ids[first : last + 1])
        if not self._idle.isActive():
            self._idle.start()

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
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def _read(self, ids: Sequence[ReferenceId]) -> None:
        unread = [one for one in ids if one not in self._rows]
        if not unread:
            return
        found = {row.id: row for row in self._fetch(unread)}
        self._rows.update((one, found.get(one)) for one in unread)
        while len(self._rows) > _ROWS_KEPT:
            self._rows.popitem(last=False)

    def _on_idle(self) -> None:
        first, last = self._looked_at
        near = self._ids[last + 1 : last + 1 + PAGE] + self._ids[max(first - PAGE, 0) : first]
        unread = [one for one in near if one not in self._rows]
        if unread:
            self._read(unread[:READ_AHEAD])
            self._idle.start()


_ANSWERED: Final = frozenset(
    {int(Qt.ItemDataRole.DisplayRole), int(ROW_ROLE), int(Qt.ItemDataRole.AccessibleTextRole)}
)


def _spoken(row: ListRow) -> str:
    state = ReadingState(row.state).words
    return ". ".join(part for part in (row.first_words, *second_line(row), state) if part)


def _uncited(_ids: Ids) -> str:
    return ""


def references_mime(ids: Ids, text: str = "") -> QMimeData:
    """Pack references for dragging within the window, and as a text for other places."""
    data = QMimeData()
    data.setData(REFERENCES_MIME, QByteArray(ids.packed()))
    if text:
        data.setText(text)
    return data


def references_in(data: QMimeData) -> Ids:
    """Unpack what :func:`references_mime` packed; empty when it is something else."""
    try:
        return Ids.unpacked(bytes(data.data(REFERENCES_MIME).data()))
    except ValueError:
        return Ids()
