"""The open library as the window sees it: one signal for changes, no waiting for the store."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from PySide6.QtCore import QObject, Signal

from readlist.core.cancelling import Cancellation
from readlist.core.changes import ActId, Changes
from readlist.core.errors import LibraryError
from readlist.gui.lent import Lent, Ran
from readlist.gui.messages import for_people
from readlist.gui.tasks import Doing, Lane, Task, is_there
from readlist.gui.watching import Watch

if TYPE_CHECKING:
    from readlist.core.errors import ReadlistError
    from readlist.operations.library import Library
    from readlist.worker.client import Worker

_READERS = 3  # one may be waiting for a worker
_MOST_TURNS = 5
_UNSTORED = (
    "What was typed last in the library that is open cannot be stored there, so that library stays "
    "open and the text is still in its note. Copy it elsewhere, or open the other library once "
    "more to go on without it."
)

Done = Callable[[Any], None]
Failed = Callable[["ReadlistError"], None]
_Look = Callable[["Library"], Any]
_Opened = tuple["Library", ActId, Any]


class Workspace(QObject):
    """The library that is open, and the threads that work on it.

    Every call named ``function`` below is an operation; the library is passed to it as its first
    argument by the workspace, so callers name only the others. It is the one that was open when
    they called, and what was read from a library that is not open any more is not answered.
    Answers and signals arrive in the window's thread.
    """

    changed = Signal(object)  # core.changes.Changes: the only word about changes there is
    leaving = Signal()  # store now what belongs to the library that is still open
    left = Signal()  # forget it; another library is open by now, and ``opened`` follows
    looked = Signal(object, object)  # what a first look gave; call the second to go on
    opened = Signal()
    failed = Signal(object)  # ReadlistError that no caller took
    disk_filled = Signal()  # what was asked for last is stored, with the last room there was
    busy = Signal(str, int, int)  # what, how far, how far in all; ("", 0, 0) when done
    stoppable = Signal(bool)  # whether something goes on that ``stop`` ends

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lent: Lent | None = None
        self._openings = 0
        self._was_kept = False  # the last opening was given up for something not stored
        self._doing = Doing(self)
        self._doing.shown.connect(self.busy)
        self._doing.stoppable.connect(self.stoppable)
        self._writer = Lane("writer", 1, self)
        self._reader = Lane("reader", _READERS, self)
        self._watch = Watch(partial(self._tell, None), lambda: not self._writer.is_idle, self)
        self._watch.noticed.connect(self.changed)

    @property
    def library(self) -> Library:
        """The open library.

        Raises:
            LibraryError: None is open.
        """
        return self._lending().library

    @property
    def is_open(self) -> bool:
        """Whether a library is open."""
        return self._lent is not None

    def open(
        self,
        opener: Callable[[], Library],
        *,
        look: _Look | None = None,
        on_failed: Failed | None = None,
    ) -> Task:
        """Open a library in the writer's thread and say ``opened``.

        The former one is left first: ``leaving`` is said until that gives nothing more to store.
        It is closed when nobody reads from it any more. A later call overtakes this one. What
        ``look`` gives is said with ``looked`` before, together with a function to be called when
        it is on the screen; only then ``opened`` is said.
        """
        self._openings += 1
        failed = partial(self._tell, on_failed)
        done = partial(self._on_opened, self._openings, failed, _MOST_TURNS)
        return self._writer.submit(Task(partial(_open_with_act, opener, look), done, failed))

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

        Says ``changed`` for each ``Changes`` that the result is or contains, unless it was said
        already, then calls ``on_done`` with the result. With a ``label`` the status bar shows it
        meanwhile. What is large by the table of :mod:`readlist.worker.table` is done in another
        process.
        """
        lent = self._lent
        self._doing.begin(label)
        call = partial(lent.act, function, args, options) if lent is not None else _refuse
        done = partial(self._on_ran, lent, on_done, label)
        failed = partial(_end, self._doing, label, partial(self._tell, on_failed))
        return self._writer.submit(Task(call, done, failed))

    def ask(
        self,
        function: Callable[..., Any],
        *args: Any,
        on_done: Done,
        on_failed: Failed | None = None,
        **options: Any,
    ) -> Task:
        """Read from the library in a reader's thread."""
        return self.ask_latest(
            None, function, *args, on_done=on_done, on_failed=on_failed, **options
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
        """Read like :meth:`ask`, but stop and drop what was asked under the same key before."""
        lent = self._lending()
        cancellation = Cancellation()
        call = partial(cancellation.run, lent.read, function, *args, **options)
        done = partial(_take, lent, partial(_hand_over, on_done))
        failed = partial(_take, lent, partial(self._tell, on_failed))
        return self._reader.submit(Task(call, done, failed, key, cancellation.cancel))

    def look(
        self,
        function: Callable[..., Any],
        *args: Any,
        instead_of: Hashable = None,
        **options: Any,
    ) -> Any:
        """Read something tiny at once, in the caller's thread (a page of rows, one label).

        Where that gives something, what was asked under the key ``instead_of`` is dropped.
        """
        found = function(self.library, *args, **options)
        if instead_of is not None and found is not None:
            self._reader.drop(instead_of)
        return found

    def report_progress(self, label: str, done: int, total: int) -> None:
        """Say how far something long has come; callable from any thread."""
        self.busy.emit(label, done, total)

    def hire(self) -> Worker:
        """Give a worker for something that takes several calls, such as the review of an import.

        Raises:
            LibraryError: No library is open.
        """
        return self._lending().hire()

    def watch(self, *, seen: bool) -> None:
        """Look for acts of others only while the window can be seen, and at once when it is."""
        if seen:
            self._watch.go_on()
        else:
            self._watch.rest()

    def stop(self) -> None:
        """End the large operations that are under way; nothing of them is stored."""
        if self._lent is not None:
            self._lent.stop()

    def close(self) -> None:
        """Finish what is being written, close the library and end the threads.

        A large operation that is under way is ended instead, and nothing of it is stored.
        """
        self._watch.close()
        if self._lent is not None:
            self._lent.end_workers()
        self._reader.close()
        self._writer.close()
        self._openings += 1
        if self._lent is not None:
            self._lent.is_left = True
            self._lent.give_up()
            self._lent = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._writer.is_idle and self._reader.is_idle and self._watch.is_idle

    def _lending(self) -> Lent:
        if self._lent is None:
            _refuse()
        return self._lent

    def _on_ran(self, lent: Lent | None, on_done: Done | None, label: str, ran: Ran) -> None:
        self._doing.end(label)
        if lent is None or lent.is_left:
            return
        found = tuple(changes_in(ran.result))
        told = self._watch.follow(ran, {changes.act for changes in found})
        for changes in found:
            if changes.act > told or changes.lost:  # of a restore point only the answer tells
                self.changed.emit(changes)
        if on_done is not None:
            _hand_over(on_done, ran.result)
        if ran.took_reserve:
            self.disk_filled.emit()

    def _tell(self, on_failed: Failed | None, error: Exception) -> None:
        told = for_people(error)
        if on_failed is not None and is_there(on_failed):
            on_failed(told)
        else:
            self.failed.emit(told)

    def _on_opened(
        self, number: int, failed: Callable[[Exception], None], turns: int, answer: _Opened
    ) -> None:
        library, seen, look = answer
        if number != self._openings:  # overtaken
            library.close()
            return
        self.leaving.emit()
        if self._writer.is_idle or (turns == 0 and self._was_kept):
            self._replace(library, seen, look)
        elif turns == 0:
            self._was_kept = True
            library.close()
            failed(LibraryError(_UNSTORED))
        else:  # look again after what is being stored now
            again = partial(self._on_opened, number, failed, turns - 1)
            self._writer.submit(Task(lambda: answer, again, failed))

    def _replace(self, library: Library, seen: ActId, look: Any) -> None:
        former, self._lent = self._lent, Lent(library, self._doing.worker_told.emit)
        self._watch.take(self._lent, seen)
        self._was_kept = False
        if former is not None:
            former.is_left = True
            closing = partial(self._tell, None)
            self._writer.submit(Task(former.give_up, lambda _nothing: None, closing))
            self.left.emit()

        def go_on() -> None:
            self._watch.begin()
            self.opened.emit()

        if look is None:
            go_on()
        else:
            self.looked.emit(look, go_on)


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


def _refuse() -> NoReturn:
    raise LibraryError("No library is open. Open one or make a new one first.")


def _end(doing: Doing, label: str, tell: Callable[[Exception], None], error: Exception) -> None:
    doing.end(label)
    tell(error)


def _take(lent: Lent, take: Callable[[Any], None], answer: Any) -> None:
    if not lent.is_left:
        take(answer)


def _hand_over(on_done: Done, result: object) -> None:
    if is_there(on_done):
        on_done(result)


def _open_with_act(opener: Callable[[], Library], look: _Look | None) -> _Opened:
    library = opener()
    return library, library.last_act(), None if look is None else look(library)
