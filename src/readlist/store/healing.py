"""Heals what was saved from a damaged library: from a backup, and from the history since.

A part of a reference that is not as it was stored is taken from the newest backup of the same
library that has it as it was stored. What acts made of it after that backup was written is put on
top.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, text

from readlist.core.errors import ReadlistError
from readlist.core.late_dataclass import replace
from readlist.store import opening
from readlist.store.checksums import PARTS, SUMMED
from readlist.store.depending import changes_of
from readlist.store.engine import engine_on
from readlist.store.ranges import chunks, from_ranges
from readlist.store.schema import LINEAGE, VERSION
from readlist.store.summing import WritingConnection
from readlist.store.touching import SETS, Ask, RecordedChange, exchanged
from readlist.store.values import COLUMNS, read_values, write_values
from readlist.store.verifying import Hurt, joined
from readlist.store.vouching import Vouching

# What the rows of a table belong to besides their reference.
_LINKED: Final = {
    "reference_tag": ("tag", "tag_id"), "member": ("collection", "collection_id"),
    "record": ("document", "document_id"),
}  # fmt: skip
_OWN_ROWS: Final = frozenset({"note", "attachment"})


def heal(
    connection: WritingConnection,
    hurt: Sequence[Hurt],
    unproven: Iterable[int],
    backups: Iterable[Path],
) -> tuple[list[Hurt], list[Hurt]]:
    """Heal what can be healed, and what is missing that a backup has; give that and what is left.

    What a backup has not as it was stored is asked of the next one, part by part. References that
    are ``unproven``, as they have no checksum, keep what there is of them and are given what there
    is not.
    """
    healed: list[Hurt] = []
    left = [part for each in hurt for part in each.by_part]
    told = not any(each.place == "setting" for each in hurt)
    lineage = _lineage(connection, "main") if told else None
    for path in backups:
        with (
            suppress(sqlite3.DatabaseError, ReadlistError),
            _attached(connection, path) as usable,
            closing(opening.connect_as_it_lies(path)) as alone,
        ):
            if not usable or not _is_of(connection, lineage):
                continue
            done, missed = _heal_from_attached(connection, left, Vouching(alone))
            healed += done
            left = [each for each in (*left, *missed) if each not in set(done)]
            _fill_up(connection, unproven)
    return joined(healed), joined(left)


def _heal_from_attached(
    connection: WritingConnection, left: Sequence[Hurt], vouching: Vouching
) -> tuple[list[Hurt], list[Hurt]]:
    """Give what was healed, and what of references that only the backup has was not."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM backup.act").fetchone()
    connection.execute("BEGIN")
    try:
        vanished = [
            part
            for each in _vanished(connection, last, left)
            if vouching.vouches(replace(each, parts=("own",)))
            for part in each.by_part
        ]
        done = [
            each
            for each in (*left, *vanished)
            if vouching.vouches(each) and _take(connection, each)
        ]
        if done:
            _take_missing_acts(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    unsure = {each.number for each in left if each.place == "act"} - {each.number for each in done}
    with engine_on(connection).begin() as writing:
        _Again(writing, joined(done)).make(last, unsure)
    return done, [each for each in vanished if each not in set(done)]


def _fill_up(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Give references the rows of each table in which they have none at all."""
    for chunk in chunks(numbers):
        marks = ",".join("?" * len(chunk))
        for each in SUMMED:
            if each.place in PARTS and each.table != "reference":
                columns = _columns(connection, each.table)
                connection.execute(
                    f"INSERT OR IGNORE INTO main.{each.table} ({columns}) SELECT {columns}"
                    f" FROM backup.{each.table} WHERE reference_id IN ({marks}) AND reference_id"
                    f" NOT IN (SELECT reference_id FROM main.{each.table}"
                    " WHERE reference_id IS NOT NULL)",
                    chunk,
                )


def _columns(connection: sqlite3.Connection, table: str) -> str:
    found = connection.execute(f"SELECT name FROM pragma_table_info('{table}')")
    return ", ".join(name for (name,) in found)


@contextmanager
def _attached(connection: sqlite3.Connection, path: Path) -> Iterator[bool]:
    """Attach a backup; tell whether it is of this format."""
    connection.execute("ATTACH ? AS backup", (f"{path.absolute().as_uri()}?immutable=1",))
    try:
        yield connection.execute("PRAGMA backup.user_version").fetchone()[0] == VERSION
    finally:
        connection.execute("DETACH backup")


def _lineage(connection: sqlite3.Connection, where: str) -> str | None:
    statement = f"SELECT value FROM {where}.setting WHERE name = ?"
    found = connection.execute(statement, (LINEAGE,)).fetchone()
    return found[0] if found else None


def _is_of(connection: sqlite3.Connection, lineage: str | None) -> bool:
    """Tell whether the backup is one of this library, which may not know its lineage any more."""
    if lineage is not None:
        return _lineage(connection, "backup") == lineage
    others = (
        "SELECT 1 FROM main.reference AS here JOIN backup.reference AS there USING (id)"
        " WHERE here.uuid <> there.uuid LIMIT 1"
    )
    if connection.execute(others).fetchone():
        return False
    connection.execute(
        "INSERT OR IGNORE INTO main.setting SELECT * FROM backup.setting WHERE name = ?", (LINEAGE,)
    )
    return True


def _vanished(connection: sqlite3.Connection, last: int, known: Iterable[Hurt]) -> list[Hurt]:
    """Give the references that only the backup has, unless the trash may have been emptied."""
    statement = "SELECT 1 FROM main.act WHERE kind = 'purge' AND id > ? LIMIT 1"
    if connection.execute(statement, (last,)).fetchone():
        return []
    told = {each.number for each in known if each.place == "reference"}
    found = connection.execute(
        "SELECT id, key, title FROM backup.reference"
        " WHERE id NOT IN (SELECT id FROM main.reference)"
    )
    return [
        Hurt("reference", number, PARTS, key, title, lost=True)
        for number, key, title in found
        if number not in told
    ]


def _take(connection: sqlite3.Connection, each: Hurt) -> bool:
    """Put what the backup has in the place of what is hurt; tell whether it has it."""
    if each.place != "setting":
        there = connection.execute(
            f"SELECT 1 FROM backup.{each.place} WHERE id = ?", (each.number,)
        ).fetchone()
        if there is None:
            return False
    for place in each.parts if each.place == "reference" else (each.place,):
        _copy(connection, place, each.number)
    return True


def _copy(connection: sqlite3.Connection, place: str, number: int) -> None:
    for each in SUMMED:
        if each.place != place:
            continue
        owned = f"{each.owner.format('')} = ? AND {each.where.format('')}"
        columns = _columns(connection, each.table)
        connection.execute(f"DELETE FROM main.{each.table} WHERE {owned}", (number,))
        put = f"INSERT OR IGNORE INTO main.{each.table} ({columns})"
        source = f"FROM backup.{each.table} WHERE {owned}"
        connection.execute(f"{put} SELECT {columns} {source}", (number,))
        if each.table == "reference":  # its key may be another's by now
            other = columns.replace(" key,", " key || '-' || id,")
            connection.execute(f"{put} SELECT {other} {source}", (number,))
        if each.table in _LINKED:
            parent, column = _LINKED[each.table]
            connection.execute(
                f"INSERT OR IGNORE INTO main.{parent} SELECT * FROM backup.{parent}"
                f" WHERE id IN (SELECT {column} FROM main.{each.table} WHERE {owned})",
                (number,),
            )


def _take_missing_acts(connection: sqlite3.Connection) -> None:
    """Put back the acts that are not there at all, which nothing ever deletes."""
    for table in ("act_change", "act"):
        owner = "act_id" if table == "act_change" else "id"
        connection.execute(
            f"INSERT OR IGNORE INTO main.{table} SELECT * FROM backup.{table}"
            f" WHERE {owner} NOT IN (SELECT id FROM main.act)"
        )


class _Again:
    """Makes again what acts made of references and rows that were taken from a backup."""

    def __init__(self, connection: Connection, taken: Iterable[Hurt]) -> None:
        self._connection = connection
        self._parts = {each.number: each.parts for each in taken if each.place == "reference"}
        self._time = ""
        self._rows = {(each.place, each.number) for each in taken if each.place != "reference"}

    def make(self, last: int, unsure: set[int]) -> None:
        """Make again what the acts after ``last`` made, but for those that cannot be trusted."""
        if not self._parts and not self._rows:
            return
        acts = self._ask(
            "SELECT id, kind, target_id, time FROM act WHERE id > :last ORDER BY id", {"last": last}
        ).all()
        for number, kind, target, time in acts:
            self._time = time
            concerned = number if kind == "do" else target
            if kind == "purge" or concerned is None or unsure & {number, concerned}:
                continue
            changes = list(changes_of(self._ask, concerned))
            if kind == "undo":
                changes = [
                    replace(each, before=each.after, after=each.before)
                    for each in reversed(changes)
                ]
            self._count({each for change in changes for each in self._make(change)}, time)

    def _ask(self, statement: str, values: Mapping[str, Any]) -> Any:
        return self._connection.execute(text(statement), values)

    def _count(self, touched: Iterable[int], time: str) -> None:
        for number in touched:
            if "own" in self._parts.get(number, ()):
                self._ask(
                    "UPDATE reference SET version = version + 1, modified = :time WHERE id = :id",
                    {"time": time, "id": number},
                )

    def _make(self, change: RecordedChange) -> Iterable[int]:
        """Make one change again where it concerns what was healed; give the references of it."""
        if change.subject == "reference":
            numbers = [n for n in from_ranges(change.ids) if n in self._parts]
            self._write(change, [n for n in numbers if _part_of(change.name) in self._parts[n]])
            return numbers
        if change.subject == "setting":
            if ("setting", 0) in self._rows:
                _put_setting(self._ask, change)
            return ()
        return self._make_row(change)

    def _write(self, change: RecordedChange, numbers: list[int]) -> None:
        value = change.after
        if change.name in SETS:
            present = read_values(self._connection, change.name, numbers)
            for number in numbers:
                value = exchanged(present.get(number), change.before, change.after)
                write_values(self._connection, change.name, [number], value)
            return
        if numbers:
            write_values(self._connection, change.name, numbers, value, change.item)

    def _make_row(self, change: RecordedChange) -> Iterable[int]:
        touched: list[int] = []
        for number in from_ranges(change.ids):
            owner = self._owner(change, number)
            if owner is not None:
                touched.append(owner)
            hurt = "notes" in self._parts.get(owner or 0, ())
            if hurt or (change.subject, number) in self._rows:
                self._put_row(change, number)
        return touched

    def _owner(self, change: RecordedChange, number: int) -> int | None:
        if change.subject not in _OWN_ROWS:
            return None
        image = change.after or change.before
        if not change.name and image:
            return int(image["reference_id"])
        found = self._ask(
            f"SELECT reference_id FROM {change.subject} WHERE id = :id", {"id": number}
        ).scalar()
        return None if found is None else int(found)

    def _put_row(self, change: RecordedChange, number: int) -> None:
        if change.name:
            self._ask(
                f"UPDATE {change.subject} SET {change.name} = :value WHERE id = :id",
                {"value": change.after, "id": number},
            )
            if change.subject == "note":  # follows from the act, so that no change names it
                self._ask(
                    "UPDATE note SET modified = :time WHERE id = :id",
                    {"time": self._time, "id": number},
                )
            return
        self._ask(f"DELETE FROM {change.subject} WHERE id = :id", {"id": number})
        if change.after:
            names = ", ".join(change.after)
            marks = ", ".join(f":{name}" for name in change.after)
            self._ask(f"INSERT INTO {change.subject} ({names}) VALUES ({marks})", change.after)


def _put_setting(ask: Ask, change: RecordedChange) -> None:
    """Give a setting the value that an act gave it."""
    ask("DELETE FROM setting WHERE name = :name", {"name": change.name})
    if change.after:
        ask(
            "INSERT INTO setting VALUES (:name, :value)",
            {"name": change.name, "value": change.after},
        )


def _part_of(name: str) -> str:
    """Give the part of a reference that a named value is in."""
    if name in COLUMNS:
        return "own"
    if name == "abstract":
        return "texts"
    return "links" if name in {"tag", "collection"} else "lists"
