"""Files are found in what was dropped; of folders only those of kinds that are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.core.errors import CancelledError
from readlist.operations import gathering
from readlist.operations.gathering import gather


def nobody(_done: int, _total: int) -> None:
    """Take no interest in progress."""


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")


def test_files_are_taken_as_named_and_folders_by_kind(tmp_path: Path) -> None:
    inside = ("a.bib", "b.TXT", "deep/c.html", ".hidden.bib", ".git/d.bib", "e.pdf", "f.pdf", "g")
    put(tmp_path, "folder/photo.png", *(f"folder/{name}" for name in inside), "one.png")
    found = gather([tmp_path / "one.png", tmp_path / "folder"], nobody)
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == [
        "one.png", "folder/a.bib", "folder/b.TXT", "folder/deep/c.html",
    ]  # fmt: skip
    assert dict(found.left_out) == {".pdf": 2, "hidden": 2, ".png": 1, "without an ending": 1}
    assert found.remark.startswith("Left out of the folder: 6 files of kinds that are not read (2 ")
    assert "1 without an ending" in found.remark
    assert found.size == 4


def test_nothing_left_out_is_not_mentioned(tmp_path: Path) -> None:
    put(tmp_path, "a.bib")
    assert gather([tmp_path], nobody).remark == ""
    assert gather([tmp_path / "gone.bib"], nobody).size == 0


def test_a_file_that_is_dropped_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.bib")
    assert len(gather([tmp_path / "a.bib", tmp_path], nobody).files) == 1


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "folder/a.bib")
    try:
        (tmp_path / "folder" / "round").symlink_to(tmp_path / "folder")
    except OSError:
        pytest.skip("this system makes no links")
    assert len(gather([tmp_path / "folder"], nobody).files) == 1


def test_of_very_many_files_the_rest_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_FILES", 3)
    put(tmp_path, *(f"{number}.bib" for number in range(8)))
    found = gather([tmp_path], nobody)
    assert len(found.files) == 3
    assert found.left_out[0][1] == 5


def test_looking_through_a_folder_can_be_stopped(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("You stopped it.")

    put(tmp_path, "a.bib")
    with pytest.raises(CancelledError):
        gather([tmp_path], stop)
