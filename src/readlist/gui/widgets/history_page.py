"""The History page: every act by day, what it changed in words, and the way back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readlist.core.changes import ActId, Changes
from readlist.core.errors import ReadlistError
from readlist.core.overriding import override
from readlist.gui.messages import counted
from readlist.gui.theme.icons import icon
from readlist.gui.theme.pieces import button, label
from readlist.gui.viewmodels.history_list import HistoryListModel, Outline, outline
from readlist.gui.viewmodels.history_words import Told, reference_in, tell, told_html
from readlist.gui.viewmodels.times import ago
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.widgets.history_delegate import HEIGHT, HistoryDelegate
from readlist.gui.widgets.history_view import HistoryView
from readlist.gui.workspace import Workspace

_WIDTHS: Final = (400, 580)


class HistoryPage(QWidget):
    """The list of acts and beside it the one chosen.

    ``step``, the button that undoes or redoes it, is for the foot of the window around.
    """

    chosen = Signal(object)  # ReferenceId
    said = Signal(str)  # how many acts there are

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._told: Told | None = None
        self._wanted: ActId | None = None
        self._model = HistoryListModel(workspace, self)
        self._list = QTableView()
        self._view = HistoryView()
        self._title = label("", "heading", wraps=True)
        self._when = label("", "small")
        self._reason = label("", "muted", wraps=True)
        self.step = button("Undo this act", picture="undo")
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(HistoryDelegate(self._list))
        self._list.setAccessibleName("Acts")
        # A table lays 100,000 rows of one height out at once; Qt's list would ask for each.
        self._list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setTabKeyNavigation(False)
        self._list.setShowGrid(False)
        self._list.horizontalHeader().hide()
        self._list.horizontalHeader().setStretchLastSection(True)
        self._list.verticalHeader().hide()
        self._list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._list.verticalHeader().setDefaultSectionSize(HEIGHT)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setAccessibleName("Differences")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(4)
        for part in (self._title, self._when):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._view, 1)
        column.addWidget(self._reason)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self._list)
        panes.addWidget(right)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._on_list_current)
        self._model.dataChanged.connect(self._on_model_data)
        self._view.followed.connect(self._on_view_followed)
        self.step.clicked.connect(self._on_step_clicked)
        self._workspace.changed.connect(self._on_workspace_changed)

    def _read(self) -> None:
        self._workspace.ask_latest(("history page", id(self)), outline, on_done=self._on_outline)

    def _on_workspace_changed(self, _changes: Changes) -> None:
        self._read()

    def _on_outline(self, found: Outline) -> None:
        was_newest = self._list.currentIndex().row() <= 1
        wanted = None if was_newest else self._model.number(self._list.currentIndex().row())
        self._told = None  # it may be undone by now
        self._model.show(found)
        self.said.emit(f"{counted(len(found.rows) - len(found.days), 'act')}, the newest first")
        row = self._model.row_of(wanted)
        self._list.setCurrentIndex(self._model.index(row))
        if row < 0:
            self._show_nothing()
        if not self._list.hasFocus() and not self._view.hasFocus():
            self._list.setFocus()

    def _on_list_current(self, current: QModelIndex) -> None:
        self._wanted = self._model.number(current.row())
        self._tell()

    def _on_model_data(self) -> None:
        if self._wanted is not None and (self._told is None or self._told.entry.id != self._wanted):
            self._tell()

    def _tell(self) -> None:
        entry = self._model.entry(self._list.currentIndex().row())
        if entry is not None:
            self._workspace.ask_latest(
                ("history act", id(self)), tell, entry, on_done=self._on_told
            )

    def _on_told(self, told: Told) -> None:
        if told.entry.id != self._wanted:
            return
        self._told = told
        entry = told.entry
        self._title.setText(one_line(entry.label))
        parts = (ago(entry.time), entry.origin, f"change {entry.id}",
                 "undone" if entry.undone else "")  # fmt: skip
        self._when.setText(" · ".join(one_line(part) for part in parts if part))
        self._view.show_html(told_html(told))
        reason = told.refusal or self._workspace.library.read_only_reason
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        step = "redo" if entry.undone else "undo"
        self.step.setText(f"{step.capitalize()} this act")
        self.step.setIcon(icon(step, "muted"))
        self.step.setEnabled(not reason)

    def _show_nothing(self) -> None:
        self._title.setText("Nothing was changed yet")
        self._reason.setVisible(False)
        self.step.setEnabled(False)

    def _on_step_clicked(self) -> None:
        from readlist.operations.history import redo_act, undo_act

        if self._told is not None:
            entry = self._told.entry
            self.step.setEnabled(False)
            self._workspace.run(
                redo_act if entry.undone else undo_act, entry.id, on_failed=self._on_failed
            )

    def _on_failed(self, error: ReadlistError) -> None:
        self._reason.setText(error.message)
        self._reason.setVisible(True)

    def _on_view_followed(self, address: str) -> None:
        reference = reference_in(address)
        if reference is not None:
            self.chosen.emit(reference)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._told is not None:
            self._view.show_html(told_html(self._told))
        super().changeEvent(event)
