"""Backups are listed, gone back to, and made once a day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cli.conftest import Run
from library_fixtures import bib
from readlist.operations import backing_up
from readlist.store import places


@pytest.fixture
def shelf(call: Run, tmp_path: Path) -> Path:
    """Give a library of a hundred references."""
    path = tmp_path / "shelf.readlist"
    (tmp_path / "papers.bib").write_text(bib(100))
    assert call("new", path).code == 0
    assert call("--library", path, "import", tmp_path / "papers.bib").code == 0
    return path


def test_a_backup_is_listed_and_gone_back_to(call: Run, shelf: Path) -> None:
    assert "no backup yet" in call("--library", shelf, "backups").out
    file = call("--library", shelf, "backup", "--json").json["file"]
    call("--library", shelf, "tag", "key1", "+new")
    keys = [f"key{number}" for number in range(1, 61)]
    deleted = call("--library", shelf, "delete", *keys, "--json").json
    assert (deleted["lost"], deleted["of"], Path(deleted["restore_point"]).exists()) == (
        60, 100, True,
    )  # fmt: skip
    listed = call("--library", shelf, "backups", "--json").json["backups"]
    assert {(each["file"], each["kind"], each["references"]) for each in listed} == {
        (deleted["restore_point"], "restore point", 100), (file, "by hand", 100),
    }  # fmt: skip
    words = call("--library", shelf, "backups").out.splitlines()
    assert len(words) == 3
    assert "2 backups" in words[2]
    plan = call("--library", shelf, "restore", file, "--dry-run", "--json").json
    assert (plan["returning"]["number"], plan["leaving"]["number"]) == (60, 0)
    assert plan["changing"]["number"] == 0  # of those that are there in both
    assert "60 references come back" in call("--library", shelf, "restore", file, "--dry-run").out
    assert call("--library", shelf, "count", "--json").json["count"] == 40
    assert call("--library", shelf, "restore", file).out.startswith("Restore the library of 20")
    assert call("--library", shelf, "count", "--json").json["count"] == 100
    assert call("--library", shelf, "restore", file).code == 2
    assert call("--library", shelf, "undo").code == 0
    assert call("--library", shelf, "count", "--json").json["count"] == 40


def test_deleting_much_says_so(call: Run, shelf: Path) -> None:
    said = call("--library", shelf, "delete", *(f"key{n}" for n in range(1, 61)))
    assert "That is 60 of 100 references; a restore point was kept: " in said.out
    assert "a restore point was kept: " in call("--library", shelf, "purge").out


def test_the_first_change_of_a_day_is_followed_by_a_backup(
    call: Run, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("--library", shelf, "tag", "key1", "+young")
    assert not (shelf.parent / "backups").exists()
    monkeypatch.setattr(backing_up, "ON_COMMAND_LINE", timedelta(0))
    call("--library", shelf, "list")
    assert not (shelf.parent / "backups").exists()
    call("--library", shelf, "tag", "key1", "+old")
    (made,) = (shelf.parent / "backups").iterdir()
    assert made.name.endswith("-automatic.readlist")
    made.unlink()
    made.parent.rmdir()
    made.parent.write_text("a file is in the way")
    said = call("--library", shelf, "tag", "key1", "+older")
    assert said.code == 0
    assert "backup was not made" in said.err


def test_changing_a_library_that_is_copied_elsewhere_says_what_to_know(
    call: Run, shelf: Path
) -> None:
    places._place_of.cache_clear()
    (shelf.parent / "Dropbox").mkdir()
    path = shelf.rename(shelf.parent / "Dropbox" / shelf.name)
    assert call("--library", path, "list").err == ""
    assert "Dropbox copies" in call("--library", path, "tag", "key1", "+a").err
    assert call("--library", path, "--quiet", "tag", "key1", "+b").err == ""
    places._place_of.cache_clear()
