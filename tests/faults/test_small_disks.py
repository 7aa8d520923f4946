"""Whatever the size of a disk, what does not fit on it changes nothing on it."""

from __future__ import annotations

import hashlib
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.conftest import Tell
from library_fixtures import assert_whole, bib, filled, import_text, state
from readlist.core.errors import ReadlistError
from readlist.operations import backing_up, editing, exporting, noting, searching
from readlist.operations.library import Library, open_library
from small_disk import small_disk


def _figures(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if "-wal" not in path.name and "-shm" not in path.name
    }


def _act(library: Library, act: Callable[[], object], disk: Path) -> bool:
    """Do something that may not fit; where it does not, nothing may be different."""
    before = state(library)
    files = _figures(disk)
    told = ""
    try:
        act()
    except ReadlistError as error:
        told = error.message
    if told:
        assert "room" in told, told
        assert state(library) == before
        old = {name: figure for name, figure in files.items() if name != library.path.name}
        now = _figures(disk)
        assert {name: now.get(name) for name in old} == old
        assert set(now) <= set(files)
    return not told


def _live_on(folder: Path, kilobytes: int) -> int:
    """Fill a disk of some size with a library, exports and backups; give how much did not fit."""
    refused = 0
    with small_disk(folder, kilobytes) as disk:
        library, (moss, *_rest) = filled(disk / "a.readlist")
        target = disk / "all.bib"
        target.write_bytes(b"% what was there before\n")
        acts: list[Callable[[], object]] = [
            lambda: import_text(library, bib(400)),
            lambda: exporting.to_file(library, searching.search(library, "").ids, "bibtex", target),
            lambda: backing_up.back_up(library, disk / "copy.readlist"),
            lambda: noting.append_note(library, moss, "A thought. " * 200),
            lambda: import_text(library, bib(800, first=401)),
        ]
        for act in acts:
            refused += not _act(library, act, disk)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        if refused:  # somebody made room, and all goes on
            for path in (target, disk / "copy.readlist"):
                path.unlink(missing_ok=True)
            assert all(_act(library, act, disk) for act in acts)
        editing.edit(library, [moss], {"title": "Lichen"})
        assert_whole(library)
        library.close()
        again = open_library(disk / "a.readlist")
        assert searching.count(again, "") == 1203
        again.close()
    return refused


@pytest.mark.parametrize("kilobytes", [900, 2500])
def test_what_does_not_fit_on_a_disk_changes_nothing(tmp_path: Path, kilobytes: int) -> None:
    assert _live_on(tmp_path / "disk", kilobytes) > 0


@pytest.mark.campaign
def test_a_hundred_sizes_of_disks(tmp_path: Path, tell: Tell) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # told, so that it can be tried again
    tell(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311
    refused = [_live_on(tmp_path / str(n), chance.randrange(800, 6000)) for n in range(100)]
    tell(f"{sum(refused)} acts were refused")
    assert sum(refused) > 100
