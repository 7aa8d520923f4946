"""Makes a new library: an empty file of our own, its tables, its mark in the header."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path

from readlist.core.errors import FileProblemError, LibraryError, LibraryRefusedError
from readlist.store import opening
from readlist.store.checksums import CHECKSUM_DDL
from readlist.store.faults import told_plainly
from readlist.store.schema import APPLICATION_ID, LINEAGE, REVISION, VERSION, search_ddl
from readlist.store.unfinished import TakenError, put_in_place, sync, unfinished


def create(path: Path, fill: Callable[[Path], None] | None = None) -> None:
    """Make a library; the file is readable by its owner only and appears when it is whole.

    ``fill`` is given the file while it has another name yet, to put something in; it must let go of
    it again.

    Raises:
        LibraryRefusedError: There is something at this place already, or the log of what was; it
            was not touched.
        FileProblemError: The folder cannot be made or written.
        LibraryError: There is no room, or the library could not be filled; nothing is left of it.
    """
    if os.path.lexists(path):
        raise LibraryRefusedError(
            f"There is something at {path} already, so no library was made and nothing was "
            "changed. Choose another name.",
            code="library-exists",
        )
    opening.refuse_left_log(path)
    try:
        with unfinished(path, "new") as part:
            _fill(part, path, fill)
            sync(part)
            put_in_place(part, path)
    except TakenError:
        raise LibraryRefusedError(
            f"Another program made {path} at the same moment. It was left as it is.",
            code="library-exists",
        ) from None
    except OSError as fault:
        raise FileProblemError(
            f"No library could be made at {path} ({fault.strerror}). Nothing was changed. Choose "
            "a folder that you may write."
        ) from fault


def _fill(part: Path, path: Path, fill: Callable[[Path], None] | None) -> None:
    try:
        _make_tables(part)
        if fill is not None:
            fill(part)
    except LibraryError as fault:  # the person knows only the name that was asked for
        words = fault.message.replace(str(part), str(path))
        raise type(fault)(words, code=fault.code) from fault


def _make_tables(path: Path) -> None:
    from sqlalchemy import insert

    from readlist.store.engine import writing_engine
    from readlist.store.link_tables import LinkRow
    from readlist.store.summing import driver_of, make_anew
    from readlist.store.tables import SettingRow

    engine = writing_engine(path)
    try:
        with told_plainly(path), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
            LinkRow.metadata.create_all(connection)
            for statement in (*search_ddl(), *CHECKSUM_DDL):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT"
                " alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
            connection.execute(insert(SettingRow).values(name=LINEAGE, value=str(uuid.uuid4())))
            make_anew(driver_of(connection))
    finally:
        engine.dispose()  # the last connection to close brings everything into the one file
