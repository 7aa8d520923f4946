"""A paper while records join it, and what of it they must leave as it is."""

from __future__ import annotations

from readlist.core.changes import ReferenceId
from readlist.core.errors import NotFoundError
from readlist.core.late_dataclass import dataclass, field
from readlist.core.people import ROLES
from readlist.core.reference import Reference, StoredReference
from readlist.formats.table import is_listing
from readlist.operations.merging import merge
from readlist.operations.planning import PlannedRecord
from readlist.store import whole
from readlist.store.collections import collection_paths
from readlist.store.database import Library
from readlist.store.sources import typed_names


@dataclass(slots=True)
class Growing:
    """A paper while records join it.

    Attributes:
        reference: The paper as it would be shown.
        stored: The reference of the library that it is, if it is there.
        keep: Names of values that records leave as they are.
        removed: Names of values that a person took away.
        derived: Names of values that no source says in so many words.
        records: The records that joined it so far.
        doubt: What speaks for its being another paper again, in words, or empty.
        like: The handle of that other paper, 0 for none.
    """

    reference: Reference
    stored: StoredReference | None = None
    keep: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    records: list[PlannedRecord] = field(default_factory=list)
    doubt: str = ""
    like: int = 0

    def join(self, said: Reference, guessed: frozenset[str]) -> frozenset[str]:
        """Unite the paper with what a record says, and give the names of the values it took."""
        names = value_names(guessed)
        self.reference, taken = merge(
            self.reference, said, keep=self.keep, removed=self.removed, derived=self.derived,
            guessed=names,
        )  # fmt: skip
        self.derived = (self.derived - taken) | (names & taken)
        return taken


def from_library(
    library: Library, number: ReferenceId, paths: dict[int, str] | None = None
) -> Growing:
    """Give a reference of the library for records to join; ``paths`` are those of collections.

    Raises:
        NotFoundError: The reference does not exist.
    """
    with library.reading() as connection:
        known = collection_paths(connection) if paths is None else paths
        found = next(whole.references(connection, [number], paths=known), None)
        if found is None:
            raise NotFoundError(f"There is no reference of the number {number} any more.")
        stored = whole.with_sources(connection, found)
        typed = typed_names(connection, number)
    return Growing(
        stored.reference, stored, _kept(stored, typed), typed - _shown_names(stored),
        _only_derived(stored),
    )  # fmt: skip


def value_names(derived: frozenset[str]) -> frozenset[str]:
    """Give the names of values for what a record derived: of a year, that is the date."""
    return frozenset("date" if name == "year" else name for name in derived)


def _only_derived(stored: StoredReference) -> frozenset[str]:
    """Give the names of shown values that no source says in so many words."""
    shown = [value for value in stored.values if value.shown]
    said = {value.name for value in shown if not value.derived}
    return frozenset(value.name for value in shown if value.name not in said)


def _kept(stored: StoredReference, typed: frozenset[str]) -> frozenset[str]:
    """Give the names of the values that a page must not replace.

    Those are the values that a person typed and those that structured data stated, but names of
    creators that are known to be too few can still be completed.
    """
    structured = {
        value.name
        for value in stored.values
        if value.shown
        and not (value.source.is_person or value.derived or is_listing(value.source.format))
    }
    if not stored.reference.creators_complete:
        structured.discard("creators")
    names = {"creators"} if typed & set(ROLES) else set()  # one list holds the names of all roles
    return typed | structured | names


def _shown_names(stored: StoredReference) -> frozenset[str]:
    return frozenset(value.name for value in stored.values if value.shown)
