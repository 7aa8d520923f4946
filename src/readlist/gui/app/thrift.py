"""Keeps the memory of a window that stays open for days small."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

_ARENA_MAX: Final = -8  # M_ARENA_MAX of glibc's malloc.h
_QUIET_MILLISECONDS: Final = 5_000


def share_heap() -> None:
    """Let threads that begin from now on take memory from one heap.

    glibc gives each thread a heap of its own, most of which stays empty (mallopt(3)).
    """
    if (mallopt := _of_c_library("mallopt")) is not None:
        mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Give the system what was freed and is still kept for the next need (malloc_trim(3))."""
    if (malloc_trim := _of_c_library("malloc_trim")) is not None:
        malloc_trim(0)


class Quiet(QObject):
    """Gives memory back some seconds after the last call of :meth:`begin_again`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MILLISECONDS)
        self._timer.timeout.connect(give_back)

    def begin_again(self) -> None:
        """Wait for quiet from now on."""
        self._timer.start()


@cache
def _of_c_library(name: str) -> Callable[..., Any] | None:
    """Give a function of glibc; other systems and C libraries have none of these."""
    if sys.platform != "linux":
        return None
    import ctypes

    found: Callable[..., Any] | None = getattr(ctypes.CDLL(None), name, None)
    return found
