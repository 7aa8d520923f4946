"""On disks of others a library is one file at rest, and read and written with patience."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, filled, import_text, python, rows
from readlist.operations import editing, searching
from readlist.operations.library import open_library
from readlist.store import places

EDITING = (
    "import sys; from pathlib import Path\n"
    "from readlist.operations import organising\n"
    "from readlist.operations.library import open_library\n"
    "library = open_library(Path(sys.argv[1]))\n"
    "for n in range(25): organising.tag(library, [1], add=[sys.argv[2] + str(n)])\n"
    "library.close()\n"
)


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder that a program copies elsewhere."""
    monkeypatch.setattr("readlist.core.paths.data_folder", lambda: tmp_path / "data")
    places._place_of.cache_clear()
    (tmp_path / "Dropbox").mkdir()
    yield tmp_path / "Dropbox"
    places._place_of.cache_clear()


def _pragma(library: object, name: str) -> object:
    with library.act("Nothing") as act:  # type: ignore[attr-defined]  # either library
        return act.connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_an_own_disk_has_a_log_and_others_have_none(box: Path) -> None:
    for path, journal, synchronous in ((box.parent / "a", "wal", 2), (box / "a", "delete", 3)):
        library, _ = filled(path)
        assert _pragma(library, "journal_mode") == journal
        assert _pragma(library, "synchronous") == synchronous
        assert bool(library.place_warning) == (journal == "delete")
        library.close()


def test_a_library_that_was_moved_there_becomes_one_file(box: Path) -> None:
    library, (moss, *_) = filled(box.parent / "a.readlist")
    library.close()
    path = library.path.rename(box / "a.readlist")
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]
    with closing(open_library(path)) as library:
        editing.edit(library, [moss], {"title": "Lichen"})
        assert [each.name for each in box.iterdir()] == ["a.readlist"]
        import_text(library, bib(50))
        assert [each.name for each in box.iterdir()] == ["a.readlist"]
        assert_whole(library)
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
    back = path.rename(box.parent / "b.readlist")
    with closing(open_library(back)) as library:
        editing.edit(library, [moss], {"title": "Moss again"})
        assert _pragma(library, "journal_mode") == "wal"


def test_a_library_that_others_have_open_keeps_its_log(box: Path) -> None:
    library, (moss, *_) = filled(box.parent / "a.readlist")
    library.close()
    path = library.path.rename(box / "a.readlist")
    with closing(open_library(box.parent / path.relative_to(box.parent))) as first:
        assert _pragma(first, "journal_mode") == "delete"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM reference").fetchone()
        with closing(open_library(path)) as library:
            editing.edit(library, [moss], {"title": "Lichen"})
            assert _pragma(library, "journal_mode") == "wal"
            assert_whole(library)
    with closing(open_library(path)) as library:
        assert _pragma(library, "journal_mode") == "delete"


def test_programs_that_read_and_write_there_wait_for_each_other(box: Path) -> None:
    library, (moss, *_) = filled(box / "a.readlist")
    import_text(library, bib(300))
    writers = [
        subprocess.Popen([sys.executable, "-c", EDITING, library.path, name], stderr=-1)
        for name in "ab"
    ]
    while any(writer.poll() is None for writer in writers):
        assert searching.count(library, "paper") == 300
    assert [writer.communicate()[1] for writer in writers] == [b"", b""]
    assert len(searching.get(library, moss).reference.tags) == 51
    assert_whole(library)
    library.close()


# The administrator may write whatever the rights say, so the second time it is another user.
READ_FOR_A_WHILE = """
import os, sys
from pathlib import Path
from readlist.core.reference import Reference
from readlist.operations import editing, searching
from readlist.operations.library import create_library, open_library

def use(path):
    library = create_library(path)
    editing.add(library, Reference(title="Moss"))
    library.close()
    path.chmod(0o444)
    library = open_library(path)
    print(library.writable, searching.count(library, "moss"))
    library.close()
    path.chmod(0o644)
    library = open_library(path)
    editing.edit(library, [1], {"title": "Lichen"})
    print(searching.count(library, "lichen"))
    library.close()

folder = Path(sys.argv[1])
use(folder / "a.readlist")
if os.geteuid() == 0:
    os.chown(folder, 65534, 65534)
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
use(folder / "b.readlist")
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX here")
def test_a_library_that_could_only_be_read_can_be_written_again() -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = python(READ_FOR_A_WHILE, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[2:] == ["False 1", "1"]
