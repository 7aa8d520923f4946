"""The records of one document as a table, in groups by what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from readlist.core.overview import APART
from readlist.gui.viewmodels.cells import Cells
from readlist.gui.viewmodels.visible import one_line
from readlist.operations.reviewing import Group

if TYPE_CHECKING:
    from readlist.core.overview import RecordEntry

ALL: Final = Group.ALL.words
ATTENTION: Final = Group.ATTENTION.words
_WORDS: Final = {
    "new": Group.NEW.words,
    "merged": Group.MERGED.words,
    "unchanged": Group.KNOWN.words,
    APART: "Taken apart",
    "added": "Written by Readlist",
    "unread": "Could not be read",
    "damaged": "Read with damage",
}
_LACKING: Final = {"title": "no title", "year": "year unclear"}


def _why(record: RecordEntry) -> str:
    said = one_line(record.reason)
    return f"it had joined another paper: {said}" if record.action == APART and said else said


def group_of(record: RecordEntry) -> str:
    """Name the group that a record is in, in the words of the review."""
    return ATTENTION if record.lacks else _WORDS.get(record.action, record.action)


def _became(record: RecordEntry) -> str:
    words = _WORDS.get(record.action, record.action)
    if record.action == "merged" and record.reference is not None:
        words = "Merged into"
    notes = [_LACKING[record.lacks]] if record.lacks else []
    notes += ["in the trash"] if record.removed else []
    return ", ".join([words, *notes])


COLUMNS: Final[Sequence[Cells[RecordEntry]]] = (
    Cells("Record", lambda record: f"{record.ordinal:,}"),
    Cells("Line", lambda record: f"{record.line:,}" if record.line else ""),
    Cells("What became of it", _became),
    Cells("Paper", lambda record: one_line(record.first_words)),
    Cells("Why", _why),
)


def groups(records: Sequence[RecordEntry]) -> dict[str, int]:
    """Count the records of each group, all of them first; groups without any are left out."""
    found = Counter(map(group_of, records))
    order = [*_WORDS.values(), ATTENTION]
    known = {words: found[words] for words in order if found[words]}
    return {ALL: len(records), **known, **{w: n for w, n in found.items() if w not in known}}


def within(records: Sequence[RecordEntry], group: str) -> list[RecordEntry]:
    """Give the records of a group."""
    return [each for each in records if group in {ALL, group_of(each)}]
