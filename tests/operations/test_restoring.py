"""Restoring makes the library what it was, in one act that undo takes back exactly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from library_fixtures import KITES, assert_whole, bib, change, import_text, state
from operations.conftest import Shelf
from readlist.core.errors import ConflictError, InputError, LibraryError, LibraryRefusedError
from readlist.operations import editing, history, noting, organising, reading, searching
from readlist.operations.backing_up import back_up
from readlist.operations.library import Library, create_library, open_library
from readlist.operations.restoring import in_words, preview, restore
from readlist.store import backups, entities
from readlist.store.backups import Kind
from repository import ROOT


def _collections(library: Library) -> dict[str, int]:
    with library.reading() as connection:
        return dict(connection.execute("SELECT name, id FROM collection"))


def _tags(library: Library) -> dict[str, int]:
    with library.reading() as connection:
        return dict(connection.execute("SELECT name, id FROM tag"))


def _swap_keys(shelf: Shelf) -> None:
    lib = shelf.library
    first, second = (searching.get(lib, n).reference.key for n in (shelf.moss, shelf.kites))
    editing.change_key(lib, shelf.moss, "aside")
    editing.change_key(lib, shelf.kites, first)
    editing.change_key(lib, shelf.moss, second)
    with lib.act("Forget former keys") as act:
        act.set([shelf.moss, shelf.kites], "former_keys", None)


def _swap_tags(shelf: Shelf) -> None:
    lib = shelf.library
    organising.tag(lib, [shelf.kites], add=["second"])
    with lib.act("Exchange names") as act:
        numbers = _tags(lib)
        for name, new in (("botany", "aside"), ("second", "botany"), ("aside", "second")):
            number = numbers.get(name, numbers["botany"])
            entities.change_row(act, "tag", number, name=new)


def _remake_tag(shelf: Shelf) -> None:
    organising.remove_tag(shelf.library, _tags(shelf.library)["botany"])
    organising.tag(shelf.library, [shelf.kites], add=["botany"])


def _remake_collections(shelf: Shelf) -> None:
    lib = shelf.library
    organising.remove_collection(lib, _collections(lib)["Thesis"])
    organising.add_collection(lib, "Walls/Thesis")
    organising.collect(lib, [shelf.kites], add=["Walls/Thesis"])


def _purge(shelf: Shelf) -> None:
    editing.delete(shelf.library, [shelf.moss])
    editing.purge(shelf.library)


def _take_key_of_purged(shelf: Shelf) -> None:
    key = searching.get(shelf.library, shelf.moss).reference.key
    _purge(shelf)
    editing.add(shelf.library, KITES.but(key=key))


CHANGES: dict[str, Callable[[Shelf], object]] = {
    "edited": lambda s: editing.edit(
        s.library, [s.moss], {"title": "Lichen", "volume": None, "note": "x", "author": "A, B"}
    ),
    "emptied": lambda s: editing.edit(s.library, [s.moss], {"abstract": None, "doi": None}),
    "imported": lambda s: import_text(s.library, bib(20), tags=("new",), collection="Later/On"),
    "import undone": lambda s: (import_text(s.library, bib(5)), history.undo(s.library)),
    "trashed": lambda s: editing.delete(s.library, [s.moss, s.kites]),
    "purged": _purge,
    "key of a purged one taken": _take_key_of_purged,
    "keys exchanged": _swap_keys,
    "names of tags exchanged": _swap_tags,
    "tag made anew": _remake_tag,
    "collections made anew": _remake_collections,
    "notes": lambda s: (
        noting.add_note(s.library, s.kites, "new"), organising.save_search(s.library, "q", "moss"),
    ),
    "reading": lambda s: reading.set_reading(s.library, [s.moss], priority=2, rating=3),
}  # fmt: skip


@pytest.fixture
def rich(shelf: Shelf) -> Shelf:
    """Give a library with notes, an imported document and a reference in the trash."""
    noting.add_note(shelf.library, shelf.moss, "Look at the **north** side.")
    import_text(shelf.library, bib(3, first=900), name="earlier.bib")
    import_text(shelf.library, bib(1, first=990), name="withdrawn.bib")
    history.undo(shelf.library)
    organising.save_search(shelf.library, "mossy", "moss")
    editing.delete(shelf.library, searching.search(shelf.library, "number 902").ids)
    return shelf


def test_the_copy_from_before_an_upgrade_is_no_different(tmp_path: Path) -> None:
    path = tmp_path / "shelf.readlist"
    shutil.copy(ROOT / "tests" / "data" / "libraries" / "format-1.readlist", path)
    library = open_library(path)
    (kept,) = backups.of(path)
    assert in_words(preview(library, kept.path)) == []
    with library.reading() as connection:
        (file,) = connection.execute("SELECT uuid, title FROM attachment").fetchall()
    with library.act("Name the file anew") as act:
        entities.change_row(act, "attachment", 1, title="Another")
    assert in_words(preview(library, kept.path)) == ["1 reference gets back what it said then"]
    restore(library, kept.path)
    with library.reading() as connection:
        assert connection.execute("SELECT uuid, title FROM attachment").fetchall() == [file]
    library.close()


@pytest.mark.parametrize("kind", CHANGES)
def test_restoring_and_undoing_it_are_exact(rich: Shelf, tmp_path: Path, kind: str) -> None:
    library = rich.library
    then, copy = state(library), back_up(library, tmp_path / "copy.readlist")
    CHANGES[kind](rich)
    now = state(library)
    changed = now != then
    plan = preview(library, copy)
    assert state(library) == now
    assert bool(plan) == bool(in_words(plan)) == changed
    if not changed:
        return
    changes = restore(library, copy)
    assert state(library) == then
    assert_whole(library)
    assert changes.label.startswith("Restore the library of 20")
    assert changes.restore_point is not None
    kept = open_library(changes.restore_point)
    assert state(kept) == now
    kept.close()
    history.undo(library)
    assert state(library) == now
    assert_whole(library)
    history.redo(library)
    assert state(library) == then
    assert_whole(library)


def test_what_was_purged_comes_back_into_the_trash(shelf: Shelf, tmp_path: Path) -> None:
    library = shelf.library
    editing.delete(library, [shelf.moss])
    then, copy = state(library), back_up(library, tmp_path / "copy.readlist")
    editing.purge(library)
    plan = preview(library, copy)
    assert plan
    assert (plan.trashed.number, plan.returning.number, plan.leaving.number) == (1, 0, 0)
    assert "1 reference comes back into the trash" in in_words(plan)
    restore(library, copy)
    assert state(library) == then


def test_all_changes_together_and_forwards_again(rich: Shelf, tmp_path: Path) -> None:
    library = rich.library
    then, copy = state(library), back_up(library, tmp_path / "copy.readlist")
    for kind in ("edited", "imported", "names of tags exchanged", "notes", "purged"):
        CHANGES[kind](rich)
    now, later = state(library), back_up(library, tmp_path / "later.readlist")
    plan = preview(library, copy)
    assert (plan.returning.number, plan.leaving.number) == (1, 20)
    assert plan.returning.titles == ("Lichen",) or plan.returning.titles[0].startswith("Moss")
    restore(library, copy)
    assert state(library) == then
    restore(library, later)
    assert {k: v for k, v in state(library).items() if k != "record"} == {
        k: v for k, v in now.items() if k != "record"
    }
    assert_whole(library)


def test_restoring_keeps_the_present_once(rich: Shelf, tmp_path: Path) -> None:
    copy = back_up(rich.library, tmp_path / "copy.readlist")
    editing.edit(rich.library, [rich.moss], {"title": "Lichen"})
    point = restore(rich.library, copy).restore_point
    found = backups.of(rich.library.path)
    assert [(each.path, each.kind) for each in found] == [(point, Kind.RESTORE_POINT)]
    with pytest.raises(InputError) as told:
        restore(rich.library, copy)
    assert told.value.code == "nothing-to-restore"


def test_without_a_restore_point_nothing_is_restored(rich: Shelf, tmp_path: Path) -> None:
    copy = back_up(rich.library, tmp_path / "copy.readlist")
    editing.edit(rich.library, [rich.moss], {"title": "Lichen"})
    now = state(rich.library)
    (rich.library.path.parent / "backups").write_text("in the way")
    with pytest.raises(LibraryError, match=r"was not restored.* Nothing was changed") as refusal:
        restore(rich.library, copy)
    assert refusal.value.code == "no-restore-point"
    assert state(rich.library) == now


def test_a_copy_of_another_library_is_refused(rich: Shelf, tmp_path: Path) -> None:
    other = create_library(tmp_path / "other.readlist", starter=True)
    copy = back_up(other)
    other.close()
    before = copy.read_bytes()
    for step in (preview, restore):
        with pytest.raises(ConflictError) as told:
            step(rich.library, copy)
        assert "another library" in told.value.message
    assert copy.read_bytes() == before


def test_a_copy_that_went_its_own_way_is_refused(rich: Shelf, tmp_path: Path) -> None:
    copy = back_up(rich.library, tmp_path / "copy.readlist")
    own = open_library(copy)
    editing.add(own, KITES.but(key="own"))
    own.close()
    editing.add(rich.library, KITES.but(key="other"))
    with pytest.raises(ConflictError) as told:
        restore(rich.library, copy)
    assert told.value.code == "other-library"


def test_what_cannot_be_used_is_refused_and_left(rich: Shelf, tmp_path: Path) -> None:
    copy = back_up(rich.library, tmp_path / "copy.readlist")
    editing.edit(rich.library, [rich.moss], {"title": "Lichen"})
    now = state(rich.library)
    good = copy.read_bytes()
    change(copy, "PRAGMA user_version = 99")
    newer = copy.read_bytes()
    half = good[: len(good) // 2]
    for data in (b"", b"text", newer, half, good[:8192] + b"\x99" * 4096 + good[12288:]):
        copy.write_bytes(data)
        with pytest.raises(LibraryError):
            restore(rich.library, copy)
        assert copy.read_bytes() == data
        assert state(rich.library) == now
    change_view = tmp_path / "view.readlist"
    change_view.write_bytes(good)
    change(change_view, "CREATE VIEW odd AS SELECT 1")
    with pytest.raises(LibraryRefusedError):
        restore(rich.library, change_view)


def test_a_copy_of_an_older_format_is_upgraded_elsewhere(tmp_path: Path) -> None:
    older = tmp_path / "older.readlist"
    shutil.copy(ROOT / "tests" / "data" / "libraries" / "format-1.readlist", older)
    before = older.read_bytes()
    library = open_library(Path(shutil.copy(older, tmp_path / "shelf.readlist")))
    then = state(library)
    ids = searching.search(library, "").ids
    editing.delete(library, ids[:1])
    assert preview(library, older).returning.number == 1
    restore(library, older)
    assert state(library)["reference"] == then["reference"]
    assert older.read_bytes() == before
    assert_whole(library)
    library.close()


def test_a_copy_in_which_a_value_is_hurt_is_refused(rich: Shelf, tmp_path: Path) -> None:
    copy = back_up(rich.library, tmp_path / "copy.readlist")
    editing.edit(rich.library, [rich.moss], {"abstract": "Something newer."})
    before = state(rich.library)
    change(copy, "UPDATE reference_text SET abstract = 'Hurt' WHERE reference_id = ?", rich.moss)
    for go_back in (preview, restore):
        with pytest.raises(LibraryRefusedError, match="its abstract"):
            go_back(rich.library, copy)
    assert state(rich.library) == before
