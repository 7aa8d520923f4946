"""Brings a library of an older format up to this one; loads Alembic, so imported only then."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

from readlist.store import derived
from readlist.store.engine import writing_engine
from readlist.store.faults import told_plainly
from readlist.store.schema import VERSION
from readlist.store.summing import driver_of, make_anew

# Alembic knows one migration at a time, whichever thread runs it.
_ALONE: Final = threading.Lock()


def upgrade(path: Path) -> None:
    """Run all migrations that a library misses, in one transaction.

    They change tables and the values that people gave, and nothing in them calls the program as it
    is now. What follows from those values is made at the end, by the rules of this format: the
    derived columns, the search index and the checksums.

    Raises:
        LibraryError: The disk is full or the library is in use; it is then as it was.
    """
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = writing_engine(path)
    try:
        with _ALONE, told_plainly(path), engine.begin() as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar() == VERSION:
                return  # another program did it meanwhile
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
            derived.make_anew(connection)
            make_anew(driver_of(connection))
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    finally:
        engine.dispose()
