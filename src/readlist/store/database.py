"""The library: one file, opened once, read by many threads and written by one act at a time."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.core.cancelling import refuse_if_stopped, stoppable
from readlist.core.changes import ActId, Changes
from readlist.core.errors import (
    LibraryError,
    LibraryMovedError,
    LibraryReadOnlyError,
    ReadlistError,
)
from readlist.store import guarding, inventory, journaling, opening, places
from readlist.store.faults import DISK_FAULT, told_plainly
from readlist.store.reserve import Reserve
from readlist.store.schema import VERSION
from readlist.store.standing import Standing
from readlist.store.statements import LAST_ACT
from readlist.store.terms.keeping import Terms
from readlist.store.tidying import Tidying

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from readlist.store.act import Act
    from readlist.store.waiting import Waiting


class Library:
    """An open library.

    Attributes:
        path: The library's file; the one that a link led to.
        origin: Who acts through this object, for the history ("window", "command line").
        waiting: Told for how long an act has waited for another program; what it raises ends that.
        reserve: Room on the disk that may be kept for small acts.
    """

    def __init__(self, path: Path, *, origin: str = "") -> None:
        """Open a library that exists, bringing it up to this program's format where needed.

        Raises:
            LibraryError: The file is missing, empty, foreign, newer or damaged; it is untouched.
        """
        self._file = opening.examine(path)
        self.path = path = self._file.path
        self.origin = origin
        self.waiting: Waiting | None = None
        self.reserve = Reserve(path, writable=self._file.writable)
        self._standing = Standing(path)
        self._local = threading.local()
        self._lent = ExitStack()  # what is read in the library's place, if anything is
        self._lock = threading.RLock()
        self._readers_lock = threading.Lock()  # whoever reads never waits for who writes
        self._readers: list[sqlite3.Connection] = []
        self._engine: Engine | None = None
        self._tidying = Tidying(path, self._bring_log_over)
        self._terms = Terms(path, self.connect)
        try:
            self._open()
        except ReadlistError:
            self.close()
            raise

    def _open(self) -> None:
        journaling.settle(self._file)
        with self.reading() as connection:
            self._file = opening.as_read(self._file, connection)
        if self._file.version < VERSION:
            from readlist.store.backups import Kind
            from readlist.store.migrating import upgrade
            from readlist.store.passing_copy import at_rest

            with self.reading() as connection:
                inventory.refuse_what_acts(connection, self.path)
                if self.writable:
                    why = (
                        f"The library {self.path} must be brought up to this program's format, and "
                        "no backup of how it is can be"
                    )
                    guarding.keep_first(connection, self.path, Kind.BEFORE_UPGRADE, why)
            self._let_go()  # the upgrade may need the file for itself
            if self.writable:
                upgrade(self.path)
            else:
                copy = self._lent.enter_context(at_rest(self.path))
                self._file = opening.LibraryFile(copy, VERSION, writable=False, immutable=True)
                self._terms = Terms(copy, self.connect)
            self._standing = Standing(self.path)
        with self.reading() as connection:
            inventory.refuse_unknown(connection, self.path)
            connection.execute(LAST_ACT)

    @property
    def writable(self) -> bool:
        """Whether acts can be stored here."""
        return self._file.writable

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed here, in a sentence; empty where it can."""
        if self.writable:
            return ""
        return (
            f"The library {self.path} or its folder cannot be written, so it is open for reading "
            "only. Copy it to a folder of your own to change it."
        )

    @property
    def place_warning(self) -> str:
        """What a person should know before changing a library where it lies; mostly empty."""
        return places.place_of(self.path).warning if self.writable else ""

    def reader(self) -> sqlite3.Connection:
        """Give this thread's reading connection."""
        present: sqlite3.Connection | None = getattr(self._local, "connection", None)
        makeshift = isinstance(present, opening.MakeshiftConnection)
        if present is not None and not makeshift:
            return present
        connection = self.connect()
        if present is not None and isinstance(connection, opening.MakeshiftConnection):
            connection.close()  # there is no room yet
            return present
        self._local.connection = connection
        with self._readers_lock:
            self._readers.append(connection)  # a makeshift one may be in use still
        return connection

    def connect(self) -> sqlite3.Connection:
        """Open one more reading connection, which is the caller's to close.

        Raises:
            LibraryMovedError: Another file has the library's name by now, or none has.
            LibraryError: It cannot be read.
        """
        self.refuse_if_moved()
        with told_plainly(self.path):
            connection = opening.connect_for_reading(self._file)
        try:
            self.refuse_if_moved()
        except ReadlistError:
            connection.close()
            raise
        return connection

    def refuse_if_moved(self) -> None:
        """Refuse where the library's file was moved, deleted or replaced since it was opened.

        What is open goes on reading what was stored until then, so that it can be copied.

        Raises:
            LibraryMovedError: It was.
        """
        try:
            with told_plainly(self.path):
                self._standing.look()
        except LibraryMovedError:
            self._part()
            self._standing.look()  # says it in the words for how that went
            raise

    def _part(self) -> None:
        with self._lock:
            own = getattr(self._local, "connection", None)
            with self._readers_lock:
                connection = own or next(iter(self._readers), None)
            if connection is not None:
                self._standing.part(connection)

    def _bring_log_over(self) -> None:
        with (
            contextlib.suppress(ReadlistError),
            told_plainly(self.path),
            closing(self.connect()) as connection,
        ):
            # What nobody needs to wait for; where somebody writes meanwhile, that stays in the log.
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            self.refuse_if_moved()  # knows the file as it is now

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read with faults told plainly."""
        with told_plainly(self.path):
            connection = self.reader()
            with stoppable(connection):
                yield connection

    @contextmanager
    def act(self, label: str, *, session: str = "") -> Iterator[Act]:
        """Make one act: a transaction that is stored whole when the block ends, or not at all.

        What it changed is in :attr:`Act.changes` afterwards.

        Raises:
            LibraryReadOnlyError: Nothing can be written here.
            LibraryMovedError: The library's file is not under its name any more.
            LibraryError: The disk is full, or the library is held by another program, or much
                would be taken away and no restore point can be kept.
        """
        if not self.writable:
            raise LibraryReadOnlyError(self.read_only_reason)
        self.refuse_if_moved()
        from readlist.store.act import Act
        from readlist.store.summing import driver_of

        try:
            with (
                self._lock,
                told_plainly(self.path),
                self._writer().connect() as connection,
                connection.begin() as transaction,
                stoppable(driver_of(connection)),
            ):
                self._standing.look()
                act = Act(connection, label=label, origin=self.origin, session=session)
                yield act
                act.finish()
                guarding.guard(act, self.path, self.reader)
                if not act.changes and not act.keeps_books:
                    transaction.rollback()
            self.refuse_if_moved()  # only what is in the file of that name is stored
            self._tidying.after_act()
        except LibraryMovedError:
            self.refuse_if_moved()
            raise
        except LibraryError as fault:
            if fault.code == DISK_FAULT:
                self._let_go_of_writer()  # what it takes for written may not be on the disk
            raise

    def _let_go_of_writer(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _wait(self, seconds: float) -> None:
        refuse_if_stopped()
        if self.waiting is not None:
            self.waiting(seconds)

    def _writer(self) -> Engine:
        if self._engine is None:
            from readlist.store.engine import writing_engine

            self._engine = writing_engine(self.path, watched=True, waiting=self._wait)
        return self._engine

    @property
    def terms(self) -> Terms:
        """The term index, which answers searches where it is kept."""
        return self._terms

    def last_act(self) -> ActId:
        """Give the number of the newest act, whichever program made it."""
        with self.reading() as connection:
            return ActId(connection.execute(LAST_ACT).fetchone()[0])

    def changes_since(self, act: ActId) -> Changes:
        """Give what all acts after this one touched together."""
        from readlist.store import recall

        with self.reading() as connection:
            return recall.changes_since(connection, act)

    def close(self) -> None:
        """Let go of the file."""
        self._terms.close()
        self.reserve.close()
        self._tidying.close()
        with contextlib.suppress(ReadlistError):
            self.refuse_if_moved()
        self._let_go()
        self._lent.close()

    def _let_go(self) -> None:
        with self._lock:
            with self._readers_lock:
                for connection in self._readers:
                    connection.close()
                self._readers.clear()
                self._local = threading.local()
            self._let_go_of_writer()
            self._standing.close()  # not before, as that lets go of the locks
