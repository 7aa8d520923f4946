"""What was said to be stored is there when the power goes, and a library is never hurt by it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from faults.acting import SCENARIOS
from faults.conftest import Fresh, Tell
from faults.judging import Said, digest, judge
from faults.power import TRACED, Call, Disk, calls
from faults.tracing import need_strace, run, states


def _recorded(scenario: str, fresh: Fresh) -> tuple[list[Call], Path, list[str]]:
    """Give the calls of a scenario, the library it began with, and the states it goes through."""
    need_strace()
    plain = run(scenario, fresh("plain", scenario), with_digest=True)
    path = fresh("traced", scenario)
    before = path.parent.with_name("before")
    shutil.copytree(path.parent, before)
    log = path.parent.with_name("trace.log")
    options = ("-y", "-xx", "-s", "10000000", "-e", f"trace={TRACED}", "-o", str(log))
    traced = run(scenario, path, *options)
    assert "done" in traced.output, traced.errors
    recorded = calls(log)
    log.unlink()
    whole = Disk(before, str(path.parent))
    for call in recorded:
        whole.take(call)
    for name, content in whole.contents().items():
        assert (path.parent / name).read_bytes() == content
    return recorded, before, [digest(before / path.name), *states(plain.output)]


def _replay(calls_made: list[Call], before: Path, traced: Path, chance: random.Random) -> int:
    """Let the power go after some calls; give how many steps were said to be stored by then."""
    folder = before.with_name("fallen")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk = Disk(before, str(traced))
    for call in calls_made:
        disk.take(call)
    disk.fall(folder, chance)
    return disk.stored


def _let_fall(scenario: str, images: int, seed: int, fresh: Fresh) -> list[str]:
    recorded, before, known = _recorded(scenario, fresh)
    chance = random.Random(seed)  # noqa: S311  # moments, and no secrets
    folder = before.with_name("fallen")
    wrong = []
    for image in range(images):
        until = chance.randrange(len(recorded))
        stored = _replay(recorded[:until], before, before.with_name("traced"), chance)
        said = Said(ready=True, stored=stored, refused="", done=False)
        found = judge(folder / "a.readlist", said, known)
        wrong += [f"{scenario}, seed {seed}, image {image}, call {until}: {each}" for each in found]
    return wrong


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_some_falls(scenario: str, fresh: Fresh) -> None:
    assert _let_fall(scenario, 8, 1, fresh) == []


@pytest.mark.campaign
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_many_falls(scenario: str, fresh: Fresh, tell: Tell) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # told, so that it can be tried again
    tell(f"seed {seed}")
    assert _let_fall(scenario, 500, seed, fresh) == []


def test_the_replay_notices_a_program_that_does_not_sync(tmp_path: Path) -> None:
    """Unsynced writes are lost in some falls, synced ones in none."""
    before = tmp_path / "before"
    before.mkdir()
    (before / "file").write_bytes(b"old")
    disk_calls = [
        Call("openat", "AT_FDCWD, 0, O_RDWR", 3, "/traced/file"),
        Call("pwrite64", '3</traced/file>, "\\x6e\\x65\\x77", 3, 0', 3, ""),
        Call("fsync", "3</traced/file>", 0, ""),
        Call("pwrite64", '3</traced/file>, "\\x45\\x4e\\x44", 3, 3', 3, ""),
    ]
    found = set()
    for seed in range(40):
        _replay(disk_calls, before, Path("/traced"), random.Random(seed))  # noqa: S311
        found.add((tmp_path / "fallen" / "file").read_bytes())
    assert found == {b"new", b"newEND"}
