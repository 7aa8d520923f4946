"""One act of a person: all its changes in one transaction, recorded so that it can be undone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Insert, Update, bindparam, delete, insert, select, update

from readlist.core.changes import ActId, Changes, Kind, Touched
from readlist.core.errors import InputError
from readlist.store import clock, derived, fts5, stated, summing
from readlist.store.among import SET_SIZE, among, bound
from readlist.store.by_many import execute_many
from readlist.store.guarding import is_loss
from readlist.store.ranges import chunks, to_ranges
from readlist.store.recall import kind_of_value
from readlist.store.schema import SEARCH_TABLES
from readlist.store.tables import ActChangeRow, ActRow, Base, ReferenceRow, table_of
from readlist.store.values import FIELD, as_json, index_of, read_values, write_values

REFERENCE: Final = "reference"

# SQLite reads a text up to the first of these in places, and would sum only what is before it.
_NOTHING: Final = "\\u0000"
_NO_CHARACTER: Final = (
    "A text has a character that is none (the number 0). Nothing was changed. Leave it out."
)
_DERIVING: Final = frozenset({"title", "date", "creators", "creators_complete", "identifiers"})


class Act:
    """The changes of one act, made through it and written down by it.

    ``kind`` is ``do``, ``undo``, ``redo`` (of the act ``target``) or ``purge``; ``changes`` is
    filled when the act ends, ``lost`` has the references that it removes or takes a value from,
    and ``emptied`` the indexes that all texts enter anew when it ends.
    ``keeps_books`` says that it writes down something that is no change of a person's, such as what
    a linked file was seen to say: that is stored even where there is nothing for the history.
    Made by :meth:`readlist.store.database.Library.act`; nothing is
    stored before that context ends without an error.
    """

    def __init__(self, connection: Connection, *, label: str, origin: str, session: str) -> None:
        self.connection = connection
        self.label = label
        self.kind = "do"
        self.target: int | None = None
        self.changes = Changes()
        self.now = clock.now()
        self._origin = origin
        self._session = session
        self._rows: list[dict[str, Any]] = []
        self._out: dict[str, set[int]] = {index: set() for index in SEARCH_TABLES}
        self.emptied: set[str] = set()
        self._added: set[int] = set()
        self._derive: set[int] = set()
        self._tagged: set[int] = set()
        self._notes: set[int] = set()
        self._counted: set[int] = set()
        self._recalled: set[int] = set()
        self._touched: set[int] = set()
        self._kinds: set[Kind] = set()
        self.lost: set[int] = set()
        self.needs_restore_point = True
        self.keeps_books = False
        self._membership = False
        self._continued: int | None = None
        self._began = self.now
        summing.begin(connection)

    def set(self, ids: Iterable[int], name: str, after: Any, item: int | None = None) -> set[int]:
        """Give references one value and record what it was; give those that are different now."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, before in read_values(self.connection, name, ids, item).items():
            if _settled(before) != _settled(after):
                groups[as_json(before)].append(number)
        for before, numbers in groups.items():
            self.prepare(numbers, name)
            if name in stated.NAMES or name.startswith(FIELD):
                stated.keep_words(self.connection, name, numbers, json.loads(before))
            write_values(self.connection, name, numbers, after, item)
            self.record(REFERENCE, numbers, name, json.loads(before), after, item)
        return {number for numbers in groups.values() for number in numbers}

    def prepare(self, ids: Iterable[int], name: str) -> None:
        """Make references ready for a change of a value: out of the index, to be derived anew."""
        numbers = set(ids)
        index = index_of(name)
        if index:
            self._take_out(index, numbers - self._out[index])
        if name in _DERIVING or name.startswith(FIELD):
            self._derive |= numbers
        if name == "tag":
            self._tagged |= numbers
        if name == "notes":
            self._notes |= numbers
        if name == "former_keys":
            self._recalled |= numbers
        if name == "removed":
            self._membership = True
        self._touched |= numbers
        self.touch_kind(kind_of_value(name))

    def _take_out(self, index: str, leaving: AbstractSet[int]) -> None:
        self._out[index] |= leaving
        if index in self.emptied:
            return
        if fts5.is_most(self.connection, index, leaving):
            fts5.empty(self.connection, index)
            self.emptied.add(index)
        else:
            fts5.take_out(self.connection, index, leaving)

    def added(self, ids: Iterable[int]) -> None:
        """Say that references were put in whole, and into the index."""
        numbers = list(ids)
        self._added.update(numbers)
        if numbers:
            self._membership = True
            self.touch_kind(Kind.REFERENCES)
        self.record(REFERENCE, numbers, "removed", 2, 0)

    def enter(self, ids: Iterable[int]) -> None:
        """Say that references are there that were not, withdrawn or not; they enter the index."""
        numbers = set(ids)
        for index in self._out.values():
            index.update(numbers)
        if numbers:
            self._membership = True
            self.touch_kind(Kind.REFERENCES)

    def record(
        self,
        subject: str,
        ids: Iterable[int],
        name: str,
        before: Any,
        after: Any,
        item: int | None = None,
    ) -> None:
        """Write down one change of one value of one or many subjects."""
        numbers = sorted(ids)
        if not numbers:
            return
        if subject == REFERENCE:
            self.note_loss(numbers, name, before, after)
        kept = as_json(after)
        if _NOTHING in kept and "\0" in _texts(json.loads(kept)):
            raise InputError(_NO_CHARACTER)
        self._rows.append(
            {
                "subject": subject, "name": name, "item": item, "ids": to_ranges(numbers),
                "first_id": numbers[0], "last_id": numbers[-1],
                "before": as_json(before), "after": kept,
            }
        )  # fmt: skip

    def note_loss(self, ids: Iterable[int], name: str, before: Any, after: Any) -> None:
        """Take note of references that go or whose value is emptied, for a restore point."""
        if is_loss(name, before, after):
            self.lost.update(ids)

    def continue_newest(self) -> None:
        """Make this act one with the newest of the history, as when a note is typed on."""
        newest = self.newest()
        if newest:
            self._continued, self._began = newest["id"], newest["time"]

    def _join(self, continued: int) -> None:
        """Take over where the continued act began, and let its entry go."""
        table = table_of(ActChangeRow)
        statement = select(table).where(table.c.act_id == continued)
        for row in self.connection.execute(statement).mappings():
            same = ("subject", "ids", "name", "item")
            twin = next((r for r in self._rows if all(r[n] == row[n] for n in same)), None)
            if twin is None:
                self._rows.insert(0, {k: row[k] for k in row if k not in {"id", "act_id"}})
            else:
                twin["before"] = row["before"]
        self.connection.execute(delete(table).where(table.c.act_id == continued))
        self.connection.execute(delete(ActRow).where(ActRow.id == continued))

    def touched(self, number: int) -> bool:
        """Tell whether this act changed a reference so far."""
        return number in self._touched

    def version_of(self, number: int) -> int:
        """Give the version of a reference as it was before this act."""
        statement = select(ReferenceRow.version).where(ReferenceRow.id == number)
        return int(self.connection.execute(statement).scalar_one())

    def touch(self, ids: Iterable[int]) -> None:
        """Count references as changed although none of their own values is (notes, files)."""
        self._touched |= set(ids)

    def counted(self, ids: Iterable[int]) -> None:
        """Say that a statement counted references as changed that had made them ready before."""
        self._counted.update(ids)

    def touch_kind(self, kind: Kind) -> None:
        """Say that a part of the library is different now."""
        self._kinds.add(kind)

    def finish(self) -> None:
        """Bring index, derived columns and checksums up to date and write the history."""
        if not self._kinds and self.kind == "do":
            if self.keeps_books:
                summing.settle(self.connection)
            return
        derived.refresh(self.connection, self._derive, self.now)
        derived.refresh_tags(self.connection, self._tagged - self._derive, self.now)
        recalled = self._recalled - self._derive - self._counted
        derived.refresh_former_keys(self.connection, recalled)
        derived.refresh_notes(self.connection, self._notes)
        for index, ids in self._out.items():
            if index in self.emptied:
                fts5.put_all_in(self.connection, index)
            else:
                fts5.put_in(self.connection, index, ids)
        counted = self._derive | self._tagged | self._counted
        for chunk in chunks(self._touched - counted, SET_SIZE):
            self.connection.execute(_counting_up(), bound(chunk, now=self.now))
        if self._continued is not None:
            self._join(self._continued)
        entry = {
            "time": self._began, "label": self.label, "origin": self._origin,
            "session": self._session, "kind": self.kind, "target_id": self.target,
        }  # fmt: skip
        act = self.connection.execute(_entering(ActRow), entry).inserted_primary_key
        number = int(act[0]) if act else 0
        if self._rows and self.kind == "do":
            rows = [each | {"act_id": number} for each in self._rows]
            execute_many(self.connection, _entering(ActChangeRow), rows)
        summing.settle(self.connection)
        self.changes = Changes(
            act=ActId(number),
            label=self.label,
            kinds=frozenset(self._kinds),
            references=Touched.of(self._touched | self._added | self._out[fts5.SHORT]),
            membership=self._membership,
            is_final=self.kind == "undo",
        )

    def newest(self) -> Mapping[str, Any] | None:
        """Give the newest act of the history, or None in a new library."""
        statement = select(table_of(ActRow)).order_by(ActRow.id.desc()).limit(1)
        found = self.connection.execute(statement).mappings().first()
        return dict(found) if found else None


@cache
def _entering(row: type[Base]) -> Insert:
    return insert(table_of(row))


@cache
def _counting_up() -> Update:
    columns = table_of(ReferenceRow).c
    values = {columns.version: columns.version + 1, columns.modified: bindparam("now")}
    return update(table_of(ReferenceRow)).where(among(columns.id)).values(values)


def _settled(value: Any) -> Any:
    return None if value in ("", [], False) else value


def _texts(value: Any) -> str:
    """Give all texts of a value, one behind the other."""
    if isinstance(value, dict):
        return "".join(_texts([*value.keys(), *value.values()]))
    if isinstance(value, list):
        return "".join(map(_texts, value))
    return value if isinstance(value, str) else ""
