"""The window's own sentences: numbers in words, errors that nobody foresaw."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Final

from readlist.core.errors import ReadlistError

# What the window offers beside a message: words and command.
_OFFERS: Final = {
    "library-moved": (("Save a copy…", "save-copy"), ("Open library…", "open-library")),
}
OPEN_BACKUP: Final = ("Open the backup as a copy…", "open-backup")
_LOG = logging.getLogger("readlist.gui")


def counted(number: int, one: str, many: str = "") -> str:
    """Say a number of things: ``1 paper``, ``1,310 papers``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def offers_for(error: ReadlistError) -> Sequence[tuple[str, str]]:
    """Give the commands that help with an error, each with its words."""
    return _OFFERS.get(error.code, ())


def for_people(error: BaseException) -> ReadlistError:
    """Give the error as it is told to people; an unforeseen one goes to the log in full."""
    if isinstance(error, ReadlistError):
        return error
    _LOG.error("unforeseen error", exc_info=error)
    return ReadlistError(
        f"Readlist made a mistake ({type(error).__name__}: {error}). "
        "Nothing was half stored; you can go on. The log has the details.",
        code="mistake",
    )


def catch_strays(show: Callable[[ReadlistError], None]) -> None:
    """Tell people about exceptions that reach the top of the window's thread or another."""

    def on_stray(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            raise SystemExit(130)
        show(for_people(error))

    def on_thread_stray(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            for_people(arguments.exc_value)

    sys.excepthook = on_stray
    threading.excepthook = on_thread_stray
