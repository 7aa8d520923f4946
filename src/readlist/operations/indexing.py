"""The term index behind the search: kept while a window is open, made in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readlist.store.database import Library

__all__ = ["keep", "main"]


def keep(library: Library) -> None:
    """Have the index of a library read or made, and kept while the library is open."""
    library.terms.keep()


def main(arguments: Sequence[str]) -> int:
    """Make the index of the first file in the second; give 0, or 2 where that is not possible."""
    from readlist.store.terms import making

    library, target = map(Path, arguments)
    return making.make(library, target)
