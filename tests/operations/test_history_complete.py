"""Every operation writes down all that it changes, with its origin; nothing grows needlessly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import bib, filled, import_text, rows
from operations.conftest import Shelf
from readlist import operations
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    duplicates,
    editing,
    history,
    importing,
    keys,
    noting,
    organising,
    quality_acts,
    reading,
    unmerging,
)  # fmt: skip
from readlist.operations import (
    library as libraries,
)
from readlist.operations.library import Library, open_library
from readlist.store.ranges import from_ranges

# Tables of references, by the column that names the reference, and how a change calls them.
_OF_REFERENCES = {
    "creator": "creators", "identifier": "identifiers", "field": "field:", "former_key":
    "former_keys", "fingerprint": "fingerprints", "reference_tag": "tag", "member": "collection",
    "reference_text": "abstract",
}  # fmt: skip
_ROWS = ("note", "tag", "collection", "saved_search", "attachment", "document", "setting")
# What follows from recorded values, or says when and by which record they were touched.
_FOLLOWING = {
    "version", "modified", "year", "venue", "sort_title", "creators_short", "creators_text",
    "identifiers_text", "tags_text", "notes_text",
}  # fmt: skip


def _dump(path: Path, table: str) -> set[tuple[tuple[str, Any], ...]]:
    names = [row[1] for row in rows(path, f"PRAGMA table_info({table})")]
    chosen = [name for name in names if name not in _FOLLOWING]
    found = rows(path, f"SELECT {', '.join(chosen)} FROM {table}")
    return {tuple(zip(chosen, row, strict=True)) for row in found}


def _changed(path: Path, before: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for table, was in before.items():
        for row in was ^ _dump(path, table):
            yield table, dict(row)


def _recorded(path: Path, after: int) -> set[tuple[str, int, str]]:
    found = rows(path, "SELECT subject, ids, name FROM act_change WHERE act_id > ?", after)
    return {(subject, number, name) for subject, ids, name in found for number in from_ranges(ids)}


def _unrecorded(path: Path, before: dict[str, Any], after: int) -> list[object]:
    recorded = _recorded(path, after)
    made = {
        number for subject, number, name in recorded if (subject, name) == ("reference", "removed")
    }
    missing: list[object] = []
    for table, row in _changed(path, before):
        if table == "reference" or table in _OF_REFERENCES:
            number = row["id"] if table == "reference" else row["reference_id"]
            name = _OF_REFERENCES.get(table, "")
            known = number in made or any(
                (subject, each) == ("reference", number) and label.startswith(name)
                for subject, each, label in recorded
            )
        else:
            number = row.get("id", 0)
            known = any((s, each) == (table, number) for s, each, _name in recorded)
            known = known or row.get("reference_id") in made
        if not known:
            missing.append((table, row))
    return missing


_TABLES = ("reference", *_OF_REFERENCES, *_ROWS)
Do = Callable[[Shelf], object]


def _number(shelf: Shelf, table: str) -> Any:
    return rows(shelf.library.path, f"SELECT id FROM {table} ORDER BY id")[0][0]


OPERATIONS: dict[str, Do] = {
    "editing.add": lambda s: editing.add(s.library, Reference(title="N", tags=("a",))),
    "editing.edit": lambda s: editing.edit(
        s.library, [s.moss, s.kites], {"title": "T", "abstract": "A", "doi": "", "volume": "1"}
    ),
    "editing.change_key": lambda s: editing.change_key(s.library, s.moss, "k"),
    "keys.make_keys": lambda s: keys.make_keys(s.library, [s.moss, s.kites], "[year]"),
    "keys.set_pattern": lambda s: keys.set_pattern(s.library, "[auth]"),
    "editing.delete": lambda s: editing.delete(s.library, [s.moss]),
    "editing.undelete": lambda s: editing.undelete(s.library, [s.nameless]),
    "quality_acts.repair": lambda s: quality_acts.repair(s.library, "page-dash", [s.moss]),
    "quality_acts.accept": lambda s: quality_acts.accept(s.library, "page-dash", [s.moss]),
    "organising.tag": lambda s: organising.tag(s.library, [s.moss], add=["n"], remove=["botany"]),
    "organising.collect": lambda s: organising.collect(s.library, [s.moss], add=["X/Y"]),
    "organising.rename_tag": lambda s: organising.rename_tag(s.library, _number(s, "tag"), "r"),
    "organising.colour_tag": lambda s: organising.colour_tag(
        s.library, _number(s, "tag"), "#010203"
    ),
    "organising.remove_tag": lambda s: organising.remove_tag(s.library, _number(s, "tag")),
    "organising.add_collection": lambda s: organising.add_collection(s.library, "New/One"),
    "organising.rename_collection": lambda s: organising.rename_collection(
        s.library, _number(s, "collection"), "R"
    ),
    "organising.move_collection": lambda s: organising.move_collection(
        s.library, rows(s.library.path, "SELECT max(id) FROM collection")[0][0], None
    ),
    "organising.remove_collection": lambda s: organising.remove_collection(
        s.library, _number(s, "collection")
    ),
    "organising.save_search": lambda s: organising.save_search(s.library, "n", "q"),
    "organising.rename_search": lambda s: organising.rename_search(
        s.library, _number(s, "saved_search"), "other"
    ),
    "organising.remove_search": lambda s: organising.remove_search(
        s.library, _number(s, "saved_search")
    ),
    "noting.add_note": lambda s: noting.add_note(s.library, s.kites, "words"),
    "noting.append_note": lambda s: noting.append_note(s.library, s.moss, "more"),
    "noting.edit_note": lambda s: noting.edit_note(s.library, _number(s, "note"), "other"),
    "noting.remove_note": lambda s: noting.remove_note(s.library, _number(s, "note")),
    "reading.set_reading": lambda s: reading.set_reading(
        s.library, [s.moss, s.kites], state="read", rating=3, progress=4, due="2030-01-01"
    ),
    "attaching.attach": lambda s: attaching.attach(s.library, s.kites, s.library.path),
    "attaching.detach": lambda s: attaching.detach(s.library, _number(s, "attachment")),
    "importing.carry_out": lambda s: import_text(
        s.library,
        "@book{b, title={B}, keywords={x}}\n@article{m, title={Moss on Northern Walls},"
        " doi={10.5555/moss.1}, publisher={P}, keywords={y}}",
        tags=["t"], collection="C/D",
    ),
    "duplicates.merge": lambda s: duplicates.merge(s.library, s.kites, [s.moss]),
    "duplicates.keep_apart": lambda s: duplicates.keep_apart(s.library, [s.kites, s.moss]),
    "unmerging.unmerge": lambda s: (
        duplicates.merge(s.library, s.kites, [s.moss]), unmerging.unmerge(s.library, s.kites)
    ),
    "library.start_empty": lambda s: libraries.start_empty(s.library),
    "library.keep_starter": lambda s: libraries.keep_starter(s.library),
    "history.take_back": lambda s: history.take_back(
        s.library, organising.tag(s.library, [s.moss, s.kites], add=["tb"]).act, s.moss
    ),
}  # fmt: skip
# Those that act through the ones above or whose acts name the act that they go back to.
_OTHERS = {
    "editing.purge", "history.undo", "history.redo", "history.undo_act", "history.redo_act",
    "importing.store", "restoring.restore",
    "streaming.stream",  # compared with importing.carry_out, its history as well
}  # fmt: skip


def prepare(shelf: Shelf) -> Library:
    """Put one of everything in and open the library as a window does."""
    library, moss, _kites, nameless = shelf
    noting.add_note(library, moss, "first")
    attaching.attach(library, moss, library.path)
    organising.save_search(library, "s", "q")
    editing.delete(library, [nameless])
    with library.act("Offer the starter references") as act:
        from readlist.store import entities

        entities.set_setting(act, "starter", "offered")
    return open_library(library.path, origin="window")


@pytest.mark.parametrize("name", OPERATIONS)
def test_all_that_an_operation_changes_is_recorded(shelf: Shelf, name: str) -> None:
    library = prepare(shelf)
    newest = library.last_act()
    before = {table: _dump(library.path, table) for table in _TABLES}
    OPERATIONS[name](shelf._replace(library=library))
    assert any(before[table] != _dump(library.path, table) for table in _TABLES)
    assert _unrecorded(library.path, before, newest) == []
    origins = {entry.origin for entry in history.acts(library) if entry.id > newest}
    assert origins == {"window"}
    images = rows(
        library.path, "SELECT before, after FROM act_change WHERE act_id > ?", int(newest)
    )
    assert all(json.loads(before) != json.loads(after) for before, after in images)
    library.close()


def test_every_operation_that_acts_is_looked_at() -> None:
    folder = Path(operations.__path__[0])
    acting = set()
    for file in sorted(folder.glob("*.py")):
        function = ""
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("def "):
                function = line[4 : line.index("(")]
            if "library.act(" in line and not function.startswith("_"):
                acting.add(f"{file.stem}.{function}")
    assert acting <= OPERATIONS.keys() | _OTHERS, acting - OPERATIONS.keys() - _OTHERS


def test_emptying_the_trash_is_an_entry_of_its_own(shelf: Shelf) -> None:
    library = prepare(shelf)
    editing.purge(library)
    newest = history.acts(library, limit=1)[0]
    assert (newest.kind, newest.origin) == ("purge", "window")
    assert newest.label == "Empty the trash of 1 reference"
    library.close()


def _kept(folder: Path, count: int) -> int:
    library, _ids = filled(folder / f"{count}.readlist")
    newest = int(library.last_act())
    documents = [importing.read_text(bib(count), name="many.bib")]
    planned = importing.plan(library, documents)
    importing.carry_out(library, planned, tags=["many"], collection="All/Of it")
    statement = (
        "SELECT sum(length(subject) + length(name) + length(ids) + length(before)"
        " + length(after)) FROM act_change WHERE act_id > ?"
    )
    ((size,),) = rows(library.path, statement, newest)
    entry = history.acts(library, limit=1)[0]
    assert entry.references == count
    assert len(history.touched(library, entry.id, limit=5)[1]) == 5
    library.close()
    return int(size)


def test_an_import_keeps_ranges_and_no_copies(tmp_path: Path) -> None:
    assert _kept(tmp_path, 1000) <= _kept(tmp_path, 10) + 30


def test_an_act_on_very_many_is_counted_without_their_numbers(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    organising.tag(shelf.library, shelf[1:], add=["far"])
    for place in ("store.chronicle", "store.ranges"):
        monkeypatch.setattr(f"readlist.{place}.from_ranges", None)
    assert history.acts(shelf.library, limit=1)[0].references == 3
    monkeypatch.undo()
