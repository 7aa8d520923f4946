"""Libraries of every former format, kept as they were made, open and say what they said."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import assert_whole, described, rows
from readlist.cli.main import main
from readlist.core.errors import LibraryReadOnlyError
from readlist.operations import history, indexing
from readlist.operations.checking import check
from readlist.operations.library import create_library, open_library
from readlist.operations.searching import count
from readlist.store.schema import VERSION
from readlist.store.terms import keeping

FROZEN = Path(__file__).parent.parent / "data" / "libraries"
FORMATS = sorted(FROZEN.glob("format-*.readlist"))


@pytest.fixture(params=FORMATS, ids=lambda path: path.stem)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / request.param.name))


def _listed(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["--library", str(path), "--json", "list", "--full"]) == 0
    listed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return listed


def test_there_is_one_for_each_former_format() -> None:
    assert [path.stem for path in FORMATS] == [f"format-{n}" for n in range(1, VERSION)]


def test_it_says_what_it_said(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    then = json.loads((FROZEN / f"{frozen.stem}.json").read_text("utf-8"))
    now = _listed(frozen, capsys)
    for before, after in zip(then["references"], now["references"], strict=True):
        assert {name: after[name] for name in before} == before
    library = open_library(frozen)
    assert_whole(library)
    assert rows(frozen, "PRAGMA user_version") == [(VERSION,)]
    library.close()


def test_it_becomes_made_just_like_a_new_library(frozen: Path, tmp_path: Path) -> None:
    create_library(tmp_path / "new.readlist").close()
    open_library(frozen).close()
    new, now = described(tmp_path / "new.readlist"), described(frozen)
    assert new.keys() == now.keys()
    for part, description in new.items():
        assert now[part] == description, part


def test_it_finds_letters_as_people_type_them(frozen: Path) -> None:
    library = open_library(frozen)
    for words in ("oyvind", "muller", "strasse", "иосиф", "雲を数"):
        assert count(library, words) == 1, words
    library.close()


def test_all_that_was_done_in_it_can_be_undone_and_done_again(frozen: Path) -> None:
    library = open_library(frozen)
    steps = 0
    while history.undo_label(library):
        steps += len(history.undo(library))
    assert count(library, "") == 0
    assert steps > 10
    assert len(history.redo(library, steps)) == steps
    assert_whole(library)
    library.close()


def test_it_is_read_where_nothing_may_be_written(
    frozen: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "shown"
    place.mkdir()
    shown = Path(shutil.copy(frozen, place))
    before = shown.read_bytes()
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    then = json.loads((FROZEN / f"{frozen.stem}.json").read_text("utf-8"))
    assert [each["title"] for each in _listed(shown, capsys)["references"]] == [
        each["title"] for each in then["references"]
    ]
    library = open_library(shown)
    assert library.path == shown
    assert check(library).ok
    with pytest.raises(LibraryReadOnlyError):
        history.undo(library)
    library.close()
    assert shown.read_bytes() == before
    assert [*place.iterdir()] == [shown]
    assert not [*passing.iterdir()]


def test_it_is_kept_in_the_term_index_once_it_is_brought_up(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_LEAST_REFERENCES", 1)
    monkeypatch.setattr(keeping, "_QUIET_SECONDS", 0.0)
    library = open_library(frozen)
    indexing.keep(library)
    assert library.terms.ready.wait(60.0)
    library.close()
