"""An act that takes much away keeps the library as it was, or does not happen."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import bib, filled, import_text, state
from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import LibraryError
from readlist.operations import editing, history
from readlist.operations.library import Library, open_library
from readlist.store import backups, copying
from readlist.store.backups import Kind


@pytest.fixture
def large(tmp_path: Path) -> Library:
    """Give a library of 203 references."""
    library, _ = filled(tmp_path / "shelf.readlist")
    import_text(library, bib(200))
    return library


def _ids(number: int) -> list[ReferenceId]:
    return [ReferenceId(each) for each in range(4, 4 + number)]


def _empty_titles(library: Library, number: int) -> Changes:
    with library.act("Empty titles") as act:
        act.set(_ids(number), "field:journaltitle", None)
    return act.changes


@pytest.mark.parametrize("act", [lambda lib, n: editing.delete(lib, _ids(n)), _empty_titles])
def test_much_taken_away_keeps_a_restore_point(large: Library, act: object) -> None:
    before = state(large)
    assert callable(act)
    assert act(large, 40).restore_point is None
    history.undo(large)
    changes = act(large, 50)
    assert (changes.lost, changes.of_all) == (50, 203)
    (point,) = backups.of(large.path)
    assert (point.path, point.kind, point.references) == (
        changes.restore_point, Kind.RESTORE_POINT, 203,
    )  # fmt: skip
    copy = open_library(point.path)
    assert state(copy) == before
    copy.close()
    assert history.undo(large)[0].restore_point is None
    large.close()


def test_undo_of_a_large_import_keeps_a_restore_point_where_it_can(
    large: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the trash was emptied, undo goes on to acts that nobody had in mind."""
    (undone,) = history.undo(large)
    assert (undone.lost, undone.of_all, undone.is_final) == (200, 203, True)
    (point,) = backups.of(large.path)
    assert (point.path, point.references) == (undone.restore_point, 203)
    (redone,) = history.redo(large)
    assert redone.restore_point is None

    def full(*_arguments: object) -> None:
        raise LibraryError("There is no room.")

    monkeypatch.setattr(copying, "keep", full)
    (undone,) = history.undo(large)
    assert (undone.lost, undone.restore_point) == (200, None)
    large.close()


def test_a_fifth_of_a_large_library_is_the_limit(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "shelf.readlist")
    import_text(library, bib(397))
    assert editing.delete(library, _ids(80)).restore_point is None
    assert editing.delete(library, _ids(145)[80:]).lost == 65
    library.close()


def test_purging_keeps_a_restore_point_unless_it_is_not_wanted(large: Library) -> None:
    editing.delete(large, _ids(100))
    number, changes = editing.purge(large)
    assert (number, changes.lost, changes.of_all) == (100, 100, 203)
    assert changes.restore_point is not None
    editing.undelete(large, [])
    editing.delete(large, [ReferenceId(each) for each in range(104, 204)])
    known = len(backups.of(large.path))
    number, changes = editing.purge(large, needs_restore_point=False)
    assert (number, changes.restore_point) == (100, None)
    assert len(backups.of(large.path)) == known
    large.close()


def test_without_room_for_a_restore_point_nothing_is_taken_away(
    large: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(large)
    with monkeypatch.context() as patch:
        patch.setattr(copying.soundness, "findings", lambda _, **_how: iter(["a page is missing"]))
        with pytest.raises(LibraryError) as refusal:
            editing.delete(large, _ids(100))
    assert refusal.value.code == "no-restore-point"
    assert "100 of 203" in refusal.value.message
    assert state(large) == before
    assert editing.delete(large, _ids(100)).restore_point
    large.close()
