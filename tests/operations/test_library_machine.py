"""Random acts on a library, held against a plain picture of it, with restarts in between."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from library_fixtures import assert_whole, rows, state
from readlist.core.changes import CollectionId, NoteId, ReferenceId, SearchId, TagId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.reading import ReadingState
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    editing,
    history,
    importing,
    noting,
    organising,
    reading,
    searching,
)
from readlist.operations.library import create_library, open_library

LETTERS = "abcxyzÄß石 -'\"%\\{}&\n\U0001f642"
TEXT = st.text(LETTERS, max_size=12)
NAME = st.sampled_from(["alpha", "Beta", "beta", "gämma", "x y", "100%"])
PATH = st.lists(NAME, min_size=1, max_size=3).map("/".join)
WHICH = st.lists(st.integers(0, 50), min_size=1, max_size=3)
FIELDS = ("title", "abstract", "volume", "journaltitle", "own-field")


@dataclass
class Paper:
    """What a reference should look like."""

    values: dict[str, str]
    tags: set[str] = field(default_factory=set)
    notes: dict[NoteId, str] = field(default_factory=dict)
    files: int = 0
    state: ReadingState = ReadingState.NEW
    priority: int = 0
    trashed: bool = False


class LibraryMachine(RuleBasedStateMachine):
    """A person who does anything in any order."""

    @initialize()
    def begin(self) -> None:
        """Make the library."""
        self.folder = Path(tempfile.mkdtemp())
        self.library = create_library(self.folder / "a.readlist")
        self.papers: dict[ReferenceId, Paper] = {}
        self.searches: dict[SearchId, str] = {}
        self.start = state(self.library)
        self.acts = 0

    def _did(self, changes: Any) -> None:
        self.acts += bool(changes)

    def _stored_acts(self) -> int:
        return int(rows(self.library.path, "SELECT count(*) FROM act")[0][0])

    def _some(self, which: list[int]) -> list[ReferenceId]:
        ids = list(self.papers)
        return sorted({ids[number % len(ids)] for number in which})

    @rule(title=TEXT, abstract=TEXT, tags=st.sets(NAME, max_size=2))
    def add(self, title: str, abstract: str, tags: set[str]) -> None:
        """Add a reference."""
        given = Reference(title=title, abstract=abstract, tags=tuple(sorted(tags)))
        number, changes = editing.add(self.library, given)
        self._did(changes)
        values = {name: text for name, text in (("title", title), ("abstract", abstract)) if text}
        self.papers[number] = Paper(values, {tag.casefold() for tag in tags})

    @precondition(lambda self: self.papers)
    @rule(which=WHICH, name=st.sampled_from(FIELDS), text=TEXT)
    def edit(self, which: list[int], name: str, text: str) -> None:
        """Change or remove a value."""
        ids = self._some(which)
        self._did(editing.edit(self.library, ids, {name: text}))
        for number in ids:
            self.papers[number].values.pop(name, None)
            if text.strip():
                self.papers[number].values[name] = text.strip()

    @precondition(lambda self: self.papers)
    @rule(which=WHICH, add=st.sets(NAME, max_size=2), remove=st.sets(NAME, max_size=1))
    def tag(self, which: list[int], add: set[str], remove: set[str]) -> None:
        """Give and take tags."""
        ids = self._some(which)
        self._did(organising.tag(self.library, ids, add=add, remove=remove))
        for number in ids:
            self.papers[number].tags |= {name.casefold() for name in add}
            self.papers[number].tags -= {name.casefold() for name in remove}

    @rule(which=st.integers(0, 9), name=NAME)
    def rename_tag(self, which: int, name: str) -> None:
        """Rename a tag, or find the name taken."""
        tags = searching.sidebar(self.library).tags
        if not tags:
            return
        chosen = tags[which % len(tags)]
        try:
            self._did(organising.rename_tag(self.library, TagId(chosen.id), name))
        except InputError:
            assert name.casefold() in {tag.name.casefold() for tag in tags}
            return
        for paper in self.papers.values():
            if chosen.name.casefold() in paper.tags:
                paper.tags = paper.tags - {chosen.name.casefold()} | {name.casefold()}

    @rule(which=st.integers(0, 9))
    def remove_tag(self, which: int) -> None:
        """Remove a tag from everything."""
        tags = searching.sidebar(self.library).tags
        if tags:
            chosen = tags[which % len(tags)]
            self._did(organising.remove_tag(self.library, chosen.id))
            for paper in self.papers.values():
                paper.tags.discard(chosen.name.casefold())

    @precondition(lambda self: self.papers)
    @rule(which=WHICH, path=PATH)
    def collect(self, which: list[int], path: str) -> None:
        """Put references into a collection."""
        self._did(organising.collect(self.library, self._some(which), add=[path]))

    @rule(
        which=st.integers(0, 9),
        into=st.integers(0, 9),
        do=st.sampled_from(["move", "remove", "name"]),
    )
    def collections(self, which: int, into: int, do: str) -> None:
        """Move, remove or rename a collection, or be refused."""
        found = searching.sidebar(self.library).collections
        if not found:
            return
        chosen = CollectionId(found[which % len(found)].id)
        places = [None, *(CollectionId(each.id) for each in found)]
        try:
            if do == "move":
                target = places[into % len(places)]
                self._did(organising.move_collection(self.library, chosen, target))
            elif do == "remove":
                self._did(organising.remove_collection(self.library, chosen))
            else:
                self._did(organising.rename_collection(self.library, chosen, f"new {into}"))
        except InputError:
            pass

    @rule(name=NAME, query=TEXT)
    def save_search(self, name: str, query: str) -> None:
        """Keep a search."""
        self._did(organising.save_search(self.library, name, query))

    @precondition(lambda self: self.papers)
    @rule(which=st.integers(0, 50), text=TEXT, session=st.sampled_from(["", "s"]))
    def note(self, which: int, text: str, session: str) -> None:
        """Add, change or remove a note."""
        (number,) = self._some([which])
        notes = self.papers[number].notes
        if not notes or len(text) > 8:
            note, changes = noting.add_note(self.library, number, text)
            notes[note] = text
            self._did(changes)
        elif not text:
            note = next(iter(notes))
            self._did(noting.remove_note(self.library, note))
            del notes[note]
        else:
            note = next(iter(notes))
            before = self._stored_acts()
            noting.edit_note(self.library, note, text, session=session)
            notes[note] = text
            self.acts += self._stored_acts() - before

    @precondition(lambda self: self.papers)
    @rule(which=st.integers(0, 50), gone=st.booleans())
    def attach(self, which: int, gone: bool) -> None:  # noqa: FBT001  # hypothesis gives it
        """Attach a file, or let go of one."""
        (number,) = self._some([which])
        files = searching.get(self.library, number).reference.attachments
        if gone and files:
            self._did(attaching.detach(self.library, files[0].id))
            self.papers[number].files -= 1
        else:
            self._did(attaching.attach(self.library, number, self.library.path))
            self.papers[number].files += 1

    @precondition(lambda self: self.papers)
    @rule(which=WHICH, chosen=st.sampled_from(list(ReadingState)), priority=st.integers(0, 3))
    def read(self, which: list[int], chosen: ReadingState, priority: int) -> None:
        """Say where one is with papers."""
        ids = self._some(which)
        self._did(reading.set_reading(self.library, ids, state=chosen, priority=priority))
        for number in ids:
            self.papers[number].state, self.papers[number].priority = chosen, priority

    @precondition(lambda self: self.papers)
    @rule(which=WHICH, back=st.booleans())
    def trash(self, which: list[int], back: bool) -> None:  # noqa: FBT001  # hypothesis gives it
        """Move references to the trash or bring them back."""
        ids = self._some(which)
        self._did((editing.undelete if back else editing.delete)(self.library, ids))
        for number in ids:
            self.papers[number].trashed = not back

    @precondition(lambda self: self.papers)
    @rule(which=st.integers(0, 50), key=st.sampled_from(["k1", "k2", "k3"]))
    def change_key(self, which: int, key: str) -> None:
        """Change a citation key, or find it taken."""
        (number,) = self._some([which])
        try:
            self._did(editing.change_key(self.library, number, key))
        except InputError:
            assert searching.resolve(self.library, key) != number

    @rule(numbers=st.sets(st.integers(1, 30), min_size=1, max_size=4), tag=NAME)
    def import_papers(self, numbers: set[int], tag: str) -> None:
        """Import papers, some of which may be there."""
        text = "".join(
            f"@book{{b{n}, title={{Book number {n}}}, isbn={{{_isbn(n)}}}}}\n"
            for n in sorted(numbers)
        )
        document = importing.read_text(text)
        report = importing.carry_out(
            self.library, importing.plan(self.library, [document]), tags=[tag]
        )
        self._did(report.changes)
        assert report.records == len(numbers)
        for number, _key, _action in report.references:
            stored = searching.get(self.library, number)
            paper = self.papers.setdefault(number, Paper({}))
            paper.values = _values(stored.reference)
            paper.tags.add(tag.casefold())

    @rule()
    def restart(self) -> None:
        """Close the library and open it again."""
        self.library.close()
        self.library = open_library(self.folder / "a.readlist")

    @rule(count=st.integers(1, 3))
    def there_and_back(self, count: int) -> None:
        """Undo and redo as much."""
        if not self.acts:
            return
        before = state(self.library)
        done = history.undo(self.library, count)
        assert len(history.redo(self.library, len(done))) == len(done)
        assert state(self.library) == before

    @invariant()
    def the_library_is_as_it_should_be(self) -> None:
        """Compare the library with the picture."""
        for number, paper in self.papers.items():
            stored = searching.get(self.library, number)
            reference = stored.reference
            assert _values(reference) == paper.values
            assert {tag.casefold() for tag in reference.tags} == paper.tags
            assert {note.id: note.text for note in reference.notes} == paper.notes
            assert len(reference.attachments) == paper.files
            assert reference.reading.state == paper.state
            assert reference.reading.priority == paper.priority
            assert stored.trashed == paper.trashed
        live = {number for number, paper in self.papers.items() if not paper.trashed}
        assert set(searching.search(self.library, "").ids) == live
        assert set(searching.search(self.library, "is:trash").ids) == self.papers.keys() - live

    def teardown(self) -> None:
        """Take everything back and make it again."""
        assert_whole(self.library)
        end = state(self.library)
        if self.acts:
            assert len(history.undo(self.library, self.acts)) == self.acts
            assert state(self.library) == self.start
            with pytest.raises(InputError):
                history.undo(self.library)
            assert_whole(self.library)
            self.restart()
            assert len(history.redo(self.library, self.acts)) == self.acts
            assert state(self.library) == end
            assert_whole(self.library)
        with pytest.raises(NotFoundError):
            searching.get(self.library, ReferenceId(10**6))
        self.library.close()
        shutil.rmtree(self.folder)


def _isbn(number: int) -> str:
    digits = f"978{number:09}"
    weight = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
    return digits + str(-weight % 10)


def _values(reference: Reference) -> dict[str, str]:
    values = {"title": reference.title, "abstract": reference.abstract, **reference.fields}
    return {name: text for name, text in values.items() if text}


TestLibraryMachine = LibraryMachine.TestCase
TestLibraryMachine.settings = settings(
    max_examples=6, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)


class TestLongLibraryMachine(LibraryMachine.TestCase):  # type: ignore[misc, name-defined]
    """The same in histories of 200 steps."""

    settings = settings(
        max_examples=200, stateful_step_count=200, suppress_health_check=list(HealthCheck)
    )
    pytestmark = pytest.mark.campaign
