"""A backup is a whole library, also when the library is changed meanwhile."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from library_fixtures import assert_whole, bib, import_text, python, state
from operations.conftest import Shelf
from readlist.core.errors import FileProblemError, LibraryError
from readlist.operations import editing, history, organising, searching
from readlist.operations.backing_up import back_up
from readlist.operations.library import open_library
from readlist.store import copying


def test_a_backup_is_the_library_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    library = shelf.library
    before = state(library)
    path = back_up(library, tmp_path / "copy.readlist")
    editing.edit(library, [shelf.moss], {"title": "Lichen"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    copy = open_library(path)
    assert state(copy) == before
    assert_whole(copy)
    history.undo(copy, 3)
    assert searching.count(copy, "") == 0
    copy.close()
    assert searching.get(library, shelf.moss).reference.title == "Lichen"


def test_a_backup_without_a_name_goes_beside_the_library(shelf: Shelf) -> None:
    path = back_up(shelf.library)
    assert path.parent == shelf.library.path.parent / "backups"
    assert path.name.startswith("shelf-2")
    assert path.suffix == ".readlist"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_place_that_is_taken_or_impossible_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "there"
    file.write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for path in (file, tmp_path, shelf.library.path, file / "inside", tmp_path / "link"):
        with pytest.raises(FileProblemError):
            back_up(shelf.library, path)
    assert file.read_text() == "mine"
    with pytest.raises(FileProblemError):
        back_up(shelf.library, tmp_path / ("x" * 300))
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_a_backup_of_a_library_that_is_changed_meanwhile_is_whole(
    shelf: Shelf, tmp_path: Path
) -> None:
    library = shelf.library
    import_text(library, bib(400))
    stop = threading.Event()
    faults: list[BaseException] = []

    def change() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                import_text(library, bib(3, first=1000 + 3 * number))
                organising.tag(library, [shelf.moss], add=[f"t{number}"])
        except BaseException as fault:  # noqa: BLE001  # told by the test itself
            faults.append(fault)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for turn in range(5):
            copy = open_library(back_up(library, tmp_path / f"{turn}.readlist"))
            assert_whole(copy)
            assert (searching.count(copy, "") - 3 - 400) % 3 == 0
            copy.close()
    finally:
        stop.set()
        thread.join()
    assert not faults


@pytest.mark.parametrize("fault", ["a page is missing", "one reference is missing"])
def test_a_backup_that_is_not_whole_is_thrown_away(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    path = tmp_path / "copy.readlist"
    with monkeypatch.context() as patch:
        if "page" in fault:
            patch.setattr(copying.soundness, "findings", lambda _, **_how: iter([fault]))
        else:
            counts = iter((3, 2))
            patch.setattr(copying.soundness, "count", lambda _: next(counts))
        with pytest.raises(LibraryError) as told:
            back_up(shelf.library, path)
    assert "thrown away" in told.value.message
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == []
    back_up(shelf.library, path)


def test_a_copy_that_two_programs_open_at_once_works_for_both(shelf: Shelf, tmp_path: Path) -> None:
    path = back_up(shelf.library, tmp_path / "copy.readlist")
    code = (
        "import sys; from pathlib import Path\n"
        "from readlist.operations import organising\n"
        "from readlist.operations.library import open_library\n"
        "for n in range(5):\n"
        "    library = open_library(Path(sys.argv[1]))\n"
        "    organising.tag(library, [1], add=[sys.argv[2] + str(n)]); library.close()\n"
    )
    faults: list[str] = []
    threads = [
        threading.Thread(target=lambda name=name: faults.append(python(code, path, name).stderr))
        for name in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == ["", ""]
    copy = open_library(path)
    assert len(searching.get(copy, shelf.moss).reference.tags) == 11
    copy.close()
