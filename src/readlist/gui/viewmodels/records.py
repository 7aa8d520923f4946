"""The records of one document as a table: number, line, what became of it, first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readlist.core.changes import ReferenceId
from readlist.core.overriding import override
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.core.overview import RecordEntry

_TITLES: Final = ("Record", "Line", "Became", "Begins with")
_WORDS: Final = {"new": "a new paper", "merged": "joined a paper", "unchanged": "nothing new"}
_TOP: Final = QModelIndex()


class RecordsModel(QAbstractTableModel):
    """Rows in the order of the document."""

    def __init__(self, records: Sequence[RecordEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records

    def show(self, records: Sequence[RecordEntry]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def reference(self, row: int) -> ReferenceId | None:
        """Give the paper that a record became or joined; None where it is gone for good."""
        return self._records[row].reference if 0 <= row < len(self._records) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        record = self._records[index.row()]
        line = f"{record.line:,}" if record.line else ""
        became = _WORDS.get(record.action, record.action)
        return (f"{record.ordinal:,}", line, became, one_line(record.first_words))[index.column()]


def tally(records: Sequence[RecordEntry]) -> str:
    """Count what became of records: ``12 a new paper · 3 nothing new``."""
    found = Counter(_WORDS.get(record.action, record.action) for record in records)
    return " · ".join(f"{number:,} {words}" for words, number in found.items())
