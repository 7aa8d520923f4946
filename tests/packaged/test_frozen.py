"""The packaged program, built from these sources, does the main job in a fresh home."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from readlist.formats.table import all_formats
from repository import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

import system_packages

pytestmark = pytest.mark.package

BIB = """\
@article{stone2020,
  author = {Stöne, Ann and Pebble, Bo},
  title = {On the {R}olling of Stones},
  journal = {Journal of Gravel},
  year = {2020},
}
"""


@pytest.fixture(scope="module")
def app() -> Path:
    """Give the app folder, built from the sources as they are now."""
    lacking = system_packages.needed_for_freezing(sys.executable)
    if lacking:
        pytest.skip(f"freezing needs {', '.join(lacking)}")
    build = [sys.executable, str(ROOT / "packaging" / "build.py")]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "dist" / "readlist"


def start(app: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the packaged program where nothing is set but the home folder."""
    return subprocess.run(
        [str(app / "readlist"), *arguments],
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_it_imports_a_file_and_lists_it(app: Path, home: Path) -> None:
    (home / "papers.bib").write_text(BIB, "utf-8")
    report = start(app, home, "--json", "import", "papers.bib")
    assert report.returncode == 0, report.stderr
    assert json.loads(report.stdout)["new"] == 1
    listed = start(app, home, "list", "stones")
    assert listed.returncode == 0, listed.stderr
    assert "Rolling of Stones" in listed.stdout
    assert "Stöne" in listed.stdout


def test_it_writes_every_format(app: Path, home: Path) -> None:
    (home / "papers.bib").write_text(BIB, "utf-8")
    assert start(app, home, "import", "papers.bib").returncode == 0
    for name in [known.name for known in all_formats() if known.write is not None]:
        written = start(app, home, "export", "stones", "--format", name)
        assert written.returncode == 0, f"{name}: {written.stderr}"
        assert "Stones" in written.stdout, name


def test_it_begins_with_the_starter_library(app: Path, home: Path) -> None:
    counted = start(app, home, "--json", "count")
    assert json.loads(counted.stdout)["count"] > 0


def test_it_shows_the_window(app: Path, home: Path) -> None:
    shown = start(app, home, "gui")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "Traceback" not in shown.stderr
    named = re.search(r"/\S+\.png", shown.stdout)
    assert named, shown.stdout
    picture = Path(named.group()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width >= 640
    assert height >= 400


def test_it_says_what_it_is(app: Path, home: Path) -> None:
    from readlist import __version__

    assert __version__ in start(app, home, "--version").stdout


def test_every_part_has_its_licence(app: Path) -> None:
    texts = {path.name for path in (app / "licenses").iterdir() if path.is_dir()}
    assert {"readlist", "python", "pyside6-essentials", "sqlalchemy", "alembic"} <= texts
    assert all(any(folder.iterdir()) for folder in (app / "licenses").iterdir() if folder.is_dir())
    assert (app / "licenses" / "pyside6-essentials" / "LGPL-3.0.txt").exists()


@pytest.mark.parametrize("unused", ["libQt6Qml*", "libQt6Quick*", "libgtk-3*", "*.qm", "QtTest*"])
def test_what_is_not_needed_stays_out(app: Path, unused: str) -> None:
    assert not list((app / "_internal").rglob(unused))
