"""The writing connection: SQLAlchemy's engine with the pragmas that make "saved" true."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from readlist.core.search_text import searchable
from readlist.store import journaling
from readlist.store.summing import WritingConnection, driver_of
from readlist.store.waiting import BUSY_SECONDS, Waiting, begin

_PRAGMAS: Final = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cache_size=-65536",
    "temp_store=MEMORY",
)


def _patient(_seconds: float) -> None:
    """Wait as long as one may."""


def writing_engine(path: Path, *, watched: bool = False, waiting: Waiting = _patient) -> Engine:
    """Make the engine that writes one library, and that notes what it writes where ``watched``.

    Transactions begin IMMEDIATE, so that two writers queue instead of failing; a commit is on the
    disk when it returns (:mod:`readlist.store.journaling`). ``waiting`` hears of the queue.
    """

    def connect() -> sqlite3.Connection:
        connection: WritingConnection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None,
            check_same_thread=False, timeout=BUSY_SECONDS, factory=WritingConnection,
        )  # fmt: skip
        try:
            connection.create_function("searchable", 1, searchable, deterministic=True)
            for pragma in (*journaling.pragmas(path), *_PRAGMAS):
                connection.execute(f"PRAGMA {pragma}")
            if watched:
                connection.watch()
        except sqlite3.Error:
            connection.close()  # left open, it would keep the log of others from being tidied away
            raise
        return connection

    return _engine(connect, waiting)


def engine_on(connection: WritingConnection) -> Engine:
    """Make an engine on one connection that is there already."""
    return _engine(lambda: connection)


def _engine(connect: Callable[[], sqlite3.Connection], waiting: Waiting = _patient) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _no_hidden_transactions(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin_immediate(connection: Connection) -> None:
        begin(driver_of(connection), waiting)

    return engine
