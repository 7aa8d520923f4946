"""Waiting for another program that writes the library: told after a second, ended when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from readlist.core.errors import CancelledError

_TELL_AFTER_SECONDS: Final = 1.0
_WORDS: Final = "Waiting for another program that is using the library…"


class Patience:
    """Called by the library in the writer's thread while an act waits."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._is_told = False
        self._stopped = threading.Event()

    def __call__(self, seconds: float) -> None:
        """Take note of how long an act has been waiting.

        Raises:
            CancelledError: It is to wait no more.
        """
        if self._stopped.is_set():
            raise CancelledError(
                "You stopped waiting for the other program that is using the library. Nothing was "
                "changed."
            )
        if seconds >= _TELL_AFTER_SECONDS and not self._is_told:
            self._is_told = True
            self._tell(_WORDS)

    def stop(self) -> None:
        """Let the act that is known to wait give up; others are not meant."""
        if self._is_told:
            self._stopped.set()

    def end(self) -> None:
        """Take note that no act waits any more."""
        if self._is_told:
            self._is_told = False
            self._tell("")
        self._stopped.clear()
