"""The chosen rows as references that stay chosen when the list is asked anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QTimer,
    Signal,
)

from readlist.core.changes import ReferenceId
from readlist.gui.viewmodels.columns import TITLE_COLUMN
from readlist.gui.viewmodels.list import ReferenceListModel

_COMMAND = QItemSelectionModel.SelectionFlag


class Selection(QObject):
    """Which references are chosen; Qt's ranges of rows are translated both ways."""

    changed = Signal()

    def __init__(self, model: ReferenceListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.rows = QItemSelectionModel(model, self)
        self._before: set[ReferenceId] = set()
        self._current: tuple[ReferenceId | None, int] = (None, 0)
        self._wanted: frozenset[ReferenceId] = frozenset()
        self._untouched = True  # nothing was ever chosen
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)
        self.rows.selectionChanged.connect(self._on_rows_selected)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    @property
    def ids(self) -> Sequence[ReferenceId]:
        """The chosen references in the order of the list."""
        ids = self._model.ids
        chosen = self.rows.selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        spans = sorted({(part.top(), part.bottom()) for part in parts})
        if len(spans) == 1 and spans[0] == (0, len(ids) - 1):
            return ids
        return [one for top, bottom in spans for one in ids[top : bottom + 1]]

    def choose(self, ids: Sequence[ReferenceId]) -> bool:
        """Choose these references where they are in the list; tell whether one is.

        Where none is, they are chosen once the list has them, if it is the next time it is asked.
        """
        self._before = set(ids)
        self._current = (ids[0] if ids else None, 0)
        found = self._restore(fall_back=False)
        self._wanted = frozenset() if found else frozenset(ids)
        return found

    def step(self, by: int) -> None:
        """Choose the row ``by`` below the current one."""
        count = self._model.rowCount()
        if count:
            row = min(max(self.rows.currentIndex().row() + by, 0), count - 1)
            self._choose_row(row)

    def _choose_row(self, row: int) -> None:
        index = self._model.index(row, TITLE_COLUMN)
        self.rows.setCurrentIndex(index, _COMMAND.ClearAndSelect | _COMMAND.Rows)

    def _on_rows_selected(self) -> None:
        self._untouched = False
        self._soon.start(0)

    def _on_about_to_reset(self) -> None:
        self._before = set(self.ids)
        row = self.rows.currentIndex().row()
        known = 0 <= row < len(self._model.ids)
        self._current = (self._model.ids[row] if known else None, max(row, 0))
        if self._wanted:
            self._before, self._wanted = set(self._wanted), frozenset()

    def _on_reset(self) -> None:
        if self._untouched and not self._before and self._model.rowCount():
            self._choose_row(0)  # so that the details have something to show at first
        else:
            self._restore(fall_back=True)
        self._soon.start(0)

    def _restore(self, *, fall_back: bool) -> bool:
        ids, current, row = self._model.ids, *self._current
        if not ids or not self._before:
            return False
        rows = self._places(ids)
        if not rows:
            if fall_back:
                self._choose_row(min(row, len(ids) - 1))
            return False
        if current in self._before:
            row = next((number for number in rows if ids[number] == current), rows[0])
        else:
            row = rows[0]
        chosen = QItemSelection()
        for first, last in _runs(rows):
            chosen.merge(self._span(first, last), _COMMAND.Select)
        self.rows.setCurrentIndex(self._model.index(row, TITLE_COLUMN), _COMMAND.NoUpdate)
        self.rows.select(chosen, _COMMAND.ClearAndSelect | _COMMAND.Rows)
        return True

    def _places(self, ids: Sequence[ReferenceId]) -> list[int]:
        if len(self._before) == 1:  # the usual case, for which Python's own search is fastest
            (one,) = self._before
            return [ids.index(one)] if one in ids else []
        return [number for number, one in enumerate(ids) if one in self._before]

    def _span(self, first: int, last: int) -> QItemSelection:
        top: QModelIndex = self._model.index(first, 0)
        return QItemSelection(top, self._model.index(last, self._model.columnCount() - 1))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
