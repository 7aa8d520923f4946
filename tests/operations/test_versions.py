"""Whatever changes what a reference shows gives it a higher version, on every path; no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import import_text, rows
from operations.conftest import Shelf
from operations.test_history_complete import OPERATIONS, prepare
from readlist.operations import (
    backing_up,
    duplicates,
    editing,
    history,
    organising,
    reading,
    restoring,
    searching,
    unmerging,
)
from readlist.operations.library import Library

Seen = dict[int, Any]
Versions = dict[int, tuple[int, str]]


def _seen(library: Library) -> Seen:
    """Give all that is shown of each reference in the list or the trash."""
    ids = [row[0] for row in rows(library.path, "SELECT id FROM reference WHERE removed < 2")]
    found = (searching.get(library, number) for number in ids)
    return {
        each.id: replace(each, version=0, modified="", reference=_plain(each)) for each in found
    }


def _plain(stored: Any) -> Any:
    """Leave out when notes were changed last, which no person typed."""
    notes = tuple(replace(note, modified="") for note in stored.reference.notes)
    return stored.reference.but(notes=notes, fingerprints=())


def _versions(library: Library) -> Versions:
    statement = "SELECT id, version, modified FROM reference"
    return {number: (version, when) for number, version, when in rows(library.path, statement)}


def _different(before: Seen, after: Seen) -> set[int]:
    return {number for number in before | after if before.get(number) != after.get(number)}


class _Watched:
    """Steps on a library; after each the versions must tell exactly what changed."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._tick = iter(f"2040-01-01T00:00:00.{number:03}Z" for number in range(1000))

    def step(self, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> set[int]:
        """Take a step and give the references that it changed."""
        seen, versions = _seen(self.library), _versions(self.library)
        moment = next(self._tick)
        monkeypatch.setattr("readlist.store.clock.now", lambda: moment)
        known = self.library.last_act()
        do()
        after = _versions(self.library)
        changed = _different(seen, _seen(self.library))
        raised = {
            number for number, (version, when) in after.items()
            if number not in versions or (version > versions[number][0] and when == moment)
        }  # fmt: skip
        assert {n for n in versions if n in after and after[n] != versions[n]} <= raised
        assert changed & after.keys() == raised & (seen.keys() | changed)
        heard = self.library.changes_since(known).references
        assert changed & after.keys() <= heard, "another window must hear of it too"
        return changed


@pytest.fixture
def watched(shelf: Shelf) -> Iterator[_Watched]:
    """Give a library in which everything there is stands once, and look after each step."""
    library = prepare(shelf)
    yield _Watched(library)
    library.close()


# Those take two steps.
@pytest.mark.parametrize(
    "name", sorted(OPERATIONS.keys() - {"history.take_back", "unmerging.unmerge"})
)
def test_every_operation_undone_and_redone_raises_what_it_changes(
    watched: _Watched, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    library = watched.library
    changed = watched.step(monkeypatch, lambda: OPERATIONS[name](shelf._replace(library=library)))
    assert changed == watched.step(monkeypatch, lambda: history.undo(library))
    assert changed == watched.step(monkeypatch, lambda: history.redo(library))
    newest = history.acts(library, limit=1)[0].source
    watched.step(monkeypatch, lambda: history.undo_act(library, newest))
    watched.step(monkeypatch, lambda: history.redo_act(library, newest))


def test_taking_back_at_one_reference_raises_that_one(
    watched: _Watched, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = watched.library
    act = organising.tag(library, [shelf.moss, shelf.kites], add=["tb"]).act
    changed = watched.step(monkeypatch, lambda: history.take_back(library, act, shelf.moss))
    assert changed == {shelf.moss}


def test_taking_references_apart_raises_both(
    watched: _Watched, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = watched.library
    duplicates.merge(library, shelf.kites, [shelf.moss])
    changed = watched.step(monkeypatch, lambda: unmerging.unmerge(library, shelf.kites))
    assert changed == {shelf.kites, shelf.moss}
    assert changed == watched.step(monkeypatch, lambda: history.undo(library))
    assert changed == watched.step(monkeypatch, lambda: history.redo(library))


def test_bulk_acts_raise_each_reference_once(
    watched: _Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = watched.library
    text = "\n".join(
        f"@book{{b{n}, title={{Book {n}}}, keywords={{k{n % 7}}}}}" for n in range(900)
    )
    watched.step(monkeypatch, lambda: import_text(library, text, collection="Bulk/In it"))
    ids = list(searching.search(library, "collection:Bulk").ids)
    bulk: list[Callable[[], object]] = [
        lambda: organising.tag(library, ids, add=["all"], remove=["k3"]),
        lambda: organising.rename_tag(library, _id(library, "tag", "all"), "every"),
        lambda: reading.set_reading(library, ids, state="read", rating=2),
        lambda: editing.edit(library, ids, {"publisher": "P"}),
        lambda: organising.rename_collection(library, _id(library, "collection", "Bulk"), "R"),
        lambda: organising.move_collection(library, _id(library, "collection", "In it"), None),
        lambda: organising.remove_tag(library, _id(library, "tag", "every")),
        lambda: editing.delete(library, ids),
    ]
    for do in bulk:
        before = _versions(library)
        changed = watched.step(monkeypatch, do)
        assert set(ids) == changed
        after = _versions(library)
        assert {after[number][0] - before[number][0] for number in ids} == {1}


def _id(library: Library, table: str, name: str) -> Any:
    return rows(library.path, f"SELECT id FROM {table} WHERE name = ?", name)[0][0]


def test_going_back_to_a_backup_raises_what_it_changes(
    watched: _Watched, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = watched.library
    backup = tmp_path / "kept.readlist"
    backing_up.back_up(library, backup)
    organising.rename_collection(library, _id(library, "collection", "Thesis"), "Essay")
    editing.edit(library, [shelf.moss], {"title": "Later"})
    editing.purge(library)
    changed = watched.step(monkeypatch, lambda: restoring.restore(library, backup))
    assert changed == {shelf.moss, shelf.nameless}
    watched.step(monkeypatch, lambda: history.undo(library))
