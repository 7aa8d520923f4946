"""What differs between a library and a copy of it, found by comparing their tables.

SQLite's own: the copy is attached to a reading connection, so that only what differs is looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from readlist.core.late_dataclass import dataclass, field
from readlist.store.schema import LINEAGE
from readlist.store.tables import WITHDRAWN
from readlist.store.values import COLUMNS, FIELD, LINKS, LISTS, as_json

SUBJECTS: Final = ("document", "tag", "collection", "saved_search", "note", "attachment")
# Tables that belong to a reference as a whole; they come back with one that was purged.
OF_REFERENCE: Final = (
    "reference_text", "creator", "identifier", "field", "former_key", "fingerprint", "note",
    "attachment",
)  # fmt: skip
# What says nothing to a person: a copy of an older format was given other identities than ours.
_PASSING: Final = frozenset({"modified", "uuid"})


@dataclass(frozen=True, slots=True)
class ValueThen:
    """One value that references had then and have not now; ``item`` is a tag or collection."""

    name: str
    item: int | None
    ids: tuple[int, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class RowsThen:
    """The rows of one subject that were different: as they were, by number; None where none was."""

    subject: str
    rows: dict[int, dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is different in a library from what it was in a copy.

    Attributes:
        gone: References of the copy that were purged since, with all their rows by table.
        later: References that came since.
        values: Values of references that are different now.
        rows: Notes, tags, collections, searches, files and documents that are different now.
        records: Which references the records of documents became, where that is different.
        settings: Settings of the library as they were; None where there was none.
    """

    gone: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    later: tuple[int, ...] = ()
    values: tuple[ValueThen, ...] = ()
    rows: tuple[RowsThen, ...] = ()
    records: tuple[dict[str, Any], ...] = ()
    settings: dict[str, str | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(
            self.gone or self.later or self.values or self.rows or self.records or self.settings
        )


def attach(connection: sqlite3.Connection, copy: Path) -> None:
    """Make a copy that nobody writes readable under the name ``past``."""
    connection.execute("ATTACH ? AS past", (f"{copy.absolute().as_uri()}?mode=ro",))


def find(connection: sqlite3.Connection) -> Difference:
    """Compare the library of a connection with the copy that is attached to it."""
    later = _numbers(
        connection, f"SELECT id FROM main.reference m WHERE removed < {WITHDRAWN} AND NOT EXISTS"
        " (SELECT 1 FROM past.reference p WHERE p.id = m.id)",
    )  # fmt: skip
    return Difference(
        gone=_gone(connection),
        later=later,
        values=tuple(_values(connection)),
        rows=tuple(each for each in (_rows(connection, s) for s in SUBJECTS) if each.rows),
        records=tuple(_records(connection)),
        settings=_settings(connection),
    )


def went_its_own_way(connection: sqlite3.Connection) -> bool:
    """Tell whether the copy was changed by itself: one number stands for two things in the two."""
    strange = (
        "SELECT 1 FROM main.reference m JOIN past.reference p ON p.id = m.id AND p.uuid <> m.uuid"
    )
    # Acts stay as they were made, but for a note that is typed on: its newest act is another one.
    other = "SELECT 1 FROM main.act m JOIN past.act p ON p.id = m.id AND p.time <> m.time"
    return any(connection.execute(f"{each} LIMIT 1").fetchone() for each in (strange, other))


def share_acts(connection: sqlite3.Connection) -> bool:
    """Tell whether there is an act that both the library and the copy know."""
    statement = (
        "SELECT 1 FROM main.act m JOIN past.act p ON p.id = m.id AND p.time = m.time LIMIT 1"
    )
    return connection.execute(statement).fetchone() is not None


def owners(connection: sqlite3.Connection, found: Difference) -> set[int]:
    """Give the references whose notes or files are different."""
    numbers = {
        subject: tuple(n for each in found.rows if each.subject == subject for n in each.rows)
        for subject in ("note", "attachment")
    }
    return {
        row[0]
        for subject, chosen in numbers.items()
        for side in ("main", "past")
        for number in chosen
        for row in connection.execute(
            f"SELECT reference_id FROM {side}.{subject} WHERE id = ?", (number,)
        )
    }


def _numbers(connection: sqlite3.Connection, statement: str) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(statement))


def _dicts(connection: sqlite3.Connection, statement: str) -> list[dict[str, Any]]:
    cursor = connection.execute(statement)
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


_GONE: Final = "NOT IN (SELECT id FROM main.reference)"


def _gone(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    found = _dicts(connection, f"SELECT * FROM past.reference WHERE id {_GONE}")
    if not found:
        return {}
    below = {
        table: _dicts(connection, f"SELECT * FROM past.{table} WHERE reference_id {_GONE}")
        for table in OF_REFERENCE
    }
    return {"reference": found} | below


def _values(connection: sqlite3.Connection) -> Iterator[ValueThen]:
    for name in COLUMNS:
        statement = (
            f"SELECT p.id, p.{name} FROM past.reference p JOIN main.reference m ON m.id = p.id"
            f" WHERE p.{name} IS NOT m.{name}"
        )
        yield from _grouped(name, None, connection.execute(statement))
    yield from _grouped("removed", None, _of_gone(connection))
    statement = (
        "SELECT p.reference_id, p.abstract FROM past.reference_text p JOIN main.reference_text m"
        " ON m.reference_id = p.reference_id WHERE p.abstract <> m.abstract"
    )
    yield from _grouped("abstract", None, connection.execute(statement))
    for name, table in LISTS.items():
        yield from _grouped(name, None, _lists(connection, table.row.__tablename__, table.columns))
    yield from _fields(connection)
    for name, (row, column) in LINKS.items():
        yield from _links(connection, name, row.__tablename__, column)


def _of_gone(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """Give whether purged references were live or in the trash; they come back withdrawn first."""
    return connection.execute(
        f"SELECT id, removed FROM past.reference WHERE removed <> {WITHDRAWN} AND id {_GONE}"
    )


def _grouped(
    name: str, item: int | None, found: Iterator[tuple[int, Any]] | sqlite3.Cursor
) -> Iterator[ValueThen]:
    groups: dict[str, list[int]] = defaultdict(list)
    for number, value in found:
        # A truth value is kept as a number by SQLite and as itself by the history.
        value = bool(value) if name == "creators_complete" else value  # noqa: PLW2901  # one name
        groups[as_json(value)].append(number)
    for text, numbers in groups.items():
        yield ValueThen(name, item, tuple(numbers), json.loads(text))


def _common(columns: str, table: str) -> str:
    """Make the statement for rows of either side that the other has not, of references in both."""
    both = "reference_id IN (SELECT id FROM main.reference) AND reference_id IN"
    both += " (SELECT id FROM past.reference)"
    one, other = (f"SELECT {columns} FROM {side}.{table} WHERE {both}" for side in ("past", "main"))
    return f"SELECT * FROM ({one} EXCEPT {other}) UNION SELECT * FROM ({other} EXCEPT {one})"


def _lists(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, list[Any]]]:
    cells = ", ".join(columns)
    different = {
        row[0] for row in connection.execute(_common(f"reference_id, position, {cells}", table))
    }
    for number in sorted(different):
        rows = connection.execute(
            f"SELECT {cells} FROM past.{table} WHERE reference_id = ? ORDER BY position", (number,)
        )
        yield number, [list(row) if len(row) > 1 else row[0] for row in rows]


def _fields(connection: sqlite3.Connection) -> Iterator[ValueThen]:
    different = connection.execute(_common("reference_id, name, value", "field")).fetchall()
    by_name: dict[str, dict[int, str | None]] = defaultdict(dict)
    for number, name, _value in different:
        found = connection.execute(
            "SELECT value FROM past.field WHERE reference_id = ? AND name = ?", (number, name)
        ).fetchone()
        by_name[name][number] = found[0] if found else None
    for name, values in sorted(by_name.items()):
        yield from _grouped(FIELD + name, None, iter(values.items()))


def _links(
    connection: sqlite3.Connection, name: str, table: str, column: str
) -> Iterator[ValueThen]:
    known = "SELECT reference_id, {column} FROM {side}.{table}"
    past, main = (known.format(column=column, side=s, table=table) for s in ("past", "main"))
    for value, one, other in ((None, main, past), (True, past, main)):
        groups: dict[int, list[int]] = defaultdict(list)
        for number, item in connection.execute(f"{one} EXCEPT {other}"):
            groups[item].append(number)
        for item, numbers in groups.items():
            yield ValueThen(name, item, tuple(numbers), value)


def _rows(connection: sqlite3.Connection, subject: str) -> RowsThen:
    columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({subject})")]
    told = ", ".join(name for name in columns if name not in _PASSING)
    where = ""
    if "reference_id" in columns:  # those of purged references come back with them
        where = " WHERE reference_id IN (SELECT id FROM main.reference)"
    past, main = (f"SELECT {told} FROM {side}.{subject}{where}" for side in ("past", "main"))
    different = connection.execute(
        f"SELECT id FROM ({past} EXCEPT {main}) UNION SELECT id FROM ({main} EXCEPT {past})"
    ).fetchall()
    rows: dict[int, dict[str, Any] | None] = {}
    own = "uuid" if "uuid" in columns else "id"
    for (number,) in different:
        found = _dicts(connection, f"SELECT * FROM past.{subject} WHERE id = {int(number)}")
        kept = _dicts(connection, f"SELECT {own} FROM main.{subject} WHERE id = {int(number)}")
        rows[number] = found[0] | (kept[0] if kept else {}) if found else None
    return RowsThen(subject, _without_later(connection, subject, rows))


def _without_later(
    connection: sqlite3.Connection, subject: str, rows: dict[int, dict[str, Any] | None]
) -> dict[int, dict[str, Any] | None]:
    """Leave out what has left, or leaves with references that came since: documents and notes."""
    of_later = {
        "document": f"SELECT id FROM main.document WHERE removed = {WITHDRAWN}",
        **dict.fromkeys(
            ("note", "attachment"),
            f"SELECT id FROM main.{subject} WHERE reference_id NOT IN"
            " (SELECT id FROM past.reference)",
        ),
    }.get(subject)
    if of_later is None:
        return rows
    left = set(_numbers(connection, of_later))
    return {number: row for number, row in rows.items() if row is not None or number not in left}


def _records(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Give records that led elsewhere; ``now`` is where they lead now, ``new`` if they are gone."""
    return _dicts(
        connection,
        "SELECT p.*, m.reference_id AS now, m.ordinal IS NULL AS new FROM past.record p"
        " LEFT JOIN main.record m ON m.document_id = p.document_id AND m.ordinal = p.ordinal"
        " WHERE m.ordinal IS NULL OR m.reference_id IS NOT p.reference_id",
    )


def _settings(connection: sqlite3.Connection) -> dict[str, str | None]:
    past, main = (
        dict(connection.execute(f"SELECT name, value FROM {side}.setting"))
        for side in ("past", "main")
    )
    different = {n for n in past.keys() | main.keys() if past.get(n) != main.get(n)} - {LINEAGE}
    return {name: past.get(name) for name in sorted(different)}
