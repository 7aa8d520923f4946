"""Killed or failing at any write of a linked file's save, the file is the old or the new one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from faults.conftest import Tell
from faults.interfering import WRITING
from faults.judging import Said
from faults.linked_saves import STATES, TAKEN_OUT, TEXT, linked, stored
from faults.tracing import TESTS, need_strace
from readlist.operations import linking
from readlist.operations.checking import check
from readlist.operations.library import open_library
from small_disk import fill, small_disk

HOW = {
    "kill": "signal=SIGKILL:when={}",
    "fault": "error=EIO:when={}",
    "full": "error=ENOSPC:when={}+",
}
NAMES = dict.fromkeys(HOW, ("pwrite64", "write", "fsync", "rename"))
_LIMIT = 120


def _fresh(folder: Path) -> Path:
    """Link a file in a folder of its own, as a link knows where its file is."""
    folder.mkdir()
    return linked(folder)


def _act(path: Path, *strace: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "faults.linked_saves", str(path)]
    prefix = ["strace", "-qq", "-f", *strace] if strace else []
    return subprocess.run(
        prefix + command,
        check=False,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Count the calls that write while nothing interferes."""
    need_strace()
    path = _fresh(tmp_path_factory.mktemp("counted") / "a")
    log = path.parent / "calls"
    outcome = _act(path, "-e", f"trace={WRITING}", "-o", str(log))
    assert "done" in outcome.stdout, outcome.stderr
    assert (path.parent / "thesis.bib").read_text() == TAKEN_OUT
    lines = log.read_text("utf-8", "replace").splitlines()
    return {name: sum(f" {name}(" in line for line in lines) for name in NAMES["kill"]}


def _wrong(path: Path, outcome: subprocess.CompletedProcess[str]) -> Iterator[str]:
    file = path.parent / "thesis.bib"
    said = Said.read(outcome.stdout)
    if "Traceback" in outcome.stderr + outcome.stdout:
        yield outcome.stderr[-600:]
    if file.read_text() not in STATES:
        yield f"the file is neither old nor new: {file.read_text()!r}"
    with closing(open_library(path)) as library:
        state = stored(library)
        if state not in {said.stored, said.stored + 1}:
            yield f"{said.stored} acts were said to be stored, but it is {state}"
        first = linking.sync(library)[0]
        if first.taken or first.new or first.trashed or first.conflicts:
            yield f"our own writing was taken for another's: {first}"
        if stored(library) != state:
            yield "the library is another one after the sync"
        if file.read_text() != STATES[state]:
            yield f"the file does not follow: {file.read_text()!r}"
        if linking.sync(library)[0].anything:
            yield "a second sync found something"
        yield from check(library).findings
    wanted = {path.name, file.name, "backups", "calls"}
    left = {each.name for each in path.parent.iterdir()} - wanted
    yield from (f"{name} was left" for name in sorted(left))


def _interfere(folder: Path, how: str, name: str, number: int) -> list[str]:
    path = _fresh(folder)
    outcome = _act(path, "-e", f"trace={WRITING}", "-e",
                   f"inject={name}:{HOW[how].format(number)}", "-o", os.devnull)  # fmt: skip
    wrong = [f"{how} at {name} {number}: {each}" for each in _wrong(path, outcome)]
    shutil.rmtree(folder)
    return wrong


@pytest.mark.parametrize("how", HOW)
def test_some_writes_of_a_save_fail(calls: dict[str, int], how: str, tmp_path: Path) -> None:
    chance = random.Random(how)  # noqa: S311  # moments, and no secrets
    name = chance.choice(NAMES[how])
    number = chance.randint(1, calls[name])
    assert _interfere(tmp_path / "a", how, name, number) == []


@pytest.mark.campaign
@pytest.mark.parametrize("how", HOW)
def test_every_write_of_a_save_fails(
    calls: dict[str, int], how: str, tmp_path: Path, tell: Tell
) -> None:
    places = [(name, n) for name in NAMES[how] for n in range(1, calls[name] + 1)]
    wrong: list[str] = []
    for name, number in places:
        wrong += _interfere(tmp_path / f"{name}-{number}", how, name, number)
    tell(f"{how}: {len(places)} calls")
    assert not wrong, "\n".join(wrong)


def test_on_a_full_disk_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = linked(tmp_path)
    with small_disk(tmp_path / "disk", 200) as disk, closing(open_library(path)) as library:
        file = disk / "full.bib"
        text = TEXT.replace("moss", "fern").replace("kites", "sails") * 40
        file.write_text(text)
        report = linking.link(library, file)
        fill(disk)
        from readlist.operations import editing
        from readlist.operations.searching import resolve

        editing.edit(library, [resolve(library, "fern")], {"title": "Ferns " * 9})
        told = [problem for each in linking.keep_up(library) for problem in each.problems]
        assert any("no room" in problem for problem in told)
        assert file.read_text() == text
        assert sorted(each.name for each in disk.iterdir()) == ["filler", "full.bib"]
        (disk / "filler").unlink()
        linking.sync(library)
        assert "Ferns Ferns" in file.read_text()
        assert report.problems == ()
