"""Brings the log of a library into its file in a thread, so that no edit waits for that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

# The log is as long as this when it begins anew; longer, and it is time to bring it over.
ROOM: Final = 4 << 20


class Tidying:
    """Looks after the log of one library for whoever writes it.

    SQLite would do this within the commit that makes the log too long, which then takes ten times
    as long as others. It still does where the log grows quicker than it can be brought over
    (:mod:`readlist.store.journaling`).
    """

    def __init__(self, path: Path, bring_over: Callable[[], None]) -> None:
        """Look after the log of a library; ``bring_over`` does it, or leaves it for later."""
        self._bring_over = bring_over
        self._log = path.with_name(path.name + "-wal")
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def after_act(self) -> None:
        """Begin to bring the log over where it is long; call this when an act is stored."""
        try:
            is_long = self._log.stat().st_size > ROOM
        except OSError:  # there is none
            return
        with self._lock:
            if is_long and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._bring_over, name="tidying")
                self._thread.start()

    def close(self) -> None:
        """Wait until what is under way has ended."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
