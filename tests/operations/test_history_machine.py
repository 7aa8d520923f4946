"""Histories of any order: what is undone in full is as it was, and what is redone as it became."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from library_fixtures import assert_whole, import_text, rows, state
from readlist.core.changes import ActId, ReferenceId
from readlist.core.errors import ConflictError, InputError, ReadlistError
from readlist.core.reference import Reference
from readlist.operations import attaching, duplicates, editing, history, noting, organising, reading
from readlist.operations.library import Library, create_library, open_library
from readlist.store import entities

NUMBER = st.integers(0, 60)
NAMES = ("alpha", "Beta", "beta", "gamma")
PATHS = ("A", "A/B", "A/B/C", "B", "b/C")
KEYS = ("k1", "k2", "k3")
FIELDS = ("title", "abstract", "volume", "creators", "doi", "editor", "type")
TEXTS = ("", "book", "Ann Sea", "Slow words that are long enough to be known again " * 4)


class Acting:
    """What a person does, chosen by numbers; what cannot be done is refused and changes nothing."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def all(self, table: str) -> list[int]:
        """Give the numbers of a table."""
        where = "WHERE removed < 2" if table == "reference" else ""
        return [row[0] for row in rows(self.library.path, f"SELECT id FROM {table} {where}")]

    def one(self, table: str, number: int) -> int:
        """Choose one of a table."""
        found = self.all(table)
        if not found:
            raise InputError("There is none.")
        return found[number % len(found)]

    def some(self, number: int) -> list[ReferenceId]:
        """Choose a few references."""
        found = self.all("reference")
        return [ReferenceId(n) for n in found[number % 3 : number % 3 + 1 + number % 4]]

    def add(self, a: int, b: int) -> object:
        key = KEYS[b % 3] if b % 2 else ""
        given = Reference(key=key, title=f"Paper {a % 9}", tags=(NAMES[a % 4],),
                          collections=(PATHS[b % 5],))  # fmt: skip
        return editing.add(self.library, given)

    def edit(self, a: int, b: int) -> object:
        values: dict[str, str | None] = {FIELDS[b % 7]: TEXTS[a % 4]}
        if a % 2:
            values[FIELDS[a % 7]] = TEXTS[b % 4]
        if "type" in values:
            values["type"] = "book"
        if values.get("doi"):
            values["doi"] = f"10.5555/x{a}"
        return editing.edit(self.library, self.some(a), values)

    def key(self, a: int, b: int) -> object:
        return editing.change_key(self.library, ReferenceId(self.one("reference", a)), KEYS[b % 3])

    def tag(self, a: int, b: int) -> object:
        return organising.tag(self.library, self.some(a), add=[NAMES[b % 4]])

    def untag(self, a: int, b: int) -> object:
        return organising.tag(self.library, self.some(a), remove=[NAMES[b % 4]])

    def rename_tag(self, a: int, b: int) -> object:
        return organising.rename_tag(self.library, self.one("tag", a), NAMES[b % 4])  # type: ignore[arg-type]

    def remove_tag(self, a: int, _b: int) -> object:
        return organising.remove_tag(self.library, self.one("tag", a))  # type: ignore[arg-type]

    def collect(self, a: int, b: int) -> object:
        return organising.collect(self.library, self.some(a), add=[PATHS[b % 5]])

    def take_out(self, a: int, b: int) -> object:
        return organising.collect(self.library, self.some(a), remove=[PATHS[b % 5]])

    def move(self, a: int, b: int) -> object:
        moved = self.one("collection", a)
        parent = None if b % 3 == 0 else self.one("collection", b)
        return organising.move_collection(self.library, moved, parent)  # type: ignore[arg-type]

    def rename_collection(self, a: int, b: int) -> object:
        number = self.one("collection", a)
        return organising.rename_collection(self.library, number, "ABC"[b % 3])  # type: ignore[arg-type]

    def remove_collection(self, a: int, _b: int) -> object:
        return organising.remove_collection(self.library, self.one("collection", a))  # type: ignore[arg-type]

    def search(self, a: int, b: int) -> object:
        known = self.all("saved_search")
        if not known or b % 3 == 0:
            return organising.save_search(self.library, NAMES[a % 4], "x")
        number: Any = self.one("saved_search", a)
        if b % 3 == 1:
            return organising.rename_search(self.library, number, NAMES[b % 4])
        return organising.remove_search(self.library, number)

    def note(self, a: int, b: int) -> object:
        if b % 3 == 0 or not self.all("note"):
            number: Any = self.one("reference", a)
            return noting.add_note(self.library, number, f"note {b}")
        note: Any = self.one("note", a)
        if b % 3 == 1:
            return noting.edit_note(self.library, note, f"text {a}", session="s" if a % 2 else "")
        return noting.remove_note(self.library, note)

    def file(self, a: int, b: int) -> object:
        if b % 2 or not self.all("attachment"):
            reference: Any = self.one("reference", a)
            return attaching.attach(self.library, reference, self.library.path)
        file: Any = self.one("attachment", a)
        return attaching.detach(self.library, file)

    def read(self, a: int, b: int) -> object:
        return reading.set_reading(self.library, self.some(a), priority=b % 4, progress=a)

    def trash(self, a: int, b: int) -> object:
        return (editing.delete if b % 2 else editing.undelete)(self.library, self.some(a))

    def bring(self, a: int, b: int) -> object:
        text = "".join(
            f"@book{{b{n}, title={{Book number {n}}}, doi={{10.5555/b{n}}}, keywords={{beta}},"
            f" abstract={{{n} {TEXTS[3]} {b % 4 if n % 2 else ''}}}}}\n"
            for n in sorted({a % 7, b % 7, (a + b) % 7})
        )
        return import_text(self.library, text, name=f"{a}.bib", tags=[NAMES[a % 4]])

    def merge(self, a: int, b: int) -> object:
        kept: Any = self.one("reference", a)
        return duplicates.merge(self.library, kept, self.some(b))

    def setting(self, a: int, b: int) -> None:
        with self.library.act("Change a setting") as act:
            entities.set_setting(act, f"s{a % 2}", str(b % 3 or ""))


DOING: list[Callable[[Acting, int, int], object]] = [
    Acting.add, Acting.edit, Acting.edit, Acting.key, Acting.tag, Acting.untag, Acting.rename_tag,
    Acting.remove_tag, Acting.collect, Acting.take_out, Acting.move, Acting.rename_collection,
    Acting.remove_collection, Acting.search, Acting.note, Acting.file, Acting.read, Acting.trash,
    Acting.bring, Acting.bring, Acting.merge, Acting.setting,
]  # fmt: skip


class HistoryMachine(RuleBasedStateMachine):
    """A person who changes things and their mind in any order."""

    @initialize()
    def begin(self) -> None:
        """Make the library."""
        self.folder = Path(tempfile.mkdtemp())
        self.acting = Acting(create_library(self.folder / "a.readlist"))
        self.start = state(self.library)

    @property
    def library(self) -> Library:
        """The library as it is open now."""
        return self.acting.library

    @rule(do=st.sampled_from(DOING), a=NUMBER, b=NUMBER)
    def act(self, do: Callable[[Acting, int, int], object], a: int, b: int) -> None:
        """Change something, or find that it cannot be."""
        try:
            do(self.acting, a, b)
        except InputError:
            pass
        else:
            assert not history.redo_label(self.library) or not self._newest("do")

    def _newest(self, kind: str) -> bool:
        return history.acts(self.library, limit=1)[0].kind == kind

    @rule()
    def undo(self) -> None:
        """Take the newest act back, which can always be done, and make it again."""
        before = state(self.library)
        if history.undo_label(self.library):
            history.undo(self.library)
            undone = state(self.library)
            history.redo(self.library)
            assert state(self.library) == before
            history.undo(self.library)
            assert state(self.library) == undone

    @rule()
    def redo(self) -> None:
        """Make the act again that was undone last, unless another was chosen out of turn."""
        if history.redo_label(self.library):
            self._retrace(lambda: history.redo(self.library))

    @rule(which=NUMBER)
    def undo_older(self, which: int) -> None:
        """Take one act back, however old."""
        number = self._any_act(which)
        if number is not None:
            refused = history.refusal(self.library, number)
            done = self._retrace(lambda: history.undo_act(self.library, number))
            assert done == (not refused)

    @rule(which=NUMBER)
    def redo_older(self, which: int) -> None:
        """Make one act again, whichever was undone since."""
        number = self._any_act(which)
        if number is not None:
            refused = history.refusal(self.library, number, "redo")
            done = self._retrace(lambda: history.redo_act(self.library, number))
            assert not (done and refused)

    @rule(which=NUMBER, reference=NUMBER)
    def take_back(self, which: int, reference: int) -> None:
        """Take one act back at one reference."""
        number, known = self._any_act(which), self.acting.all("reference")
        if number is not None and known:
            chosen = ReferenceId(known[reference % len(known)])
            refused = history.refusal(self.library, number, "undo", chosen)
            done = self._retrace(lambda: history.take_back(self.library, number, chosen))
            assert not (done and refused)

    @rule()
    def restart(self) -> None:
        """Close the library and open it again."""
        self.library.close()
        self.acting = Acting(open_library(self.folder / "a.readlist"))

    def _any_act(self, which: int) -> ActId | None:
        found = rows(self.library.path, "SELECT id FROM act WHERE kind = 'do' ORDER BY id DESC")
        return ActId(found[which % len(found)][0]) if found else None

    def _retrace(self, step: Callable[[], object]) -> bool:
        before = state(self.library)
        try:
            step()
        except (InputError, ConflictError):
            assert state(self.library) == before
            return False
        return True

    def teardown(self) -> None:
        """Take everything back and make it again."""
        assert_whole(self.library)
        end = state(self.library)
        number = 0
        while history.undo_label(self.library):
            history.undo(self.library)
            number += 1
        assert state(self.library) == self.start
        assert_whole(self.library)
        self.restart()
        for _ in range(number):
            history.redo(self.library)
        assert state(self.library) == end
        assert_whole(self.library)
        with pytest.raises(ReadlistError):
            history.undo_act(self.library, ActId(10**6))
        self.library.close()
        shutil.rmtree(self.folder)


TestHistoryMachine = HistoryMachine.TestCase
TestHistoryMachine.settings = settings(
    max_examples=10, stateful_step_count=30, suppress_health_check=list(HealthCheck)
)


class TestLongHistoryMachine(HistoryMachine.TestCase):  # type: ignore[misc, name-defined]
    """The same in histories of 200 steps."""

    settings = settings(
        max_examples=200, stateful_step_count=200, suppress_health_check=list(HealthCheck)
    )
    pytestmark = pytest.mark.campaign
