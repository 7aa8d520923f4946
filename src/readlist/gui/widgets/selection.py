"""The chosen rows as references that stay chosen when the list is asked anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QTimer,
    Signal,
)

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
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
        self._ids: Ids | None = None  # as long as they are known
        self._before = Ids()
        self._current: tuple[ReferenceId | None, int] = (None, 0)
        self._wanted = Ids()
        self._untouched = True  # nothing was ever chosen
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)
        self.rows.selectionChanged.connect(self._on_rows_selected)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.settled.connect(self._on_settled)  # views forget what is chosen when it is reset

    @property
    def ids(self) -> Ids:
        """The chosen references in the order of the list."""
        if self._ids is None:
            listed, chosen = self._model.ids, self.rows.selection()
            parts = [chosen.at(number) for number in range(chosen.count())]
            spans = sorted({(part.top(), part.bottom()) for part in parts})
            whole = spans == [(0, len(listed) - 1)]
            self._ids = listed if whole else listed.part(spans)
        return self._ids

    def choose(self, ids: Sequence[ReferenceId]) -> bool:
        """Choose these references where they are in the list; tell whether one is.

        Where not all are, they are chosen once the list has them, if it is the next time it is
        asked.
        """
        self._before = Ids(ids)
        self._current = (ids[0] if ids else None, 0)
        found = self._restore(fall_back=False)
        everything = len(self.ids) == len(set(ids))
        self._wanted = Ids() if found and everything else self._before
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
        self._ids = None
        self._soon.start(0)

    def _on_about_to_reset(self) -> None:
        self._before = self.ids
        row = self.rows.currentIndex().row()
        known = 0 <= row < len(self._model.ids)
        self._current = (self._model.ids[row] if known else None, max(row, 0))
        if self._wanted:
            self._before, self._wanted = self._wanted, Ids()

    def _on_settled(self) -> None:
        self._ids = None
        if self._untouched and not self._before and self._model.rowCount():
            self._choose_row(0)  # so that the details have something to show at first
        else:
            self._restore(fall_back=True)
        self._soon.start(0)

    def _restore(self, *, fall_back: bool) -> bool:
        ids, current, row = self._model.ids, *self._current
        if not ids or not self._before:
            return False
        spans = ids.spans(self._before)
        if not spans:
            if fall_back:
                self._choose_row(min(row, len(ids) - 1))
            return False
        row = spans[0][0]
        if current is not None and current in self._before:
            row = next(iter(ids.places([current])), row)
        chosen = QItemSelection()
        for first, last in spans:
            chosen.append(self._model.whole_rows(first, last))
        self.rows.setCurrentIndex(self._model.index(row, TITLE_COLUMN), _COMMAND.NoUpdate)
        # The ranges are whole rows. Told so, Qt would look for each whether others have it already.
        self.rows.select(chosen, _COMMAND.ClearAndSelect)
        return True
