"""What one act touched, so that every view can decide for itself what to refresh."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType

from readlist.core.late_dataclass import dataclass, field
from readlist.core.overriding import override

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


@dataclass(frozen=True, slots=True, eq=False)
class Touched(AbstractSet[ReferenceId]):
    """A set of references kept as ranges: one range of 100,000 is as quick as one number.

    Attributes:
        bounds: For each range, ascending and apart, its first number and the one after its last.
    """

    bounds: Sequence[int] = ()

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Touched:
        """Make a set of any numbers."""
        return cls.of_spans((number, number) for number in numbers)

    @classmethod
    def of_spans(cls, spans: Iterable[tuple[int, int]]) -> Touched:
        """Make a set of ranges given by their first and last numbers, in any order."""
        bounds = array("q")
        for first, last in sorted(spans):
            if not bounds or first > bounds[-1]:
                bounds.extend((first, last + 1))
            elif last >= bounds[-1]:
                bounds[-1] = last + 1
        return cls(bounds)

    @classmethod
    @override
    def _from_iterable(cls, it: Iterable[Any]) -> AbstractSet[Any]:
        """Make what ``|``, ``&`` and ``-`` give (Python's documentation of ``Set``)."""
        return cls.of(it)

    @override
    def __contains__(self, one: object) -> bool:
        return isinstance(one, int) and bisect_right(self.bounds, one) % 2 == 1

    @override
    def __iter__(self) -> Iterator[ReferenceId]:
        for begin, end in zip(self.bounds[::2], self.bounds[1::2], strict=True):
            yield from map(ReferenceId, range(begin, end))

    @override
    def __len__(self) -> int:
        return sum(self.bounds[1::2]) - sum(self.bounds[::2])


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
        is_final: Whether undo cannot take it back; an undo itself is taken back by redo.
    """

    act: ActId = ActId(0)
    label: str = ""
    kinds: frozenset[Kind] = frozenset()
    references: Touched = field(default_factory=Touched)
    membership: bool = False
    lost: int = 0
    of_all: int = 0
    restore_point: Path | None = None
    is_final: bool = False

    def __bool__(self) -> bool:
        """Whether anything is different now."""
        return bool(self.act)
