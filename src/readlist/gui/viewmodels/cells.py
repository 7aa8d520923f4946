"""A plain table of things that are all there at once: one line for a column, nothing to edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readlist.core.overriding import override

Entry = TypeVar("Entry")
_TOP: Final = QModelIndex()
_TO_THE_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cells(Generic[Entry]):
    """One column: its title, its text for an entry, and whether it stands at the right."""

    title: str
    text: Callable[[Entry], str]
    number: bool = False


class CellsModel(QAbstractTableModel, Generic[Entry]):
    """Rows in the order in which they were given."""

    def __init__(self, columns: Sequence[Cells[Entry]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Give what a row shows."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return _TO_THE_RIGHT
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return _TO_THE_RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self._entries[index.row()])
        return None
