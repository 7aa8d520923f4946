"""A file of an index is taken only whole, and only for the library and the act it was made of."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library_fixtures import bib, filled, import_text
from readlist.core.query import parse_query
from readlist.operations import editing
from readlist.operations.library import Library, create_library
from readlist.store import rows
from readlist.store.terms import file, making, whereabouts
from small_disk import small_disk


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, _ids = filled(tmp_path / "a.readlist")
    return library


def test_a_file_answers_as_the_library_it_was_made_of(library: Library) -> None:
    place = whereabouts.place_of(library.path)
    file.make(library.reader(), place)
    assert place.name == "a.readlist-index"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    index = file.read(library.reader(), place)
    assert index is not None
    query = parse_query("moss OR kites")
    found = index.search(query, library.reader(), sort="title", descending=True)
    assert found == rows.find_ids(library.reader(), query, sort="title", descending=True)
    assert [each.name for each in library.path.parent.glob(".*")] == []
    library.close()


def test_no_file_gives_no_index(library: Library) -> None:
    assert file.read(library.reader(), library.path.with_name("none")) is None
    assert file.read(library.reader(), library.path.parent) is None
    library.close()


def test_the_file_of_another_library_is_not_taken(library: Library, tmp_path: Path) -> None:
    other = create_library(tmp_path / "b.readlist")
    file.make(other.reader(), tmp_path / "index")
    assert file.read(library.reader(), tmp_path / "index") is None
    assert file.read(other.reader(), tmp_path / "index") is not None
    library.close()
    other.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, bytes]:
    """Give a library and the bytes of its index."""
    folder = tmp_path_factory.mktemp("damaged")
    library, _ids = filled(folder / "a.readlist")
    file.make(library.reader(), folder / "index")
    return library, (folder / "index").read_bytes()


@given(st.data())
@settings(max_examples=200)
def test_a_damaged_file_is_not_taken(made: tuple[Library, bytes], data: st.DataObject) -> None:
    library, whole = made
    broken = bytearray(whole)
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        broken[place] ^= data.draw(st.integers(1, 255))
    else:
        del broken[place:]
    path = library.path.with_name("broken")
    path.write_bytes(broken)
    index = file.read(library.reader(), path)
    # The gaps between arrays hold nothing.
    assert index is None or (len(broken) == len(whole) and whole[place] == 0)


def test_a_process_makes_the_file(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "folder" / "index"
    process = making.start(library.path, target)
    assert process.wait() == 0
    assert file.read(library.reader(), target) is not None
    library.close()


def test_a_file_that_is_no_library_makes_no_index(tmp_path: Path) -> None:
    process = making.start(tmp_path / "none.readlist", tmp_path / "index")
    assert process.wait() == 2
    assert list(tmp_path.iterdir()) == []


def test_synchronised_and_read_only_folders_get_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox" / "papers"
    folder.mkdir(parents=True)
    cached = whereabouts.place_of(folder / "a.readlist")
    assert folder not in cached.parents
    assert cached != whereabouts.place_of(folder / "b.readlist")
    assert whereabouts.place_of(tmp_path / "a.readlist").parent == tmp_path
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    assert tmp_path not in whereabouts.place_of(tmp_path / "a.readlist").parents[:1]


def test_emptying_the_trash_removes_the_file(library: Library) -> None:
    place = whereabouts.place_of(library.path)
    file.make(library.reader(), place)
    with library.reading() as connection:
        numbers = [row[0] for row in connection.execute("SELECT id FROM reference")]
    editing.delete(library, numbers[:1])
    assert place.exists()
    editing.purge(library)
    assert not place.exists()
    library.close()


@pytest.mark.parametrize("kilobytes", [8, 32, 44, 56, 92])
def test_a_disk_that_fills_up_ends_the_making_and_keeps_nothing(
    library: Library, tmp_path: Path, kilobytes: int
) -> None:
    """An array that is filled where it lies in the file must not be larger than the disk."""
    import_text(library, bib(600))
    library.close()
    with small_disk(tmp_path / "disk", kilobytes) as disk:
        made = [sys.executable, "-P", "-m", "readlist", making.WORD, library.path, disk / "index"]
        assert subprocess.run(made, check=False).returncode == 2
        assert list(disk.iterdir()) == []
