"""The backups of the library, what going back to one would change, and going back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readlist.core import backup_choices
from readlist.core.changes import Changes
from readlist.core.errors import ReadlistError
from readlist.gui.dialogs.backup_choices_row import BackupChoicesRow
from readlist.gui.dialogs.cells_view import cells_view
from readlist.gui.dialogs.frame import Framed
from readlist.gui.messages import counted
from readlist.gui.theme.pieces import button, reading_field, rule
from readlist.gui.viewmodels.backups import COLUMNS, plan_in_words
from readlist.gui.viewmodels.cells import CellsModel
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.backing_up import Backup
    from readlist.operations.restoring import RestorePlan

_MARGIN: Final = 16
_SIZE: Final = (900, 540)
_PANES: Final = (500, 400)


class BackupsDialog(Framed):
    """Choosing a backup compares it with the library; Restore makes the library what it was."""

    restored = Signal(object)  # core.changes.Changes

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Backups", "Reading them…", parent)
        self._workspace = workspace
        self._model = CellsModel(COLUMNS, self)
        self._view = self._table()
        self._preview = reading_field("What going back would change")
        self._preview.setPlaceholderText("What going back to a backup would change is told here.")
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._view)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self._preview)
        panes.addWidget(beside)
        panes.setSizes(list(_PANES))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(panes, 1)
        self.body.addWidget(rule())
        self.body.addWidget(self._choices())
        self._make = button("Back up now", picture="add")
        self._make.setEnabled(workspace.library.writable)
        self._make.clicked.connect(self._on_make_clicked)
        self.foot.addWidget(self._make)
        self._restore = self.end_with("Restore", cancel="Close")
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._on_restore_clicked)
        self.fit(*_SIZE)
        self._load()

    def _choices(self) -> BackupChoicesRow:
        from readlist.operations.backing_up import folder_of

        row = BackupChoicesRow(partial(folder_of, self._workspace.library), self)
        row.failed.connect(self.say)
        return row

    def _table(self) -> QTableView:
        view = cells_view(self._model, "Backups")
        titles = view.horizontalHeader()
        titles.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        titles.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)  # no time is cut
        view.selectionModel().currentRowChanged.connect(self._on_view_current)
        return view

    def _load(self) -> None:
        from readlist.operations.backing_up import listed

        self._workspace.ask(listed, on_done=self._on_loaded, on_failed=self._on_failed)

    def _on_loaded(self, backups: Sequence[Backup]) -> None:
        from readlist.operations.backing_up import size_in_words

        self._model.show(backups)
        if not backups:
            by_itself = " Readlist makes one when the library rests."
            self.say("There is no backup yet." + by_itself * backup_choices.read().automatic)
            return
        size = size_in_words(sum(each.size for each in backups))
        places = dict.fromkeys(str(each.path.parent.absolute()) for each in backups)
        folders = " and ".join(places)
        self.say(f"{counted(len(backups), 'backup')}, {size}, in {folders}")
        self._view.setCurrentIndex(self._model.index(0, 0))
        self._view.setFocus()

    def _on_view_current(self, current: QModelIndex) -> None:
        self._restore.setEnabled(False)
        backup = self._model.entry(current.row())
        if backup is None:
            return
        from readlist.operations.restoring import preview

        self._preview.setPlainText("Comparing it with the library…")
        self._workspace.ask_latest(
            "backup", preview, backup.path, on_done=self._on_compared, on_failed=self._on_refused
        )

    def _on_compared(self, plan: RestorePlan) -> None:
        self._preview.setPlainText(plan_in_words(plan))
        self._restore.setEnabled(bool(plan) and self._workspace.library.writable)

    def _on_refused(self, error: ReadlistError) -> None:
        self._preview.setPlainText(error.message)

    def _on_make_clicked(self) -> None:
        from readlist.operations.backing_up import back_up

        self._make.setEnabled(False)
        self._workspace.run(
            back_up, label="Backing up", on_done=self._on_made, on_failed=self._on_failed
        )

    def _on_made(self, _path: object) -> None:
        self._make.setEnabled(True)
        self._load()

    def _on_restore_clicked(self) -> None:
        backup = self._model.entry(self._view.currentIndex().row())
        if backup is None:
            return
        from readlist.operations.restoring import restore

        self._restore.setEnabled(False)
        self._workspace.run(
            restore,
            backup.path,
            label="Restoring",
            on_done=self._on_restored,
            on_failed=self._on_failed,
        )

    def _on_restored(self, changes: Changes) -> None:
        self.accept()
        self.restored.emit(changes)

    def _on_failed(self, error: ReadlistError) -> None:
        self.say(error.message)
        self._make.setEnabled(self._workspace.library.writable)
