"""Brings the log of a library into its file in a thread, so that no edit waits for that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

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
        self._threads: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None
        self._lock = threading.Lock()

    def after_act(self) -> None:
        """Begin to bring the log over where it is long; call this when an act is stored."""
        try:
            is_long = self._log.stat().st_size > ROOM
        except OSError:  # there is none
            return
        with self._lock:
            if is_long and (self._under_way is None or self._under_way.done()):
                self._begin()

    def _begin(self) -> None:
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            # One that stays: whoever starts a thread waits until it runs.
            self._threads = ThreadPoolExecutor(1, "tidying")
        self._under_way = self._threads.submit(self._bring_over)

    def close(self) -> None:
        """Wait until what is under way has ended."""
        with self._lock:
            threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown()
