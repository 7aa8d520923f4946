"""Puts whole references into the library, many in one go."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from readlist.core.changes import ReferenceId
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.store import derived, naming
from readlist.store.act import Act
from readlist.store.by_many import execute_many
from readlist.store.tables import (
    LIVE,
    AttachmentRow,
    Base,
    CreatorRow,
    FieldRow,
    FingerprintRow,
    FormerKeyRow,
    IdentifierRow,
    MemberRow,
    NoteRow,
    ReferenceRow,
    ReferenceTagRow,
    ReferenceTextRow,
    table_of,
)

_BATCH = 2000


# Called with the number of references put in and to put in; it may raise CancelledError.
Progress = Callable[[int, int], None]


class _Rows:
    """Rows to be inserted, by table, in the order that foreign keys ask for."""

    def __init__(self) -> None:
        self._tables: dict[type[Base], list[dict[str, Any]]] = {}

    def put(self, table: type[Base], **values: Any) -> None:
        self._tables.setdefault(table, []).append(values)

    def insert(self, connection: Connection) -> None:
        """Put all rows in."""
        for kind, rows in self._tables.items():
            execute_many(connection, insert(table_of(kind)), rows)


def insert_references(
    act: Act, references: Sequence[Reference], *, progress: Progress | None = None
) -> list[ReferenceId]:
    """Put references in with all that belongs to them and give their numbers, in order.

    Their citation keys must be free. Tags and collections that do not exist are made, their names
    made fit where a document has them otherwise than a person could. ``progress`` is told after
    each batch; where it raises, the act stores nothing.
    """
    references = [_with_usable_names(each) for each in references]
    highest = act.connection.execute(select(func.max(ReferenceRow.id))).scalar() or 0
    first = max(highest, naming.highest_number(act, ReferenceRow)) + 1
    ids = [ReferenceId(first + offset) for offset in range(len(references))]
    tags = naming.tag_numbers(act, {tag for r in references for tag in r.tags})
    names = naming.tag_names(act, tags.values())
    paths = {path for r in references for path in r.collections}
    collections = naming.collection_numbers(act, paths)
    for start in range(0, len(references), _BATCH):
        rows = _Rows()
        end = start + _BATCH
        for number, reference in zip(ids[start:end], references[start:end], strict=True):
            tagged = {tags[tag.casefold()] for tag in reference.tags}
            _put(rows, number, reference, act.now, sorted(names[tag] for tag in tagged))
            for tag in tagged:
                rows.put(ReferenceTagRow, tag_id=tag, reference_id=number)
            for collection in {collections[path] for path in reference.collections}:
                rows.put(MemberRow, collection_id=collection, reference_id=number)
        rows.insert(act.connection)
        if progress:
            progress(min(end, len(ids)), len(ids))
    act.added(ids)
    pairs = list(zip(ids, references, strict=True))
    _record_links(act, "tag", tags, {n: {t.casefold() for t in r.tags} for n, r in pairs})
    _record_links(act, "collection", collections, {n: set(r.collections) for n, r in pairs})
    return ids


def _with_usable_names(reference: Reference) -> Reference:
    if not reference.tags and not reference.collections:
        return reference
    return reference.but(
        tags=tuple(filter(None, map(naming.usable, reference.tags))),
        collections=tuple(filter(None, map(naming.usable_path, reference.collections))),
    )


def _record_links(
    act: Act, subject: str, numbers: dict[str, int], names: dict[ReferenceId, set[str]]
) -> None:
    """Record who is in what: a tag made by this act leaves with it, and comes back with it."""
    linked: dict[int, list[int]] = {}
    for reference, wanted in names.items():
        for name in wanted:
            linked.setdefault(numbers[name], []).append(reference)
    for item, references in linked.items():
        act.record("reference", references, subject, None, after=True, item=item)


def _put(rows: _Rows, number: int, reference: Reference, now: str, tags: list[str]) -> None:
    reading, date = reference.reading, str(reference.date or "")
    rows.put(
        ReferenceRow,
        id=number, uuid=str(uuid.uuid4()), key=reference.key, type=reference.type,
        typed="[]", removed=LIVE, version=1,
        title=reference.title, date=date, creators_complete=reference.creators_complete,
        state=reading.state.value, priority=reading.priority, due=reading.due,
        progress=reading.progress, rating=reading.rating, added=now, modified=now,
        **derived.derived_columns(
            title=reference.title, date=date, creators=reference.creators,
            creators_complete=reference.creators_complete, fields=dict(reference.fields),
            identifiers=(*(i.value for i in reference.identifiers), *reference.former_keys),
            tags=tags,
        ),
    )  # fmt: skip
    notes = reference.notes
    rows.put(
        ReferenceTextRow, reference_id=number, abstract=reference.abstract,
        notes_text="\n\n".join(note.text for note in notes),
    )  # fmt: skip
    for position, creator in enumerate(reference.creators):
        cells = creator_cells(creator)
        rows.put(CreatorRow, reference_id=number, position=position, **cells)
    for position, each in enumerate(reference.identifiers):
        rows.put(
            IdentifierRow, reference_id=number, position=position, scheme=each.scheme,
            value=each.value,
        )  # fmt: skip
    for name, value in reference.fields.items():
        if value:
            rows.put(FieldRow, reference_id=number, name=name, value=value)
    for position, key in enumerate(reference.former_keys):
        rows.put(FormerKeyRow, reference_id=number, position=position, key=key)
    for position, figure in enumerate(reference.fingerprints):
        rows.put(FingerprintRow, reference_id=number, position=position, value=figure)
    for note in notes:
        rows.put(
            NoteRow, uuid=str(uuid.uuid4()), reference_id=number, text=note.text,
            created=note.created or now, modified=note.modified or now,
        )  # fmt: skip
    for file in reference.attachments:
        rows.put(
            AttachmentRow, reference_id=number, path=file.path, title=file.title,
            media_type=file.media_type, uuid=str(uuid.uuid4()),
        )  # fmt: skip


def creator_cells(creator: Creator) -> dict[str, str]:
    """Give a creator as the columns of its table."""
    return {
        "role": creator.role, "family": creator.family, "given": creator.given,
        "prefix": creator.prefix, "suffix": creator.suffix, "literal": creator.literal,
    }  # fmt: skip
