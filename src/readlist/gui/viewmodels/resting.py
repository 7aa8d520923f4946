"""Backs the library up by itself when nobody has changed it for a while."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from readlist.core.errors import ReadlistError
from readlist.gui.workspace import Workspace

REST_MILLISECONDS: Final = 60_000
# What rests is looked at again, as the newest backup may have been too young to make another.
AGAIN_MILLISECONDS: Final = 600_000


class Resting(QObject):
    """Looks a minute after the last change, or after opening, whether a backup is due.

    What fails is said once for each library, as it would fail again every minute.
    """

    made = Signal(object)  # pathlib.Path
    failed = Signal(object)  # ReadlistError

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_told = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._on_timer_timeout)
        workspace.changed.connect(lambda _changes: self.timer.start(REST_MILLISECONDS))
        workspace.opened.connect(self._on_workspace_opened)
        workspace.left.connect(self.timer.stop)

    def _on_workspace_opened(self) -> None:
        self._is_told = False
        self.timer.start(REST_MILLISECONDS)

    @Slot()
    def _on_timer_timeout(self) -> None:
        if not self._workspace.is_open or not self._workspace.library.writable:
            return
        if not self._workspace.is_idle:
            self.timer.start(REST_MILLISECONDS)
            return
        self.timer.start(AGAIN_MILLISECONDS)
        from readlist.operations.backing_up import automatic

        self._workspace.ask_latest(
            "automatic backup", automatic, on_done=self._on_done, on_failed=self._on_failed
        )

    def _on_done(self, path: Path | None) -> None:
        if path is not None:
            self.made.emit(path)

    def _on_failed(self, error: ReadlistError) -> None:
        if not self._is_told:
            self._is_told = True
            self.failed.emit(error)
