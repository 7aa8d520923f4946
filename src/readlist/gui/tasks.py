"""Threads that run slow calls and hand the answers back to the thread that asked."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

_JOIN_SECONDS = 10.0
# A thread that wants the interpreter gets it from one that calculates after so long. Python's own 5
# milliseconds are waited for again and again while the window paints and others read.
_TURN_SECONDS = 0.0002


@dataclass(eq=False)
class Task:
    """One call on its way through a lane.

    Attributes:
        call: What runs in the thread.
        on_done: Takes the call's result, in the thread that the lane belongs to.
        on_failed: Takes the exception, in the thread that the lane belongs to.
        key: Tasks of one key make their predecessors superfluous; None for none.
        on_cancel: Called when the task is dropped, to stop the call where it runs already.
        cancelled: Set to drop the task, or its answer when it runs already.
        ended: Set when the call is over and the answer on its way.
    """

    call: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_failed: Callable[[Exception], None]
    key: Hashable = None
    on_cancel: Callable[[], None] | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: Exception | None = None

    def cancel(self) -> None:
        """Drop the task: it does not start any more, and its answer is not wanted."""
        self.cancelled.set()
        if self.on_cancel is not None:
            self.on_cancel()


class Lane(QObject):
    """Some threads of one kind, fed from one queue in order; each begins when it is needed."""

    _answered = Signal(object)

    def __init__(self, name: str, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Task | None] = SimpleQueue()
        self._latest: dict[Hashable, Task] = {}
        self._open = 0
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._threads: list[threading.Thread] = []
        self._name, self._most = name, threads

    def submit(self, task: Task) -> Task:
        """Queue a task; one of the same key that was queued before is dropped."""
        if task.key is not None:
            before = self._latest.get(task.key)
            if before is not None:
                before.cancel()
            self._latest[task.key] = task
        if len(self._threads) <= self._open and len(self._threads) < self._most:
            self._add_thread()
        self._open += 1
        self._waiting.put(task)
        return task

    def drop(self, key: Hashable) -> None:
        """Drop the task of a key that is not answered yet."""
        task = self._latest.pop(key, None)
        if task is not None:
            task.cancel()

    @property
    def is_idle(self) -> bool:
        """Whether every task has been answered."""
        return self._open == 0

    def close(self) -> None:
        """End the threads after the task each of them is at; what still waits is dropped."""
        for task in self._latest.values():
            task.cancel()
        for _thread in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _add_thread(self) -> None:
        name = f"readlist-{self._name}-{len(self._threads)}"
        thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        while (task := self._waiting.get()) is not None:
            if not task.cancelled.is_set():
                try:
                    task.result = task.call()
                except Exception as error:  # noqa: BLE001  # the boundary: told to the asker
                    task.error = error
            self._answered.emit(task)
            task.ended.set()

    @Slot(object)
    def _on_answered(self, task: Task) -> None:
        self._open -= 1
        if task.key is not None and self._latest.get(task.key) is task:
            del self._latest[task.key]
        if not task.cancelled.is_set():
            if task.error is None:
                task.on_done(task.result)
            else:
                task.on_failed(task.error)


class Doing(QObject):
    """Names what is going on, for the window to show."""

    shown = Signal(str, int, int)  # what, how far, how far in all; ("", 0, 0) when all is done
    stoppable = Signal(bool)  # whether a worker is at something
    worker_told = Signal(str)  # from any thread: what a worker is at, empty when that is over

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels: list[str] = []
        self.worker_told.connect(self._on_worker_told, Qt.ConnectionType.QueuedConnection)

    def begin(self, label: str) -> None:
        """Show that something goes on; without a label nothing is shown."""
        if label:
            self._labels.append(label)
            self.shown.emit(label, 0, 0)

    def end(self, label: str) -> None:
        """Show that it is over, and what else goes on."""
        if label:
            self._labels.remove(label)
            self._show_last()

    @Slot(str)
    def _on_worker_told(self, words: str) -> None:
        self.stoppable.emit(bool(words))
        if words:
            self.shown.emit(words, 0, 0)
        else:
            self._show_last()

    def _show_last(self) -> None:
        self.shown.emit(self._labels[-1] if self._labels else "", 0, 0)


def favour_the_window() -> None:
    """Let the window's thread have the interpreter soon whenever other threads calculate."""
    sys.setswitchinterval(_TURN_SECONDS)


def wait_a_little(task: Task, seconds: float) -> None:
    """Wait for a task, but not for long; its answer is taken before this returns if it is there."""
    if task.ended.wait(seconds):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)


def is_there(call: Callable[..., object]) -> bool:
    """Tell whether a method's object still exists; a window may be closed before its answer comes.

    Functions and methods of objects that are not Qt's are always there.
    """
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
