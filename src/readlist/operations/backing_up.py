"""Copies of the library that can be opened in its place."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from readlist.core.errors import FileProblemError
from readlist.store import copying
from readlist.store.database import Library


def back_up(library: Library, path: Path | None = None) -> Path:
    """Write a copy of the library and give its place; it counts only after it was checked.

    Without a path it goes into the folder ``backups`` beside the library, named by the time.

    Raises:
        FileProblemError: There is something at the place already, or nothing can be put there.
        LibraryError: The copy could not be written, or is not whole; nothing is left of it.
    """
    if path is None:
        stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
        folder = library.path.parent / "backups"
        path = folder / f"{library.path.stem}-{stamp}{library.path.suffix}"
    if os.path.lexists(path):
        raise FileProblemError(f"There is a file {path} already. No backup was made.")
    copying.copy(library, path)
    return path
