"""Reading a library's bytes never lets go of the locks of those who have it open."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library_fixtures import filled, python, rows
from readlist.operations import checking, editing, files, restoring, searching
from readlist.operations.library import Library, open_library
from readlist.store import holding, opening, repairing

_OTHER = """
import sys
from pathlib import Path
from readlist.operations import editing
from readlist.operations.library import open_library
library = open_library(Path(sys.argv[1]))
editing.edit(library, [1], {"volume": "99"})
library.close()
"""


BESIDE: dict[str, Callable[[Library], object]] = {
    "opened again": lambda library: open_library(library.path).close(),
    "looked at": lambda library: opening.examine(library.path),
    "asked whether in use": lambda library: opening.is_in_use(library.path),
    "taken for a document": lambda library: files.bytes_of(library.path),
    "checked": checking.check,
    "read page by page": lambda library: repairing.hurt_in(library.path),
    "repaired": lambda library: checking.repair(
        library.path, library.path.with_name("saved.readlist")
    ),
    "compared with itself": lambda library: restoring.preview(library, library.path),
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_nothing_stored_is_lost_when_another_program_closes_the_library(
    tmp_path: Path, beside: Callable[[Library], object]
) -> None:
    library, (moss, *_others) = filled(tmp_path / "shelf.readlist")
    beside(library)
    made = python(_OTHER, library.path)
    assert made.returncode == 0, made.stderr
    editing.edit(library, [moss], {"title": "Stored after that"})
    shown = searching.get(library, moss).reference
    assert (shown.title, shown.fields["volume"]) == ("Stored after that", "99")
    seen = python(
        "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute("
        "'SELECT title FROM reference WHERE id = 1').fetchone())",
        library.path,
    )
    assert seen.stdout.strip() == "Stored after that"
    library.close()
    assert rows(library.path, "SELECT title FROM reference WHERE id = 1") == [(shown.title,)]


@pytest.mark.skipif(sys.platform != "linux", reason="counts the descriptors of Linux")
def test_what_was_kept_is_closed_with_the_library(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "shelf.readlist")
    for _ in range(5):
        with holding.opened(library.path):
            pass
    library.close()
    led = {os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()}
    assert str(library.path.resolve()) not in led
