"""What is asked of and done to linked files in the workspace's threads, in one call each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlist.core.late_dataclass import dataclass

if TYPE_CHECKING:
    from readlist.operations.library import Library
    from readlist.operations.linking import Conflict, LinkReport


@dataclass(frozen=True, slots=True)
class Preview:
    """What linking a file would bring: ``known`` papers the library has; ``failed`` stay out."""

    new: int
    known: int
    failed: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """A conflict and the side that a person chose, ``file`` or ``library``."""

    conflict: Conflict
    keep: str


def preview(library: Library, path: Path) -> Preview:
    """Read a file and compare it with the library; nothing is stored.

    Raises:
        FileProblemError: The file cannot be read.
    """
    from readlist.operations import importing, searching

    plan = importing.plan(library, importing.read_files([path]))
    empty = searching.count(library, "") == 0
    return Preview(plan.new, plan.merged + plan.unchanged, plan.failed, empty)


def link_or_sync(library: Library, path: Path, **options: Any) -> LinkReport:
    """Link a file; one that is linked already is brought together with the library."""
    from readlist.operations import linking

    if any(one.path == str(path) for one in linking.links(library)):
        return linking.sync(library, path)[0]
    return linking.link(library, path, **options)


def settle(library: Library, settled: Sequence[Settled]) -> list[LinkReport]:
    """Settle conflicts, each for the side that was chosen."""
    from readlist.operations.linking import resolve

    return [resolve(library, one.conflict, one.keep) for one in settled]
