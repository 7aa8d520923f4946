"""What has happened to a reference, newest first, in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readlist.core.changes import ReferenceId
from readlist.gui.viewmodels.times import ago
from readlist.gui.viewmodels.visible import one_line
from readlist.gui.widgets.note_view import NoteView
from readlist.gui.workspace import Workspace
from readlist.operations import history
from readlist.operations.history import ActEntry

_MOST_DIFFERENCES = 12
_MOST_LETTERS = 400


class HistoryTab(QWidget):
    """Lists the acts; they are read only while they are looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._reference: ReferenceId | None = None
        self._stale = True
        self._acts: Sequence[ActEntry] = ()
        self._view = NoteView()
        self._view.setAccessibleName("History")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self._view)

    def show_reference(self, reference: ReferenceId | None) -> None:
        """Show the history of a reference, or show it anew after a change."""
        self._reference, self._stale = reference, True
        if self.isVisible():
            self._read()

    def event(self, event: QEvent) -> bool:
        """Read what is stale as soon as it is looked at; follow the theme."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._read()
        elif event.type() == QEvent.Type.PaletteChange:
            self._on_workspace_read(self._acts)
        return super().event(event)

    def _read(self) -> None:
        self._stale = False
        if self._reference is None:
            self._view.clear()
            return
        self._workspace.ask_latest(
            ("history", id(self)),
            history.acts,
            reference=self._reference,
            on_done=self._on_workspace_read,
        )

    def _on_workspace_read(self, acts: Sequence[ActEntry]) -> None:
        self._acts = acts
        html = "".join(act_html(act) for act in acts)
        self._view.show_html(html or '<p class="muted">Nothing has happened to it yet.</p>')


def act_html(act: ActEntry) -> str:
    """Tell one act: what, when, by what, and each difference."""
    label = escape(one_line(act.label))
    if act.undone:
        label = f"<s>{label}</s> <span class='small'>undone</span>"
    origin = f" · {escape(one_line(act.origin))}" if act.origin else ""
    when = escape(ago(act.time))
    shown = [escape(one_line(d, _MOST_LETTERS)) for d in act.differences[:_MOST_DIFFERENCES]]
    more = len(act.differences) - len(shown)
    if more > 0:
        shown.append(f"and {more:,} more")
    details = "".join(f"<br/><span class='muted'>{line}</span>" for line in shown)
    head = f"<b>{label}</b> <span class='small'>{when}{origin}</span>"
    return f"<p style='margin-bottom:10px'>{head}{details}</p>"
