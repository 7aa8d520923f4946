"""Stores what an import decided: new references, added values, documents and their records."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Protocol

from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.store.sources import DERIVED, KEY, LATEX

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.insertion import Insertion


class ReadDocument(Protocol):
    """What is kept of a document that was read."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def format(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102


def live_keys(connection: sqlite3.Connection) -> dict[str, int]:
    """Give the live reference of each citation key, former keys included."""
    statement = (
        "SELECT f.key, r.id FROM former_key f JOIN reference r ON r.id = f.reference_id"
        " WHERE r.removed = 0 UNION ALL SELECT key, id FROM reference WHERE removed = 0"
    )
    return dict(connection.execute(statement))


def digests(connection: sqlite3.Connection) -> set[str]:
    """Give the digests of all documents that were imported."""
    statement = "SELECT digest FROM document WHERE removed = 0"
    return {row[0] for row in connection.execute(statement)}


def taken_before(
    connection: sqlite3.Connection, digest: str, layout: str
) -> dict[tuple[int, int], int]:
    """Give the live reference that each record of a document became.

    A record is known by its line and by how many of the document stand on that line before it, as
    a record that a later version of the program finds beside them moves neither.
    """
    statement = (
        "SELECT d.id, k.line, CASE WHEN r.removed = 0 THEN r.id END FROM record k"
        " JOIN document d ON d.id = k.document_id LEFT JOIN reference r ON r.id = k.reference_id"
        " WHERE d.digest = ? AND d.format = ? AND d.removed = 0 ORDER BY d.id, k.ordinal"
    )
    before: Counter[tuple[int, int]] = Counter()
    taken: dict[tuple[int, int], int] = {}
    for document, line, reference in connection.execute(statement, (digest, layout)):
        if reference is not None:
            taken[line, before[document, line]] = reference
        before[document, line] += 1
    return taken


def values_of(reference: Reference) -> dict[str, Any]:
    """Give the values of a reference as the library keeps them, by name, without empty ones."""
    values: dict[str, Any] = {
        "type": reference.type,
        "title": reference.title,
        "date": str(reference.date or ""),
        "abstract": reference.abstract,
        "creators": [
            [c.role, c.family, c.given, c.prefix, c.suffix, c.literal] for c in reference.creators
        ],
        "identifiers": [[i.scheme, i.value] for i in reference.identifiers],
    }
    values.update((f"field:{name}", value) for name, value in reference.fields.items())
    return {name: value for name, value in values.items() if value}


def insert_new(
    act: Act, references: Sequence[Reference], *, progress: Callable[[int, int], None] | None = None
) -> list[ReferenceId]:
    """Put new papers in and give their numbers, in order; ``progress`` is told after each batch."""
    from readlist.store.insertion import insert_references

    return insert_references(act, references, progress=progress) if references else []


@contextmanager
def insertion(act: Act) -> Iterator[Insertion]:
    """Give what puts new papers in portion by portion; the history has them as one at the end."""
    from readlist.store import fts5
    from readlist.store.insertion import Insertion

    with fts5.room_for(act.connection, fts5.MANY):
        portions = Insertion(act)
        yield portions
        portions.finish()


def settle(act: Act) -> None:
    """Bring the checksums up to date with what was stored so far, so that they need no memory."""
    from readlist.store import summing

    summing.settle(act.connection)


def change(act: Act, number: ReferenceId, before: Reference, after: Reference) -> None:
    """Give a stored reference the values that joined it."""
    from readlist.store import naming

    old, new = values_of(before), values_of(after)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            act.set([number], name, new.get(name, "" if name in {"title", "date"} else None))
    for name in ("creators_complete", "former_keys", "fingerprints"):
        value = getattr(after, name)
        if value != getattr(before, name):
            act.set([number], name, list(value) if isinstance(value, tuple) else value)
    tags = set(filter(None, map(naming.usable, set(after.tags) - set(before.tags))))
    for tag in naming.tag_numbers(act, tags).values():
        act.set([number], "tag", after=True, item=tag)
    paths = map(naming.usable_path, set(after.collections) - set(before.collections))
    for path in sorted(filter(None, paths)):
        act.set([number], "collection", after=True, item=naming.collection_number(act, path))
    for name in ("state", "priority", "due", "progress", "rating"):
        value = getattr(after.reading, name)
        if value != getattr(before.reading, name):
            act.set([number], name, value)
    _add_rows(act, number, before, after)


def _add_rows(act: Act, number: ReferenceId, before: Reference, after: Reference) -> None:
    from readlist.store import entities

    for file in after.attachments:
        if file not in before.attachments:
            row = {"reference_id": number, "path": file.path, "title": file.title,
                   "media_type": file.media_type}  # fmt: skip
            entities.make_row(act, "attachment", row)
    for note in after.notes:
        if note not in before.notes:
            made = {"created": note.created or act.now, "modified": note.modified or act.now}
            entities.make_row(act, "note", {"reference_id": number, "text": note.text, **made})


def mark(act: Act, ids: Sequence[int], *, tags: Iterable[str], collection: str) -> None:
    """Give tags to references and put them into a collection."""
    from readlist.store import naming

    if not ids:
        return
    for tag in naming.tag_numbers(act, tags).values():
        act.set(ids, "tag", after=True, item=tag)
    if collection.strip():
        number = naming.collection_number(act, collection)
        act.set(ids, "collection", after=True, item=number)


def make_collections(act: Act, of_documents: Iterable[Iterable[str]]) -> None:
    """Make the collections that documents tell of by paths, also those that nothing is in."""
    from readlist.store import naming

    wanted = {naming.usable_path(path) for paths in of_documents for path in paths} - {""}
    if wanted:
        naming.collection_numbers(act, wanted)


def insert_documents(
    act: Act, documents: Sequence[ReadDocument], known_already: Collection[int]
) -> dict[int, int]:
    """Put in the documents that are new; give their numbers by their place in the sequence."""
    from sqlalchemy import insert

    from readlist.core.changes import Kind
    from readlist.store.tables import DocumentRow

    numbers: dict[int, int] = {}
    for index, document in enumerate(documents):
        if index in known_already:
            continue
        made = act.connection.execute(
            insert(DocumentRow).values(
                uuid=str(uuid.uuid4()), name=document.name, path=document.path,
                format=document.format, digest=document.digest, size=document.size,
                imported=act.now,
            )
        ).inserted_primary_key  # fmt: skip
        numbers[index] = int(made[0]) if made else 0
    act.record("document", numbers.values(), "removed", 2, 0)
    if numbers:
        act.touch_kind(Kind.DOCUMENTS)
    return numbers


def record_row(
    place: tuple[int, int, int],
    reference: ReferenceId,
    action: str,
    reason: str,
    said: Reference,
    shown: Reference,
    derived: Collection[str] = (),
) -> tuple[Any, ...]:
    """Give the row of a record: what it said, and ``true`` where the reference shows just that.

    ``place`` is its document, ordinal and line; ``derived`` names the values that the document
    does not say in so many words.
    """
    stated = _stated(said, shown)
    beside: dict[str, Any] = {DERIVED: sorted(derived)} if derived else {}
    if said.key and said.key != shown.key:
        beside[KEY] = said.key
    if beside:
        stated = _as_json(json.loads(stated) | beside)
    return *place, reference, action, reason, stated


def _stated(said: Reference, shown: Reference) -> str:
    whole = said.creators_complete or not said.creators
    if whole and said.fields == shown.fields and _COMPARED_VALUES(said) == _COMPARED_VALUES(shown):
        names = [name for name in _VALUES if getattr(said, name)]
        fields = [name for name, text in said.fields.items() if text]
        if not said.latex:
            return _all_shown((*names, "", *fields))
        shows: dict[str, Any] = dict.fromkeys(_value_names(names, fields), True)
        return _as_json(shows | {LATEX: dict(said.latex)})
    shown_values = values_of(shown)
    stated: dict[str, Any] = {
        name: True if shown_values.get(name) == value else value
        for name, value in values_of(said).items()
    }
    if not whole:
        stated["creators_complete"] = False
    if said.latex:
        stated[LATEX] = dict(said.latex)
    return _as_json(stated)


_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_VALUES: Final = ("type", "title", "date", "abstract", "creators", "identifiers")
_COMPARED_VALUES: Final = attrgetter(*_VALUES)


@lru_cache(maxsize=5000)
def _all_shown(names: tuple[str, ...]) -> str:
    """Give what a record stated that says nothing but what is shown, by names and fields."""
    own = names.index("")
    return _as_json(dict.fromkeys(_value_names(names[:own], names[own + 1 :]), True))


def _value_names(names: Iterable[str], fields: Iterable[str]) -> Iterator[str]:
    yield from names
    for name in fields:
        yield f"field:{name}"


def insert_records(act: Act, records: Sequence[tuple[Any, ...]]) -> None:
    """Put the rows of records in."""
    from readlist.store.summed_rows import put_in
    from readlist.store.tables import RecordRow

    put_in(act.connection, RecordRow, records)
