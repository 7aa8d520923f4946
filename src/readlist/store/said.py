"""Reads what a record stated, and what values the history kept, back into references."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, Final

from readlist.core.changes import DocumentId
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Reference, Source, StoredReference
from readlist.store.sources import DERIVED, KEY, LATEX
from readlist.store.storing import values_of

_FIELD: Final = "field:"
READING: Final = ("state", "priority", "due", "progress", "rating")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """What one record said of a reference, where it stands and why it joined.

    ``derived`` names what it does not say in so many words; its key is empty where it is the
    reference's own.
    """

    source: Source
    reference: Reference
    action: str
    reason: str
    derived: frozenset[str]

    @property
    def place(self) -> Place:
        """The record as the history names it: the number of its document, and its ordinal."""
        return self.source.document_id, self.source.ordinal


def said_of(connection: sqlite3.Connection, stored: StoredReference) -> list[Said]:
    """Give what each record of a reference said, in the order in which documents came in."""
    shown = values_of(stored.reference)
    return [
        Said(
            Source(name, ordinal, line, DocumentId(document), imported, layout),
            _reference(said := json.loads(text), shown), action, reason,
            frozenset(said.get(DERIVED, ())),
        )
        for document, name, ordinal, line, imported, layout, action, reason, text
        in connection.execute(
            "SELECT d.id, d.name, k.ordinal, k.line, d.imported, d.format, k.action, k.reason,"
            " k.stated FROM record k JOIN document d ON d.id = k.document_id"
            " WHERE k.reference_id = ? AND d.removed = 0 ORDER BY d.id, k.ordinal",
            (stored.id,),
        )
    ]  # fmt: skip


def _reference(said: Mapping[str, Any], shown: Mapping[str, Any]) -> Reference:
    values = {name: shown.get(name) if value is True else value for name, value in said.items()}
    return with_values(Reference(key=said.get(KEY, "")), values).but(latex=said.get(LATEX, {}))


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "title": lambda text: text or "",
    "abstract": lambda text: text or "",
    "type": lambda text: text or Reference().type,
    "date": lambda text: parse_date(text or ""),
    "creators": lambda people: tuple(_creator(*cells) for cells in people or ()),
    "creators_complete": bool,
    "identifiers": lambda found: tuple(Identifier(*cells) for cells in found or ()),
    "fingerprints": tuple,
}


def with_values(reference: Reference, values: Mapping[str, Any]) -> Reference:
    """Give a reference with some values as the library keeps them by name; None takes one away.

    Names of other values than those of a work and of its reading are passed over.
    """
    changed = {name: _READ[name](value) for name, value in values.items() if name in _READ}
    fields = dict(reference.fields)
    for name, value in values.items():
        if name.startswith(_FIELD):
            fields.pop(name.removeprefix(_FIELD), None)
            if value:
                fields[name.removeprefix(_FIELD)] = value
    return reference.but(**changed, fields=fields)


def with_reading(reference: Reference, values: Mapping[str, Any]) -> Reference:
    """Give a reference with some values of its reading as the library keeps them by name."""
    now = reference.reading
    cells = {name: getattr(now, name) for name in READING} | {
        name: value for name, value in values.items() if name in READING
    }
    state = ReadingState(cells.pop("state"))
    return reference.but(reading=Reading(state, **cells))


def _creator(  # the cells of a creator, in the order of the table
    role: str, family: str, given: str, prefix: str, suffix: str, literal: str
) -> Creator:
    return Creator(family, given, prefix, suffix, literal, role)
