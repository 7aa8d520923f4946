"""The worker's side: takes calls from standard input, one at a time, and answers them.

It ends when the window does (its standard input is closed then), after rolling back what was
under way, and when there was nothing to do for a while.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
import traceback
from inspect import signature
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final

from readlist.core.cancelling import Cancellation
from readlist.core.errors import CancelledError, LibraryError, ReadlistError
from readlist.worker.coding import Parts, lines_of
from readlist.worker.table import REVIEW, operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from readlist.operations.held_review import Review

_NICENESS: Final = 5
# Millions of values without cycles are made here; looking for cycles would take a fifth of it.
_RARELY: Final = (100_000, 20, 100)
_IDLE_SECONDS: Final = 30.0
_BEAT_SECONDS: Final = 0.05  # progress is told at most 20 times a second
_GRACE_SECONDS: Final = 10.0


def main(arguments: list[str]) -> int:
    """Serve the window that started this process; the library's file is the only argument."""
    gc.set_threshold(*_RARELY)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the window's to answer
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what is printed by mistake must not stand among the answers
    Serving(Path(arguments[0]), source, target).run()
    return 0


class Serving:
    """One library, opened with the first call, and the calls that come for it."""

    def __init__(self, path: Path, source: IO[bytes], target: IO[bytes]) -> None:
        self._path = path
        self._source = source
        self._target = target
        self._calls: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._library: Any = None
        self._review: Review | None = None
        self._number = 0
        self._stopped = 0
        self._left = False

    def run(self) -> None:
        """Answer calls until there are no more."""
        threading.Thread(target=self._listen, daemon=True).start()
        while (call := self._next()) is not None:
            self._number = call["number"]
            self._tell({"begun": self._number})
            self._answer(call)
        if self._library is not None:
            self._library.close()
        if not self._left:
            os._exit(0)  # the thread that listens cannot be ended otherwise

    def _next(self) -> dict[str, Any] | None:
        try:
            return self._calls.get(timeout=None if self._review else _IDLE_SECONDS)
        except Empty:
            return None

    def _listen(self) -> None:
        parts = Parts()
        for line in self._source:
            message = parts.take(line)
            if message is None:
                continue
            if "stop" in message:
                self._stopped = message["stop"]
            else:
                self._calls.put(message)
        self._left = True
        self._calls.put(None)
        threading.Timer(_GRACE_SECONDS, os._exit, (1,)).start()

    def _answer(self, call: dict[str, Any]) -> None:
        try:
            result = self._carry_out(call)
        except ReadlistError as error:
            kind = type(error).__name__
            self._tell({"error": kind, "code": error.code, "message": error.message})
        except Exception as error:  # noqa: BLE001  # the boundary: told to the window
            words = f"{type(error).__name__}: {error}"
            self._tell({"mistake": words, "trace": traceback.format_exc()})
        else:
            self._tell({"result": result})

    def _carry_out(self, call: dict[str, Any]) -> Any:
        beat = Beat(self)
        if self._library is None:
            from readlist.operations.library import open_library

            self._library = open_library(self._path, origin="window")
        function, options = self._function(call["call"]), call["options"]
        if call["progress"] and "progress" in signature(function).parameters:
            options["progress"] = beat
        return Cancellation(beat.again).run(function, self._library, *call["args"], **options)

    def _function(self, name: str) -> Callable[..., Any]:
        """Give an operation of the table, or what is asked of the review (``review.rows``)."""
        kind, _dot, what = name.partition(".")
        if kind != "review" or what not in REVIEW:
            return operation(name)
        if what == "begin":
            from readlist.operations.held_review import Review

            self._review = Review()
        elif self._review is None:
            raise LibraryError(
                "What was read is not there any more, because the part of Readlist that held it "
                "ended. Nothing was stored. Import the files again.",
                code="review-lost",
            )
        found: Callable[..., Any] = getattr(self._review, what)
        return found

    def check(self) -> None:
        """Go on only while that is wanted.

        Raises:
            CancelledError: The person stopped the call, or the window is gone.
        """
        if self._left or self._stopped >= self._number:
            raise CancelledError("You stopped it. Nothing was changed.")

    def tell_progress(self, label: str, done: int, total: int) -> None:
        """Tell the window how far the call is."""
        self._tell({"label": label, "done": done, "total": total})

    def _tell(self, message: dict[str, Any]) -> None:
        try:
            for line in lines_of(message):
                self._target.write(line)
            self._target.flush()
        except OSError:  # nobody listens any more
            self._left = True


class Beat:
    """Given to an operation as its ``progress``: tells how far it is, and ends it when stopped."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._told = 0.0
        self._done = self._total = 0
        self.label = ""

    def __call__(self, done: int, total: int) -> None:
        """Tell how far the operation is."""
        self._done, self._total = done, total
        self.again()

    def again(self) -> None:
        """Tell once more that it is going on."""
        self._serving.check()
        now = time.monotonic()
        if now - self._told >= _BEAT_SECONDS:
            self._told = now
            self._serving.tell_progress(self.label, self._done, self._total)
