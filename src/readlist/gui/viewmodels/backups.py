"""The backups of the library as a table: when, why, how many papers, how large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readlist.core.overriding import override
from readlist.gui.messages import counted

if TYPE_CHECKING:
    from readlist.operations.backing_up import Backup
    from readlist.operations.restoring import Part, RestorePlan

_TITLES: Final = ("Made", "Kind", "Papers", "Size")
_FIRST_NUMBER: Final = 2
_TOP: Final = QModelIndex()
_NAMED: Final = 8


class BackupsModel(QAbstractTableModel):
    """Rows newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backups: Sequence[Backup] = ()

    def show(self, backups: Sequence[Backup]) -> None:
        """Show these backups."""
        self.beginResetModel()
        self._backups = backups
        self.endResetModel()

    def backup(self, row: int) -> Backup | None:
        """Give the backup of a row."""
        return self._backups[row] if 0 <= row < len(self._backups) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(self._backups)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= _FIRST_NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return _TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= _FIRST_NUMBER:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        from readlist.operations.backing_up import size_in_words

        backup = self._backups[index.row()]
        made = backup.time.astimezone().strftime("%Y-%m-%d %H:%M")
        cells = (made, str(backup.kind), f"{backup.references:,}", size_in_words(backup.size))
        return cells[index.column()]


def plan_in_words(plan: RestorePlan) -> str:
    """Say what going back would change, with the titles of some papers."""
    parts = [
        _part(plan.returning, "would come back:"),
        _part(plan.leaving, "came since and would leave the library; undo has them:"),
        _part(plan.changing, "would say again what they said then:"),
    ]
    if plan.others:
        parts.append(f"{plan.others:,} {_OTHERS}")
    found = [each for each in parts if each]
    return "\n\n".join(found) or "The library is just as it was then; nothing would change."


_OTHERS: Final = "tags, collections, searches or settings would be as they were."


def _part(part: Part, words: str) -> str:
    if not part.number:
        return ""
    titles = [f"  ·  {title}" for title in part.titles[:_NAMED]]
    more = part.number - len(titles)
    last = [f"  ·  and {more:,} more"] if more else []
    return "\n".join([f"{counted(part.number, 'paper')} {words}", *titles, *last])
