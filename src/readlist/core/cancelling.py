"""Ends one call that nobody waits for any more: told so by another thread, or asking by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Protocol

from readlist.core.errors import CancelledError, ReadlistError

# After so many steps of SQLite's machine, a few milliseconds at most, the watch is asked.
_STEPS: Final = 20_000

# Asked now and then; what it raises ends what is under way.
Watch = Callable[[], None]


class Interruptible(Protocol):
    """A connection to a database, as far as what it is doing can be ended."""

    def interrupt(self) -> None:
        """Give up at once, told from another thread."""

    def set_progress_handler(self, handler: Callable[[], bool] | None, n: int, /) -> None:
        """Ask again after so many steps, and give up where the answer is true."""


class Cancellation:
    """The wish that one call should stop; it holds for what that call does and nothing else."""

    def __init__(self, watch: Watch | None = None) -> None:
        """Begin with nothing wished.

        Args:
            watch: Asked again and again while the call is at work in a library. Python must hold
                its lock for that, so a short read in the window is better told by :meth:`cancel`.
        """
        self._watch = watch
        self._lock = threading.Lock()
        self._busy: list[Interruptible] = []
        self._why: ReadlistError | None = None

    def cancel(self) -> None:
        """Stop the call: what it does now is interrupted, and it begins nothing more."""
        with self._lock:
            self._why = self._why or CancelledError("Reading was stopped. Nothing was changed.")
            for each in self._busy:
                each.interrupt()

    def run(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Call a function that can be stopped from now on.

        Raises:
            ReadlistError: It was stopped while it was at work, or before; what the watch raised.
        """
        token = _CURRENT.set(self)
        try:
            return function(*args, **options)
        finally:
            _CURRENT.reset(token)

    def refuse(self) -> None:
        """Raise the error with which the call was stopped, if it was."""
        if self._is_ended() and self._why is not None:
            raise self._why

    def _is_ended(self) -> bool:
        if self._why is None and self._watch is not None:
            try:
                self._watch()
            except ReadlistError as error:
                self._why = error
        return self._why is not None

    @contextmanager
    def around(self, connection: Interruptible) -> Iterator[None]:
        """Stop what is done by this connection inside the block when the call is stopped."""
        self.refuse()
        self._begin(connection)
        try:
            self.refuse()  # it may have been stopped between the two
            yield
            self.refuse()
        except Exception as fault:
            if self._why is not None and fault is not self._why:
                raise self._why from fault  # an interrupted statement fails in words of its own
            raise
        finally:
            self._end(connection)

    def _begin(self, connection: Interruptible) -> None:
        with self._lock:
            self._busy.append(connection)
        if self._watch is not None:
            connection.set_progress_handler(self._is_ended, _STEPS)

    def _end(self, connection: Interruptible) -> None:
        with self._lock:
            self._busy.remove(connection)
            is_over = connection not in self._busy  # one reading may lie within another
        if is_over and self._watch is not None:
            connection.set_progress_handler(None, 0)


_CURRENT: Final[ContextVar[Cancellation | None]] = ContextVar("cancellation", default=None)


@contextmanager
def stoppable(connection: Interruptible) -> Iterator[None]:
    """Let the call that is running be stopped while it is at work with this connection.

    Raises:
        ReadlistError: It was stopped.
    """
    cancellation = _CURRENT.get()
    if cancellation is None:
        yield
    else:
        with cancellation.around(connection):
            yield


def refuse_if_stopped() -> None:
    """Raise the error with which the call that is running was stopped, if it was."""
    cancellation = _CURRENT.get()
    if cancellation is not None:
        cancellation.refuse()
