"""Making, opening and beginning libraries."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from readlist.core import paths
from readlist.core.changes import Changes
from readlist.core.errors import LibraryError, LibraryMissingError, LibraryRefusedError
from readlist.core.late_dataclass import replace
from readlist.store.database import Library

__all__ = [
    "Library", "create_library", "keep_starter", "open_backup", "open_default", "open_library",
    "start_empty", "starter_offered", "warm_up",
]  # fmt: skip

_STARTER: Final = "starter"
_OFFERED: Final = "offered"


def create_library(path: Path, *, starter: bool = False, origin: str = "") -> Library:
    """Make a new library, with the starter references where asked for, and open it.

    Raises:
        LibraryError: There is something at the place already, or it cannot be written.
    """
    from readlist.store.creation import create

    create(path, partial(_put_starter_in, origin) if starter else None)
    return Library(path, origin=origin)


def open_library(path: Path, *, origin: str = "") -> Library:
    """Open a library that exists.

    Raises:
        LibraryError: It is missing, empty, foreign, newer or damaged; it is left as it is. Its
            newest backup is named where there is one.
    """
    try:
        return Library(path, origin=origin)
    except LibraryError as error:
        from readlist.operations.way_back import with_backup

        raise with_backup(error, path) from error


def open_backup(backup: Path, path: Path, *, origin: str = "") -> Library:
    """Make a library of a backup at a free place and open it; the backup stays as it is.

    Raises:
        FileProblemError: There is something at the place, or nothing can be put there.
        LibraryError: The backup cannot be read or is damaged; nothing was made.
    """
    from readlist.operations.way_back import copy_of

    copy_of(backup, path)
    return open_library(path, origin=origin)


def open_default(*, origin: str = "") -> Library:
    """Open the default library, which is made with the starter references on first use.

    Raises:
        LibraryError: It is there but cannot be used, or it is gone and has backups; no other is
            made in its place.
    """
    path = paths.default_library()
    try:
        return open_library(path, origin=origin)
    except LibraryMissingError as error:
        if error.backup is not None:
            raise
    try:
        return create_library(path, starter=True, origin=origin)
    except LibraryRefusedError as refusal:
        if refusal.code != "library-exists":
            raise
    return open_library(path, origin=origin)  # another window made it at the same moment


def warm_up(_library: Library) -> None:
    """Load what storing something needs, so that the first edit does not wait for it."""
    from readlist.store import engine, entities  # noqa: F401  # loading is what this is for


def starter_offered(library: Library) -> bool:
    """Tell whether the question "keep the starter library or start empty" is still open."""
    with library.reading() as connection:
        found = connection.execute("SELECT value FROM setting WHERE name = ?", (_STARTER,))
        return bool(found.fetchone() == (_OFFERED,))


def keep_starter(library: Library) -> Changes:
    """Keep the starter references and ask no more."""
    from readlist.store import entities

    with library.act("Keep the starter references") as act:
        entities.set_setting(act, _STARTER, "")
    return act.changes


def start_empty(library: Library) -> Changes:
    """Move the starter references to the trash in one act, which undo takes back whole."""
    from readlist.store import entities
    from readlist.store.tables import LIVE, TRASHED

    with library.reading() as connection:
        ids = [
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT k.reference_id FROM record k JOIN document d ON"
                " d.id = k.document_id JOIN reference r ON r.id = k.reference_id"
                " WHERE d.format = 'starter' AND r.removed = ?",
                (LIVE,),
            )
        ]
    with library.act("Start empty") as act:
        entities.set_setting(act, _STARTER, "")
        act.set(ids, "removed", TRASHED)
    return act.changes


def _put_starter_in(origin: str, path: Path) -> None:
    from readlist.operations import importing
    from readlist.store import entities

    documents = importing.read_files([paths.packaged("seeds", "papers.bib")])
    named = [replace(each, name="Starter library", format="starter") for each in documents]
    with closing(Library(path, origin=origin)) as library:
        plan = importing.plan(library, named)
        with library.act("Put the starter references in") as act:
            importing.store(act, plan)
            entities.set_setting(act, _STARTER, _OFFERED)
