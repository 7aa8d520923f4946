"""A library in the hands of threads: closed once it is given up and nobody is at work in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from readlist.core.errors import CancelledError, LibraryError
from readlist.core.late_dataclass import dataclass
from readlist.gui.last_room import with_last_room
from readlist.gui.patience import Patience

if TYPE_CHECKING:
    from readlist.core.changes import ActId
    from readlist.operations.library import Library
    from readlist.worker.client import Worker

# Told what a worker does now; empty when that is over.
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ran:
    """What an operation gave, the newest act before and after it, and whether the disk is full."""

    result: Any
    before: ActId
    after: ActId
    took_reserve: bool = False


class Lent:
    """One open library, how many threads are at work in it, and the workers for large operations.

    Attributes:
        library: The library itself.
        is_left: Whether the window shows another one by now, so that answers are not wanted.
    """

    def __init__(self, library: Library, tell: Tell) -> None:
        self.library = library
        self.is_left = False
        self._tell = tell
        self._patience = library.waiting = Patience(tell)
        self._lock = threading.Lock()
        self._users = 0
        self._given_up = False
        self._workers: dict[str, Worker] = {}
        self._ending = False

    def read(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Carry out an operation on this library and give its result.

        Raises:
            LibraryError: The library was given up before.
        """
        return self._use(lambda: self._carry_out("read", function, args, options))

    def act(
        self, function: Callable[..., Any], args: Sequence[Any], options: Mapping[str, Any]
    ) -> Ran:
        """Carry out an operation that may change this library."""

        def acting() -> Ran:
            before = self.library.last_act()
            call = partial(self._carry_out, "act", function, args, options)
            try:
                result, took_reserve = with_last_room(self.library, function, args, call)
            finally:
                self._patience.end()
            return Ran(result, before, self.library.last_act(), took_reserve)

        ran: Ran = self._use(acting)
        return ran

    def stop(self) -> None:
        """End what workers are at and what waits for another program; nothing of it is stored."""
        self._patience.stop()
        for kind in ("act", "read"):
            if kind in self._workers:
                self._workers[kind].stop()

    def hire(self) -> Worker:
        """Give a worker for something apart; whoever asked closes it, or the library's end does."""
        from readlist.worker.client import Worker

        worker = Worker(self.library.path)
        self._workers[f"hired {id(worker)}"] = worker
        return worker

    def end_workers(self) -> None:
        """Give no more work away, and end what workers are at; nothing of it is stored."""
        self._ending = True
        for worker in list(self._workers.values()):
            worker.close()

    def give_up(self) -> None:
        """Begin nothing in this library any more, and close it after what is under way."""
        with self._lock:
            self._given_up = True
            last = self._users == 0
        if last:
            self._close()

    def _carry_out(
        self, kind: str, function: Callable[..., Any], args: Sequence[Any], options: Any
    ) -> Any:
        """Carry out an operation here, or in a worker where it is a large one.

        There is a worker for acts and another for reading, as neither waits for the other.
        """
        from readlist.worker.table import HEAVY, TABLE, name_of

        name = name_of(function)
        if not name or TABLE[name].weight(self.library, args) < HEAVY:
            return function(self.library, *args, **options)
        return self._send(kind, name, args, dict(options))

    def _send(self, kind: str, name: str, args: Sequence[Any], options: dict[str, Any]) -> Any:
        from readlist.worker.client import Worker, WorkerEndedError
        from readlist.worker.table import TABLE

        if self._ending:
            raise CancelledError("Readlist was closed before. Nothing was changed.")
        worker = self._workers.setdefault(kind, Worker(self.library.path))
        progress = options.pop("progress", None)
        words = TABLE[name].words
        before = self.library.last_act()
        self._tell(words)
        try:
            return worker.call(name, args, options, progress=progress)
        except WorkerEndedError as error:
            raise error.with_outcome(words, stored=self.library.last_act() != before) from error
        finally:
            self._tell("")

    def _use(self, call: Callable[[], Any]) -> Any:
        with self._lock:
            if self._given_up:
                raise LibraryError("This library was closed meanwhile. Nothing was done.")
            self._users += 1
        try:
            return call()
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            last = self._given_up and self._users == 0
        if last:
            self._close()

    def _close(self) -> None:
        self.end_workers()
        self.library.close()
