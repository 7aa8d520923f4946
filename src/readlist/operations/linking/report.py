"""What a look at a linked file came to, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from readlist.core.changes import Changes, DocumentId, ReferenceId
from readlist.core.late_dataclass import dataclass, field, replace

# What is in conflict where an entry was deleted on one side and changed on the other.
ENTRY: Final = "entry"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that file and library both changed to something different since they agreed.

    Attributes:
        link: The linked file's number.
        path: Where the file is.
        ordinal: The entry's number among those of the file.
        key: The entry's citation key.
        reference: The reference it stands for.
        name: The value's name: ``title``, ``field:volume``, ``identifier:doi`` and so on.
        file: What the file says, as plain values; None where it says nothing.
        library: What the library says.
    """

    link: DocumentId
    path: str
    ordinal: int
    key: str
    reference: ReferenceId | None
    name: str
    file: Any
    library: Any


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What was done about one linked file.

    Attributes:
        link: Its number.
        path: Where it is.
        taken: References of which the library took values over from the file.
        new: References that came in because entries were added to the file.
        trashed: References that left the list because their entries were deleted in the file.
        written: Entries of which values were changed in the file.
        added: Entries that were put into the file.
        removed: Entries that were taken out of it.
        conflicts: Values that a person must decide on.
        problems: What the file did not take and why, in sentences.
        changes: The act by which the library took things over, if there was any.
    """

    link: DocumentId
    path: str
    taken: int = 0
    new: int = 0
    trashed: int = 0
    written: int = 0
    added: int = 0
    removed: int = 0
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)

    @property
    def anything(self) -> bool:
        """Whether file or library is different now."""
        return bool(
            self.taken or self.new or self.trashed or self.written or self.added or self.removed
        )


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A linked file as people see it.

    Attributes:
        id: Its number.
        path: Where it is.
        scope: ``entries``, ``all`` or ``collection``.
        collection: The number of the collection it is kept up with, if that.
        entries: How many entries stand in it.
        conflicts: How many entries have values that both sides changed.
        exists: Whether it is there.
    """

    id: DocumentId
    path: str
    scope: str
    collection: int | None
    entries: int
    conflicts: int
    exists: bool


_FIGURES: Final = ("taken", "new", "trashed", "written", "added", "removed")


def joined(reports: Iterable[LinkReport], later: Iterable[LinkReport]) -> list[LinkReport]:
    """Join reports with later ones, of which each is of a file of its own."""
    found = {each.link: each for each in reports}
    for each in later:
        known = found.get(each.link)
        figures = {name: getattr(known, name) + getattr(each, name) for name in _FIGURES if known}
        told = dict.fromkeys((*(known.problems if known else ()), *each.problems))
        found[each.link] = replace(
            each, **figures, problems=tuple(told),
            changes=(known.changes if known else None) or each.changes,
        )  # fmt: skip
    return list(found.values())


@dataclass(slots=True)
class Tally:
    """The figures of a report while they are counted."""

    taken: int = 0
    new: int = 0
    trashed: int = 0
    written: int = 0
    added: int = 0
    removed: int = 0
    problems: list[str] = field(default_factory=list)

    def forget_since(self, then: Tally) -> None:
        """Take back what was counted since, as it was not written."""
        for name in ("written", "added", "removed"):
            setattr(self, name, getattr(then, name))

    def tell(self, problem: str) -> None:
        """Add a sentence, once."""
        if problem not in self.problems:
            self.problems.append(problem)
