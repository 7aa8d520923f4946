"""A full disk is told plainly, loses nothing, and is no reason to start again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, filled, import_text, python, state
from readlist.core.atomic import write_file
from readlist.core.changes import ReferenceId
from readlist.core.errors import DiskFullError, LibraryError
from readlist.operations import backing_up, editing, exporting, noting, searching
from readlist.operations.library import Library, open_library
from small_disk import fill, small_disk

MEGABYTE = 1 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of four megabytes."""
    with small_disk(tmp_path / "disk", kilobytes=4096) as folder:
        yield folder


def _whole(library: Library, before: object) -> None:
    assert state(library) == before
    with library.reading() as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_import_on_a_full_disk_stores_nothing_and_goes_on_when_there_is_room(disk: Path) -> None:
    library, _ = filled(disk / "a.readlist")
    before = state(library)
    filler = fill(disk, leave=MEGABYTE)
    for _ in range(2):
        with pytest.raises(DiskFullError) as told:
            import_text(library, bib(3000))
        assert "room" in told.value.message
        _whole(library, before)
    assert editing.edit(library, [ReferenceId(1)], {"title": "Lichen"})
    filler.unlink()
    report = import_text(library, bib(300))
    assert report.new == 300
    assert searching.count(library, "") == 303
    assert_whole(library)
    library.close()


def test_edits_on_a_full_disk_are_refused_whole_until_there_is_room(disk: Path) -> None:
    library, (moss, *_rest) = filled(disk / "a.readlist")
    filler = fill(disk)
    refused = 0
    for number in range(200):
        before = state(library)
        try:
            noting.add_note(library, moss, f"{number} " + "long " * 2000)
        except DiskFullError:
            refused += 1
            _whole(library, before)
    assert refused > 100
    kept = len(searching.get(library, moss).reference.notes)
    assert kept == 200 - refused
    library.close()
    filler.unlink()
    library = open_library(disk / "a.readlist")
    assert len(searching.get(library, moss).reference.notes) == kept
    noting.add_note(library, moss, "There is room again.")
    assert_whole(library)
    library.close()


def test_a_backup_or_export_without_room_leaves_what_was_there(disk: Path, tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    import_text(library, bib(2000))
    ids = searching.search(library, "").ids
    for leave in (0, 5000, 400_000):
        filler = fill(disk, leave=leave)
        with pytest.raises(LibraryError):
            backing_up.back_up(library, disk / "backup.readlist")
        assert [path.name for path in disk.iterdir()] == ["filler"]
        filler.unlink()
    target = disk / "all.bib"
    target.write_bytes(b"old" * 1000)
    for leave in (0, 5000, 100_000):
        filler = fill(disk, leave=leave)
        with pytest.raises(DiskFullError):
            exporting.to_file(library, ids, "bibtex", target)
        assert target.read_bytes() == b"old" * 1000
        assert sorted(path.name for path in disk.iterdir()) == ["all.bib", "filler"]
        filler.unlink()
    backing_up.back_up(library, disk / "backup.readlist")
    library.close()


def test_a_library_cannot_be_made_without_room(disk: Path) -> None:
    filler = fill(disk)
    with pytest.raises(LibraryError):
        filled(disk / "a.readlist")
    assert [path.name for path in disk.iterdir()] == ["filler"]
    filler.unlink()


def test_a_file_is_replaced_whole_or_not_at_all(disk: Path) -> None:
    target = disk / "file"
    write_file(target, b"old")
    filler = fill(disk, leave=2 * MEGABYTE)
    with pytest.raises(DiskFullError):
        write_file(target, b"new" * MEGABYTE)
    assert target.read_bytes() == b"old"
    filler.unlink()
    write_file(target, b"new" * MEGABYTE)
    assert target.stat().st_size == 3 * MEGABYTE


def test_what_is_on_a_full_disk_can_be_read_and_is_fresh_when_there_is_room(disk: Path) -> None:
    made, (moss, *_rest) = filled(disk / "a.readlist")
    made.close()
    filler = fill(disk)
    library = open_library(disk / "a.readlist")
    for _ in range(3):
        assert searching.count(library, "") == 3
    assert searching.get(library, moss).reference.title == "Moss on Northern Walls"
    with pytest.raises(DiskFullError) as told:
        editing.edit(library, [moss], {"title": "Lichen"})
    assert "room" in told.value.message
    filler.unlink()
    editing.edit(library, [moss], {"title": "Lichen"})
    assert searching.get(library, moss).reference.title == "Lichen"
    assert_whole(library)
    library.close()
    assert [path.name for path in disk.iterdir()] == ["a.readlist"]


def test_changes_in_a_log_on_a_full_disk_are_not_hidden(disk: Path) -> None:
    library, _ = filled(disk / "a.readlist")
    library.close()
    left = python(
        "import os, sys; from pathlib import Path\n"
        "from readlist.operations import editing\n"
        "from readlist.operations.library import open_library\n"
        "editing.edit(open_library(Path(sys.argv[1])), [1], {'title': 'Newest'}); os._exit(0)",
        library.path,
    )
    assert left.returncode == 0, left.stderr
    (disk / "a.readlist-shm").unlink()
    filler = fill(disk)
    with pytest.raises(DiskFullError):
        open_library(library.path)
    filler.unlink()
    library = open_library(library.path)
    assert searching.get(library, ReferenceId(1)).reference.title == "Newest"
    library.close()
