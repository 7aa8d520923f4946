"""Ends statements that are under way when they are not wanted any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from readlist.core.errors import ReadlistError

# After so many steps of SQLite's machine, a few milliseconds at most, somebody is asked.
_STEPS: Final = 20_000

# Asked now and then; what it raises ends what is under way.
Watch = Callable[[], None]


@contextmanager
def watched(connection: sqlite3.Connection, watch: Watch | None) -> Iterator[None]:
    """Ask ``watch`` again and again while statements of this connection run, and at the end.

    Raises:
        ReadlistError: What ``watch`` raised, after the statement was broken off.
    """
    if watch is None:
        yield
        return
    raised: list[ReadlistError] = []

    def asked() -> bool:
        try:
            watch()
        except ReadlistError as error:
            raised.append(error)
        return bool(raised)

    watch()
    connection.set_progress_handler(asked, _STEPS)
    try:
        yield
        watch()
    except Exception as fault:
        if raised and fault is not raised[0]:
            raise raised[0] from fault
        raise
    finally:
        connection.set_progress_handler(None, 0)
