"""Work that waits for its turn in the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Steps(QObject):
    """Small pieces of work done in order, with a turn of the event loop before each of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits for its turn."""
        return not self._waiting

    def add(self, *steps: Callable[[], object]) -> None:
        """Let these be done after those that wait already."""
        self._waiting.extend(steps)
        self._timer.start(0)

    def _on_timeout(self) -> None:
        step = self._waiting.popleft()
        if not self._waiting:
            self._timer.stop()
        step()
