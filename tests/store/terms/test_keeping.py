"""The index of an open library is made, follows every act, and SQL answers until it can."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from library_fixtures import MOSS, bib, filled, import_text, python, rows
from readlist.operations import editing, indexing, organising
from readlist.operations.library import Library
from readlist.operations.searching import count, search, search_at_once
from readlist.store import recall
from readlist.store.terms import file, keeping, making, whereabouts
from readlist.store.terms.found import Found

WAITED = 60.0


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Give a library that is thought large enough for an index."""
    monkeypatch.setattr(keeping, "_LEAST_REFERENCES", 1)
    monkeypatch.setattr(keeping, "_QUIET_SECONDS", 0.0)
    monkeypatch.setattr(keeping, "_LARGEST_SHARE", 1)
    library, _ids = filled(tmp_path / "a.readlist")
    import_text(library, bib(30))
    return library


def kept(library: Library) -> Library:
    """Wait until the library has an index."""
    indexing.keep(library)
    assert library.terms.ready.wait(WAITED)
    return library


def test_sql_answers_until_there_is_an_index(library: Library) -> None:
    assert search_at_once(library, "moss") is None
    before = search(library, "moss")
    assert not isinstance(before.ids, Found)
    found = search_at_once(kept(library), "moss")
    assert found is not None
    assert found.ids == before.ids
    assert isinstance(search(library, "moss").ids, Found)
    assert whereabouts.place_of(library.path).exists()
    library.close()


def test_a_change_is_seen_by_the_next_search(library: Library) -> None:
    kept(library)
    one, _changes = editing.add(library, replace(MOSS, key="later", title="Zebras at Dusk"))
    assert search_at_once(library, "zebras") is None  # it must not take the change in
    assert list(search(library, "zebras").ids) == [one]
    assert count(library, "zebras") == 1
    at_once = search_at_once(library, "zebras")
    assert at_once is not None
    assert list(at_once.ids) == [one]
    library.close()


def test_what_another_program_changes_is_seen(library: Library) -> None:
    kept(library)
    code = (
        "import sys; from pathlib import Path; from readlist.operations.library import *;"
        "from readlist.operations import organising; library = open_library(Path(sys.argv[1]));"
        "organising.tag(library, [1], add=['faraway'])"
    )
    assert python(code, library.path).returncode == 0
    assert list(search(library, "tag:faraway").ids) == [1]
    library.close()


def test_a_long_act_is_not_taken_apart_to_see_that_it_is_too_long(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(library)
    numbers = list(search(library, "").ids)[::2]  # each a range of its own
    monkeypatch.setattr(keeping, "_LONGEST_RANGE", 2)
    taken_apart: list[object] = []
    monkeypatch.setattr(recall, "changes_since", lambda *args: taken_apart.append(args))
    organising.tag(library, numbers, add=["many"])
    with library.reading() as connection:
        index = file.read(connection, whereabouts.place_of(library.path))
        assert index is not None
        last = library.last_act()
        assert keeping.following(index, last, 3, connection, share=1) is None
    assert taken_apart == []
    library.close()


def test_asking_for_the_index_to_be_kept_waits_for_nobody(library: Library) -> None:
    kept(library)
    with library.terms._lock:  # as while many changes are taken in
        asking = threading.Thread(target=indexing.keep, args=(library,))
        asking.start()
        asking.join(WAITED)
        assert not asking.is_alive()
    library.close()


def test_phrases_are_left_to_sql(library: Library) -> None:
    kept(library)
    assert search_at_once(library, '"northern walls"') is None
    assert list(search(library, '"northern walls"').ids) == [1]
    library.close()


def test_a_later_opening_takes_the_file_and_what_happened_since(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(library).close()
    again = Library(library.path)
    organising.tag(again, [1], add=["since"])
    monkeypatch.setattr("readlist.store.terms.making.start", refuse)
    assert search_at_once(kept(again), "tag:since") is not None
    assert list(search(again, "since").ids) == [1]
    again.close()


UNFINISHED = """
import os, sys, time
open(f"{sys.argv[1]}/.a.readlist-index.{os.getpid()}-01234567.part", "w").close()
print("begun", flush=True)
time.sleep(60)
"""


def test_what_is_unfinished_when_the_library_closes_goes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, begun = library.path.parent, threading.Event()

    def start(_library: Path, _target: Path) -> subprocess.Popen[bytes]:
        making = subprocess.Popen(
            [sys.executable, "-c", UNFINISHED, str(folder)], stdout=subprocess.PIPE
        )
        assert making.stdout is not None
        with making.stdout as said:
            said.readline()
        assert list(folder.glob("*.part"))
        begun.set()
        return making

    monkeypatch.setattr("readlist.store.terms.making.start", start)
    indexing.keep(library)
    assert begun.wait(WAITED)
    library.close()
    assert list(folder.glob(".*")) == []


def test_an_index_that_cannot_be_made_leaves_the_search_to_sql(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def start(*_arguments: object) -> object:
        asked.set()
        raise OSError(errno.ENOMEM, "there is no room for another process")

    monkeypatch.setattr("readlist.store.terms.making.start", start)
    indexing.keep(library)
    assert asked.wait(WAITED)
    assert list(search(library, "moss").ids) == [1]
    library.close()


def refuse(*_arguments: object) -> None:
    raise AssertionError("The file could have been taken.")


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


@pytest.mark.parametrize("harm", [spoil, cut])
def test_a_damaged_file_is_made_anew(library: Library, harm: Callable[[Path], None]) -> None:
    place = whereabouts.place_of(library.path)
    kept(library).close()
    harm(place)
    again = Library(library.path)
    assert file.read(again.reader(), place) is None
    kept(again)
    assert file.read(again.reader(), place) is not None
    assert list(search(again, "moss").ids) == [1]
    again.close()


def test_more_changes_than_can_be_put_in_have_it_made_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(library)
    monkeypatch.setattr(keeping, "_FEW_TOUCHED", 0)
    monkeypatch.setattr(keeping, "_MOST_TOUCHED", 5)
    library.terms.ready.clear()
    everything = [row[0] for row in rows(library.path, "SELECT id FROM reference")]
    organising.tag(library, everything, add=["all"])
    found = search(library, "tag:all").ids
    assert not isinstance(found, Found)
    assert library.terms.ready.wait(WAITED)
    assert search(library, "tag:all").ids == found
    assert isinstance(search(library, "tag:all").ids, Found)
    library.close()


def test_an_index_that_could_not_be_made_is_tried_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = making.start, [1, 1]

    def start(path: Path, target: Path) -> subprocess.Popen[bytes]:
        if tries and tries.pop():
            return subprocess.Popen([sys.executable, "-c", "raise SystemExit(2)"])
        return real(path, target)

    monkeypatch.setattr(keeping, "_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(making, "start", start)
    kept(library)
    assert not tries
    library.close()


def test_an_index_whose_making_is_ended_leaves_nothing(library: Library) -> None:
    place = whereabouts.place_of(library.path)
    ended = python(
        """if True:
        import os, signal, sys
        from pathlib import Path
        from readlist.store.terms import file, making
        def make(_connection, target):
            with file.new_file(target):
                os.kill(os.getpid(), signal.SIGTERM)
                signal.pause()
        file.make = make
        making.make(Path(sys.argv[1]), Path(sys.argv[2]))""",
        library.path,
        place,
    )
    assert ended.returncode == 2, ended.stderr
    assert [each for each in place.parent.iterdir() if each.suffix == ".part"] == []
    library.close()


def test_small_libraries_need_no_index(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "a.readlist")
    indexing.keep(library)
    library.close()
    assert not whereabouts.place_of(library.path).exists()


def test_numpy_is_not_loaded_before_there_is_an_index(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "a.readlist")
    library.close()
    code = (
        "import sys; from pathlib import Path; from readlist.operations import indexing, library,"
        "searching; it = library.open_library(Path(sys.argv[1])); searching.search(it, 'moss');"
        "indexing.keep(it); it.close(); sys.exit('numpy' in sys.modules)"
    )
    assert python(code, library.path).returncode == 0


def test_patterns_are_left_to_sql(library: Library) -> None:
    kept(library)
    assert search_at_once(library, "title:/[m]oss/") is None
    assert list(search(library, "title:/[m]oss/").ids) == [1]
    assert count(library, "title:/[m]oss/") == 1
    library.close()
