"""The open library as the window sees it: one signal for changes, no waiting for the store."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from readlist.core.changes import ActId, Changes
from readlist.core.errors import LibraryError
from readlist.gui.messages import for_people
from readlist.gui.tasks import Lane, Task, is_there

if TYPE_CHECKING:
    from readlist.core.errors import ReadlistError
    from readlist.operations.library import Library

_READERS = 2
_WATCH_MILLISECONDS = 1000

Done = Callable[[Any], None]
Failed = Callable[["ReadlistError"], None]


class Workspace(QObject):
    """The library that is open, and the threads that work on it.

    Every call named ``function`` below is an operation; the library is passed to it as its first
    argument by the workspace, so callers name only the others. Answers and signals arrive in the
    window's thread.
    """

    changed = Signal(object)  # core.changes.Changes: the only word about changes there is
    opened = Signal()
    failed = Signal(object)  # ReadlistError that no caller took
    busy = Signal(str, int, int)  # what, how far, how far in all; ("", 0, 0) when done

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._seen = ActId(0)
        self._labels: list[str] = []
        self._writer = Lane("writer", 1, self)
        self._reader = Lane("reader", _READERS, self)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MILLISECONDS)
        self._watch.timeout.connect(self._on_watch_timeout)

    @property
    def library(self) -> Library:
        """The open library.

        Raises:
            LibraryError: None is open.
        """
        if self._library is None:
            raise LibraryError("No library is open. Open one or make a new one first.")
        return self._library

    @property
    def is_open(self) -> bool:
        """Whether a library is open."""
        return self._library is not None

    def open(self, opener: Callable[[], Library], *, on_failed: Failed | None = None) -> None:
        """Open a library in the writer's thread and say ``opened``; the former one is closed."""
        call = partial(_open_with_act, opener)
        task = Task(call, self._on_opened, partial(self._tell, on_failed))
        self._writer.submit(task)

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_done: Done | None = None,
        on_failed: Failed | None = None,
        label: str = "",
        **options: Any,
    ) -> Task:
        """Run an operation that may change the library, after those asked for before it.

        Says ``changed`` for each ``Changes`` that the result is or contains, then calls
        ``on_done`` with the result. With a ``label`` the status bar shows it meanwhile.
        """
        if label:
            self._labels.append(label)
            self.busy.emit(label, 0, 0)
        call = partial(self._run_and_look, function, args, options)
        done = partial(self._on_ran, on_done, label)
        return self._writer.submit(Task(call, done, partial(self._on_run_failed, on_failed, label)))

    def ask(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_done: Done,
        on_failed: Failed | None = None,
        **options: Any,
    ) -> Task:
        """Read from the library in a reader's thread."""
        return self._ask(
            None, partial(function, self.library, *args, **options), on_done, on_failed
        )

    def ask_latest(
        self,
        key: Hashable,
        function: Callable[..., Any],
        *args: Any,
        on_done: Done,
        on_failed: Failed | None = None,
        **options: Any,
    ) -> Task:
        """Read like :meth:`ask`, but drop what was asked under the same key before."""
        return self._ask(key, partial(function, self.library, *args, **options), on_done, on_failed)

    def look(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Read something tiny at once, in the caller's thread (a page of rows, one label)."""
        return function(self.library, *args, **options)

    def report_progress(self, label: str, done: int, total: int) -> None:
        """Say how far something long has come; callable from any thread."""
        self.busy.emit(label, done, total)

    def close(self) -> None:
        """Finish what is being written, close the library and end the threads."""
        self._watch.stop()
        self._reader.close()
        self._writer.close()
        if self._library is not None:
            self._library.close()
            self._library = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._writer.is_idle and self._reader.is_idle

    def _ask(
        self, key: Hashable, call: Callable[[], Any], on_done: Done, on_failed: Failed | None
    ) -> Task:
        done = partial(_hand_over, on_done)
        return self._reader.submit(Task(call, done, partial(self._tell, on_failed), key))

    def _run_and_look(
        self, function: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]
    ) -> tuple[Any, ActId, ActId]:
        library = self.library
        before = library.last_act()
        result = function(library, *args, **options)
        return result, before, library.last_act()

    def _on_ran(self, on_done: Done | None, label: str, answer: tuple[Any, ActId, ActId]) -> None:
        result, before, after = answer
        self._end_label(label)
        if before != self._seen:  # another process acted since the last look
            self._on_watch_timeout()
        else:
            self._seen = after
        for changes in changes_in(result):
            self.changed.emit(changes)
        if on_done is not None:
            _hand_over(on_done, result)

    def _on_run_failed(self, on_failed: Failed | None, label: str, error: Exception) -> None:
        self._end_label(label)
        self._tell(on_failed, error)

    def _end_label(self, label: str) -> None:
        if label:
            self._labels.remove(label)
            self.busy.emit(self._labels[-1] if self._labels else "", 0, 0)

    def _tell(self, on_failed: Failed | None, error: Exception) -> None:
        told = for_people(error)
        if on_failed is not None and is_there(on_failed):
            on_failed(told)
        else:
            self.failed.emit(told)

    def _on_opened(self, answer: tuple[Library, ActId]) -> None:
        former, (self._library, self._seen) = self._library, answer
        if former is not None:
            former.close()
        self._watch.start()
        self.opened.emit()

    @Slot()
    def _on_watch_timeout(self) -> None:
        self.ask_latest("acts of others", _acts_since, self._seen, on_done=self._on_acts_seen)

    def _on_acts_seen(self, answer: tuple[ActId, Changes | None]) -> None:
        last, changes = answer
        if last == self._seen:
            return
        self._seen = last
        if changes is not None:
            self.changed.emit(changes)


def changes_in(result: object) -> Iterable[Changes]:
    """Give every act that an operation's result is, contains or carries as ``changes``."""
    if isinstance(result, Changes):
        if result:
            yield result
    elif isinstance(result, list | tuple):
        for part in result:
            yield from changes_in(part)
    elif isinstance(found := getattr(result, "changes", None), Changes) and found:
        yield found


def _hand_over(on_done: Done, result: object) -> None:
    if is_there(on_done):
        on_done(result)


def _open_with_act(opener: Callable[[], Library]) -> tuple[Library, ActId]:
    library = opener()
    return library, library.last_act()


def _acts_since(library: Library, seen: ActId) -> tuple[ActId, Changes | None]:
    last = library.last_act()
    return last, library.changes_since(seen) if last != seen else None
