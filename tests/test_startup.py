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
FIRST_ROWS = """
import os, sys
from readlist.__main__ import load_what_needs_no_qt
load_what_needs_no_qt()
import readlist.gui.app as app
make = app.make_window
def made(*arguments):
    window = make(*arguments)
    def painted():
        outcome = [0 if window.scene.search.model.rowCount() == 1 else 3, sorted(sys.modules)]
        import builtins, gc, json
        import PySide6.QtWidgets as widgets
        outcome[1] += [name for name in vars(widgets) if isinstance(vars(widgets)[name], type)]
        outcome[1] += [builtins.__import__.__name__, f"garbage {gc.isenabled()}"]
        print(json.dumps(outcome))
        sys.stdout.flush()
        window.scene.workspace.close()
        os._exit(0)
    window.painted.connect(painted)
    return window
app.make_window = made
app.main(sys.argv[1:])
"""
FIND = """
import json, sys
from array import array
from readlist.store.packed import Listed
listed = Listed.of_bytes(array("i", range(100)).tobytes(), "i")
print(json.dumps([0 if listed.spans([7]) == [(7, 7)] else 3, sorted(sys.modules)]))
"""
QT = "PySide6"
# What is slow to load and not needed to show the first rows.
LATER = {
    "sqlalchemy", "alembic", "bibtexparser", "markdown_it", "numpy", "typing_extensions", "html",
    "json", "uuid", "email", "readlist.core.query", "readlist.core.reference",
    "readlist.gui.commands.table", "readlist.gui.commands.menus", "readlist.gui.widgets.details",
    "readlist.store.querying", "readlist.store.recall", "readlist.store.whole", "secrets",
    "readlist.gui.widgets.columns_view", "readlist.gui.widgets.empty_state",
    "readlist.gui.widgets.order_menu", "readlist.gui.widgets.term_colours",
    # PySide6 makes a class with all its enumerations when it is first met, and every class of
    # widgets when it must tell which one a widget is that Qt made.
    "QMenu", "QWizard", "QProgressBar",
    "garbage False",  # not looked for any more, although the window is there
    "__feature_import__",  # PySide6's own import, which reads the source of every module
}  # fmt: skip
# What a verb that only looks has no use for.
NOT_READING = {
    QT, "sqlalchemy", "alembic", "bibtexparser", "numpy", "typing_extensions", "markdown_it",
    "readlist.store.act", "readlist.store.recall", "readlist.store.overview", "shutil", "bz2",
    "readlist.core.automaton", "readlist.core.pattern_syntax", "dataclasses", "inspect", "secrets",
}  # fmt: skip
READING = [
    ["list"], ["list", "tag:x", "--limit", "20"], ["list", "stone"], ["list", "--json", "--full"],
    ["count"], ["next"], ["queue"], ["show", "id:1"],
]  # fmt: skip
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
def test_a_verb_does_not_look_for_garbage_while_it_loads() -> None:
    code = (
        "import gc; from readlist.__main__ import main; looks = []\n"
        "gc.callbacks.append(lambda phase, _: looks.append(phase))\n"
        "main(['list']); print(len(looks))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert int(done.stdout.splitlines()[-1]) == 0


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("verb", READING, ids=" ".join)
def test_a_reading_verb_loads_nothing_that_writes(verb: list[str]) -> None:
    assert loaded(CALL, *verb) & NOT_READING == set()


def test_reading_verbs_leave_the_file_and_its_folder_untouched(tmp_path: Path) -> None:
    source, library = tmp_path / "in.bib", tmp_path / "shelf" / "a.readlist"
    source.write_text(BIB, "utf-8")
    library.parent.mkdir()
    loaded(CALL, "--library", str(library), "new")
    loaded(CALL, "--library", str(library), "import", str(source))
    before = library.stat().st_mtime_ns, library.read_bytes(), sorted(library.parent.iterdir())
    for verb in [*READING, ["history"], ["export"]]:
        loaded(CALL, "--library", str(library), *verb)
    after = library.stat().st_mtime_ns, library.read_bytes(), sorted(library.parent.iterdir())
    assert after == before


@pytest.mark.usefixtures("library")
def test_writing_bibtex_loads_nothing_that_reads_it_or_stores() -> None:
    assert loaded(CALL, "export", "id:1") & NOT_READING == set()


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


def test_the_first_rows_are_painted_before_anything_else_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    source, library = tmp_path / "in.bib", tmp_path / "shelf.readlist"
    source.write_text(BIB, "utf-8")
    loaded(CALL, "--library", str(library), "new")
    loaded(CALL, "--library", str(library), "import", str(source))
    assert loaded(FIRST_ROWS, str(library)) & LATER == set()


@pytest.mark.usefixtures("library")
def test_opening_an_up_to_date_library_loads_no_migrations(home: Path) -> None:
    assert "alembic" not in loaded(OPEN, str(home / "library.readlist"))


def test_finding_the_chosen_row_again_does_not_load_numpy() -> None:
    assert "numpy" not in loaded(FIND)
