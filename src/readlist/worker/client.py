"""The window's side: starts a worker when there is work for it and waits for its answers."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from readlist.core import errors
from readlist.core.errors import CancelledError, LibraryError, ReadlistError
from readlist.core.quoting import quoted
from readlist.worker.coding import Parts, lines_of

_LOG = logging.getLogger("readlist.worker")
_LEAVING_SECONDS: Final = 15.0
# Windows: without a console window of its own, and behind what the person works with.
_FLAGS: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)

# Told how far the work is; it may raise CancelledError, and then the work is stopped.
Progress = Callable[[int, int], None]


class WorkerEndedError(LibraryError):
    """The worker ended without an answer: it was killed, or it crashed."""

    code = "worker-ended"

    def with_outcome(self, words: str, *, stored: bool) -> WorkerEndedError:
        """Say too what became of the act; ``stored`` tells whether the history is longer now."""
        if stored:
            after = f"{quoted(words)} was stored whole or not at all; the history says which."
        else:
            after = f"{quoted(words)} was not done and nothing was stored. You can do it again."
        return WorkerEndedError(f"{self.message} {after}")


class _NeverBegunError(Exception):
    """The worker went away before it took the call."""


def command(path: Path) -> list[str]:
    """Give the command that starts a worker on a library: this very program, without Qt."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker", str(path)]
    return [sys.executable, "-P", "-m", "readlist", "worker", str(path)]


class Worker:
    """One worker on one library; its process lives only while there is something to do.

    Calls come from any thread and wait for one another.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.Lock()
        self._writing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0
        self._closed = False

    def call(
        self,
        name: str,
        args: Sequence[Any] = (),
        options: Mapping[str, Any] | None = None,
        *,
        progress: Progress | None = None,
    ) -> Any:
        """Let the worker carry out an operation of its table and give the result.

        Raises:
            ReadlistError: What the operation raised.
            WorkerEndedError: The process ended before it answered.
            CancelledError: ``progress`` raised it, or the worker is closed.
        """
        with self._turn:
            for _attempt in range(2):  # it may go home for lack of work at this very moment
                if self._closed:
                    raise CancelledError("Readlist was closed. Nothing was changed.")
                try:
                    return self._ask(name, args, dict(options or {}), progress)
                except _NeverBegunError:
                    self._let_go()
            raise WorkerEndedError("A part of Readlist did not start. Nothing was changed.")

    def stop(self) -> None:
        """End what is under way, so that its caller gets a :class:`CancelledError`."""
        self._send({"stop": self._number})

    def close(self) -> None:
        """Take no more calls, end what is under way and the process."""
        self._closed = True
        self.stop()
        in_turn = self._turn.acquire(timeout=_LEAVING_SECONDS)
        try:
            if not in_turn and self._process is not None:
                self._process.kill()  # it does not listen; what it did not finish is not stored
            else:
                self._let_go()
        finally:
            if in_turn:
                self._turn.release()

    @property
    def process(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def _ask(
        self, name: str, args: Sequence[Any], options: dict[str, Any], progress: Progress | None
    ) -> Any:
        if self._process is None or self._process.poll() is not None:
            self._let_go()
            self._process = subprocess.Popen(  # noqa: S603  # this program itself
                command(self._path), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                creationflags=_FLAGS,
            )  # fmt: skip
        self._number += 1
        self._send({
            "number": self._number, "call": name, "args": list(args), "options": options,
            "progress": progress is not None,
        })  # fmt: skip
        return self._listen(self._process, progress)

    def _listen(self, process: subprocess.Popen[bytes], progress: Progress | None) -> Any:
        parts, begun = Parts(), False
        for line in process.stdout or ():
            message = parts.take(line)
            if message is None:
                continue
            begun = begun or "begun" in message
            if "total" in message:
                self._pass_on(message, progress)
            elif "result" in message:
                return message["result"]
            elif "error" in message:
                raise _error(message)
            elif "mistake" in message:
                _LOG.error("a mistake in the worker\n%s", message["trace"])
                raise RuntimeError(message["mistake"])
        if not begun:
            raise _NeverBegunError
        code = process.wait()
        self._let_go()
        raise WorkerEndedError(f"The part of Readlist that does large work ended: {_words(code)}.")

    def _pass_on(self, message: Mapping[str, Any], progress: Progress | None) -> None:
        if progress is None:
            return
        if message["label"] and hasattr(progress, "label"):
            progress.label = message["label"]
        try:
            progress(message["done"], message["total"])
        except CancelledError:
            self.stop()

    def _send(self, message: Mapping[str, Any]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            with self._writing:
                for line in lines_of(message):
                    process.stdin.write(line)
                process.stdin.flush()
        except (OSError, ValueError):  # it is gone, which whoever listens will notice
            return

    def _let_go(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with self._writing:
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)
        try:
            process.wait(_LEAVING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:  # what was not written yet has no reader
        return


def _error(message: Mapping[str, Any]) -> ReadlistError:
    known = getattr(errors, message["error"], ReadlistError)
    error: ReadlistError = known(message["message"], code=message["code"])
    return error


def _words(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
