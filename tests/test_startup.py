"""What each way of starting loads: nothing that the person would wait for in vain."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from repository import SOURCES, modules

BIB = "@article{stone2020, title = {Of Stones}, author = {Stone, Ann}, year = {2020}}\n"
CALL = """
import json, sys
from readlist.__main__ import main
code = main(sys.argv[1:])
print()
print(json.dumps([code, sorted(sys.modules)]))
"""
IMPORT = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps([0, sorted(sys.modules)]))
"""
OPEN = """
import json, sys
from pathlib import Path
from readlist.operations.library import open_library
open_library(Path(sys.argv[1])).close()
print(json.dumps([0, sorted(sys.modules)]))
"""
QT = "PySide6"
VIEW_MODELS = [
    ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in modules()
    if "viewmodels" in path.parts
]


def loaded(code: str, *arguments: str) -> set[str]:
    """Give the modules that are loaded at the end of a fresh interpreter that did well."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcome, names = json.loads(done.stdout.splitlines()[-1])
    assert outcome == 0, done.stdout + done.stderr
    return set(names)


@pytest.fixture
def library() -> None:
    """Make the default library of the test's own home."""
    loaded(CALL, "list")


def test_the_entry_loads_neither_qt_nor_sqlalchemy() -> None:
    assert not loaded(IMPORT, "readlist.__main__") & {QT, "sqlalchemy", "argparse"}


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("verb", [["list"], ["count"], ["next"], ["list", "--json", "--full"]])
def test_a_reading_verb_loads_no_qt_and_no_migrations(verb: list[str]) -> None:
    assert not loaded(CALL, *verb) & {QT, "alembic"}


def test_converting_loads_neither_qt_nor_sqlalchemy(tmp_path: Path) -> None:
    source, target = tmp_path / "in.bib", tmp_path / "out.json"
    source.write_text(BIB, "utf-8")
    assert not loaded(CALL, "convert", str(source), str(target)) & {QT, "sqlalchemy", "alembic"}
    assert "Of Stones" in target.read_text("utf-8")


def test_view_models_need_no_widgets() -> None:
    assert "readlist.gui.viewmodels" in VIEW_MODELS
    assert "PySide6.QtWidgets" not in loaded(IMPORT, *VIEW_MODELS)


@pytest.mark.parametrize("module", ["readlist.gui.app", "readlist.gui.main_window"])
def test_the_window_is_painted_before_the_store_is_loaded(module: str) -> None:
    assert not loaded(IMPORT, module) & {"sqlalchemy", "alembic", "bibtexparser"}


@pytest.mark.usefixtures("library")
def test_opening_an_up_to_date_library_loads_no_migrations(home: Path) -> None:
    assert "alembic" not in loaded(OPEN, str(home / "library.readlist"))
