"""Compares the search index with the texts: how many words it has of each reference."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from readlist.core.search_text import word_count
from readlist.store.schema import SEARCH_TABLES
from readlist.store.verifying import Hurt, hurt_reference


def missing_words(connection: sqlite3.Connection) -> Iterator[Hurt]:
    """Give each reference of which the index has more or fewer words than its texts.

    The index keeps how many words it has of each column (SQLite FTS5 documentation, 9.4). Words
    that were exchanged for others are not told from them.
    """
    numbers: set[int] = set()
    for table, (content, rowid, columns) in SEARCH_TABLES.items():
        texts = ", ".join(f"c.{column}" for column in columns)
        cursor = connection.execute(
            f"SELECT c.{rowid}, d.sz, {texts} FROM {content} c"
            f" LEFT JOIN {table}_docsize d ON d.id = c.{rowid}"
        )
        for number, counts, *cells in cursor:
            if counts != b"".join(_varint(_words_of(cell)) for cell in cells):
                numbers.add(number)
    for number in sorted(numbers):
        yield hurt_reference(connection, number, ("search",))


def _words_of(cell: object) -> int:
    return word_count(cell) if isinstance(cell, str) else 0  # any other is a fault of its own


@cache
def _varint(number: int) -> bytes:
    """Give a number as SQLite's file format writes it ("varint"), up to what a text can have."""
    written = [number & 127]
    while number := number >> 7:
        written.append(number & 127 | 128)
    return bytes(reversed(written))
