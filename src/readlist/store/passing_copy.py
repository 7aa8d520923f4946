"""Gives a library as a file at rest, in this program's format, without writing where it lies."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from readlist.store import opening
from readlist.store.faults import told_plainly
from readlist.store.schema import VERSION


@contextmanager
def at_rest(path: Path) -> Iterator[Path]:
    """Give a library that nobody writes: the file itself where it is one, else a passing copy.

    Raises:
        LibraryError: The file is no library, or there is no room for the copy; it is untouched.
    """
    file = opening.examine(path)
    if file.version == VERSION and not opening.is_in_use(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="readlist-") as folder:
        with told_plainly(path), closing(opening.connect_for_reading(file)) as source:
            copy = _copied(source, Path(folder))
        if file.version < VERSION:
            from readlist.store.migrating import upgrade

            upgrade(copy)
            with closing(sqlite3.connect(copy)) as target:
                target.execute("PRAGMA journal_mode=DELETE")
        yield copy


@contextmanager
def of(source: sqlite3.Connection, path: Path) -> Iterator[Path]:
    """Give a passing copy of what a connection reads of a library.

    Raises:
        LibraryError: It cannot be read, or there is no room for the copy.
    """
    with tempfile.TemporaryDirectory(prefix="readlist-") as folder:
        with told_plainly(path):
            copy = _copied(source, Path(folder))
        yield copy


def _copied(source: sqlite3.Connection, folder: Path) -> Path:
    copy = folder / "copy.readlist"
    with closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return copy
