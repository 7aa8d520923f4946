"""Lists papers that look like the same work: each pair becomes one paper or is kept apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.cells_view import cells_view
from readlist.gui.dialogs.frame import Framed
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.cells import CellsModel
from readlist.gui.viewmodels.duplicate_pairs import COLUMNS, PairRow, load_pairs, tally
from readlist.gui.workspace import Workspace


class DuplicatesDialog(Framed):
    """Enter or a double click shows the two papers; after each answer pairs are looked up anew."""

    chosen = Signal(object, object)  # ReferenceId of each of the two papers to look at

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Possible duplicates", "Looking for them…", parent)
        self._workspace = workspace
        self._row = 0
        self._model = CellsModel(COLUMNS, self)
        self._view = cells_view(self._model, "Pairs of papers")
        titles = self._view.horizontalHeader()
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._view.activated.connect(lambda _index: self._on_show_clicked())
        self._view.selectionModel().currentChanged.connect(self._on_view_current)
        self._wrong = label("", "error", wraps=True)
        self._wrong.setContentsMargins(20, 0, 20, 8)
        self._wrong.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._view, 1)
        self.body.addWidget(self._wrong)
        self._show = button("Show both", picture="open")
        self._same = button("Merge into one")
        self._other = button("Keep apart")
        self._show.clicked.connect(self._on_show_clicked)
        self._same.clicked.connect(self._on_same_clicked)
        self._other.clicked.connect(self._on_other_clicked)
        for answer in (self._show, self._same, self._other):
            answer.setEnabled(False)
            self.foot.addWidget(answer)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(960, 520)
        self._look()

    @property
    def _pair(self) -> PairRow | None:
        return self._model.entry(self._view.currentIndex().row())

    def _look(self) -> None:
        self._workspace.ask(load_pairs, on_done=self._on_loaded, on_failed=self._on_failed)

    def _on_loaded(self, rows: Sequence[PairRow]) -> None:
        self.say(tally(rows))
        self._model.show(rows)
        self._view.setCurrentIndex(self._model.index(min(self._row, len(rows) - 1), 0))
        self._on_view_current(self._view.currentIndex())
        self._view.setFocus()

    def _on_view_current(self, _current: QModelIndex) -> None:
        for answer in (self._show, self._same, self._other):
            answer.setEnabled(self._pair is not None)

    def _on_show_clicked(self) -> None:
        if (pair := self._pair) is not None:
            self.accept()
            self.chosen.emit(pair.first, pair.second)

    def _on_same_clicked(self) -> None:
        from readlist.operations.duplicates import merge

        if (pair := self._pair) is not None:
            self._answer(merge, pair.first, [pair.second])

    def _on_other_clicked(self) -> None:
        from readlist.operations.duplicates import keep_apart

        if (pair := self._pair) is not None:
            self._answer(keep_apart, [pair.first, pair.second])

    def _answer(self, act: Callable[..., object], *papers: object) -> None:
        self._row = self._view.currentIndex().row()
        self._wrong.hide()
        for answer in (self._show, self._same, self._other):
            answer.setEnabled(False)
        self._workspace.run(
            act, *papers, on_done=lambda _changes: self._look(), on_failed=self._on_failed
        )

    def _on_failed(self, error: ReadlistError) -> None:
        self._wrong.setText(error.message)
        self._wrong.show()
        self._on_view_current(self._view.currentIndex())
