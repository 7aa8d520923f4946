"""Where the file of an index lies: beside its library, else in the cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

from readlist.core import paths

SUFFIX: Final = "-index"
# Folders that other computers get copies of, by the names that their programs give them.
_SYNCHRONISED: Final = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents",
    "nextcloud", "owncloud", "syncthing", "mega", "pcloud", "seafile", "box sync",
)  # fmt: skip


def beside(library: Path) -> Path:
    """Give the place of the index beside its library."""
    return library.with_name(library.name + SUFFIX)


def in_cache(library: Path) -> Path:
    """Give the place of the index of a library beside which it must not lie."""
    name = hashlib.sha256(os.fsencode(library.absolute())).hexdigest()[:32]
    return paths.cache_folder() / f"{name}{SUFFIX}"


def place_of(library: Path) -> Path:
    """Give the place where the index of a library is written and looked for."""
    folder = library.absolute().parent
    if os.access(folder, os.W_OK) and not _is_synchronised(folder):
        return beside(library)
    return in_cache(library)


def remove(library: Path) -> None:
    """Remove the index of a library, which may hold words that are to be forgotten."""
    for place in (beside(library), in_cache(library)):
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)


def _is_synchronised(folder: Path) -> bool:
    names = [part.lower() for part in folder.parts]
    return any(name.startswith(known) for name in names for known in _SYNCHRONISED)
