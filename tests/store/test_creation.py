"""A new library is made whole, for its owner's eyes, and never over anything."""

from __future__ import annotations

import errno
import os
import stat
import threading
from functools import partial
from pathlib import Path

import pytest

from library_fixtures import assert_whole, python
from readlist.core.errors import (
    DiskFullError,
    FileProblemError,
    LibraryError,
    LibraryRefusedError,
    ReadlistError,
)
from readlist.operations.backing_up import back_up
from readlist.operations.library import create_library, open_default, open_library, starter_offered
from readlist.operations.searching import count
from readlist.store import entities
from readlist.store.creation import create


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_library_is_empty_and_whole(tmp_path: Path) -> None:
    library = create_library(tmp_path / "new.readlist")
    assert count(library, "") == 0
    assert library.last_act() == 0
    assert not starter_offered(library)
    assert_whole(library)
    library.close()
    assert names(tmp_path) == ["new.readlist"]


def test_only_the_owner_may_read_what_is_made(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        library = create_library(tmp_path / "deep" / "deeper" / "new.readlist")
        with library.act("Something") as act:
            entities.set_setting(act, "x", "y")
    finally:
        os.umask(before)
    for file in library.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(library.path.parent.stat().st_mode) == 0o700
    library.close()


@pytest.mark.parametrize("kind", ["file", "empty file", "folder", "link", "link to nothing"])
def test_nothing_is_made_over_anything(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "there"
    {
        "file": lambda: path.write_text("mine"),
        "empty file": path.touch,
        "folder": path.mkdir,
        "link": lambda: path.symlink_to(tmp_path),
        "link to nothing": lambda: path.symlink_to(tmp_path / "nothing"),
    }[kind]()
    before = names(tmp_path)
    with pytest.raises(LibraryRefusedError) as refusal:
        create(path)
    assert refusal.value.code == "library-exists"
    assert names(tmp_path) == before
    if kind == "file":
        assert path.read_text() == "mine"


def test_a_place_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "new.readlist", Path("/proc/new.readlist")):
        with pytest.raises(FileProblemError):
            create(path)
    assert names(tmp_path) == ["file"]


def test_of_many_who_make_it_at_once_one_does(tmp_path: Path) -> None:
    path = tmp_path / "new.readlist"
    outcomes: list[str] = []

    def make() -> None:
        try:
            create(path)
            outcomes.append("made")
        except ReadlistError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("made") == 1
    assert names(tmp_path) == ["new.readlist"]
    library = open_library(path)
    assert_whole(library)
    library.close()


def test_the_default_library_begins_with_the_starter_references(home: Path) -> None:
    library = open_default()
    assert library.path == home / "library.readlist"
    number = count(library, "")
    assert number > 50
    assert starter_offered(library)
    assert_whole(library)
    library.close()
    again = open_default()
    assert count(again, "") == number
    again.close()


def test_a_default_library_that_cannot_be_used_is_not_replaced(home: Path) -> None:
    path = home / "library.readlist"
    path.write_bytes(b"")
    with pytest.raises(LibraryRefusedError):
        open_default()
    assert path.read_bytes() == b""


def test_a_disk_without_links_takes_a_library_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("readlist.store.creation.os.link", no_links)
    create(tmp_path / "new.readlist")
    assert names(tmp_path) == ["new.readlist"]
    open_library(tmp_path / "new.readlist").close()
    with pytest.raises(LibraryRefusedError):
        create(tmp_path / "new.readlist")


FIRST_USE = """
from readlist.operations.library import open_default
from readlist.operations.searching import count
print(count(open_default(), ""))
"""


def test_of_many_first_uses_none_sees_a_library_without_its_starter(home: Path) -> None:
    numbers: list[str] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(python(FIRST_USE).stdout.strip()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == 1, numbers
    assert int(numbers[0]) > 50
    assert not [name for name in names(home) if name.endswith(".new")]


KILLED = """
import os, sys
from pathlib import Path
from readlist.operations import importing
from readlist.operations.library import create_library
from readlist.store import creation
step = sys.argv[2]
if step == "before the starter":
    importing.store = lambda *_: os.kill(os.getpid(), 9)
elif step == "after the starter":
    creation.sync = lambda *_: os.kill(os.getpid(), 9)
create_library(Path(sys.argv[1]), starter=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(
    ("step", "made"),
    [("before the starter", False), ("after the starter", False), ("at the end", True)],
)
def test_a_library_is_made_whole_or_not_at_all(tmp_path: Path, step: str, *, made: bool) -> None:
    path = tmp_path / "new.readlist"
    outcome = python(KILLED, path, step)
    assert outcome.returncode == -9, outcome.stderr
    assert path.exists() == made
    if not made:
        assert len(names(tmp_path)) > 0
        create_library(path, starter=True).close()
        assert names(tmp_path) == ["new.readlist"], "what the dead program left is there yet"
    library = open_library(path)
    assert count(library, "") > 50
    assert starter_offered(library)
    library.close()


def test_what_others_work_on_or_own_is_not_swept_away(tmp_path: Path) -> None:
    keep = [
        f".a.readlist.{os.getpid()}-0123abcd.new", ".a.readlist.0123abcd.part", "a.1-0123abcd.new",
        ".a.readlist.999999999-0123abcd.txt",
    ]  # fmt: skip
    gone = [".b.readlist.999999999-0123abcd.part", ".a.999999999-0123abcd.new-wal"]
    for name in (*keep, *gone):
        (tmp_path / name).touch()
    create(tmp_path / "new.readlist")
    assert names(tmp_path) == sorted([*keep, "new.readlist"])


def test_what_could_not_be_filled_is_told_by_the_name_asked_for(tmp_path: Path) -> None:
    def fill(part: Path) -> None:
        raise DiskFullError(f"There is no room for {part}.")

    with pytest.raises(DiskFullError) as told:
        create(tmp_path / "new.readlist", fill)
    assert told.value.message == f"There is no room for {tmp_path / 'new.readlist'}."
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["new", "backup"])
def test_a_new_name_is_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    synced: list[tuple[Path, bool]] = []
    seen = tmp_path / "new" / f"{name}.readlist"
    monkeypatch.setattr(
        "readlist.store.unfinished.sync_folder", lambda each: synced.append((each, seen.exists()))
    )
    library = create_library(seen.with_name("new.readlist"))
    if name == "backup":
        back_up(library, seen)
    library.close()
    assert synced[-1] == (seen.parent, True)


@pytest.mark.parametrize("name", ["new", "backup"])
def test_a_name_that_the_disk_does_not_confirm_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Who is told that there is a backup must find it after the power went."""
    library = create_library(tmp_path / "new.readlist")

    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("readlist.store.unfinished.sync_folder", fail)
    folder = tmp_path / "more"
    make = create_library if name == "new" else partial(back_up, library)
    with pytest.raises(FileProblemError, match="Input/output error"):
        make(folder / f"{name}.readlist")
    assert names(folder) == []
    library.close()


def test_a_failing_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = create_library(tmp_path / "new.readlist")

    def fail(_path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("readlist.store.copying.sync", fail)
    with pytest.raises(LibraryError, match=r"The disk did not .*\(Input/output error\)") as told:
        back_up(library, tmp_path / "backup.readlist")
    assert told.value.code == "disk-fault"
    assert not (tmp_path / "backup.readlist").exists()
    library.close()


def test_on_a_full_disk_without_links_no_empty_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = create_library(tmp_path / "new.readlist")

    def fail(*_names: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", fail)
        patch.setattr(Path, "replace", fail)
        with pytest.raises(FileProblemError, match="No space left"):
            back_up(library, tmp_path / "backup.readlist")
    library.close()
    assert names(tmp_path) == ["new.readlist"]
