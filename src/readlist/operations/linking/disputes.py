"""Values of linked entries that file and library both changed: which there are, and in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from readlist.core.reference import Reference
from readlist.operations.linking.comparing import FILE, LIBRARY
from readlist.operations.linking.report import Conflict
from readlist.operations.linking.values import IDENTIFIER, with_values
from readlist.operations.valuing import as_texts
from readlist.operations.wording import value_in_words
from readlist.store import links
from readlist.store.links import Link


def conflicts_of(connection: sqlite3.Connection, link: Link) -> Iterator[Conflict]:
    """Give all values of a file that a person must decide on."""
    for entry in links.in_conflict(connection, link.id):
        for name, sides in sorted(entry.conflict.items()):
            yield Conflict(
                link.id, link.path, entry.ordinal, entry.key, entry.reference, name, sides[FILE],
                sides[LIBRARY],
            )  # fmt: skip


def in_words(name: str, value: Any) -> str:
    """Give a plain value as a person types it; empty where there is none."""
    if not value:
        return ""
    texts = as_texts(with_values(Reference(type=""), {name: value}))
    plain = name.removeprefix(IDENTIFIER).removeprefix("field:")
    return texts.get(plain) or texts.get(name) or next(iter(texts.values()), str(value))


def value_name(name: str) -> str:
    """Give the name of a value as a person reads it."""
    return value_in_words(name.removeprefix(IDENTIFIER))
