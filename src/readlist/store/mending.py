"""Makes what was saved from a damaged library fit to be a library: values and links."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Final

from readlist.store.contents import JSON_RULES, VALUE_RULES
from readlist.store.pages import Cell
from readlist.store.salvaging import Table
from readlist.store.schema import LINEAGE

_TYPE: Final = "misc"
# A number such as a UUID is, of SQLite's own making.
_UUID: Final = "lower(hex(randomblob(16)))"
# What stands in for a value that cannot be.
_INSTEAD: Final = {
    "state": "'new'", "type": f"'{_TYPE}'", "priority": "0", "progress": "0", "rating": "0",
    "removed": "0", "typed": "'[]'", "stated": "'{}'", "before": "'null'", "after": "'null'",
    "style": "'{}'", "strings": "'{}'", "pending": "'{}'", "signature": "'[]'", "base": "'{}'",
    "raw": "'{}'", "conflict": "'{}'", "earlier": "'[]'",
}  # fmt: skip
# Tables whose rows belong to a reference and are made a place to be where it is lost.
_OWNED: Final = ("reference_text", "creator", "identifier", "field", "note", "attachment")
# Tables whose numbers are never handed out twice.
_COUNTED: Final = (
    "reference", "note", "attachment", "tag", "collection", "saved_search", "document",
)  # fmt: skip
# Rows that say nothing without what they belong to.
_LINKS: Final = (
    ("reference_tag", "reference_id", "reference"), ("member", "reference_id", "reference"),
    ("former_key", "reference_id", "reference"), ("fingerprint", "reference_id", "reference"),
    ("reference_checksum", "reference_id", "reference"), ("link", "id", "document"),
    ("linked_entry", "document_id", "document"),
)  # fmt: skip
_NULLED: Final = (
    ("record", "reference_id", "reference"), ("collection", "parent_id", "collection"),
    ("act", "target_id", "act"),
)  # fmt: skip
# Tables with the columns and values of a row that stands for a lost one, and what belonged to it.
_PLACES: Final = (
    ("tag", "id, name, colour", "'saved ' || tag_id, ''", "tag_id", "reference_tag"),
    ("collection", "id, uuid, parent_id, name, position",
     f"{_UUID}, NULL, 'Saved ' || collection_id, 0", "collection_id", "member"),
    ("document", "id, uuid, name, path, format, digest, size, imported, removed",
     f"{_UUID}, '', '', '', '', 0, '', 0", "document_id", "record"),
    ("act", "id, time, label, origin, session, kind", "'', '', '', '', 'do'", "act_id",
     "act_change"),
)  # fmt: skip


def of_kind(kind: str, cell: Cell) -> Cell:
    """Give a value that is of the kind of its column."""
    if cell is None:
        return None
    if kind in {"INTEGER", "BOOLEAN"}:
        return cell if isinstance(cell, int) else 0
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def missing(table: Table, row: Mapping[str, Cell]) -> dict[str, Cell]:
    """Give the values that a row of an older format has not."""
    if "uuid" in table.columns and not row.get("uuid"):
        return {"uuid": str(uuid.uuid4())}
    return {}


def mend(connection: sqlite3.Connection) -> None:
    """Put what cannot be right, and what belongs to nothing, into a form that can be kept."""
    for column, wrong in VALUE_RULES.items():
        connection.execute(f"UPDATE reference SET {column} = {_INSTEAD[column]} WHERE {wrong}")
    for (table, column), wrong in JSON_RULES.items():
        connection.execute(f"UPDATE {table} SET {column} = {_INSTEAD[column]} WHERE {wrong}")
    _place_orphans(connection)
    _mend_keys(connection)
    for table, column, parent in _LINKS:
        connection.execute(f"DELETE FROM {table} WHERE {_astray(column, parent)}")
    for table, column, parent in _NULLED:
        connection.execute(f"UPDATE {table} SET {column} = NULL WHERE {_astray(column, parent)}")
    connection.execute(
        "INSERT INTO reference_text (reference_id, abstract, notes_text)"
        " SELECT id, '', '' FROM reference"
        " WHERE id NOT IN (SELECT reference_id FROM reference_text)"
    )
    for table in _COUNTED:  # a number that the history speaks of must not be handed out again
        (highest,) = connection.execute(
            f"SELECT max(coalesce((SELECT max(last_id) FROM act_change WHERE subject = '{table}'),"
            f" 0), coalesce((SELECT max(id) FROM {table}), 0))"
        ).fetchone()
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, highest))
    known = connection.execute("SELECT 1 FROM setting WHERE name = ?", (LINEAGE,)).fetchone()
    if known is None:
        connection.execute("INSERT INTO setting VALUES (?, ?)", (LINEAGE, str(uuid.uuid4())))


def _astray(column: str, parent: str) -> str:
    return f"{column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})"


def _place_orphans(connection: sqlite3.Connection) -> None:
    """Make the references, tags and so on anew that something is there of still."""
    orphans = " UNION ".join(
        f"SELECT reference_id FROM {table} WHERE {_astray('reference_id', 'reference')}"
        for table in _OWNED
    )
    connection.execute(
        "INSERT INTO reference (id, uuid, key, type, title, date, creators_complete, state,"
        " priority, due, progress, rating, typed, removed, version, added, modified, venue,"
        " sort_title, creators_short, creators_text, identifiers_text, tags_text)"
        f" SELECT reference_id, {_UUID}, 'saved' || reference_id, '{_TYPE}', '', '', 1,"
        " 'new', 0, '', 0, 0, '[]', 0, 1, '', '', '', '', '', '', '', ''"
        f" FROM ({orphans})"
    )
    for table, columns, values, owner, child in _PLACES:
        connection.execute(
            f"INSERT INTO {table} ({columns}) SELECT {owner}, {values} FROM {child}"
            f" WHERE {_astray(owner, table)} GROUP BY {owner}"
        )


def _mend_keys(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE reference SET key = 'saved' || id WHERE key = '' AND removed < 2")
