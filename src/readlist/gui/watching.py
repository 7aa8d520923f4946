"""Looks whether another window or the command line acted on the library, and if it is there yet."""

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
# While this window changes something, an act that is found is most likely its own.
_HELD_BACK_LOOKS: Final = 2


class Watch(QObject):
    """Asks in a thread of its own for the newest act, and tells what acts of others touched.

    An operation of this window has its act in the library before its answer is here. What is found
    meanwhile is held back for two looks; what even then is not answered is told, and
    :meth:`follow` says afterwards that it was.
    """

    noticed = Signal(object)  # core.changes.Changes

    def __init__(
        self,
        tell: Callable[[Exception], None],
        is_acting: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._is_acting = is_acting
        self._held_back = 0
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
        self._held_back = 0

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

    def follow(self, ran: Ran, own: Collection[ActId]) -> ActId:
        """Take note of an operation of this window; look now if others acted around it.

        Gives the newest act that was told before, which may be the operation's own.
        """
        told = self._seen
        self._held_back = 0
        if ran.before == told and all(n in own for n in range(ran.before + 1, ran.after + 1)):
            self._seen = ran.after
        elif ran.after > told:
            self._look()
        return told

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
            holds = self._is_acting() and self._held_back < _HELD_BACK_LOOKS
            call = partial(lent.read, _acts_since, self._seen, only_number=holds)
            done = partial(self._on_looked, lent, self._seen, holds)
            self._lane.submit(Task(call, done, partial(self._on_failed, lent)))

    def _on_looked(
        self,
        lent: Lent,
        since: ActId,
        holds: bool,  # noqa: FBT001  # bound beforehand
        changes: Changes | None,
    ) -> None:
        if lent is not self._lent:
            return
        self._is_told = False
        if changes is None or changes.act <= self._seen:
            return
        if since != self._seen:  # an operation of this window was answered meanwhile
            self._look()
        elif holds:
            self._held_back += 1
        else:
            self._held_back = 0
            self._seen = changes.act
            self.noticed.emit(changes)

    def _on_failed(self, lent: Lent, error: Exception) -> None:
        if lent is self._lent and not self._is_told:  # once, not at every look
            self._is_told = True
            self._tell(error)


def _acts_since(library: Library, seen: ActId, *, only_number: bool) -> Changes | None:
    library.refuse_if_moved()
    last = library.last_act()
    if last == seen:
        return None
    return Changes(last) if only_number else library.changes_since(seen)
