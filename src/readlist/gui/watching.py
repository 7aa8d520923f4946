"""Looks whether another window or the command line acted on the library that is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from readlist.core.changes import ActId, Changes
from readlist.gui.tasks import Lane, Task

if TYPE_CHECKING:
    from readlist.gui.lent import Lent, Ran
    from readlist.operations.library import Library

# A look takes a few microseconds; what it finds must be on the screen within a second.
_EVERY_MILLISECONDS: Final = 250


class Watch(QObject):
    """Asks in a thread of its own for the newest act, and tells what acts of others touched."""

    noticed = Signal(object)  # core.changes.Changes

    def __init__(self, tell: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._lent: Lent | None = None
        self._seen = ActId(0)
        self._is_told = False
        self._rests = False
        self._lane = Lane("watch", 1, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def take(self, lent: Lent, seen: ActId) -> None:
        """Turn to a library whose acts up to this one are known; begin with :meth:`begin`."""
        self._lent, self._seen = lent, seen
        self._is_told = False

    def begin(self) -> None:
        """Look again and again."""
        if self._lent is not None and not self._rests:
            self._timer.start()

    def rest(self) -> None:
        """Look no more until :meth:`go_on`, as while nobody can see the window."""
        self._rests = True
        self._timer.stop()

    def go_on(self) -> None:
        """Look at once, and again and again."""
        self._rests = False
        self._look()
        self.begin()

    def follow(self, ran: Ran, own: Collection[ActId]) -> None:
        """Take note of an operation of this window; look now if others acted around it."""
        if ran.before == self._seen and all(n in own for n in range(ran.before + 1, ran.after + 1)):
            self._seen = ran.after
        else:
            self._look()

    @property
    def is_idle(self) -> bool:
        """Whether no look is under way."""
        return self._lane.is_idle

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._lent = None
        self._lane.close()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._lane.is_idle:  # else the library is slow to answer: one after the other
            self._look()

    def _look(self) -> None:
        lent = self._lent
        if lent is not None:
            call = partial(lent.read, _acts_since, self._seen)
            done, failed = partial(self._on_looked, lent), partial(self._on_failed, lent)
            self._lane.submit(Task(call, done, failed))

    def _on_looked(self, lent: Lent, answer: tuple[ActId, Changes | None]) -> None:
        last, changes = answer
        if lent is not self._lent:
            return
        self._is_told = False
        if last > self._seen and changes is not None:
            self._seen = last
            self.noticed.emit(changes)

    def _on_failed(self, lent: Lent, error: Exception) -> None:
        if lent is self._lent and not self._is_told:  # once, not at every look
            self._is_told = True
            self._tell(error)


def _acts_since(library: Library, seen: ActId) -> tuple[ActId, Changes | None]:
    last = library.last_act()
    return last, library.changes_since(seen) if last != seen else None
