"""Which library a verb works on, and which are refused untouched."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cli.conftest import Run


def test_new_makes_a_library_and_refuses_an_existing_one(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.readlist"
    made = call("new", path)
    assert (made.code, made.out) == (0, f"Made the library {path} with 0 references.\n")
    before = path.read_bytes()
    again = call("--library", path, "new", "--json")
    assert again.code == 2
    assert again.json["error"]["code"] == "library-exists"
    assert path.read_bytes() == before


def test_new_makes_what_library_names(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.readlist"
    assert call("--library", path, "new", "--json").json["library"] == str(path)
    assert call("new", "--library", path, tmp_path / "other").code == 2
    assert not (tmp_path / "other").exists()


def test_new_without_a_place_makes_the_default_one(call: Run, home: Path) -> None:
    assert call("new").code == 0
    assert (home / "library.readlist").exists()


def test_the_default_library_is_made_on_first_use(call: Run, home: Path) -> None:
    assert call("count", "--json").json["count"] > 0
    assert (home / "library.readlist").exists()


def test_a_library_that_is_named_is_never_made(call: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.readlist"
    for verb in (["list"], ["tag", "a", "+b"], ["import", "x.bib"], ["undo"]):
        outcome = call("--library", path, *verb, "--json")
        assert outcome.code == 2
        assert outcome.json["error"]["code"] == "library-missing"
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"not a library", b"SQLite format 3\0" + bytes(84)])
def test_a_foreign_file_is_refused_untouched(call: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign"
    path.write_bytes(content)
    outcome = call("--library", path, "list")
    assert outcome.code == 2
    assert str(path) in outcome.err
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["foreign"]


def test_a_folder_is_refused(call: Run, tmp_path: Path) -> None:
    assert call("--library", tmp_path, "list").code == 2


@pytest.mark.parametrize("place", ["postgresql+psycopg://me@host/base", "sqlite:///x"])
def test_a_server_is_refused_in_plain_words(
    call: Run, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    assert "database server" in call("--library", place, "list").err
    monkeypatch.setenv("READLIST_LIBRARY", place)
    outcome = call("list", "--json")
    assert (outcome.code, outcome.json["error"]["code"]) == (2, "library-server")


def test_an_empty_name_is_refused(call: Run) -> None:
    assert call("--library=", "list").code == 2
    assert call("new", "").code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_library_can_be_read_and_not_changed(run: Run, library: Path) -> None:
    library.chmod(0o444)
    library.parent.chmod(0o555)
    try:
        assert run("count").out == "3\n"
        assert run("tag", "wide", "+x").code == 2
    finally:
        library.parent.chmod(0o755)


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_a_library_that_is_lost_is_told_with_ways_back_that_work(
    call: Run, library: Path, tmp_path: Path, how: str
) -> None:
    assert call("--library", library, "backup").code == 0
    if how == "missing":
        library.unlink()
    else:
        whole = library.read_bytes()
        library.write_bytes(whole[:8192] + bytes(len(whole) - 8192))
    told = call("--library", library, "list")
    assert told.code == 2
    assert ("check --repair" in told.err) == (how == "damaged")
    (backup,) = re.findall(r"--library '([^']*)' backup NEW", told.err)
    listed = call("--library", library, "backups", "--json")
    assert [each["file"] for each in listed.json["backups"]] == [backup]
    assert (listed.code, listed.err) == (0, told.err)
    made = tmp_path / "made.readlist"
    assert call("--library", backup, "backup", made).code == 0
    assert call("--library", made, "count").out == "3\n"
