"""The writing connection: SQLAlchemy's engine with the pragmas that make "saved" true."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

BUSY_SECONDS: Final = 30


def writing_engine(path: Path) -> Engine:
    """Make the engine that writes one library.

    Transactions begin IMMEDIATE, so that two writers queue instead of failing; a commit is on the
    disk when it returns (write-ahead log with synchronous=FULL).
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None,
            check_same_thread=False, timeout=BUSY_SECONDS,
        )  # fmt: skip
        for pragma in (
            "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF",
            "cache_size=-65536", "temp_store=MEMORY",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _no_hidden_transactions(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin_immediate(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]

    return engine
