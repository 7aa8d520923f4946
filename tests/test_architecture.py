"""Imports run one way through the house, and every module says what it is for."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from repository import ROOT, SOURCES, modules

LINT = "import sys; from importlinter.cli import lint_imports as l; sys.exit(l(no_cache=True))"
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "shared"}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the ``src`` and the contracts of a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the sources that can be spoilt."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCES, tmp_path / "src" / "readlist", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_run_one_way() -> None:
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/people.py", "import PySide6", "only the window knows Qt"),
        ("cli/main.py", "import sqlalchemy", "only the store knows SQLAlchemy and Alembic"),
        ("gui/app.py", "import pylatexenc", "only the formats know bibtexparser and pylatexenc"),
        ("core/people.py", "import readlist.store", "imports run one way through the house"),
        ("formats/base.py", "import readlist.store", "imports run one way through the house"),
        ("utils.py", "", "imports run one way through the house"),
        ("gui/helpers.py", "", "the rooms of the window are entered in one direction"),
    ],
)
def test_a_planted_breach_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    with (copy / "src" / "readlist" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    outcome = lint(copy)
    assert outcome.returncode != 0
    broken = re.findall(r"^(.+) BROKEN$", outcome.stdout, re.MULTILINE)
    assert broken == [contract], outcome.stdout + outcome.stderr


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_module_opens_with_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    sentence = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    assert text.startswith('"""'), "the first line is not a docstring"
    assert sentence.endswith("."), "the docstring does not open with a sentence"


def test_there_are_no_drawers() -> None:
    named = {part for path in modules() for part in path.relative_to(SOURCES).with_suffix("").parts}
    assert not named & DRAWERS


# What opens a file by itself, and closes it again: POSIX then drops all locks that this process has
# on it. A library's bytes are read through store/holding.py alone.
OPENERS = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "mmap"}
COPIERS = {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move"}
# Who may all the same, and why.
OPENS_ON_PURPOSE = {
    "store/holding.py:open": "this is the place",
    "store/salvaging.py:open": "a file that nobody here has open, or a copy",
    "store/salvaging.py:mmap": "a file that nobody here has open, or a copy",
    "store/unfinished.py:open": "a new file under a name that nobody knows yet",
    "store/terms/arrays.py:open": "the index file, which is no database and has no locks",
    "store/terms/arrays.py:mmap": "the index file, which is no database and has no locks",
    "store/places.py:read_text": "files of the system and of Dropbox",
    "store/reserve.py:write_bytes": "the room kept beside the library",
    "operations/files.py:open": "put away through store/holding.py",
    "operations/files.py:fdopen": "put away through store/holding.py",
}


def openings(path: Path) -> set[str]:
    """Name what a module calls that opens or copies a file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                found.add("open")
            case ast.Call(func=ast.Attribute(attr=name)) if name in OPENERS:
                found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="shutil"), attr=name)):
                found.update({name} & COPIERS)
            case ast.ImportFrom(module="shutil", names=names):
                found.update({alias.name for alias in names} & COPIERS)
    return found


def test_a_librarys_bytes_are_read_in_one_place() -> None:
    found = {
        f"{path.relative_to(SOURCES).as_posix()}:{name}"
        for room in ("store", "operations")
        for path in (SOURCES / room).rglob("*.py")
        for name in openings(path)
    }
    assert found == set(OPENS_ON_PURPOSE)
    assert all(len(reason.split()) > 2 for reason in OPENS_ON_PURPOSE.values())


@pytest.mark.parametrize(
    "line",
    [
        'with open("a") as file: pass',
        'path.open("rb")',
        "os.open(path, os.O_RDONLY)",
        "path.read_bytes()",
        "shutil.copyfile(path, other)",
        "from shutil import copy2",
        "mmap.mmap(number, 0)",
    ],
)
def test_an_opening_is_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "module.py").write_text(line, "utf-8")
    assert openings(tmp_path / "module.py")
