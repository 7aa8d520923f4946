"""The records of one document as a table: number, line, what became of it, first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from readlist.gui.viewmodels.cells import Cells
from readlist.gui.viewmodels.visible import one_line

if TYPE_CHECKING:
    from readlist.core.overview import RecordEntry

_WORDS: Final = {
    "new": "a new paper",
    "merged": "joined a paper",
    "unchanged": "nothing new",
    "unread": "could not be read",
    "damaged": "read with damage",
}


def _became(record: RecordEntry) -> str:
    return _WORDS.get(record.action, record.action)


COLUMNS: Final[Sequence[Cells[RecordEntry]]] = (
    Cells("Record", lambda record: f"{record.ordinal:,}"),
    Cells("Line", lambda record: f"{record.line:,}" if record.line else ""),
    Cells("Became", _became),
    Cells("Begins with", lambda record: one_line(record.first_words)),
)


def tally(records: Sequence[RecordEntry]) -> str:
    """Count what became of records: ``12 a new paper · 3 nothing new``."""
    found = Counter(_became(record) for record in records)
    return " · ".join(f"{number:,} {words}" for words, number in found.items())
