"""Bits that flip, pages that are lost: what is shown otherwise is named, and the rest is saved."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import bib, filled, import_text, rows, state
from readlist.cli.main import main
from readlist.core.changes import ReferenceId
from readlist.operations import backing_up, editing, history, noting, organising
from readlist.operations.checking import check_file, repair
from readlist.operations.library import Library
from readlist.store import overview

PAGE = 4096
Show = Callable[[Path], dict[str, Any]]


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a library of a few hundred varied references, and a backup that is a little older."""
    folder = tmp_path_factory.mktemp("rot")
    library, _ = filled(folder / "a.readlist")
    import_text(library, bib(240))
    for number in range(1, 120, 2):
        noting.add_note(library, ReferenceId(number), f"A thought about {number}. " * 12)
    organising.tag(library, [ReferenceId(n) for n in range(4, 200)], add=["wind", "wetter"])
    organising.collect(library, [ReferenceId(n) for n in range(9, 90)], add=["Thesis/Wind"])
    editing.delete(library, [ReferenceId(n) for n in range(30, 36)])
    backup = backing_up.back_up(library)
    editing.edit(library, [ReferenceId(7)], {"title": "Written after the backup", "volume": "99"})
    organising.tag(library, [ReferenceId(n) for n in range(5, 25)], add=["late"])
    editing.edit(library, [ReferenceId(8)], {"abstract": "Late. " * 40})
    history.undo(library)
    library.close()
    return library.path, backup


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    """Give a way to see all that the program shows of a library, or that it cannot be shown."""

    def shown(path: Path) -> dict[str, Any]:
        capsys.readouterr()
        parts: dict[str, Any] = {}
        for words in (("list", "--full"), ("list", "in:trash", "--full"), ("history",)):
            code = main(["--library", str(path), *words, "--json", "--limit", "9999"])
            text = capsys.readouterr().out
            parts[" ".join(words)] = json.loads(text) if code == 0 else f"{code} {text}"
        try:
            library = Library(path)
            with library.reading() as connection:
                parts["sidebar"] = repr(overview.overview(connection))
            library.close()
        except Exception as fault:  # noqa: BLE001  # whatever it is, nothing is shown
            parts["sidebar"] = repr(fault)
        return parts

    return shown


def _different(before: dict[str, Any], after: dict[str, Any]) -> set[int]:
    """Give the references that are listed otherwise, or not at all."""
    found: set[int] = set()
    for name in ("list --full", "list in:trash --full"):
        if isinstance(after[name], str):
            continue
        old, new = ({r["id"]: r for r in x[name]["references"]} for x in (before, after))
        found |= {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}
    return found


def _flip(source: Path, path: Path, chance: random.Random) -> int:
    content = bytearray(source.read_bytes())
    bit = chance.randrange(PAGE * 8, len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    return bit


def _flips(source: Path, folder: Path, show: Show, seed: int, count: int) -> dict[str, int]:
    chance, path = random.Random(seed), folder / "flipped.readlist"  # noqa: S311  # no secret
    shutil.copy(source, path)
    before = show(path)
    tally = {"flips": 0, "shown otherwise": 0, "found": 0, "named": 0}
    for _ in range(count):
        bit = _flip(source, path, chance)
        after = show(path)
        report = check_file(path)
        tally["flips"] += 1
        tally["found"] += not report.ok
        if after == before:
            continue
        tally["shown otherwise"] += 1
        words = " ".join(report.findings)
        unnamed = {n for n in _different(before, after) if f"(id:{n})" not in words}
        assert not report.ok, f"seed {seed}, bit {bit}: nothing was found"
        assert not unnamed, f"seed {seed}, bit {bit}: {unnamed} in {report.findings}"
        tally["named"] += 1
    return tally


def _spoil(content: bytes, chance: random.Random) -> tuple[bytes, set[int]]:
    """Cut a file or overwrite pages; give it with the numbers of the pages that are hurt."""
    kind, pages = chance.choice(["cut", "zeros", "noise"]), len(content) // PAGE
    if kind == "cut":
        length = chance.randrange(2 * PAGE, len(content))
        return content[:length], set(range(length // PAGE, pages))
    hurt = {chance.randrange(1, pages) for _ in range(chance.randrange(1, 12))}
    spoilt = bytearray(content)
    for page in hurt:
        put = bytes(PAGE) if kind == "zeros" else chance.randbytes(PAGE)
        spoilt[page * PAGE : (page + 1) * PAGE] = put
    return bytes(spoilt), hurt


def _repairs(varied: tuple[Path, Path], folder: Path, seed: int, count: int) -> dict[str, int]:
    source, backup = varied
    chance, content = random.Random(seed), source.read_bytes()  # noqa: S311  # no secret
    tally = {"files": 0, "references": 0, "saved": 0, "with a backup": 0, "whole with it": 0}
    whole = Library(source)
    wanted = state(whole)
    whole.close()
    (there,) = rows(source, "SELECT count(*) FROM reference")[0]
    for number in range(count):
        path, out = folder / f"{number}.readlist", folder / f"{number}-saved.readlist"
        path.write_bytes(_spoil(content, chance)[0])
        helped = chance.random() < 0.5
        if helped:
            (folder / "backups").mkdir(exist_ok=True)
            shutil.copy(backup, folder / "backups" / f"{number}-2026-01-01-000000.readlist")
        before = path.read_bytes()
        report = repair(path, out)
        assert path.read_bytes() == before, f"seed {seed}, file {number}"
        assert report.faults == (), f"seed {seed}, file {number}: {report.faults}"
        assert check_file(out).ok, f"seed {seed}, file {number}"
        tally["files"] += 1
        tally["references"] += there
        tally["saved"] += report.references
        saved = Library(out)
        silent = not (report.lost or report.older or report.unproven or report.references < there)
        if silent:
            assert state(saved)["reference"] == wanted["reference"], f"seed {seed}, file {number}"
        if helped:
            tally["with a backup"] += 1
            tally["whole with it"] += state(saved) == wanted
            assert report.references >= there, f"seed {seed}, file {number}"
        saved.close()
    return tally


def test_a_flipped_bit_is_found(varied: tuple[Path, Path], tmp_path: Path, show: Show) -> None:
    tally = _flips(varied[0], tmp_path, show, seed=11, count=20)
    assert tally["shown otherwise"] == tally["named"] > 0


def test_a_spoilt_file_is_saved(varied: tuple[Path, Path], tmp_path: Path) -> None:
    assert _repairs(varied, tmp_path, seed=5, count=10)["files"] == 10


@pytest.mark.campaign
def test_a_thousand_flips(
    varied: tuple[Path, Path], tmp_path: Path, show: Show, record_property: Callable[..., None]
) -> None:
    tally = _flips(varied[0], tmp_path, show, seed=2026, count=1000)
    record_property("tally", tally)
    print(f"seed 2026: {tally}")  # noqa: T201  # the figures of a campaign


@pytest.mark.campaign
def test_five_hundred_spoilt_files(varied: tuple[Path, Path], tmp_path: Path) -> None:
    tally = _repairs(varied, tmp_path, seed=2026, count=500)
    print(f"seed 2026: {tally}")  # noqa: T201  # the figures of a campaign
