"""The reserve is there while the window has a library, takes real room, and goes with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.operations.library import Library, open_library
from readlist.store import reserve
from readlist.store.unfinished import unfinished


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled(tmp_path / "a.readlist")[0]


def names(library: Library) -> set[str]:
    return {each.name for each in library.path.parent.iterdir() if "reserve" in each.name}


def test_it_takes_real_room_that_is_its_owners_and_goes_with_the_library(library: Library) -> None:
    assert not names(library)
    library.reserve.keep()
    file = library.path.with_name(".a.readlist.reserve")
    status = file.stat()
    assert status.st_size == reserve.SIZE
    assert status.st_blocks * 512 >= reserve.SIZE
    assert status.st_mode & 0o777 == 0o600
    library.close()
    assert not names(library)


def test_it_can_be_given_up_once_and_made_again(library: Library) -> None:
    assert not library.reserve.give_up()
    library.reserve.keep()
    assert library.reserve.give_up()
    assert not names(library)
    assert not library.reserve.give_up()
    library.reserve.keep()
    assert names(library) == {".a.readlist.reserve"}
    library.close()


def test_one_that_was_left_is_used_again_and_half_a_one_is_made_whole(library: Library) -> None:
    file = library.path.with_name(".a.readlist.reserve")
    file.write_bytes(b"half")
    library.reserve.keep()
    assert file.stat().st_size == reserve.SIZE
    before = file.stat().st_ino
    other = open_library(library.path)
    other.reserve.keep()
    assert file.stat().st_ino == before
    other.close()
    library.close()
    assert not names(library)


def test_what_nobody_kept_is_not_taken_away(library: Library) -> None:
    library.reserve.keep()
    open_library(library.path).close()
    assert names(library)
    library.close()


def test_it_is_not_made_where_there_is_little_room(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(library.path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=2 * reserve.SIZE))
    library.reserve.keep()
    library.close()
    assert not names(library)


def test_there_is_none_in_a_folder_that_a_program_copies_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    library, _ = filled(folder / "a.readlist")
    library.reserve.keep()
    assert not names(library)
    library.close()


def test_there_is_none_beside_a_library_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.readlist"
    kept = reserve.Reserve(path, writable=False)
    kept.keep()
    assert not list(tmp_path.iterdir())


def test_files_left_by_dead_programs_go_and_it_stays(library: Library) -> None:
    library.reserve.keep()
    left = library.path.with_name(".x.readlist.999999999-0123abcd.part")
    left.write_bytes(b"")
    with unfinished(library.path.with_name("b.readlist"), "part"):
        pass
    assert not left.exists()
    assert names(library) == {".a.readlist.reserve"}
    library.close()
