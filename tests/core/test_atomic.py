"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from readlist.core import atomic
from readlist.core.atomic import write_file
from readlist.core.errors import DiskFullError, FileProblemError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "größe.bib"
    for data in (b"", b"one", b"x" * (3 << 20), b"short"):
        write_file(path, data)
        assert path.read_bytes() == data
    assert names(tmp_path) == ["größe.bib"]


def test_rights_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_file(old, b"1")
        write_file(new, b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert os.umask(before) == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link, other = tmp_path / "there" / "file", tmp_path / "link", tmp_path / "second"
    target.write_bytes(b"old")
    link.symlink_to(target)
    other.symlink_to(link)
    write_file(other, b"new")
    assert target.read_bytes() == b"new"
    assert link.is_symlink()
    assert other.is_symlink()
    assert names(tmp_path / "there") == ["file"]
    (tmp_path / "dangling").symlink_to(tmp_path / "made")
    write_file(tmp_path / "dangling", b"x")
    assert (tmp_path / "made").read_bytes() == b"x"


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for path in (
        tmp_path, tmp_path / "none" / "file", tmp_path / "file" / "x", tmp_path / ("x" * 300),
    ):  # fmt: skip
        with pytest.raises(FileProblemError):
            write_file(path, b"data")
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_fault_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "write":
        monkeypatch.setattr(atomic, "_write", lambda part, *_: (part.touch(), fail()))
    elif step == "fsync":
        monkeypatch.setattr(atomic.os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    kind = FileProblemError if number == errno.EIO else DiskFullError
    with pytest.raises(kind) as told:
        write_file(path, b"new")
    assert "unchanged" in told.value.message
    assert str(path) in told.value.message
    assert ".part" not in told.value.message
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_of_many_who_write_at_once_each_writes_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    texts = [bytes([65 + n]) * 500_000 for n in range(6)]
    threads = [threading.Thread(target=write_file, args=(path, text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in texts
    assert names(tmp_path) == ["file"]


def test_a_new_name_that_the_disk_does_not_confirm_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = tmp_path / "file", os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        sync(handle)

    monkeypatch.setattr(atomic.os, "fsync", fail_for_folders)
    with pytest.raises(FileProblemError, match="did not confirm"):
        write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_where_folders_cannot_be_brought_to_the_disk_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(atomic.os, "fsync", refuse_folders)
    write_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_what_a_dead_program_left_unfinished_goes_with_the_next_file(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    left = tmp_path / f".old.bib.{dead.pid}-0123abcd.part"
    at_work = atomic.part_beside(tmp_path / "other.bib", "part")
    other = tmp_path / ".notes.part"
    for each in (left, at_work, other):
        each.touch()
    write_file(tmp_path / "new.bib", b"@misc{a}")
    assert sorted(tmp_path.iterdir()) == sorted([at_work, other, tmp_path / "new.bib"])
