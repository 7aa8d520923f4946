"""Makes a new library: an empty file of our own, its tables, its mark in the header."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from readlist.core.errors import FileProblemError, LibraryRefusedError
from readlist.store.faults import told_plainly
from readlist.store.schema import APPLICATION_ID, REVISION, VERSION, search_ddl


def create(path: Path) -> None:
    """Make an empty library; the file is readable by its owner only.

    Raises:
        LibraryRefusedError: There is something at this place already; it was not touched.
        FileProblemError: The folder cannot be made or written.
    """
    if os.path.lexists(path):
        raise LibraryRefusedError(
            f"There is something at {path} already, so no library was made and nothing was "
            "changed. Choose another name.",
            code="library-exists",
        )
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _fill(part)
        _put_in_place(part, path)
    except OSError as fault:
        raise FileProblemError(
            f"No library could be made at {path} ({fault.strerror}). Nothing was changed. Choose "
            "a folder that you may write."
        ) from fault
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


def _put_in_place(part: Path, path: Path) -> None:
    """Give the file its name, so that of two programs only one makes the library."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise LibraryRefusedError(
            f"Another program made {path} at the same moment. It was left as it is.",
            code="library-exists",
        ) from None
    except OSError:  # a disk without links, such as a memory stick
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(path)


def _fill(path: Path) -> None:
    from readlist.store.engine import writing_engine
    from readlist.store.tables import Base

    engine = writing_engine(path)
    try:
        with told_plainly(path), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
            Base.metadata.create_all(connection)
            for statement in search_ddl():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT"
                " alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    finally:
        engine.dispose()  # the last connection to close brings everything into the one file
