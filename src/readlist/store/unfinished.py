"""Libraries, backups and indexes that get their name only when they are whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from readlist.core.atomic import part_beside, sweep, sync_folder

_BESIDE: Final = ("", "-wal", "-shm", "-journal")


class TakenError(Exception):
    """Another program gave a file of its own the name that a finished one was to get."""


@contextmanager
def unfinished(path: Path, suffix: str) -> Iterator[Path]:
    """Make an empty file beside the place that it is for, readable by its owner only.

    It is there to be filled and put in its place inside the context; what is left afterwards goes,
    and so does what programs that are gone had left in this folder.

    Raises:
        OSError: The folder or the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sweep(path.parent)
    part = part_beside(path, suffix)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield part
    finally:
        for beside in _BESIDE:
            with contextlib.suppress(OSError):
                part.with_name(part.name + beside).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, so that of two programs only one does.

    Raises:
        TakenError: There is something of that name already; it was not touched.
        OSError: The folder cannot be written, or the disk did not confirm the name; it is gone.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        raise TakenError from None
    except OSError:  # a disk without links, such as a memory stick
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise TakenError from None
        with _gone_unless_done(path):
            part.replace(path)
    with _gone_unless_done(path):
        sync_folder(path.parent)


@contextmanager
def _gone_unless_done(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        path.unlink(missing_ok=True)
        raise
