"""Stops a read that nobody waits for any more, from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Protocol

from readlist.core.errors import CancelledError


class Interruptible(Protocol):
    """What can be told from another thread to give up what it is doing."""

    def interrupt(self) -> None:
        """Give up at once."""


class Cancellation:
    """The wish that one call should stop; it holds for what that call reads and nothing else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reading: list[Interruptible] = []
        self._cancelled = False

    def cancel(self) -> None:
        """Stop the call: what it reads now is interrupted, and it reads nothing more."""
        with self._lock:
            self._cancelled = True
            for each in self._reading:
                each.interrupt()

    def run(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Call a function that can be stopped from now on.

        Raises:
            CancelledError: It was stopped while it was reading, or before.
        """
        token = _CURRENT.set(self)
        try:
            return function(*args, **options)
        finally:
            _CURRENT.reset(token)

    def refuse(self) -> None:
        """Raise :class:`CancelledError` where the call was stopped."""
        if self._cancelled:
            raise CancelledError("Reading was stopped. Nothing was changed.")

    @contextmanager
    def around(self, reading: Interruptible) -> Iterator[None]:
        """Stop what is read from this inside the block when the call is stopped."""
        with self._lock:
            self.refuse()
            self._reading.append(reading)
        try:
            yield
        except Exception:
            self.refuse()  # an interrupted statement fails in words of its own
            raise
        finally:
            with self._lock:
                self._reading.remove(reading)


_CURRENT: Final[ContextVar[Cancellation | None]] = ContextVar("cancellation", default=None)


@contextmanager
def stoppable(reading: Interruptible) -> Iterator[None]:
    """Let the call that is running be stopped while it reads from this.

    Raises:
        CancelledError: It was stopped.
    """
    cancellation = _CURRENT.get()
    if cancellation is None:
        yield
    else:
        with cancellation.around(reading):
            yield
