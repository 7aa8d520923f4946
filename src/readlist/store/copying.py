"""Writes a copy of a library while others may be working on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.core.errors import FileProblemError, LibraryError, ReadlistError
from readlist.store import backups, keeping, opening, soundness, verifying
from readlist.store.backups import Backup, Kind
from readlist.store.faults import told_plainly
from readlist.store.schema import VERSION
from readlist.store.unfinished import TakenError, put_in_place, sync, unfinished
from readlist.store.verifying import Hurt

if TYPE_CHECKING:
    from readlist.store.database import Library

HURT: Final = "library-hurt"


def copy(library: Library, path: Path) -> None:
    """Copy the library in one step into a new file, readable by its owner only.

    The copy counts only after it was opened, checked and its references were counted.

    Raises:
        FileProblemError: No file can be made there, or there is one.
        LibraryError: There was no room, or the copy is not whole, or the log of another file lies
            at the place; nothing is left of it.
    """
    with library.reading() as connection:
        copy_through(connection, path)


def copy_through(source: sqlite3.Connection, path: Path) -> None:
    """Copy like :func:`copy` what a connection reads, a library of whatever format."""
    opening.refuse_left_log(path)
    try:
        with _copied(source, path) as part:
            put_in_place(part, path)
    except TakenError:
        raise FileProblemError(f"There is a file {path} already. No backup was made.") from None


def keep(source: sqlite3.Connection, library: Path, kind: Kind) -> Path:
    """Keep a backup of a library as a connection sees it and give its place.

    One that holds the very same and is sound is not written twice; backups that are not needed any
    more go. Where somebody waits for it, it is checked quickly.

    Raises:
        FileProblemError: Nothing can be put into the folder of backups.
        LibraryError: There is no room, or the copy is not whole; older backups are untouched. Or
            the library is not as it was stored: its automatic backup is then kept as an unsound
            one, which takes no other's place.
    """
    held, now = backups.held_by(source), datetime.now(UTC)
    for each in backups.of(library):
        if each.holds(held) and (kept := _kept_for(library, each, kind, now)):
            return kept
    with _copied(source, backups.new_name(library, kind, now), kind) as part:
        hurt = _first_hurt(part) if kind is Kind.AUTOMATIC else None
        path = _put_in(part, library, Kind.UNSOUND if hurt else kind, now)
    keeping.prune(library, now)
    if hurt:
        raise LibraryError(
            f"The library {library} is not as it was stored ({hurt.words.removesuffix('.')}). Its "
            f"backup {path} is kept apart and older ones stay. Run “readlist check”.",
            code=HURT,
        )
    return path


def is_sound(path: Path) -> bool:
    """Tell whether a backup is whole and every row of it is as it was stored.

    It reads all of it, so it is remembered until the file is written again.
    """
    try:
        status = path.stat()
    except OSError:
        return False
    return _is_sound(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _is_sound(path: Path, _changed: int, _size: int) -> bool:
    try:
        return not _faults(path, quick=True) and _first_hurt(path) is None
    except (ReadlistError, sqlite3.Error, OSError):
        return False


def _kept_for(library: Path, each: Backup, kind: Kind, now: datetime) -> Path | None:
    """Give a backup the kind it is needed for, if it is one that may have it and is sound."""
    turned = kind is Kind.RESTORE_POINT and each.kind is Kind.AUTOMATIC
    if not (turned or each.kind is kind or kind is Kind.RESTORE_POINT) or not is_sound(each.path):
        return None
    if not turned:
        return each.path
    try:
        path = _put_in(each.path, library, kind, now, each.path.parent)
        each.path.unlink(missing_ok=True)
    except OSError:  # another program did the same at this moment
        return None
    return path


def _put_in(
    part: Path, library: Path, kind: Kind, now: datetime, folder: Path | None = None
) -> Path:
    """Give a finished backup the first free name."""
    while True:
        path = backups.new_name(library, kind, now, folder)
        try:
            put_in_place(part, path)
        except TakenError:  # by a program that keeps one in the same second
            continue
        return path


@contextmanager
def _copied(source: sqlite3.Connection, path: Path, kind: Kind = Kind.BY_HAND) -> Iterator[Path]:
    """Give a copy that was checked and only needs its name."""
    try:
        with unfinished(path, "part") as part:
            with told_plainly(path):
                references = _fill(source, part)
                with ThreadPoolExecutor(1, "sync") as threads:
                    synced = threads.submit(sync, part)  # what is not written any more
                    _check(part, references, quick=kind is Kind.RESTORE_POINT)
                    synced.result()
            yield part
    except OSError as fault:
        raise FileProblemError(
            f"No copy can be made in {path.parent} ({fault.strerror}). Choose another folder."
        ) from fault


def _fill(source: sqlite3.Connection, part: Path) -> int:
    """Fill the copy and give how many references it must have."""
    target = sqlite3.connect(part)
    try:
        source.execute("BEGIN")  # counted and copied as of one moment, whatever others write
        references = soundness.count(source)
        target.execute("PRAGMA synchronous=OFF")  # it is brought to the disk when it is whole
        # One step: copied by and by, every edit elsewhere would begin it anew.
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()
        source.execute("ROLLBACK")
    return references


def _check(path: Path, references: int, *, quick: bool) -> None:
    faults = _faults(path, quick=quick)
    if not faults:
        with closing(opening.connect_as_it_lies(path)) as connection:
            if soundness.count(connection) != references:
                faults = ["it has not the same number of references"]
    if faults:
        raise LibraryError(f"The copy is not whole ({faults[0]}), so it was thrown away.")


def _faults(path: Path, *, quick: bool) -> list[str]:
    is_present = opening.examine(path).version == VERSION
    with (
        closing(opening.connect_as_it_lies(path)) as connection,
        closing(opening.connect_as_it_lies(path)) as beside,
    ):
        if is_present:
            return list(soundness.findings(connection, quick=quick, beside=beside))
        return list(soundness.file_findings(connection, quick=quick))


def _first_hurt(path: Path) -> Hurt | None:
    """Give the first thing in a copy that is not as it was stored; older formats have no sums."""
    if opening.examine(path).version < VERSION:
        return None
    with closing(opening.connect_as_it_lies(path)) as connection:
        return next(verifying.hurt(connection), None)
