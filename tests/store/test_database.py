"""Many read while one writes; what is stored is whole; others are waited for."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library_fixtures import assert_whole, filled, python, rows, state
from readlist.core.changes import Kind, ReferenceId
from readlist.core.errors import ConflictError, LibraryBusyError, LibraryError
from readlist.operations import attaching, editing, history, noting, organising, reading, searching
from readlist.operations.library import Library, open_library
from readlist.store import waiting


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library of three references, and check at the end that it is whole."""
    made, _ = filled(tmp_path / "a.readlist")
    yield made
    assert_whole(made)
    made.close()


MOSS, KITES = ReferenceId(1), ReferenceId(2)


def test_nobody_who_reads_waits_for_who_writes(library: Library) -> None:
    found: list[int] = []
    with library.act("Slow") as act:
        act.set([MOSS], "title", "Lichen")
        thread = threading.Thread(target=lambda: found.append(searching.count(library, "moss")))
        thread.start()
        thread.join(20)
        assert found == [1], "a reader waited for the writer"
    assert searching.count(library, "title:moss") == 0


def test_an_act_that_fails_stores_nothing(library: Library) -> None:
    before = state(library)
    newest = library.last_act()

    def fail() -> None:
        with library.act("Fails") as act:
            act.set([MOSS, KITES], "title", "Lichen")
            raise RuntimeError

    for _ in range(3):
        with pytest.raises(RuntimeError):
            fail()
    assert state(library) == before
    assert library.last_act() == newest
    editing.edit(library, [MOSS], {"title": "Lichen"})
    assert library.last_act() == newest + 1


def test_versions_count_up_whichever_way_a_reference_is_changed(library: Library) -> None:
    def versions() -> list[int]:
        return [n for (n,) in rows(library.path, "SELECT version FROM reference ORDER BY id")]

    noting.add_note(library, MOSS, "one")
    file = library.path
    before = versions()
    for do in (
        lambda: editing.edit(library, [MOSS, KITES], {"title": "Same"}),
        lambda: editing.change_key(library, MOSS, "m"),
        lambda: organising.tag(library, [MOSS, KITES], add=["a", "b"]),
        lambda: organising.rename_tag(library, searching.sidebar(library).tags[0].id, "z"),
        lambda: organising.collect(library, [MOSS, KITES], add=["A/B"]),
        lambda: reading.set_reading(library, [MOSS, KITES], state="read", rating=3),
        lambda: noting.edit_note(library, searching.get(library, MOSS).reference.notes[0].id, "b"),
        lambda: attaching.attach(library, MOSS, file),
        lambda: attaching.detach(library, searching.get(library, MOSS).reference.attachments[0].id),
        lambda: editing.delete(library, [MOSS]),
        lambda: editing.undelete(library, [MOSS]),
        lambda: history.undo(library),
        lambda: history.redo(library),
    ):
        done = do()
        (changes,) = done if isinstance(done, list) else (done,)
        after = versions()
        grown = {ReferenceId(n + 1) for n in range(3) if after[n] > before[n]}
        assert grown == changes.references
        assert grown
        assert all(old <= new for old, new in zip(before, after, strict=True))
        before = after


def test_a_change_names_what_it_touched(library: Library) -> None:
    edited = editing.edit(library, [MOSS], {"title": "Lichen"})
    assert (edited.kinds, edited.references) == ({Kind.REFERENCES}, {MOSS})
    assert not edited.membership
    tagged = organising.tag(library, [MOSS, KITES], add=["new"])
    assert (tagged.kinds, tagged.references) == ({Kind.TAGS}, {MOSS, KITES})
    read = reading.set_reading(library, [KITES], state="read")
    assert (read.kinds, read.references) == ({Kind.READING}, {KITES})
    deleted = editing.delete(library, [KITES])
    assert deleted.membership
    (undone,) = history.undo(library)
    assert undone.membership
    assert undone.references == {KITES}
    saved = organising.save_search(library, "a", "b")
    assert (saved.kinds, saved.references) == ({Kind.SEARCHES}, frozenset())
    _, noted = noting.add_note(library, MOSS, "x")
    assert (noted.kinds, noted.references) == ({Kind.NOTES}, {MOSS})
    assert noted.label == "Add a note"
    assert noted.act == library.last_act()


def test_another_window_hears_what_was_touched(library: Library) -> None:
    other = open_library(library.path)
    note, _ = noting.add_note(library, MOSS, "one")
    organising.tag(library, [MOSS, KITES], add=["wind"])
    wind = next(t.id for t in searching.sidebar(library).tags if t.name == "wind")
    for do in (
        lambda: editing.edit(library, [MOSS, KITES], {"date": "2001"}),
        lambda: organising.rename_tag(library, wind, "storm"),
        lambda: noting.edit_note(library, note, "two"),
        lambda: noting.remove_note(library, note),
        lambda: history.undo(library)[0],
        lambda: organising.collect(library, [KITES], add=["New"]),
        lambda: organising.save_search(library, "s", "q"),
        lambda: editing.delete(library, [KITES]),
        lambda: history.undo(library)[0],
        lambda: history.redo(library)[0],
    ):
        known = other.last_act()
        changes = do()
        heard = other.changes_since(known)
        assert heard.act == changes.act
        assert heard.label == changes.label
        assert heard.references == changes.references
        assert heard.membership == changes.membership
        assert heard.kinds == changes.kinds
        assert not other.changes_since(heard.act)
    known = other.last_act()
    editing.purge(library)
    heard = other.changes_since(known)
    assert heard.membership
    assert heard.kinds == set(Kind)
    other.close()


def test_edits_on_an_old_version_are_refused_whole(library: Library) -> None:
    version = searching.get(library, MOSS).version
    editing.edit(library, [MOSS], {"title": "Mine"}, expected_version=version)
    with pytest.raises(ConflictError):
        editing.edit(library, [MOSS], {"title": "Yours", "date": "1"}, expected_version=version)
    assert searching.get(library, MOSS).reference.title == "Mine"


def test_threads_that_write_at_once_lose_nothing(library: Library) -> None:
    faults: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(10):
                _count_up(library)
                organising.tag(library, [MOSS, KITES], add=[f"{name}{number}"])
                assert searching.count(library, f"tag:{name}{number}") == 2
        except BaseException as fault:  # noqa: BLE001  # told by the test itself
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert searching.get(library, MOSS).reference.fields["counted"] == "30"
    assert len(searching.get(library, KITES).reference.tags) == 30


def _count_up(library: Library) -> None:
    """Add one to a field, as somebody does who reads first and writes then."""
    while True:
        stored = searching.get(library, MOSS)
        number = int(stored.reference.fields.get("counted", "0")) + 1
        values = {"counted": str(number)}
        try:
            editing.edit(library, [MOSS], values, expected_version=stored.version)
        except ConflictError:
            continue
        return


COUNT = """
import sys
from pathlib import Path
from readlist.core.errors import ConflictError
from readlist.operations import editing, searching, organising
from readlist.operations.library import open_library
library = open_library(Path(sys.argv[1]))
done = 0
while done < 15:
    stored = searching.get(library, 1)
    number = int(stored.reference.fields.get("counted", "0")) + 1
    try:
        editing.edit(library, [1], {"counted": str(number)}, expected_version=stored.version)
        organising.tag(library, [1, 2], add=[f"{sys.argv[2]}{done}"])
    except ConflictError:
        continue
    done += 1
library.close()
"""


def test_programs_that_write_at_once_lose_nothing(library: Library) -> None:
    outcomes: list[str] = []

    def start(name: str) -> None:
        outcome = python(COUNT, library.path, name)
        outcomes.append(outcome.stderr or "done")

    threads = [threading.Thread(target=start, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["done", "done"]
    assert searching.get(library, MOSS).reference.fields["counted"] == "30"
    assert len(searching.get(library, KITES).reference.tags) == 30


def test_a_library_that_another_program_holds_is_told_and_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(waiting, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            with pytest.raises(LibraryBusyError):
                editing.edit(library, [MOSS], {"title": "Lichen"})
        assert searching.count(library, "moss") == 1
        other.execute("ROLLBACK")
    editing.edit(library, [MOSS], {"title": "Lichen"})
    assert searching.count(library, "title:moss") == 0


def test_a_library_that_is_held_for_a_while_is_waited_for(library: Library) -> None:
    other = sqlite3.connect(library.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.5, lambda: (other.execute("COMMIT"), other.close())).start()
    assert editing.edit(library, [MOSS], {"title": "Lichen"})


def test_a_closed_library_left_one_file(library: Library) -> None:
    editing.edit(library, [MOSS], {"title": "Lichen"})
    library.close()
    assert [path.name for path in library.path.parent.iterdir()] == [library.path.name]
    library.close()


def test_a_file_that_went_away_is_told(library: Library) -> None:
    library.close()
    away = library.path.rename(library.path.with_name("away"))
    with pytest.raises(LibraryError):
        editing.edit(library, [MOSS], {"title": "Lichen"})
    assert not library.path.exists()
    away.rename(library.path)
