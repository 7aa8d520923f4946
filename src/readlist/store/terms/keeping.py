"""Keeps the index of an open library: reads its file, follows every act, has it made anew.

Until there is an index that knows the last act, callers are given none and ask SQL.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.core import atomic
from readlist.core.changes import ActId
from readlist.core.errors import ReadlistError
from readlist.store.statements import LAST_ACT

if TYPE_CHECKING:
    from readlist.store.terms.index import Index

# SQL is quick enough below.
_LEAST_REFERENCES: Final = 5_000
# So many changed references are put in while somebody waits for the answer.
_FEW_TOUCHED: Final = 500
# One changed reference of so many makes the index be made anew, but at once not more than these.
_LARGEST_SHARE: Final = 50
_MOST_TOUCHED: Final = 20_000
# How long one range of numbers of an act is at most, as text and with the comma behind it.
_LONGEST_RANGE: Final = 40
_LONGEST_CHANGE: Final = """
    SELECT max(length(ids)) FROM act_change
    WHERE act_id IN (SELECT coalesce(target_id, id) FROM act WHERE id > ?)
"""
_QUIET_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.1
# What could not be had is tried again after so long, each time this many times longer.
_AGAIN_SECONDS: Final = 2.0
_AGAIN_LONGER: Final = 4


class Terms:
    """The index of one library, for any number of threads.

    Attributes:
        ready: Set when an index has been read or made and knows the last act of that moment.
    """

    def __init__(self, library: Path, connect: Callable[[], sqlite3.Connection]) -> None:
        self._library = library
        self._connect = connect
        self.ready = threading.Event()
        self._index: Index | None = None
        self._lock = threading.Lock()
        self._starting = threading.Lock()
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def are_there(self) -> bool:
        """Whether there is an index, of whatever act."""
        return self._index is not None

    def keep(self) -> None:
        """Begin to read or make the index, and go on keeping it, in a thread of its own."""
        with self._starting:  # the other lock is held while changes are taken in
            if self._thread is None and not self._ended.is_set():
                self._wanted.set()
                self._thread = threading.Thread(
                    target=self._work, name="readlist-terms", daemon=True
                )
                self._thread.start()

    def close(self) -> None:
        """End the thread; what is being made is given up."""
        self._ended.set()
        self._wanted.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        self._index = None

    @contextmanager
    def fresh(
        self, connection: sqlite3.Connection, *, at_once: bool = False
    ) -> Iterator[Index | None]:
        """Give the index as the connection sees the library, or None; it sees no other meanwhile.

        With ``at_once`` no change is taken in here.
        """
        if self._index is None:
            yield None
            return
        with _one_state(connection):
            yield self._followed(connection, _FEW_TOUCHED, at_once=at_once)

    def _followed(
        self, connection: sqlite3.Connection, most: int, *, at_once: bool = False
    ) -> Index | None:
        """Give the index with all acts taken in, if they touched no more references than this."""
        last = _last_act(connection)
        index = self._index
        if index is None or index.act == last:
            return index
        if at_once:
            return None
        with self._lock:
            index = self._index
            if index is None or index.act == last:
                return index
            followed = following(index, last, most, connection, share=_LARGEST_SHARE)
            if followed is not None:
                self._index = followed
                return followed
        self._wanted.set()
        return None

    def _work(self) -> None:
        try:
            with closing(self._connect()) as connection:
                self._go_on(connection)
        except (ReadlistError, OSError, sqlite3.Error):  # whoever needs the library will be told
            self._index = None

    def _go_on(self, connection: sqlite3.Connection) -> None:
        pause = _AGAIN_SECONDS
        while not self._ended.is_set():
            self._wanted.wait()
            self._wanted.clear()
            if self._ended.is_set() or self._provide(connection):
                pause = _AGAIN_SECONDS
            elif not self._ended.wait(pause):
                pause *= _AGAIN_LONGER
                self._wanted.set()

    def _provide(self, connection: sqlite3.Connection) -> bool:
        """See that there is an index that knows the last act; tell whether there is one.

        A library for which SQL is quick enough needs none.
        """
        with _one_state(connection):
            if self._followed(connection, _MOST_TOUCHED) is not None:
                return True
        self._index = None
        count = connection.execute("SELECT count(*) FROM reference").fetchone()[0]
        if count < _LEAST_REFERENCES:
            return True
        from readlist.store.terms import file, whereabouts

        place = whereabouts.place_of(self._library)
        index = file.read(connection, place)
        if index is None or not self._take(index, connection):
            if not self._make(connection, place):
                return False
            index = file.read(connection, place)
            return index is not None and self._take(index, connection)
        return True

    def _take(self, index: Index, connection: sqlite3.Connection) -> bool:
        with _one_state(connection):
            last = _last_act(connection)
            followed = following(index, last, _MOST_TOUCHED, connection, share=_LARGEST_SHARE)
            self._index = followed
        if followed is None:
            return False
        self.ready.set()
        return True

    def _make(self, connection: sqlite3.Connection, place: Path) -> bool:
        """Have the index made when nobody acts any more."""
        from readlist.store.terms import making

        seen = None
        while (last := _last_act(connection)) != seen:
            seen = last
            if self._ended.wait(_QUIET_SECONDS):
                return False
        process = making.start(self._library, place)
        while process.poll() is None:
            if self._ended.wait(_LOOK_SECONDS):
                process.terminate()
                process.wait()
        if process.returncode:
            atomic.sweep(place.parent)  # it had no time to do so itself
        return process.returncode == 0


def following(
    index: Index,
    last: ActId,
    most: int,
    connection: sqlite3.Connection,
    *,
    share: int,
) -> Index | None:
    """Take all acts up to the last into an index; None where it has to be made anew."""
    if index.act == last:
        return index
    most = min(most, _MOST_TOUCHED)
    if last < index.act or _is_far(connection, index.act, most):  # or another history
        return None
    from readlist.store import recall

    touched = recall.changes_since(connection, index.act).references
    if len(touched) > most:
        return None
    changed = len(index.replaced.union(touched))
    if changed > _MOST_TOUCHED or changed * share > index.size:
        return None
    return index.after(last, touched, connection)


def _is_far(connection: sqlite3.Connection, act: ActId, most: int) -> bool:
    """Tell whether it is known without a closer look that acts since then touched more."""
    purged = connection.execute("SELECT 1 FROM act WHERE id > ? AND kind = 'purge'", (act,))
    if purged.fetchone():
        return True
    longest = connection.execute(_LONGEST_CHANGE, (act,)).fetchone()[0] or 0
    return bool(longest > most * _LONGEST_RANGE)


def _last_act(connection: sqlite3.Connection) -> ActId:
    return ActId(connection.execute(LAST_ACT).fetchone()[0])


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all statements of a block see one state of the library."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
