"""A program that is killed at any moment leaves a library that is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, filled, rows
from readlist.operations import history, searching
from readlist.operations.library import open_library

IMPORT = """
import sys
from pathlib import Path
from readlist.operations import importing
from readlist.operations.library import open_library
library = open_library(Path(sys.argv[1]))
print("ready", flush=True)
planned = importing.plan(library, importing.read_files([Path(sys.argv[2])]))
print("planned", flush=True)
importing.carry_out(library, planned, tags=["many"], collection="All/Of it")
print("done", flush=True)
"""
EDITS = """
import sys
from pathlib import Path
from readlist.operations import editing, history, noting, organising, reading
from readlist.operations.library import open_library
library = open_library(Path(sys.argv[1]))
note, _ = noting.add_note(library, 1)
print("ready", flush=True)
number = 0
while True:
    number += 1
    editing.edit(library, [1], {"title": f"Title {number}", "volume": str(number)})
    organising.tag(library, [1, 2], add=[f"tag{number}"])
    noting.edit_note(library, note, f"note {number}")
    reading.set_reading(library, [1, 2], progress=number % 101)
    editing.delete(library, [2]), history.undo(library)
    print(number, flush=True)
"""
ENTRIES = 2000


def _start(code: str, *arguments: object) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def _kill(started: subprocess.Popen[str], after: float) -> list[str]:
    """Kill a program after some seconds and give what it had said."""
    time.sleep(after)
    started.send_signal(signal.SIGKILL)
    said, _ = started.communicate()
    return said.splitlines()


def _kill_an_import(folder: Path, after: float) -> bool:
    """Kill an import; check that it is whole or absent, and tell which."""
    library, _ = filled(folder / "a.readlist")
    library.close()
    file = folder / "many.bib"
    file.write_text(bib(ENTRIES), "utf-8")
    said = _kill(_start(IMPORT, library.path, file), after)
    library = open_library(library.path)
    assert_whole(library)
    number = searching.count(library, "")
    assert number in {3, 3 + ENTRIES}
    whole = number > 3
    assert whole or "done" not in said
    assert searching.count(library, "tag:many in:all doi:10.5555/paper") == whole * ENTRIES
    assert len(searching.sidebar(library).documents) == whole
    if whole:
        history.undo(library)
        assert searching.count(library, "") == 3
        assert_whole(library)
    library.close()
    return whole


def _kill_edits(folder: Path, after: float) -> None:
    """Kill a program that edits; check that what it said to have stored is stored."""
    library, _ = filled(folder / "b.readlist")
    library.close()
    said = _kill(_start(EDITS, library.path), after)
    number = int(said[-1]) if said else 0
    library = open_library(library.path)
    assert_whole(library)
    reference = searching.get(library, searching.resolve(library, "id:1")).reference
    stored = reference.fields.get("volume", "0")
    if number:
        assert int(stored) in {number, number + 1}
        assert reference.title == f"Title {stored}"
        assert len(reference.tags) >= number + 1
    tags = rows(library.path, "SELECT count(*) FROM tag WHERE name LIKE 'tag%'")[0][0]
    assert tags in {number, number + 1}
    history.undo(library, 3)
    assert_whole(library)
    library.close()


@pytest.mark.parametrize("turn", range(5))
def test_an_import_that_is_killed_is_whole_or_absent(tmp_path: Path, turn: int) -> None:
    _kill_an_import(tmp_path, 0.2 + turn * 0.9)


@pytest.mark.parametrize("turn", range(3))
def test_edits_that_were_answered_survive_the_kill(tmp_path: Path, turn: int) -> None:
    _kill_edits(tmp_path, 0.05 + turn / 3)


@pytest.mark.campaign
def test_kills_at_random_moments_leave_the_library_whole(tmp_path: Path) -> None:
    chance = random.Random()  # noqa: S311  # moments, and no secrets
    outcomes = []
    for turn in range(25):
        folder = tmp_path / str(turn)
        folder.mkdir()
        outcomes.append(_kill_an_import(folder, chance.random() * 8))
        _kill_edits(folder, chance.random() * 2)
    assert not all(outcomes)
