"""Takes values over from a linked file into references, as changes of one act."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

from readlist.core.changes import DocumentId, ReferenceId
from readlist.core.fingerprint import fingerprint
from readlist.core.kinds import edit_name
from readlist.core.reference import Reference, StoredReference
from readlist.operations.linking.values import FIELD, IDENTIFIER, READING, Plain, with_values
from readlist.store import storing, whole

if TYPE_CHECKING:
    from readlist.store.act import Act

_PLAIN: Final = frozenset({"type", "title", "abstract", "date"})


def stored_references(
    connection: sqlite3.Connection, ids: Collection[ReferenceId]
) -> dict[ReferenceId, StoredReference]:
    """Give references by their numbers."""
    return {stored.id: stored for stored in whole.references(connection, ids)}


def take(
    act: Act, record: tuple[DocumentId, int], number: ReferenceId, present: Reference, values: Plain
) -> list[str]:
    """Give a reference values of the record of a linked file; say what could not be taken.

    Args:
        act: The act that this is part of.
        record: The document and the ordinal of the record that says so from now on.
        number: The reference.
        present: What it is now.
        values: Plain values by name; None takes one away.
    """
    refused: list[str] = []
    wanted = with_values(present, values)
    for name, value in values.items():
        if name == "key":
            refused += _take_key(act, number, present, str(value or ""))
        elif name in {"tags", "collections"}:
            _take_links(act, number, name, set(getattr(present, name)), set(value or ()))
        elif name == "attachments":
            _take_files(act, number, present, wanted)
        elif name == "reading":
            for each in READING:
                act.set([number], each, getattr(wanted.reading, each))
        elif name == "former_keys":
            act.set([number], name, list(value or ()))
        elif name == "creators":
            act.set([number], "creators_complete", wanted.creators_complete)
    _take_values(act, number, present, wanted)
    _state(act, record, number, values, wanted)
    return refused


def _take_values(act: Act, number: ReferenceId, present: Reference, wanted: Reference) -> None:
    before, after = storing.values_of(present), storing.values_of(wanted)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            act.set([number], name, after.get(name, "" if name in _PLAIN else None))
    figure = fingerprint(wanted.abstract) if wanted.abstract != present.abstract else ""
    if figure and figure not in present.fingerprints:
        act.set([number], "fingerprints", [figure, *present.fingerprints])


def _take_key(act: Act, number: ReferenceId, present: Reference, key: str) -> list[str]:
    from readlist.store import naming

    if not key or naming.key_is_taken(act, key):
        told = f"The entry “{present.key}” is called “{key}” in the file now, but another reference"
        return [f"{told} has that key; both stay as they are."]
    former = [each for each in present.former_keys if each not in {key, present.key}]
    act.set([number], "former_keys", [*former, present.key])
    act.set([number], "key", key)
    return []


def _take_links(
    act: Act, number: ReferenceId, name: str, present: set[str], wanted: set[str]
) -> None:
    from readlist.store import naming

    if name == "tags":
        came = naming.tag_numbers(act, filter(None, map(naming.usable, wanted - present)))
        coming, leaving = list(came.values()), naming.known_tags(act, present - wanted)
    else:
        paths = set(filter(None, map(naming.usable_path, wanted - present)))
        coming = [naming.collection_number(act, path) for path in sorted(paths)]
        leaving = [naming.known_collection(act, path) for path in sorted(present - wanted)]
    for item in coming:
        act.set([number], name[:-1], after=True, item=item)
    for item in leaving:
        act.set([number], name[:-1], after=None, item=item)


def _take_files(act: Act, number: ReferenceId, present: Reference, wanted: Reference) -> None:
    from readlist.store import entities

    paths = {file.path for file in wanted.attachments}
    for file in present.attachments:
        if file.path not in paths:
            entities.remove_row(act, "attachment", file.id)
    known = {file.path for file in present.attachments}
    for file in wanted.attachments:
        if file.path not in known:
            row = {"reference_id": number, "path": file.path, "title": file.title,
                   "media_type": file.media_type}  # fmt: skip
            entities.make_row(act, "attachment", row)


def _state(
    act: Act, record: tuple[DocumentId, int], number: ReferenceId, values: Plain, wanted: Reference
) -> None:
    """Write down that the record says these values, and that no person typed them any more."""
    from readlist.store import stated
    from readlist.store.values import read_values

    shown = storing.values_of(wanted)
    said: dict[str, Any] = {}
    for name in values:
        plain = "identifiers" if name.startswith(IDENTIFIER) else name
        if plain in stated.NAMES or plain.startswith(FIELD):
            said[plain] = True if plain in shown else None
    stated.state(act.connection, record, said)
    typed = set(json.loads(read_values(act.connection, "typed", [number])[number]))
    left = typed - set(_edit_names(values, wanted))
    if left != typed:
        act.set([number], "typed", json.dumps(sorted(left)))


def _edit_names(values: Iterable[str], wanted: Reference) -> Iterable[str]:
    for name in values:
        if name == "creators":
            yield from {"creators", *(person.role for person in wanted.creators)}
        elif name.startswith(IDENTIFIER):
            yield name.removeprefix(IDENTIFIER)
        else:
            yield edit_name(name.removeprefix(FIELD)) if name.startswith(FIELD) else name
