"""Builds an index of all references, or of some, from the tables of the library."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np

from readlist.core.search_text import WORD, searchable
from readlist.store.terms.arrays import Array, Sink
from readlist.store.terms.columns import put_column
from readlist.store.terms.postings import put_postings

_BATCH: Final = 2000

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

# With "+" no index of the column is walked for a few references.
_FLAGS: Final = {
    "trash": "SELECT id FROM reference WHERE +removed = 1",
    "live": "SELECT id FROM reference WHERE +removed = 0",
    "title": "SELECT id FROM reference WHERE title <> ''",
    "creator": "SELECT id FROM reference WHERE creators_text <> ''",
    "venue": "SELECT id FROM reference WHERE venue <> ''",
    "year": "SELECT id FROM reference WHERE +year IS NOT NULL",
    "due": "SELECT id FROM reference WHERE due <> ''",
    "priority": "SELECT id FROM reference WHERE priority > 0",
    "rating": "SELECT id FROM reference WHERE rating > 0",
    "key": "SELECT id FROM reference WHERE key <> ''",
    "abstract": "SELECT reference_id AS id FROM reference_text WHERE abstract <> ''",
    "note": "SELECT reference_id AS id FROM note",
    "tag": "SELECT reference_id AS id FROM reference_tag",
    "file": "SELECT reference_id AS id FROM attachment",
    "collection": "SELECT reference_id AS id FROM member",
}
ORDERS: Final = frozenset(_COLUMNS)
FLAGS: Final = frozenset(_FLAGS)
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
        put_postings(sink, name, size, source.words(statement, _words))
    for name, column in LONG_FIELDS.items():
        statement = f"SELECT reference_id AS id, {column} FROM reference_text WHERE {column} <> ''"
        put_postings(sink, name, size, source.words(statement, _words))
    put_postings(sink, WHOLE, size, source.words(_IDENTIFIERS, lambda text: [text]))
    for name, value in _COLUMNS.items():
        values = source.values(value)
        if name in _CASELESS:
            values = [caseless(one) if one is not None else None for one in values]
        put_column(sink, f"column {name}", values, empty=None)
    for name, statement in _FLAGS.items():
        mask = np.zeros(size, bool)
        for places, _rest in source.batches(statement):
            mask[places] = True
        sink.put(f"flag {name}", np.packbits(mask, bitorder="little"))
    for name, statement in _GROUPS.items():
        _put_groups(sink, name, source, statement)


_IDENTIFIERS: Final = "SELECT reference_id AS id, scheme || char(0) || lower(value) FROM identifier"


def _words(text: str) -> list[str]:
    """Give the words of a text, as the full-text tables index them."""
    return WORD.findall(searchable(text))


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
        self._values = {} if ids is None else {"ids": json.dumps(list(ids))}
        found = self._rows("SELECT id FROM reference")
        numbers = np.fromiter((row[0] for row in found), np.int64)
        small = not numbers.size or int(numbers[-1]) < 2**31
        self.numbers: Array = numbers.astype(np.int32) if small else numbers

    def _rows(self, statement: str) -> Iterator[Any]:
        return self._connection.execute(
            f"SELECT * FROM ({statement}){self._filter} ORDER BY id", self._values
        )

    def batches(self, statement: str) -> Iterator[tuple[Array, list[Any]]]:
        """Give places of references, ascending, and the rows that a statement gives of each."""
        rows = self._rows(statement)
        while batch := list(islice(rows, _BATCH)):
            ids = np.fromiter((row[0] for row in batch), np.int64, len(batch))
            places = np.searchsorted(self.numbers, ids)
            places[places == self.numbers.size] = 0
            known = self.numbers[places] == ids if self.numbers.size else places < 0
            if not known.all():
                batch = [row for row, is_known in zip(batch, known, strict=True) if is_known]
                places = places[known]
            yield places, batch

    def words(
        self, statement: str, split: Callable[[str], list[str]]
    ) -> Iterator[tuple[Array, list[set[str]]]]:
        """Give places of references and the words of the text of each."""
        for places, batch in self.batches(statement):
            yield places, [set(split(text)) for _id, text in batch]

    def values(self, column: str) -> list[Any]:
        """Give one value of each reference, in the order of their places."""
        found: list[Any] = [None] * self.numbers.size
        for places, batch in self.batches(f"SELECT id, {column} AS value FROM reference"):
            for place, (_id, value) in zip(places.tolist(), batch, strict=True):
                found[place] = value
        return found


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
