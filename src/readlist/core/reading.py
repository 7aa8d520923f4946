"""Where a person is with a paper: state, priority, due date, progress and rating."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass


class ReadingState(StrEnum):
    """The steps from finding a paper to being done with it."""

    NEW = "new"
    TO_READ = "to-read"
    READING = "reading"
    SKIMMED = "skimmed"
    READ = "read"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state as the window shows it."""
        return _WORDS[self]


_WORDS: Final = {
    ReadingState.NEW: "New",
    ReadingState.TO_READ: "To read",
    ReadingState.READING: "Reading",
    ReadingState.SKIMMED: "Skimmed",
    ReadingState.READ: "Read",
    ReadingState.DROPPED: "Dropped",
}
_ALIASES: Final = {
    "unread": ReadingState.NEW,
    "toread": ReadingState.TO_READ,
    "to_read": ReadingState.TO_READ,
    "queue": ReadingState.TO_READ,
    "queued": ReadingState.TO_READ,
    "skim": ReadingState.SKIMMED,
    "done": ReadingState.READ,
    "skipped": ReadingState.DROPPED,
    "skip": ReadingState.DROPPED,
}
MOST_PRIORITY: Final = 3
MOST_RATING: Final = 5
MOST_PROGRESS: Final = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A person's own state of one reference.

    ``priority`` is 0 (none) to 3 (first), ``due`` an ISO day or empty, ``progress`` a percentage,
    ``rating`` 0 (none) to 5 stars.
    """

    state: ReadingState = ReadingState.NEW
    priority: int = 0
    due: str = ""
    progress: int = 0
    rating: int = 0


def parse_state(text: str) -> ReadingState:
    """Read a reading state as people type it.

    Raises:
        InputError: The word is no state; the message lists those that are.
    """
    word = text.strip().lower().replace(" ", "-")
    if word in _ALIASES:
        return _ALIASES[word]
    try:
        return ReadingState(word)
    except ValueError:
        states = ", ".join(ReadingState)
        raise InputError(f"There is no reading state “{text}”. The states are {states}.") from None
