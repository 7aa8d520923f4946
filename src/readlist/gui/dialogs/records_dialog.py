"""The records of an imported document, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from readlist.core.changes import DocumentId
from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.cells_view import cells_view
from readlist.gui.dialogs.frame import Framed
from readlist.gui.dialogs.group_bar import GroupBar
from readlist.gui.dialogs.unread_text import UnreadText
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button
from readlist.gui.viewmodels.cells import CellsModel
from readlist.gui.viewmodels.records import ALL, COLUMNS, groups, within
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.core.overview import RecordEntry

_WIDTHS: Final = (70, 70, 170, 420, 230)
_PAPER: Final = 3
_MIDDLE: Final = QAbstractItemView.ScrollHint.PositionAtCenter


class RecordsDialog(Framed):
    """Enter or a double click leads to the paper that a record became.

    It opens at the record ``at``, counted from 1, where one is named.
    """

    chosen = Signal(object)  # ReferenceId

    def __init__(
        self,
        workspace: Workspace,
        document: DocumentId,
        name: str,
        parent: QWidget | None = None,
        *,
        at: int = 0,
    ) -> None:
        super().__init__(f"Records of {name}", "Reading them…", parent)
        self._at = at
        self._records: Sequence[RecordEntry] = ()
        self._model = CellsModel(COLUMNS, self)
        self._view = cells_view(self._model, "Records")
        titles = self._view.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            titles.resizeSection(column, width)
        titles.setStretchLastSection(False)
        titles.setSectionResizeMode(_PAPER, QHeaderView.ResizeMode.Stretch)
        self._view.activated.connect(self._on_view_activated)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._view, 3)
        self._unread = UnreadText()
        self._unread.hide()
        self.body.addWidget(self._unread, 2)
        self._go = button("Show the paper", picture="open")
        self._go.clicked.connect(lambda: self._on_view_activated(self._view.currentIndex()))
        self._view.selectionModel().currentChanged.connect(self._on_view_current)
        self.foot.addWidget(self._go)
        self.end_with("Close", cancel="").clicked.connect(self.accept)
        self.fit(960, 600)
        self._load(workspace, document)

    def _load(self, workspace: Workspace, document: DocumentId) -> None:
        from readlist.operations.searching import document_records

        self._go.setEnabled(False)
        workspace.ask(
            document_records, document, on_done=self._on_loaded, on_failed=self._on_failed
        )

    def _on_loaded(self, records: Sequence[RecordEntry]) -> None:
        self._records = records
        found = groups(records)
        lines = max((record.line for record in records), default=0)
        self.say(f"{counted(len(records), 'record')}{f' in {lines:,} lines' if lines else ''}")
        bar = GroupBar((name, f"{name} {number:,}") for name, number in found.items())
        bar.chosen.connect(self._show_group)
        self.body.insertWidget(0, bar)
        self._show_group(ALL)
        place = next((n for n, each in enumerate(records) if each.ordinal == self._at), 0)
        self._view.setCurrentIndex(self._model.index(place, 0))
        self._view.scrollTo(self._model.index(place, 0), _MIDDLE)
        self._view.setFocus()

    def _show_group(self, group: str) -> None:
        self._model.show(within(self._records, group))
        self._view.setCurrentIndex(self._model.index(0, 0))

    def _on_failed(self, error: ReadlistError) -> None:
        self.say(error.message)

    def _on_view_current(self, current: QModelIndex) -> None:
        record = self._model.entry(current.row())
        self._go.setEnabled(record is not None and record.reference is not None)
        self._unread.setVisible(record is not None and bool(record.raw))
        if record is not None and record.raw:
            self._unread.show_text(record.reason, record.raw)
            self.body.activate()  # the table has less room from now on
            self._view.scrollTo(current)

    def _on_view_activated(self, index: QModelIndex) -> None:
        record = self._model.entry(index.row())
        if record is not None and record.reference is not None:
            self.accept()
            self.chosen.emit(record.reference)
