"""The backups of a library are found, told apart and counted without touching them."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from library_fixtures import KITES, change, filled, rows
from readlist.core import backup_choices
from readlist.core.backup_choices import BackupChoices
from readlist.core.errors import LibraryError
from readlist.operations import editing, restoring
from readlist.operations.backing_up import IN_WINDOW, automatic, back_up, is_due, listed
from readlist.operations.library import Library, create_library, open_library
from readlist.store import backups, copying, places
from readlist.store.backups import Kind
from readlist.store.summing import driver_of
from readlist.store.unfinished import put_in_place
from repository import ROOT


def _keep(library: Library, kind: Kind) -> Path:
    with library.reading() as connection:
        return copying.keep(connection, library.path, kind)


def test_backups_are_listed_newest_first_with_what_they_hold(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    first = back_up(library)
    editing.add(library, KITES.but(key="other"))
    second = _keep(library, Kind.AUTOMATIC)
    (first.parent / "shelf-2026-01-01-000000.readlist").write_bytes(b"no library")
    (first.parent / "shelf-2026-01-01-000000-odd.readlist").write_bytes(first.read_bytes())
    other = create_library(tmp_path / "other.readlist")
    shutil.copy(back_up(other), first.parent / "shelf-2026-02-02-000000.readlist")
    found = backups.of(library.path)
    assert {each.path: (each.kind, each.references) for each in found} == {
        second: (Kind.AUTOMATIC, 4),
        first: (Kind.BY_HAND, 3),
    }
    assert found[0].last_act == library.last_act() > found[1].last_act
    assert found[0].size == second.stat().st_size
    assert abs(found[0].time - datetime.now(UTC)) < timedelta(minutes=5)
    other.close()
    library.close()
    shutil.move(library.path, tmp_path / "gone")
    assert {first, second} <= {each.path for each in backups.of(library.path)}


def test_the_same_state_is_not_kept_twice(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    path = _keep(library, Kind.AUTOMATIC)
    assert _keep(library, Kind.AUTOMATIC) == path
    point = _keep(library, Kind.RESTORE_POINT)
    assert point != path
    assert [(each.path, each.kind) for each in backups.of(library.path)] == [
        (point, Kind.RESTORE_POINT)
    ]
    assert _keep(library, Kind.RESTORE_POINT) == point
    editing.delete(library, [moss])
    assert _keep(library, Kind.RESTORE_POINT) != point
    library.close()


def test_a_backup_is_due_when_something_changed_and_the_newest_is_old(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    soon = datetime.now(UTC) + timedelta(minutes=1)
    later = soon + IN_WINDOW
    assert not is_due(library, IN_WINDOW, soon)
    assert is_due(library, IN_WINDOW, later)
    back_up(library)
    assert not is_due(library, IN_WINDOW, later)
    editing.edit(library, [moss], {"title": "Lichen"})
    assert not is_due(library, IN_WINDOW, soon)
    assert is_due(library, IN_WINDOW, later)
    assert automatic(library) is None
    made = automatic(library, timedelta(0))
    assert made is not None
    assert made.name.endswith("-automatic.readlist")
    assert automatic(library, timedelta(0)) is None
    library.close()


def test_backups_of_a_synchronised_library_lie_among_the_persons_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.core.paths.data_folder", lambda: tmp_path / "data")
    places._place_of.cache_clear()
    (tmp_path / "Dropbox").mkdir()
    library, _ = filled(tmp_path / "Dropbox" / "shelf.readlist")
    path = back_up(library)
    assert path.is_relative_to(tmp_path / "data" / "backups")
    assert [each.path for each in backups.of(library.path)] == [path]
    assert not (tmp_path / "Dropbox" / "backups").exists()
    library.close()


def test_a_library_is_kept_before_it_is_brought_to_another_format(tmp_path: Path) -> None:
    path = tmp_path / "shelf.readlist"
    shutil.copy(ROOT / "tests" / "data" / "libraries" / "format-1.readlist", path)
    before = rows(path, "SELECT * FROM reference")
    open_library(path).close()
    open_library(path).close()
    (kept,) = backups.of(path)
    assert kept.kind is Kind.BEFORE_UPGRADE
    assert rows(kept.path, "PRAGMA user_version") == [(1,)]
    assert rows(kept.path, "SELECT * FROM reference") == before


def test_after_a_fault_of_the_disk_the_library_is_opened_anew_for_writing(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    drivers = []
    for raised in (fault, None):
        with contextlib.suppress(LibraryError), library.act("Change a title") as act:
            drivers.append(driver_of(act.connection))
            act.set([moss], "title", "Lichen")
            if raised:
                raise raised
    assert drivers[0] is not drivers[1]
    assert library.last_act() == act.changes.act
    library.close()


def test_where_none_are_to_be_made_by_themselves_restore_points_still_are(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    backup_choices.keep(BackupChoices(automatic=False))
    assert automatic(library, timedelta(0)) is None
    assert _keep(library, Kind.RESTORE_POINT).exists()
    backup_choices.keep(BackupChoices())
    editing.add(library, KITES.but(key="other"))
    assert automatic(library, timedelta(0)) is not None
    library.close()


def test_a_chosen_folder_takes_the_new_ones_and_hides_none_of_the_old(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    old = back_up(library)
    backup_choices.keep(BackupChoices(folder=tmp_path / "elsewhere"))
    editing.add(library, KITES.but(key="other"))
    new = back_up(library)
    assert new.is_relative_to(tmp_path / "elsewhere")
    assert [each.path for each in backups.of(library.path)] == [new, old]
    twin, _ = filled(tmp_path / "b" / "shelf.readlist")
    assert back_up(twin).parent != new.parent
    backup_choices.keep(backup_choices.read().moved_to(tmp_path / "third"))
    editing.add(library, KITES.but(key="third"))
    newest = back_up(library)
    assert [each.path for each in backups.of(library.path)] == [newest, new, old]
    backup_choices.keep(backup_choices.read().moved_to(None))
    assert backups.folder_of(library.path) == old.parent
    assert [each.path for each in backups.of(library.path)] == [newest, new, old]
    assert restoring.preview(library, new)
    twin.close()
    library.close()


def _rot(path: Path, *, wholly: bool = False) -> None:
    """Let a backup say something else than it was given, or let it be unreadable further in."""
    change(path, "UPDATE reference SET title = 'Rotten' WHERE id = 1")
    if wholly:
        content = bytearray(path.read_bytes())
        content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
        path.write_bytes(content)


@pytest.mark.parametrize("wholly", [False, True])
@pytest.mark.parametrize("first", [Kind.AUTOMATIC, Kind.RESTORE_POINT])
def test_a_backup_that_rotted_is_no_restore_point(
    tmp_path: Path, first: Kind, *, wholly: bool
) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    rotten = _keep(library, first)
    _rot(rotten, wholly=wholly)
    assert not copying.is_sound(rotten)
    point = _keep(library, Kind.RESTORE_POINT)
    assert point != rotten
    assert copying.is_sound(point)
    assert rotten.exists()
    library.close()


def test_a_newest_backup_that_rotted_is_made_again(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    rotten = _keep(library, Kind.AUTOMATIC)
    assert not is_due(library, timedelta(0))
    _rot(rotten)
    assert is_due(library, timedelta(0))
    made = automatic(library, timedelta(0))
    assert made is not None
    assert copying.is_sound(made)
    library.close()


def test_a_clock_that_was_wrong_once_does_not_stop_automatic_backups(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    made = _keep(library, Kind.AUTOMATIC)
    made.rename(made.with_name("shelf-2099-01-01-000000-automatic.readlist"))
    editing.edit(library, [moss], {"title": "Lichen"})
    later = datetime.now(UTC) + 2 * IN_WINDOW
    assert is_due(library, IN_WINDOW, later)
    _keep(library, Kind.AUTOMATIC)
    assert not is_due(library, IN_WINDOW, later)
    library.close()


def test_the_backup_of_a_library_that_is_hurt_takes_no_other_s_place(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    sound = _keep(library, Kind.AUTOMATIC)
    change(library.path, "UPDATE reference_text SET abstract = 'Hurt' WHERE reference_id = 1")
    for title in ("Lichen", "Fern"):
        editing.edit(library, [moss], {"title": title})
        with pytest.raises(LibraryError, match="kept apart") as told:
            automatic(library, timedelta(0))
        assert told.value.code == copying.HURT
        assert not is_due(library, timedelta(0))  # until something changes again
    assert {each.path: each.kind for each in backups.of(library.path)}.pop(sound) is Kind.AUTOMATIC
    assert [each.kind for each in backups.of(library.path)] == [Kind.UNSOUND, Kind.AUTOMATIC]
    library.close()


def test_a_name_that_another_program_takes_at_that_moment_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    taken: list[Path] = []

    def late(part: Path, path: Path) -> None:
        if not taken:
            taken.append(path)
            path.write_bytes(b"another's")
        put_in_place(part, path)

    monkeypatch.setattr(copying, "put_in_place", late)
    made = _keep(library, Kind.AUTOMATIC)
    assert made not in taken
    assert taken[0].read_bytes() == b"another's"
    assert copying.is_sound(made)
    library.close()


def test_a_library_that_is_renamed_keeps_its_backups(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    made = _keep(library, Kind.AUTOMATIC)
    first = made.rename(made.with_name("shelf-2020-01-01-000000-automatic.readlist"))
    library.close()
    renamed = library.path.rename(tmp_path / "papers.readlist")
    assert [each.path for each in backups.of(renamed)] == [first]
    library = open_library(renamed)
    assert not is_due(library, timedelta(0))
    editing.edit(library, [moss], {"title": "Lichen"})
    newer = automatic(library, timedelta(0))
    assert [each.path for each in backups.of(renamed)] == [newer]  # after a year one goes
    library.close()


def test_the_backups_of_a_copy_are_known_but_not_this_library_s_to_remove(tmp_path: Path) -> None:
    library, (moss, *_) = filled(tmp_path / "shelf.readlist")
    first = _keep(library, Kind.AUTOMATIC)
    library.close()
    copy = open_library(shutil.copy(library.path, tmp_path / "copy.readlist"))
    editing.edit(copy, [moss], {"title": "Lichen"})
    made = _keep(copy, Kind.AUTOMATIC)
    assert [each.path for each in backups.of(copy.path)] == [made]
    assert {each.path for each in listed(copy)} == {made, first}
    copy.close()


def test_a_library_that_moves_keeps_sight_of_a_chosen_folder(tmp_path: Path) -> None:
    backup_choices.keep(BackupChoices(folder=tmp_path / "chosen"))
    library, _ = filled(tmp_path / "shelf.readlist")
    first = back_up(library)
    stranger = create_library(tmp_path / "stranger.readlist")
    back_up(stranger)
    stranger.close()
    library.close()
    (tmp_path / "elsewhere").mkdir()
    moved = library.path.rename(tmp_path / "elsewhere" / "papers.readlist")
    library = open_library(moved)
    assert [each.path for each in listed(library)] == [first]
    library.close()
    backup_choices.keep(BackupChoices())
