"""What has happened to a reference, newest first, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.gui.theme.pieces import label
from readlist.gui.viewmodels.history_words import ToldAtOne, act_in, at_one_html, tell_at_one
from readlist.gui.widgets.history_view import HistoryView
from readlist.gui.workspace import Workspace


class HistoryTab(QWidget):
    """Lists the acts; they are read only while they are looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reference: ReferenceId | None = None
        self._stale = True
        self._acts: Sequence[ToldAtOne] = ()
        self._refusal = label("", "error", wraps=True)
        self._refusal.hide()
        self._view = HistoryView()
        self._view.setAccessibleName("History")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._refusal)
        column.addWidget(self._view)
        self._view.followed.connect(self._on_view_followed)

    def show_reference(self, reference: ReferenceId | None) -> None:
        """Show the history of a reference, or show it anew after a change."""
        self._reference, self._stale = reference, True
        if self.isVisible():
            self._read()

    def event(self, event: QEvent) -> bool:
        """Read what is stale as soon as it is looked at; follow the theme."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._read()
        elif event.type() == QEvent.Type.PaletteChange and self._workspace.is_open:
            self._on_workspace_read(self._acts)
        return super().event(event)

    def _read(self) -> None:
        self._stale = False
        if self._reference is None:
            self._view.clear()
            return
        self._workspace.ask_latest(
            ("history", id(self)),
            tell_at_one,
            self._reference,
            on_done=self._on_workspace_read,
        )

    def _on_workspace_read(self, acts: Sequence[ToldAtOne]) -> None:
        self._acts = acts
        self._refusal.hide()
        writable = self._workspace.library.writable
        html = "".join(at_one_html(act, writable=writable) for act in acts)
        self._view.show_html(html or '<p class="muted">Nothing has happened to it yet.</p>')

    def _on_view_followed(self, address: str) -> None:
        act = act_in(address)
        if act is not None and self._reference is not None:
            from readlist.operations.history import take_back

            self._workspace.run(take_back, act, self._reference, on_failed=self._on_failed)

    def _on_failed(self, error: ReadlistError) -> None:
        self._refusal.setText(error.message)
        self._refusal.show()
