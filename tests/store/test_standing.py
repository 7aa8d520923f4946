"""A library that is moved, deleted or replaced while it is open: nothing stored is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from library_fixtures import assert_whole, filled, python, rows
from readlist.core.changes import ReferenceId
from readlist.core.errors import LibraryError, LibraryMovedError, LibraryRefusedError
from readlist.core.reference import Reference
from readlist.operations import backing_up, checking, editing, restoring, searching
from readlist.operations.library import Library, create_library, open_backup, open_library
from readlist.store import holding
from readlist.store.faults import DISK_FAULT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file stays in place")
MOSS = ReferenceId(1)
_EDITED = "Moss, edited"
_ELSEWHERE = """
import sys
from pathlib import Path
from readlist.operations import editing
from readlist.operations.library import open_library
library = open_library(Path(sys.argv[1]))
editing.edit(library, [2], {"title": "Edited there"})
library.close()
"""


@dataclass(frozen=True)
class Open:
    """A library whose newest act lies in its log, another library, and a place to move to."""

    library: Library
    other: Path
    elsewhere: Path

    @property
    def path(self) -> Path:
        """Where the library was opened."""
        return self.library.path


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Open]:
    """Give an open library with an act that is in its log alone."""
    other = tmp_path / "other.readlist"
    made, _ = filled(other, Reference(key="other", title="Another library", type="misc"))
    made.close()
    library, _ = filled(tmp_path / "shelf.readlist")
    library.close()
    library = open_library(tmp_path / "shelf.readlist")
    editing.edit(library, [MOSS], {"title": _EDITED})
    assert library.path.with_name("shelf.readlist-wal").stat().st_size
    yield Open(library, other, tmp_path / "elsewhere.readlist")
    library.close()


def titles(path: Path) -> list[str]:
    """Read a library by opening it, and see that it is whole."""
    library = open_library(path)
    assert_whole(library)
    library.close()
    return [title for (title,) in rows(path, "SELECT title FROM reference ORDER BY id")]


def moved(shelf: Open) -> None:
    shelf.path.rename(shelf.elsewhere)


def deleted(shelf: Open) -> None:
    shelf.path.unlink()


def replaced(shelf: Open) -> None:
    shelf.other.replace(shelf.path)


def moved_and_replaced(shelf: Open) -> None:
    shelf.path.rename(shelf.elsewhere)
    shelf.other.rename(shelf.path)


ALL = {each.__name__: each for each in (moved, deleted, replaced, moved_and_replaced)}
every = pytest.mark.parametrize("happens", ALL.values(), ids=ALL)


def close_and_look(shelf: Open, first_titles: set[str]) -> None:
    """Close the library; what lies at its name and where it was moved to must be whole."""
    shelf.library.close()
    if shelf.path.exists():
        assert titles(shelf.path) == ["Another library"]
    if shelf.elsewhere.exists():
        assert titles(shelf.elsewhere)[0] in first_titles


@every
def test_no_act_is_acknowledged_and_nothing_is_left_at_the_name(
    shelf: Open, happens: Callable[[Open], None]
) -> None:
    happens(shelf)
    with pytest.raises(LibraryMovedError, match="while it was open"):
        editing.edit(shelf.library, [MOSS], {"title": "Stored nowhere"})
    beside = {each.name for each in shelf.path.parent.glob("shelf.readlist-*")}
    assert not beside & {"shelf.readlist-wal", "shelf.readlist-shm"}
    close_and_look(shelf, {_EDITED})


@every
def test_it_is_found_out_within_an_act_too(shelf: Open, happens: Callable[[Open], None]) -> None:
    def act_meanwhile() -> None:
        with shelf.library.act("Edit") as act:
            act.set([MOSS], "title", "In a log that is nobody's")
            happens(shelf)

    with pytest.raises(LibraryMovedError):
        act_meanwhile()
    # What was under way does not count as stored, but it may be there.
    close_and_look(shelf, {_EDITED, "In a log that is nobody's"})


@every
def test_closing_it_leaves_every_file_whole(shelf: Open, happens: Callable[[Open], None]) -> None:
    happens(shelf)
    close_and_look(shelf, {_EDITED})


@every
def test_what_is_shown_can_be_read_and_saved_as_a_copy(
    shelf: Open, happens: Callable[[Open], None]
) -> None:
    happens(shelf)
    with pytest.raises(LibraryMovedError):
        shelf.library.refuse_if_moved()
    assert searching.count(shelf.library, "") == 3
    copy = backing_up.save_copy(shelf.library, shelf.path.with_name("saved.readlist"))
    assert titles(copy)[0] == _EDITED


def test_it_stays_refused_where_the_file_comes_back(shelf: Open) -> None:
    moved(shelf)
    with pytest.raises(LibraryMovedError, match="elsewhere"):
        shelf.library.refuse_if_moved()
    shelf.elsewhere.rename(shelf.path)
    with pytest.raises(LibraryMovedError):
        editing.edit(shelf.library, [MOSS], {"title": "Stored nowhere"})
    shelf.library.close()
    assert titles(shelf.path)[0] == _EDITED


def test_the_log_waits_for_a_file_that_was_changed_at_its_new_place(shelf: Open) -> None:
    moved(shelf)
    made = python(_ELSEWHERE, shelf.elsewhere)
    assert made.returncode == 0, made.stderr
    with pytest.raises(LibraryMovedError, match="under its name"):
        shelf.library.refuse_if_moved()
    shelf.library.close()
    assert titles(shelf.elsewhere)[1] == "Edited there"
    assert shelf.path.with_name("shelf.readlist-wal").stat().st_size


@pytest.mark.parametrize(
    "reads",
    [
        checking.check,
        lambda library: restoring.preview(library, library.path),
        lambda library: library.connect(),
    ],
    ids=["check", "preview", "another connection"],
)
def test_what_needs_another_connection_does_not_take_the_other_file_for_this_one(
    shelf: Open, reads: Callable[[Library], object]
) -> None:
    replaced(shelf)
    with pytest.raises(LibraryMovedError):
        reads(shelf.library)


def test_files_that_keep_their_place_are_not_taken_for_others(shelf: Open) -> None:
    with shelf.library.reading() as connection:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("VACUUM")
    editing.edit(shelf.library, [MOSS], {"title": "Stored as ever"})
    shelf.library.close()
    assert titles(shelf.path)[0] == "Stored as ever"


def test_after_a_fault_of_the_disk_the_locks_stay(tmp_path: Path) -> None:
    library = create_library(tmp_path / "shelf.readlist")
    with pytest.raises(LibraryError), library.act("Tag"):
        raise LibraryError("The disk did not write.", code=DISK_FAULT)
    assert holding.is_held(library.path)
    editing.add(library, Reference(key="a", title="A", type="misc"))
    library.close()
    assert not holding.is_held(library.path)


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_nothing_new_gets_the_name_that_a_log_is_left_of(tmp_path: Path, end: str) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    path = tmp_path / "gone.readlist"
    log = path.with_name(path.name + end)
    log.write_bytes(b"changes of a library that somebody removed")
    backup = backing_up.back_up(library)
    for make in (
        lambda: create_library(path),
        lambda: open_backup(backup, path),
        lambda: backing_up.save_copy(library, path),
    ):
        with pytest.raises(LibraryRefusedError, match="still lies beside") as told:
            make()
        assert told.value.code == "log-left"
    assert not path.exists()
    assert log.stat().st_size
    log.unlink()
    create_library(path).close()
    library.close()


def test_a_program_that_changes_its_folder_finds_the_library_where_it_was(
    shelf: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf.library.close()
    monkeypatch.chdir(tmp_path)
    library = open_library(Path("shelf.readlist"))
    monkeypatch.chdir("/")
    library.refuse_if_moved()
    monkeypatch.chdir(tmp_path)
    library.close()
