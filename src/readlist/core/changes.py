"""What one act touched, so that every view can decide for itself what to refresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NewType

ReferenceId = NewType("ReferenceId", int)
NoteId = NewType("NoteId", int)
TagId = NewType("TagId", int)
CollectionId = NewType("CollectionId", int)
SearchId = NewType("SearchId", int)
DocumentId = NewType("DocumentId", int)
ActId = NewType("ActId", int)


class Kind(StrEnum):
    """The parts of a library that an act can touch."""

    REFERENCES = "references"
    READING = "reading"
    NOTES = "notes"
    TAGS = "tags"
    COLLECTIONS = "collections"
    SEARCHES = "searches"
    DOCUMENTS = "documents"
    ATTACHMENTS = "attachments"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Changes:
    """One named act and everything it touched.

    Attributes:
        act: The act's number in the history, or 0 when nothing had to be changed.
        label: The act in words, as the Undo menu shows it.
        kinds: The parts of the library that are different now.
        references: The references touched.
        membership: Whether references came or went, so that lists must be asked anew.
        lost: How many references were removed or lost a value, where that is a large part.
        of_all: How many there were before.
        restore_point: The backup that was kept for that, where one was.
    """

    act: ActId = ActId(0)
    label: str = ""
    kinds: frozenset[Kind] = frozenset()
    references: frozenset[ReferenceId] = field(default_factory=frozenset)
    membership: bool = False
    lost: int = 0
    of_all: int = 0
    restore_point: Path | None = None

    def __bool__(self) -> bool:
        """Whether anything is different now."""
        return bool(self.act)
