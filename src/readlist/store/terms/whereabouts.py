"""Where the file of an index lies: beside its library, else in the cache folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

from readlist.core import paths
from readlist.core.errors import FileProblemError
from readlist.store import places

SUFFIX: Final = "-index"


def beside(library: Path) -> Path:
    """Give the place of the index beside its library."""
    return library.with_name(library.name + SUFFIX)


def in_cache(library: Path) -> Path:
    """Give the place of the index of a library beside which it must not lie."""
    name = hashlib.sha256(os.fsencode(library.absolute())).hexdigest()[:32]
    return paths.cache_folder() / f"{name}{SUFFIX}"


def place_of(library: Path) -> Path:
    """Give the place where the index of a library is written and looked for.

    It is the library's own folder where that can be written and is this computer's alone.
    """
    writable = os.access(library.absolute().parent, os.W_OK)
    return beside(library) if writable and places.place_of(library).is_local else in_cache(library)


def remove(library: Path) -> None:
    """Remove the index of a library, which may hold words that are to be forgotten."""
    for place in (beside(library), in_cache(library)):
        with contextlib.suppress(OSError, FileProblemError):
            place.unlink(missing_ok=True)
