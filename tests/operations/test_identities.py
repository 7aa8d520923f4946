"""What two libraries would exchange has an identity that outlives undo; times are UTC."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import readlist
from library_fixtures import import_text, rows
from operations.conftest import Shelf
from operations.test_history_complete import OPERATIONS, prepare
from readlist.operations import backing_up, editing, history, noting, restoring
from readlist.operations.library import Library
from readlist.store.link_tables import LinkRow
from readlist.store.tables import Base

_EXCHANGED = ("reference", "collection", "note", "saved_search", "document", "attachment")
_TIMES = {"added", "modified", "created", "imported", "time"}
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A row's number within SQLite is spoken of by its full-text index, and where damaged pages of the
# file itself are read or compared; the numbers of the model are columns called ``id``.
_OF_SQLITE = {
    "store/contents.py", "store/fts5.py", "store/hits.py", "store/leading.py", "store/pages.py",
    "store/querying.py", "store/ranking.py", "store/salvaging.py", "store/schema.py",
    "store/soundness.py", "store/wording.py", "store/migrations/versions/v0001_first_tables.py",
}  # fmt: skip


def _identities(library: Library) -> dict[str, dict[int, str]]:
    return {
        table: dict(rows(library.path, f"SELECT id, uuid FROM {table}")) for table in _EXCHANGED
    }


def _times(library: Library) -> list[tuple[str, Any]]:
    found = []
    for table in Base.metadata.sorted_tables:
        for name in _TIMES & set(table.c.keys()):
            values = rows(library.path, f"SELECT {name} FROM {table.name}")
            found += [(f"{table.name}.{name}", value) for (value,) in values]
    return found


def test_each_thing_of_its_own_has_an_identity() -> None:
    own = {table.name for table in LinkRow.metadata.sorted_tables if "id" in table.c}
    # A tag is its name; the history is the library's own; a link has that of its document.
    assert own == {*_EXCHANGED, "tag", "act", "act_change", "link"}
    for name in _EXCHANGED:
        assert Base.metadata.tables[name].c.uuid.unique, name
    assert Base.metadata.tables["tag"].c.name.unique


@pytest.mark.parametrize("name", OPERATIONS)
def test_identities_outlive_undo_and_redo(shelf: Shelf, name: str) -> None:
    library = prepare(shelf)
    before = _identities(library)
    OPERATIONS[name](shelf._replace(library=library))
    after = _identities(library)
    for table in _EXCHANGED:  # whatever it was, it is the same thing still
        both = before[table].keys() & after[table].keys()
        assert {n: before[table][n] for n in both} == {n: after[table][n] for n in both}
    history.undo(library)
    undone = _identities(library)
    assert all(undone[table].items() >= before[table].items() for table in _EXCHANGED)
    history.redo(library)
    assert _identities(library) == after
    every = [one for table in after.values() for one in table.values()]
    assert all(map(_UUID.fullmatch, every))
    assert len(every) == len(set(every))
    assert not [pair for pair in _times(library) if not _UTC.fullmatch(pair[1])]
    library.close()


def _purged(library: Library) -> object:
    return editing.purge(library)


def _imported(library: Library) -> object:
    return import_text(library, "@book{new, title={New Here}}", collection="C")


@pytest.mark.parametrize("act", [_purged, _imported])
def test_a_restored_thing_is_the_same_thing(
    shelf: Shelf, tmp_path: Path, act: Callable[[Library], object]
) -> None:
    library = prepare(shelf)
    noting.add_note(library, shelf.nameless, "in the trash")
    before = _identities(library)
    backup = tmp_path / "kept.readlist"
    backing_up.back_up(library, backup)
    act(library)
    restoring.restore(library, backup)
    after = _identities(library)
    assert all(after[table].items() >= before[table].items() for table in _EXCHANGED)
    assert not [pair for pair in _times(library) if not _UTC.fullmatch(pair[1])]
    library.close()


def test_the_model_knows_no_row_numbers_of_sqlite() -> None:
    source = Path(readlist.__file__).parent
    spoken = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        if re.search(r"\b(_?rowid_?|oid)\b", file.read_text("utf-8"), re.IGNORECASE)
    }
    assert spoken <= _OF_SQLITE, spoken - _OF_SQLITE
