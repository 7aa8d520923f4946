"""Begins to write, and waits for other programs in steps, so that waiting can be told and ended."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Final

BUSY_SECONDS: Final = 30
_TOLD_EVERY: Final = 0.1
# SQLite's own waiting sleeps longer and longer, so that of several programs that write without a
# pause one can starve; looking again at once and for ever gives each the same chance.
_LOOK_EVERY: Final = 0.002

# Told again and again for how many seconds another program has been waited for; what it raises
# ends that.
Waiting = Callable[[float], None]


def begin(connection: sqlite3.Connection, waiting: Waiting) -> None:
    """Begin a transaction that may write, as soon as no other program is writing.

    Raises:
        sqlite3.OperationalError: Another program did not let go in time.
        ReadlistError: What ``waiting`` raised; no transaction was begun.
    """
    began = told = time.monotonic()
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while not _has_begun(connection, is_last=time.monotonic() - began >= BUSY_SECONDS):
            if time.monotonic() - told >= _TOLD_EVERY:
                told = time.monotonic()
                waiting(told - began)
            time.sleep(_LOOK_EVERY)
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


def _has_begun(connection: sqlite3.Connection, *, is_last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if is_last or not fault.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise
        return False
    return True
