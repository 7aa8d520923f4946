"""How far a long operation is, told to the window, and the way to stop it."""

from __future__ import annotations

import threading

from readlist.core.errors import CancelledError
from readlist.gui.workspace import Workspace


class Stoppable:
    """Given to an operation as its ``progress``; called in the thread that works."""

    def __init__(self, workspace: Workspace, label: str) -> None:
        self._workspace = workspace
        self._stopped = threading.Event()
        self.label = label

    def stop(self) -> None:
        """End the operation at its next step."""
        self._stopped.set()

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is.

        Raises:
            CancelledError: It was stopped.
        """
        if self._stopped.is_set():
            raise CancelledError("You stopped it.")
        self._workspace.report_progress(self.label, done, total)
