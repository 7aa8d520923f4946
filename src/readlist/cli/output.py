"""The only place that prints: answers, data, complaints and progress of one call."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from readlist.cli.layout import harmless
from readlist.core.errors import ReadlistError

_DEVNULL_MODE: Final = os.O_WRONLY


class OutputError(ReadlistError):
    """What was to be said could not be written."""

    code = "output"


class Output:
    """How one call answers: in words for people, or with one JSON object for programs.

    Attributes:
        json: Answer with JSON.
        quiet: Leave out words that only say that all went well.
        verb: The verb that is being run, empty before it is known.
    """

    def __init__(self) -> None:
        self.json = False
        self.quiet = False
        self.verb = ""
        self._progress_shown = False

    def answer(self, words: str, values: Mapping[str, object]) -> None:
        """Say that something was done: words for people, values for programs."""
        if self.json:
            self._object({"ok": True, "verb": self.verb, **values})
        elif words and not self.quiet:
            self._line(words)

    def tell(self, lines: Iterable[str], values: Mapping[str, object]) -> None:
        """Give what was asked for: lines for people, values for programs."""
        if self.json:
            self._object({"ok": True, "verb": self.verb, **values})
            return
        for line in lines:
            _write(sys.stdout, harmless(line, keep="\n") + "\n")
        _flush(sys.stdout)

    def stream(self, values: Mapping[str, object], name: str, items: Iterable[object]) -> None:
        """Answer with an object whose last value is a list that may be very long."""
        import json

        head = json.dumps({"ok": True, "verb": self.verb, **values, name: []})
        _write(sys.stdout, head[:-2])
        for number, item in enumerate(items):
            _write(sys.stdout, (", " if number else "") + json.dumps(item))
        _write(sys.stdout, "]}\n")
        _flush(sys.stdout)

    def data(self, text: str) -> None:
        """Write a document to standard output: its very bytes in UTF-8, unless people see it."""
        stream = sys.stdout
        if stream is None:
            return
        buffer = getattr(stream, "buffer", None)
        if stream.isatty() or buffer is None:
            _write(stream, harmless(text, keep="\n\t"))
        else:
            try:
                stream.flush()
                buffer.write(text.encode("utf-8", "backslashreplace"))
            except OSError as error:
                raise _unwritable(error) from error
        _flush(stream)

    def refuse(self, code: str, message: str, values: Mapping[str, object] | None = None) -> None:
        """Say why nothing was done, to people always and to programs as they asked."""
        self.complain(message)
        if self.json:
            error = {"code": code, "message": message}
            self._object({"ok": False, "verb": self.verb, "error": error, **(values or {})})

    def complain(self, message: str) -> None:
        """Say on standard error what went wrong."""
        self.finish_progress()
        try:
            _write(sys.stderr, harmless(message, keep="\n") + "\n")
            _flush(sys.stderr)
        except (OutputError, BrokenPipeError):
            _silence(sys.stderr)

    def progress(self, words: str) -> None:
        """Say on standard error what is being done, when that is a terminal."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return
        self._progress_shown = True
        _write(sys.stderr, f"\r\x1b[K{harmless(words)}")
        _flush(sys.stderr)

    def finish_progress(self) -> None:
        """Take the progress line away again."""
        if self._progress_shown:
            self._progress_shown = False
            _write(sys.stderr, "\r\x1b[K")
            _flush(sys.stderr)

    def _object(self, values: Mapping[str, object]) -> None:
        import json

        # ASCII alone: the same bytes on every computer, and nothing that a terminal obeys.
        self._line(json.dumps(values))

    def _line(self, text: str) -> None:
        self.finish_progress()
        _write(sys.stdout, harmless(text, keep="\n") + "\n")
        _flush(sys.stdout)


def width() -> int:
    """Give the columns of the terminal on standard output, or 0 when it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 0
    from shutil import get_terminal_size

    return get_terminal_size().columns


def silence() -> None:
    """Let what is still unwritten go nowhere, so that the end of the program stays quiet."""
    for stream in (sys.stdout, sys.stderr):
        _silence(stream)


def _silence(stream: TextIO | None) -> None:
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        try:
            nowhere = os.open(os.devnull, _DEVNULL_MODE)
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]  # it raised just now
            os.close(nowhere)
        except (OSError, ValueError):
            return


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # started with its output closed
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from error


def _flush(stream: TextIO | None) -> None:
    if stream is None:
        return
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error) from error


def _unwritable(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(f"The answer could not be written: {error.strerror}. Send it elsewhere.")
