"""The process that makes an index while others work, in the time that they leave it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Final

from readlist.core.errors import ReadlistError
from readlist.store import opening

WORD: Final = "make-index"
_NICE: Final = 10


def start(library: Path, target: Path) -> subprocess.Popen[bytes]:
    """Start the process; it ends with 0 when the index lies in the file ``target``."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-P", "-m", "readlist"]
    return subprocess.Popen(  # noqa: S603  # this program itself
        [*program, WORD, str(library.absolute()), str(target.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def make(library: Path, target: Path) -> int:
    """Make the index; give 2 when that was not possible."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    # Whoever started it may end it; then it tidies up behind itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    from readlist.store.terms import file

    try:
        connection = opening.connect_for_reading(opening.examine(library))
        try:
            file.make(connection, target)
        finally:
            connection.close()
    except (ReadlistError, OSError, sqlite3.Error):
        return 2
    return 0
