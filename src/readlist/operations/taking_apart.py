"""A reference while parts are taken from it: what is left of it so far, and what moves away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference, StoredReference
from readlist.store import storing
from readlist.store.said import Place, said_of
from readlist.store.sources import shown_texts, typed_names

if TYPE_CHECKING:
    from readlist.store.act import Act


class TakingApart:
    """One reference within an act, from which records, rows and links move to others.

    Attributes:
        act: The act.
        connection: What was there before the act.
        number: The reference.
        reference: What is left of it so far; it is stored by :meth:`finish`.
        typed: The names of the values that a person typed or took away.
        said: What its records say that have not moved away.
    """

    def __init__(self, act: Act, connection: sqlite3.Connection, stored: StoredReference) -> None:
        self.act = act
        self.connection = connection
        self.number = stored.id
        self.reference = stored.reference
        self.typed = typed_names(connection, stored.id)
        self.said = said_of(connection, stored)
        self._before = stored.reference

    def leave(self, reference: Reference, typed: Iterable[str] = ()) -> None:
        """Say what is left; of names that are ``typed`` no more, those that are different now."""
        old, new = shown_texts(self.reference), shown_texts(reference)
        self.typed -= {name for name in typed if old.get(name) != new.get(name)}
        self.reference = reference

    def move_records(self, places: set[Place], to: ReferenceId) -> None:
        """Let records lead to another reference."""
        from readlist.store.values import RECORDS, read_values

        found = read_values(self.act.connection, RECORDS, [self.number])[self.number]
        moved = [each for each in found if tuple(each) in places]
        self.act.set([self.number], RECORDS, [each for each in found if each not in moved])
        self.act.set([to], RECORDS, moved)
        self.said = [each for each in self.said if each.place not in places]

    def move_row(self, subject: str, number: int, to: ReferenceId) -> None:
        """Let a note or a file be another reference's, if it is still this one's."""
        from readlist.store import entities

        row = entities.get_row(self.act, subject, number)
        if row is not None and row["reference_id"] == self.number:
            entities.change_row(self.act, subject, number, reference_id=to)

    def has_link(self, name: str, item: int | None, of: Iterable[ReferenceId] = ()) -> bool:
        """Tell whether this reference (or any of others) has a tag or is in a collection."""
        from readlist.store.values import read_values

        ids = list(of) or [self.number]
        return any(read_values(self.act.connection, name, ids, item).values())

    def link(self, name: str, item: int | None, number: ReferenceId, *, present: Any) -> None:
        """Give a reference a tag or a place in a collection, or take it (``present`` None)."""
        self.act.set([number], name, present, item)

    def finish(self) -> None:
        """Store what is left."""
        storing.change(self.act, self.number, self._before, self.reference)
        self.act.set([self.number], "typed", json.dumps(sorted(self.typed)))
