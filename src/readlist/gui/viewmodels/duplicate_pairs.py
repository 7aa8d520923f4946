"""Pairs of papers that look like the same work, as lines of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from readlist.gui.messages import counted
from readlist.gui.viewmodels.cells import Cells
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readlist.core.changes import ReferenceId
    from readlist.core.list_row import ListRow
    from readlist.operations.library import Library


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two papers by their numbers, the earlier first, each in a few words, and why they are one."""

    first: ReferenceId
    second: ReferenceId
    words: tuple[str, str]
    reason: str


COLUMNS: Final[tuple[Cells[PairRow], ...]] = (
    Cells("Paper", lambda row: row.words[0]),
    Cells("Perhaps the same", lambda row: row.words[1]),
    Cells("Why", lambda row: one_line(row.reason)),
)


def load_pairs(library: Library) -> list[PairRow]:
    """Find the pairs, the surest first."""
    from readlist.operations.duplicates import find
    from readlist.operations.searching import list_rows

    found = find(library)
    ids = sorted({number for pair in found for number in (pair.reference, pair.other)})
    rows = {row.id: row for row in list_rows(library, ids)}
    return [
        PairRow(first, second, (_words(rows[first]), _words(rows[second])), pair.reason)
        for pair in found
        for first, second in [sorted((pair.reference, pair.other))]
        if first in rows and second in rows
    ]


def tally(rows: Sequence[PairRow]) -> str:
    """Say how many pairs there are."""
    if not rows:
        return "No two papers of the library look like the same work."
    return f"{counted(len(rows), 'pair')}, the surest first. One undo takes each answer back."


def _words(row: ListRow) -> str:
    about = ", ".join(filter(None, (row.creators, str(row.year or ""))))
    return one_line(" — ".join(filter(None, (row.first_words, about))))
