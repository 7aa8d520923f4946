"""The history as a list: days and acts by their numbers, acts read by the page as they are seen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readlist.core.changes import ActId
from readlist.core.overriding import override
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.history import ActEntry
    from readlist.operations.library import Library

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole
DAY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
PAGE: Final = 64
_PAGES_KEPT: Final = 64
_TOP: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Outline:
    """The rows of the list, the newest first: numbers of acts, and below 0 the days."""

    rows: array[int] = field(default_factory=lambda: array("q"))
    days: tuple[str, ...] = ()


def outline(library: Library) -> Outline:
    """Read the numbers of all acts and put the days of this place between them."""
    from readlist.operations.history import index

    rows, days = array("q"), []
    begin = end = ""
    for number, moment in index(library):
        if not begin <= moment < end:
            begin, end, words = _day(moment)
            days.append(words)
            rows.append(-len(days))
        rows.append(number)
    return Outline(rows, tuple(days))


def _day(moment: str) -> tuple[str, str, str]:
    """Give begin and end, as the library writes times, of the day here, and its name."""
    here = datetime.fromisoformat(moment).astimezone().date()
    ends = [
        datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="seconds")[:19]
        for day in (here, here + timedelta(days=1))
    ]
    return ends[0], ends[1], day_words(here)


def day_words(day: date, today: date | None = None) -> str:
    """Name a day: ``Today``, ``Yesterday``, ``Monday 16 November 2026``."""
    away = ((today or datetime.now(UTC).astimezone().date()) - day).days
    near = {0: "Today", 1: "Yesterday"}.get(away)
    return near or f"{day:%A} {day.day} {day:%B} {day.year}"


class HistoryListModel(QAbstractListModel):
    """Acts by day; a page of acts is read in a reader's thread when one of them is first seen."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._outline = Outline()
        self._acts: dict[int, ActEntry] = {}
        self._asked: dict[int, None] = {}
        self._reading = 0

    def show(self, outline: Outline) -> None:
        """Show these rows; what was read of acts before is read anew."""
        self.beginResetModel()
        self._outline = outline
        self._acts.clear()
        self._asked.clear()
        self._reading += 1
        self.endResetModel()

    def number(self, row: int) -> ActId | None:
        """Give the act in a row, None for a day."""
        rows = self._outline.rows
        return ActId(rows[row]) if 0 <= row < len(rows) and rows[row] > 0 else None

    def row_of(self, act: ActId | None) -> int:
        """Give the row of an act, of the newest act where that one is not there, -1 for none."""
        rows = self._outline.rows
        if act is not None and act in rows:
            return rows.index(act)
        return 1 if len(rows) > 1 else -1

    def entry(self, row: int) -> ActEntry | None:
        """Give what is known of the act in a row; what is not yet is asked for."""
        number = self.number(row)
        if number is None:
            return None
        found = self._acts.get(number)
        if found is None:
            self._ask(row // PAGE)
        return found

    @override
    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._outline.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.number(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self._outline.rows[index.row()]
        if value < 0:
            return self._outline.days[-value - 1] if role in _SPOKEN or role == DAY_ROLE else None
        if role not in _SPOKEN and role != ENTRY_ROLE:
            return None
        entry = self.entry(index.row())
        if role == ENTRY_ROLE or entry is None:
            return entry
        return f"{one_line(entry.label)}{', undone' if entry.undone else ''}"

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        from readlist.operations.history import acts

        self._asked[page] = None
        if len(self._asked) > _PAGES_KEPT:
            self._forget(next(iter(self._asked)))
        numbers = self._numbers(page)
        reading = self._reading

        def take(found: Sequence[ActEntry]) -> None:
            if reading == self._reading:
                self._on_read(page, found)

        self._workspace.ask(acts, before=ActId(numbers[0] + 1), limit=len(numbers), on_done=take)

    def _numbers(self, page: int) -> list[int]:
        return [n for n in self._outline.rows[page * PAGE : (page + 1) * PAGE] if n > 0]

    def _forget(self, page: int) -> None:
        del self._asked[page]
        for number in self._numbers(page):
            self._acts.pop(number, None)

    def _on_read(self, page: int, found: Sequence[ActEntry]) -> None:
        self._acts.update((int(entry.id), entry) for entry in found)
        last = min((page + 1) * PAGE, self.rowCount()) - 1
        self.dataChanged.emit(self.index(page * PAGE), self.index(last))


_SPOKEN: Final = frozenset(
    {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
)
