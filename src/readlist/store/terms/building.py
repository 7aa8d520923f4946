"""Builds an index of all references, or of some, from the tables of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, Final

import numpy as np

from readlist.store.ranges import as_array
from readlist.store.terms.arrays import Array, Sink
from readlist.store.terms.columns import put_column
from readlist.store.terms.postings import put_postings
from readlist.store.terms.words import Found, taken_apart, whole

_BATCH: Final = 2000
_FIRST: Final = itemgetter(0)
_MANY: Final = 20_000  # short texts at a time

# Where the words of each field come from.
SHORT_FIELDS: Final = {
    "title": "title", "creator": "creators_text", "venue": "venue",
    "identifiers": "identifiers_text", "tags": "tags_text", "key": "key",
}  # fmt: skip
LONG_FIELDS: Final = {"abstract": "abstract", "note": "notes_text"}
# Identifiers as a whole, each behind its scheme and a zero.
WHOLE: Final = "identifier"

# What an order compares, in the words of ``rows.SORT_COLUMNS``; NULL stands last.
_COLUMNS: Final = {
    "added": "CAST(added AS BLOB)",
    "modified": "CAST(modified AS BLOB)",
    "title": "CASE WHEN title <> '' THEN CAST(sort_title AS BLOB) END",
    "creators": "CAST(nullif(creators_short, '') AS BLOB)",
    "year": "year",
    "venue": "CAST(nullif(venue, '') AS BLOB)",
    "type": "CAST(type AS BLOB)",
    "key": "CAST(key AS BLOB)",
    "state": "CAST(state AS BLOB)",
    "priority": "priority",
    "rating": "rating",
    "progress": "progress",
    "due": "CAST(nullif(due, '') AS BLOB)",
    "date": "CAST(nullif(date, '') AS BLOB)",
}
# Those that are compared whatever the case of their letters.
_CASELESS: Final = frozenset({"creators", "venue", "key"})
# Those that few references have alone, which are read together: their values take no room.
_SHARED: Final = tuple(name for name in _COLUMNS if name not in _CASELESS | {"title"})

# What a reference itself tells of its flags, in one number that has a bit of each.
_OWN_FLAGS: Final = {
    "trash": "removed = 1", "live": "removed = 0", "title": "title <> ''",
    "creator": "creators_text <> ''", "venue": "venue <> ''", "year": "year IS NOT NULL",
    "due": "due <> ''", "priority": "priority > 0", "rating": "rating > 0", "key": "key <> ''",
}  # fmt: skip
_OTHER_FLAGS: Final = {
    "abstract": "SELECT reference_id AS id FROM reference_text WHERE abstract <> ''",
    "note": "SELECT reference_id AS id FROM note",
    "tag": "SELECT reference_id AS id FROM reference_tag",
    "file": "SELECT reference_id AS id FROM attachment",
    "collection": "SELECT reference_id AS id FROM member",
}
ORDERS: Final = frozenset(_COLUMNS)
FLAGS: Final = frozenset(_OWN_FLAGS) | frozenset(_OTHER_FLAGS)
_GROUPS: Final = {
    "tags of": "SELECT reference_id AS id, tag_id FROM reference_tag",
    "collections of": "SELECT reference_id AS id, collection_id FROM member",
}


def build(connection: sqlite3.Connection, sink: Sink, ids: Sequence[int] | None = None) -> None:
    """Index the references with these numbers, ascending, or all.

    Each table is read by statements of its own, so nobody who writes has to wait for all of it.
    What changes meanwhile is of a newer act than the one that was the last before.
    """
    source = _Source(connection, ids)
    size = source.numbers.size
    sink.put("ids", source.numbers)
    sink.put("all", np.arange(size, dtype=np.uint32))
    for name, column in SHORT_FIELDS.items():
        statement = f"SELECT id, {column} FROM reference WHERE {column} <> ''"
        put_postings(sink, name, size, source.words(statement, taken_apart, _MANY))
    for name, column in LONG_FIELDS.items():
        statement = f"SELECT reference_id AS id, {column} FROM reference_text WHERE {column} <> ''"
        put_postings(sink, name, size, source.words(statement, taken_apart))
    put_postings(sink, WHOLE, size, source.words(_IDENTIFIERS, whole))
    for names in (*((name,) for name in _COLUMNS if name not in _SHARED), _SHARED):
        for name, values in zip(names, source.values(names), strict=True):
            if name in _CASELESS:
                values[:] = [caseless(one) if one is not None else None for one in values]
            put_column(sink, f"column {name}", values, empty=None)
    _put_flags(sink, source)
    for name, statement in _GROUPS.items():
        _put_groups(sink, name, source, statement)


_IDENTIFIERS: Final = "SELECT reference_id AS id, scheme || char(0) || lower(value) FROM identifier"


def caseless(text: bytes) -> bytes:
    """Give a text as SQLite's NOCASE compares it, which sees nothing behind a zero but lengths."""
    if b"\0" not in text:
        return text.lower()
    return text.lower().partition(b"\0")[0] + b"\0" + len(text).to_bytes(8, "big")


class _Source:
    """Reads the tables by batches and tells the place of each reference."""

    def __init__(self, connection: sqlite3.Connection, ids: Sequence[int] | None) -> None:
        self._connection = connection
        self._filter = "" if ids is None else " WHERE id IN (SELECT value FROM json_each(:ids))"
        self._values = {} if ids is None else {"ids": as_array(ids)}
        found = self._rows("SELECT id FROM reference")
        numbers = np.fromiter((row[0] for row in found), np.int64)
        small = not numbers.size or int(numbers[-1]) < 2**31
        self.numbers: Array = numbers.astype(np.int32) if small else numbers

    def _rows(self, statement: str) -> Iterator[Any]:
        return self._connection.execute(
            f"SELECT * FROM ({statement}){self._filter} ORDER BY id", self._values
        )

    def batches(self, statement: str, most: int = _BATCH) -> Iterator[tuple[Array, list[Any]]]:
        """Give places of references, ascending, and the rows that a statement gives of each."""
        rows = self._rows(statement)
        while batch := list(islice(rows, most)):
            ids = np.fromiter(map(_FIRST, batch), np.int64, len(batch))
            places = np.searchsorted(self.numbers, ids)
            places[places == self.numbers.size] = 0
            known = self.numbers[places] == ids if self.numbers.size else places < 0
            if not known.all():
                batch = [row for row, is_known in zip(batch, known, strict=True) if is_known]
                places = places[known]
            yield places, batch

    def words(
        self, statement: str, split: Callable[[Sequence[str]], Found], most: int = _BATCH
    ) -> Iterator[tuple[Array, Found]]:
        """Give places of references and the words of their texts."""
        for places, batch in self.batches(statement, most):
            yield places, split([text for _id, text in batch])

    def values(self, columns: Sequence[str]) -> list[list[Any]]:
        """Give some values of each reference, in the order of their places."""
        wanted = ", ".join(f"{_COLUMNS[name]} AS value{at}" for at, name in enumerate(columns))
        found: list[list[Any]] = [[None] * self.numbers.size for _ in columns]
        known: list[dict[Any, Any]] = [{} for _ in columns]
        for places, batch in self.batches(f"SELECT id, {wanted} FROM reference"):
            _ids, *cells = zip(*batch, strict=True)
            for values, same, column in zip(found, known, cells, strict=True):
                # What several read together have often is one value in memory for all.
                given = map(same.setdefault, column, column) if len(columns) > 1 else column
                for place, value in zip(places.tolist(), given, strict=True):
                    values[place] = value
        return found


def _put_flags(sink: Sink, source: _Source) -> None:
    own = " | ".join(f"(({test}) << {at})" for at, test in enumerate(_OWN_FLAGS.values()))
    flags = np.zeros(source.numbers.size, np.uint16)
    for places, batch in source.batches(f"SELECT id, {own} AS flags FROM reference"):
        flags[places] = np.fromiter((row[1] for row in batch), np.uint16, len(batch))
    for at, name in enumerate(_OWN_FLAGS):
        _put_flag(sink, name, flags >> at & 1)
    for name, statement in _OTHER_FLAGS.items():
        mask = np.zeros(source.numbers.size, bool)
        for places, _rest in source.batches(statement):
            mask[places] = True
        _put_flag(sink, name, mask)


def _put_flag(sink: Sink, name: str, mask: Array) -> None:
    sink.put(f"flag {name}", np.packbits(mask.astype(bool), bitorder="little"))


def _put_groups(sink: Sink, name: str, source: _Source, statement: str) -> None:
    """Keep which references each group (a tag, a collection) has, by the group's number."""
    parts = []
    for places, batch in source.batches(statement):
        groups = np.fromiter((row[1] for row in batch), np.uint64, len(batch))
        parts.append(groups << np.uint64(32) | places.astype(np.uint64))
    pairs = np.sort(np.concatenate([np.zeros(0, np.uint64), *parts]))
    groups, begins = np.unique(pairs >> np.uint64(32), return_index=True)
    sink.put(f"{name}.groups", groups.astype(np.int64))
    sink.put(f"{name}.starts", np.append(begins, pairs.size).astype(np.int64))
    sink.put(f"{name}.places", (pairs & np.uint64(2**32 - 1)).astype(np.uint32))
