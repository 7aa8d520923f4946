"""The quality of a library as the window sees it: examined when asked, then kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from readlist.core.changes import Changes, Kind, ReferenceId, Touched
from readlist.core.errors import CancelledError, ReadlistError
from readlist.gui.workspace import Workspace

if TYPE_CHECKING:
    from readlist.operations.quality import QualityReport

# So many changed papers are looked at anew one by one; of more, all are.
_MOST: Final = 5000


class _Steps(QObject):
    """Given to an examination as its ``progress``; called in the thread that works."""

    passed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the examination at its next step."""
        self._stopped.set()

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is.

        Raises:
            CancelledError: It was stopped.
        """
        if self._stopped.is_set():
            raise CancelledError("You stopped it.")
        self.passed.emit(done, total)


class Quality(QObject):
    """What the rules find in the open library; it follows every act."""

    begun = Signal()
    progressed = Signal(int, int)  # how many papers are examined, and of how many
    reported = Signal(object)  # QualityReport
    stopped = Signal(str)  # why there is no report now

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._report: QualityReport | None = None
        self._steps: _Steps | None = None
        self._waiting = Touched()
        workspace.changed.connect(self._on_workspace_changed)

    @property
    def can_repair(self) -> bool:
        """Whether the library can be written."""
        return self._workspace.library.writable

    def examine(self) -> None:
        """Look at all papers; what was under way is given up."""
        from readlist.operations.quality import examine

        self.stop()
        self._report, self._waiting = None, Touched()
        self._steps = _Steps()
        self._steps.passed.connect(self.progressed)
        self.begun.emit()
        self._workspace.ask_latest(
            self._key,
            examine,
            progress=self._steps,
            on_done=self._on_examined,
            on_failed=self._on_failed,
        )

    def stop(self) -> None:
        """End the examination that is under way."""
        if self._steps is not None:
            self._steps.stop()
            self._steps = None

    def repair(self, rule: str, ids: Sequence[ReferenceId]) -> None:
        """Repair what one rule found in papers, in one act."""
        from readlist.operations.quality_acts import repair

        self._workspace.run(repair, rule, ids, label="Repairing")

    def accept(self, rule: str, ids: Sequence[ReferenceId]) -> None:
        """Keep that what one rule found in papers is right as it is."""
        from readlist.operations.quality_acts import accept

        self._workspace.run(accept, rule, ids)

    @property
    def _key(self) -> tuple[str, int]:
        return ("quality", id(self))

    def _on_examined(self, report: QualityReport) -> None:
        self._report, self._steps = report, None
        self._waiting = Touched()
        self.reported.emit(report)

    def _on_failed(self, error: ReadlistError) -> None:
        self._steps = None
        if self._report is None:
            self.stopped.emit(error.message)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if self._report is None:
            if self._steps is not None:
                self.examine()  # what was read of the former state is of no use
            return
        if not changes.kinds & {Kind.REFERENCES, Kind.SETTINGS}:
            return
        self._waiting = Touched.of([*self._waiting, *changes.references])
        if len(self._waiting) > _MOST:
            self.examine()
            return
        from readlist.operations.quality import examine_again

        self._workspace.ask_latest(
            self._key,
            examine_again,
            self._report,
            self._waiting,
            on_done=self._on_examined,
            on_failed=self._on_failed,
        )
