"""A library that is lost is refused with its newest backup named, and that becomes a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import KITES, assert_whole, change, filled, state
from readlist.core.errors import FileProblemError, LibraryError
from readlist.operations import editing
from readlist.operations.backing_up import back_up
from readlist.operations.library import create_library, open_backup, open_default, open_library


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Give the newest of two backups of a library."""
    library, _ = filled(tmp_path / "a.readlist")
    back_up(library)
    editing.add(library, KITES.but(key="other"))
    newest = back_up(library)
    library.close()
    return newest


def _lose(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


@pytest.mark.parametrize("how", ["missing", "empty", "damaged"])
def test_what_is_lost_names_its_newest_backup(tmp_path: Path, backup: Path, how: str) -> None:
    _lose(tmp_path / "a.readlist", how)
    with pytest.raises(LibraryError) as told:
        open_library(tmp_path / "a.readlist")
    assert told.value.backup == backup
    assert f"with 4 references, is {backup}." in told.value.message


def test_what_is_whole_but_newer_needs_no_backup(tmp_path: Path, backup: Path) -> None:
    change(tmp_path / "a.readlist", "PRAGMA user_version = 999")
    with pytest.raises(LibraryError) as told:
        open_library(tmp_path / "a.readlist")
    assert told.value.backup is None
    assert str(backup) not in told.value.message


def test_no_other_default_library_is_made_where_the_lost_one_has_backups(home: Path) -> None:
    library = create_library(home / "library.readlist")
    kept = back_up(library)
    library.close()
    library.path.unlink()
    with pytest.raises(LibraryError) as told:
        open_default()
    assert told.value.backup == kept
    assert not library.path.exists()


def test_a_backup_becomes_a_library_and_stays_as_it_is(tmp_path: Path, backup: Path) -> None:
    before = backup.read_bytes()
    library = open_backup(backup, tmp_path / "again.readlist")
    assert_whole(library)
    assert len(state(library)["reference"]) == 4
    library.close()
    with pytest.raises(FileProblemError):
        open_backup(backup, tmp_path / "again.readlist")
    assert backup.read_bytes() == before


def test_what_is_no_backup_becomes_nothing(tmp_path: Path, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(LibraryError):
        open_backup(backup, tmp_path / "again.readlist")
    assert not (tmp_path / "again.readlist").exists()
