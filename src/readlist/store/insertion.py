"""Puts whole references into the library, many in one go."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.core.search_text import searchable
from readlist.store import derived, fts5, naming
from readlist.store.act import Act
from readlist.store.schema import SEARCH_TABLES
from readlist.store.summed_rows import put_in
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

_BATCH: Final = 2000
_KINDS: Final[tuple[type[Base], ...]] = (
    ReferenceRow, ReferenceTextRow, CreatorRow, IdentifierRow, FieldRow, FormerKeyRow,
    FingerprintRow, ReferenceTagRow, MemberRow, NoteRow, AttachmentRow,
)  # fmt: skip

# Called with the number of references put in and to put in; it may raise CancelledError.
Progress = Callable[[int, int], None]
_Rows = defaultdict[type[Base], list[tuple[Any, ...]]]


def insert_references(
    act: Act, references: Sequence[Reference], *, progress: Progress | None = None
) -> list[ReferenceId]:
    """Put references in with all that belongs to them and give their numbers, in order.

    Their citation keys must be free. Tags and collections that do not exist are made, their names
    made fit where a document has them otherwise than a person could. ``progress`` is told after
    each batch; where it raises, the act stores nothing.
    """
    ids: list[ReferenceId] = []
    with fts5.room_for(act.connection, len(references)):
        insertion = Insertion(act)
        for start in range(0, len(references), _BATCH):
            ids += insertion.put(references[start : start + _BATCH])
            if progress:
                progress(len(ids), len(references))
        insertion.finish()
    return ids


class Insertion:
    """References on their way into the library within one act, portion by portion."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._first = self._next = naming.next_number(act, ReferenceRow)
        self._tags: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._collections: dict[str, int] = {}
        self._tagged: defaultdict[int, list[int]] = defaultdict(list)
        self._members: defaultdict[int, list[int]] = defaultdict(list)

    def put(self, references: Sequence[Reference]) -> list[ReferenceId]:
        """Put some in, and into the search index, and give their numbers, in order."""
        references = [_with_usable_names(each) for each in references]
        self._name(references)
        ids = [ReferenceId(self._next + offset) for offset in range(len(references))]
        self._next += len(ids)
        rows: _Rows = defaultdict(list)
        entering: defaultdict[str, list[tuple[int | str, ...]]] = defaultdict(list)
        for number, identity, reference in zip(ids, _uuids(len(ids)), references, strict=True):
            tagged = sorted({self._tags[tag.casefold()] for tag in reference.tags})
            names = sorted([self._names[tag] for tag in tagged])
            _put(rows, entering, number, identity, reference, self._act.now, names)
            for tag in tagged:
                rows[ReferenceTagRow].append((tag, number))
                self._tagged[tag].append(number)
            for collection in {self._collections[path] for path in reference.collections}:
                rows[MemberRow].append((collection, number))
                self._members[collection].append(number)
        _put_numbered(self._act, rows, ids, references)
        self._store(rows, entering)
        return ids

    def finish(self) -> None:
        """Write into the history what was put in, and who is in what.

        A tag made by this act leaves with it, and comes back with it.
        """
        self._act.added(range(self._first, self._next))
        for subject, linked in (("tag", self._tagged), ("collection", self._members)):
            for item, references in linked.items():
                self._act.record("reference", references, subject, None, after=True, item=item)

    def _name(self, references: Sequence[Reference]) -> None:
        """Find or make the tags and collections of references."""
        tags = {tag for each in references for tag in each.tags if tag.casefold() not in self._tags}
        if tags:
            made = naming.tag_numbers(self._act, tags)
            self._tags |= made
            self._names |= naming.tag_names(self._act, made.values())
        paths = {
            path for each in references for path in each.collections
        } - self._collections.keys()
        if paths:
            self._collections |= naming.collection_numbers(self._act, paths)

    def _store(
        self,
        rows: _Rows,
        entering: dict[str, list[tuple[int | str, ...]]],
    ) -> None:
        connection = self._act.connection
        for kind in _KINDS:
            put_in(connection, kind, rows[kind])
        for index, texts in entering.items():
            if index not in self._act.emptied:  # else all texts enter it at the end
                fts5.add(connection, index, texts)


def _uuids(number: int) -> Iterator[str]:
    """Give random UUIDs (RFC 4122, version 4), as :func:`uuid.uuid4` does one at a time."""
    digits = os.urandom(16 * number).hex()
    for start in range(0, len(digits), 32):
        one = digits[start : start + 32]
        variant = "89ab"[int(one[16], 16) & 3]
        yield f"{one[:8]}-{one[8:12]}-4{one[13:16]}-{variant}{one[17:20]}-{one[20:]}"


def _with_usable_names(reference: Reference) -> Reference:
    if not reference.tags and not reference.collections:
        return reference
    tags = tuple(filter(None, map(naming.usable, reference.tags)))
    collections = tuple(filter(None, map(naming.usable_path, reference.collections)))
    if tags == reference.tags and collections == reference.collections:
        return reference
    return reference.but(tags=tags, collections=collections)


def _put(
    rows: _Rows,
    entering: dict[str, list[tuple[int | str, ...]]],
    number: int,
    identity: str,
    reference: Reference,
    now: str,
    tags: list[str],
) -> None:
    """Put down the rows of a reference, and its texts as the search index has them."""
    reading, date = reference.reading, str(reference.date or "")
    others = derived.derived_columns(
        title=reference.title, date=date, creators=reference.creators,
        creators_complete=reference.creators_complete, fields=reference.fields,
        identifiers=[*(i.value for i in reference.identifiers), *reference.former_keys], tags=tags,
    )  # fmt: skip
    notes = "\n\n".join([note.text for note in reference.notes])
    own = {
        "id": number, "uuid": identity, "key": reference.key, "type": reference.type,
        "title": reference.title, "date": date, "creators_complete": reference.creators_complete,
        "state": reading.state.value, "priority": reading.priority, "due": reading.due,
        "progress": reading.progress, "rating": reading.rating, "typed": "[]", "removed": LIVE,
        "version": 1, "added": now, "modified": now, "abstract": reference.abstract,
        "notes_text": notes, **others,
    }  # fmt: skip
    rows[ReferenceRow].append(_OWN(own))
    rows[ReferenceTextRow].append((number, reference.abstract, notes))
    for index, texts in _SEARCHED.items():
        entering[index].append((number, *map(searchable, texts(own))))
    rows[CreatorRow] += [
        (number, position, c.role, c.family, c.given, c.prefix, c.suffix, c.literal)
        for position, c in enumerate(reference.creators)
    ]
    rows[IdentifierRow] += [
        (number, position, each.scheme, each.value)
        for position, each in enumerate(reference.identifiers)
    ]
    rows[FieldRow] += [(number, name, text) for name, text in reference.fields.items() if text]
    rows[FormerKeyRow] += [(number, *each) for each in enumerate(reference.former_keys)]
    rows[FingerprintRow] += [(number, *each) for each in enumerate(reference.fingerprints)]


def _cells(names: Iterable[str]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """Give what takes values of these names out of others, as a tuple."""
    wanted = tuple(names)
    if len(wanted) == 1:
        (one,) = wanted
        return lambda values: (values[one],)
    return itemgetter(*wanted)


_OWN: Final = _cells(table_of(ReferenceRow).columns.keys())
_SEARCHED: Final = {index: _cells(names) for index, (_, _, names) in SEARCH_TABLES.items()}


def _put_numbered(
    act: Act, rows: _Rows, ids: Sequence[ReferenceId], references: Sequence[Reference]
) -> None:
    """Put down the rows of what has numbers of its own.

    These are asked for each time, as records that join a paper bring notes and files as well.
    """
    owned = [(number, each) for number, each in zip(ids, references, strict=True)
             if each.notes or each.attachments]  # fmt: skip
    if not owned:
        return
    uuids = _uuids(sum(len(each.notes) + len(each.attachments) for _number, each in owned))
    note, file = naming.next_number(act, NoteRow), naming.next_number(act, AttachmentRow)
    for number, reference in owned:
        for each in reference.notes:
            times = (each.created or act.now, each.modified or act.now)
            rows[NoteRow].append((note, next(uuids), number, each.text, *times))
            note += 1
        for one in reference.attachments:
            cells = (file, number, one.path, one.title, one.media_type, next(uuids))
            rows[AttachmentRow].append(cells)
            file += 1
