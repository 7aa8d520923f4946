"""Every kind of change is taken back and made again, also after the library was closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from library_fixtures import assert_whole, change, filled, import_text, rows, state
from operations.conftest import Shelf
from readlist.core.errors import ConflictError, InputError
from readlist.core.reference import Reference
from readlist.operations import (
    attaching,
    editing,
    history,
    importing,
    noting,
    organising,
    reading,
    searching,
)
from readlist.operations.library import create_library, keep_starter, open_library, start_empty

SAME_AS_MOSS = """@article{moss, title = {Moss on Northern Walls}, author = {Grave, Ida and
  van der Brook, Tom}, doi = {10.5555/moss.1}, publisher = {Slow Press}, pmid = {4711}}"""


def _prepare(shelf: Shelf) -> None:
    library, moss, kites, nameless = shelf
    organising.tag(library, [moss, kites], add=["wind", "walls"])
    organising.collect(library, [moss, kites], add=["Thesis/Walls/Old", "Shelf"])
    organising.save_search(library, "Soon", "state:to-read")
    noting.add_note(library, moss, "A first thought.")
    file = library.path.with_name("paper.pdf")
    file.write_bytes(b"%PDF-1.4")
    attaching.attach(library, moss, file)
    reading.set_reading(library, [kites], state="reading", priority=2, due="2031-01-02")
    editing.delete(library, [nameless])


def _tag(shelf: Shelf, name: str) -> int:
    return next(t.id for t in searching.sidebar(shelf.library).tags if t.name == name)


def _collection(shelf: Shelf, path: str) -> int:
    return next(c.id for c in searching.sidebar(shelf.library).collections if c.path == path)


def _search(shelf: Shelf) -> int:
    return searching.sidebar(shelf.library).searches[0].id


def _note(shelf: Shelf) -> int:
    return searching.get(shelf.library, shelf.moss).reference.notes[0].id


def _file(shelf: Shelf) -> int:
    return searching.get(shelf.library, shelf.moss).reference.attachments[0].id


Do = Callable[[Shelf], object]
KINDS: dict[str, Do] = {
    "add": lambda s: editing.add(s.library, Reference(title="New", tags=("fresh",))),
    "title": lambda s: editing.edit(s.library, [s.moss], {"title": "Lichen"}),
    "title of two": lambda s: editing.edit(s.library, [s.moss, s.kites], {"title": "Lichen"}),
    "no title": lambda s: editing.edit(s.library, [s.moss], {"title": ""}),
    "type": lambda s: editing.edit(s.library, [s.moss], {"type": "book"}),
    "creators": lambda s: editing.edit(s.library, [s.moss], {"creators": "A B and others"}),
    "editor": lambda s: editing.edit(s.library, [s.moss], {"editor": "Ed Itor"}),
    "date": lambda s: editing.edit(s.library, [s.moss], {"date": "2001-02"}),
    "abstract": lambda s: editing.edit(s.library, [s.moss], {"abstract": "word " * 40}),
    "no abstract": lambda s: editing.edit(s.library, [s.moss], {"abstract": None}),
    "venue": lambda s: editing.edit(s.library, [s.moss], {"journal": "Stone Post"}),
    "no venue": lambda s: editing.edit(s.library, [s.moss], {"journaltitle": ""}),
    "own field": lambda s: editing.edit(s.library, [s.moss, s.kites], {"shelfmark": "X 1"}),
    "doi": lambda s: editing.edit(s.library, [s.moss], {"doi": "10.5555/other", "pmid": "12345"}),
    "no arxiv": lambda s: editing.edit(s.library, [s.moss], {"arxiv": ""}),
    "key": lambda s: editing.change_key(s.library, s.moss, "moss"),
    "many values": lambda s: editing.edit(
        s.library, [s.moss], {"key": "m", "title": "M", "volume": "", "creators": "", "date": ""}
    ),
    "delete": lambda s: editing.delete(s.library, [s.moss, s.kites]),
    "undelete": lambda s: editing.undelete(s.library, [s.nameless]),
    "tag": lambda s: organising.tag(s.library, [s.moss, s.kites], add=["new"], remove=["wind"]),
    "rename tag": lambda s: organising.rename_tag(s.library, _tag(s, "wind"), "storm"),
    "colour tag": lambda s: organising.colour_tag(s.library, _tag(s, "wind"), "#123456"),
    "remove tag": lambda s: organising.remove_tag(s.library, _tag(s, "wind")),
    "collect": lambda s: organising.collect(
        s.library, [s.moss], add=["Deep/Deeper/Deepest"], remove=["Shelf"]
    ),
    "add collection": lambda s: organising.add_collection(s.library, "Deep/Deeper"),
    "rename collection": lambda s: organising.rename_collection(
        s.library, _collection(s, "Thesis"), "Dissertation"
    ),
    "move collection": lambda s: organising.move_collection(
        s.library, _collection(s, "Thesis/Walls"), _collection(s, "Shelf")
    ),
    "collection to the top": lambda s: organising.move_collection(
        s.library, _collection(s, "Thesis/Walls"), None
    ),
    "remove collections": lambda s: organising.remove_collection(
        s.library, _collection(s, "Thesis")
    ),
    "save search": lambda s: organising.save_search(s.library, "Late", "is:overdue"),
    "rename search": lambda s: organising.rename_search(s.library, _search(s), "Later"),
    "remove search": lambda s: organising.remove_search(s.library, _search(s)),
    "add note": lambda s: noting.add_note(s.library, s.kites, "A thought about *strings*."),
    "edit note": lambda s: noting.edit_note(s.library, _note(s), "Another thought."),
    "remove note": lambda s: noting.remove_note(s.library, _note(s)),
    "detach": lambda s: attaching.detach(s.library, _file(s)),
    "attach": lambda s: attaching.attach(s.library, s.kites, s.library.path, title="Itself"),
    "state": lambda s: reading.set_reading(s.library, [s.moss, s.kites], state="read", rating=5),
    "due": lambda s: reading.set_reading(s.library, [s.kites], due="", priority=0, progress=30),
    "import": lambda s: import_text(
        s.library, "@book{k, title={Kelp}, keywords={sea, salt}, author={Sea, Ann}}",
        tags=["read"], collection="Sea/Deep",
    ),
    "import that merges": lambda s: import_text(s.library, SAME_AS_MOSS, tags=["twice"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_is_taken_back_and_made_again(shelf: Shelf, kind: str) -> None:
    _prepare(shelf)
    library = shelf.library
    before = state(library)
    KINDS[kind](shelf)
    after = state(library)
    assert after != before
    history.undo(library)
    assert state(library) == before
    assert_whole(library)
    history.redo(library)
    assert state(library) == after
    assert_whole(library)
    library.close()
    reopened = open_library(library.path)
    history.undo(reopened)
    assert state(reopened) == before
    assert_whole(reopened)
    reopened.close()


def test_all_kinds_in_one_row_are_taken_back_and_made_again_after_a_restart(shelf: Shelf) -> None:
    start = state(shelf.library)
    _prepare(shelf)
    for name in ("delete", "title of two", "no abstract"):
        KINDS[name](shelf)
    end = state(shelf.library)
    number = len(history.acts(shelf.library)) - 3
    shelf.library.close()
    library = open_library(shelf.library.path)
    assert len(history.undo(library, number)) == number
    assert state(library) == start
    assert_whole(library)
    library.close()
    library = open_library(shelf.library.path)
    assert len(history.redo(library, number)) == number
    assert state(library) == end
    library.close()


def test_starting_empty_is_one_step_of_undo(tmp_path: Path) -> None:
    library = create_library(tmp_path / "new.readlist", starter=True)
    full = state(library)
    assert start_empty(library).membership
    assert searching.count(library, "") == 0
    empty = state(library)
    (changes,) = history.undo(library)
    assert changes.membership
    assert state(library) == full
    history.redo(library)
    assert state(library) == empty
    history.undo(library)
    keep_starter(library)
    kept = state(library)
    history.undo(library)
    assert state(library) == full
    history.redo(library)
    assert state(library) == kept
    assert_whole(library)
    library.close()


def test_an_import_that_was_undone_can_be_made_again_under_the_same_keys(shelf: Shelf) -> None:
    library = shelf.library
    first = import_text(library, "@book{kelp, title={Kelp}}")
    history.undo(library)
    second = import_text(library, "@book{kelp, title={Kelp}}")
    assert [key for _id, key, _action in second.references] == ["kelp"]
    assert second.references[0][0] != first.references[0][0]
    assert searching.count(library, "kelp") == 1
    assert history.redo_label(library) == ""
    with pytest.raises(InputError):
        history.redo(library)


def test_what_was_changed_behind_its_back_is_not_taken_back(shelf: Shelf) -> None:
    library = shelf.library
    editing.edit(library, [shelf.moss], {"title": "Lichen", "date": "2001"})
    change(library.path, "UPDATE reference SET date = '1999' WHERE id = ?", shelf.moss)
    before = state(library)
    with pytest.raises(ConflictError):
        history.undo(library)
    assert state(library) == before
    change(library.path, "UPDATE reference SET date = '2001' WHERE id = ?", shelf.moss)
    history.undo(library)
    assert searching.get(library, shelf.moss).reference.title == "Moss on Northern Walls"


def test_a_note_changed_behind_its_back_is_not_taken_back(shelf: Shelf) -> None:
    library = shelf.library
    note, _ = noting.add_note(library, shelf.moss, "one")
    change(library.path, "UPDATE note SET text = 'two' WHERE id = ?", note)
    with pytest.raises(ConflictError):
        history.undo(library)
    assert rows(library.path, "SELECT text FROM note") == [("two",)]
    change(library.path, "UPDATE note SET text = 'one' WHERE id = ?", note)


def test_a_key_that_somebody_took_stands_in_the_way_of_redo(shelf: Shelf) -> None:
    library = shelf.library
    number, _ = editing.add(library, Reference(key="kelp", title="Kelp"))
    history.undo(library)
    change(library.path, "UPDATE reference SET key = 'kelp' WHERE id = ?", shelf.nameless)
    with pytest.raises(ConflictError):
        history.redo(library)
    assert rows(library.path, "SELECT removed FROM reference WHERE id = ?", number) == [(2,)]
    change(library.path, "UPDATE reference SET key = 'nameless' WHERE id = ?", shelf.nameless)


def test_a_new_act_ends_what_could_be_redone(shelf: Shelf) -> None:
    library = shelf.library
    editing.edit(library, [shelf.moss], {"title": "One"})
    history.undo(library)
    assert history.redo_label(library)
    editing.edit(library, [shelf.kites], {"title": "Two"})
    assert history.redo_label(library) == ""
    history.undo(library)
    assert history.redo_label(library) == history.acts(library)[1].label
    history.redo(library)
    assert searching.get(library, shelf.kites).reference.title == "Two"
    assert searching.get(library, shelf.moss).reference.title == "Moss on Northern Walls"


def test_undo_goes_as_far_as_there_is_something(shelf: Shelf) -> None:
    library = shelf.library
    assert len(history.undo(library, 10)) == 3
    assert searching.count(library, "") == 0
    assert history.undo_label(library) == ""
    with pytest.raises(InputError) as nothing:
        history.undo(library)
    assert nothing.value.code == "nothing-to-undo"
    for count in (0, -1):
        with pytest.raises(InputError):
            history.redo(library, count)
    assert len(history.redo(library, 10)) == 3
    assert searching.count(library, "") == 3


def test_what_changes_nothing_is_no_act(shelf: Shelf) -> None:
    _prepare(shelf)
    library, moss, kites, nameless = shelf
    newest = library.last_act()
    nothing = [
        editing.edit(library, [moss], {"title": "Moss on Northern Walls", "volume": "7"}),
        editing.edit(library, [moss], {}),
        editing.edit(library, [moss], {"nothing": ""}),
        editing.change_key(library, moss, "grave2019moss"),
        editing.delete(library, [nameless]),
        editing.undelete(library, [moss]),
        organising.tag(library, [moss], add=["WIND"], remove=["unknown"]),
        organising.rename_tag(library, _tag(shelf, "wind"), "wind"),
        organising.colour_tag(library, _tag(shelf, "wind"), _colour(shelf, "wind")),
        organising.collect(library, [moss], add=["thesis/walls"]),
        organising.rename_collection(library, _collection(shelf, "Shelf"), "Shelf"),
        organising.move_collection(library, _collection(shelf, "Shelf"), None),
        reading.set_reading(library, [kites], state="reading", priority=2),
        noting.edit_note(library, _note(shelf), "A first thought."),
    ]
    assert not any(nothing)
    assert library.last_act() == newest


def _colour(shelf: Shelf, name: str) -> str:
    return next(t.colour for t in searching.sidebar(shelf.library).tags if t.name == name)


def test_the_history_is_told_in_words(shelf: Shelf) -> None:
    _prepare(shelf)
    library, moss, kites, _nameless = shelf
    editing.edit(library, [moss], {"volume": "8"})
    newest, *_older = history.acts(library, limit=3)
    assert newest.label == "Change volume of 1 reference"
    assert newest.differences == ("volume changed from “7” to “8”",)
    assert (newest.references, newest.undone) == (1, False)
    history.undo(library)
    undone = history.acts(library)[1]
    assert undone.id == newest.id
    assert undone.undone
    assert history.acts(library)[0].label == "Undo: Change volume of 1 reference"
    labels = [act.label for act in history.acts(library)]
    assert "Tag wind, walls (2 references)" in labels
    assert len(history.acts(library, limit=2)) == 2
    tagging = next(act for act in history.acts(library) if act.label.startswith("Tag wind"))
    assert tagging.references == 2
    assert "tag “wind” added (2 references)" in tagging.differences
    assert kites


def test_the_history_of_one_reference_has_its_notes_and_files(shelf: Shelf) -> None:
    _prepare(shelf)
    library = shelf.library
    noting.edit_note(library, _note(shelf), "Another thought.")
    noting.remove_note(library, _note(shelf))
    attaching.detach(library, _file(shelf))
    labels = [act.label for act in history.acts(library, reference=shelf.moss)]
    assert labels == [
        "Detach a file", "Delete a note", "Edit a note", "Attach paper.pdf", "Add a note",
        "Put into Thesis/Walls/Old, Shelf (2 references)", "Tag wind, walls (2 references)",
        "Add “Moss on Northern Walls”",
    ]  # fmt: skip
    others = {act.label for act in history.acts(library, reference=shelf.kites)}
    assert not others & {"Edit a note", "Delete a note", "Detach a file", "Add a note"}


def test_an_import_names_its_document_in_the_history(shelf: Shelf) -> None:
    import_text(shelf.library, "@book{kelp, title={Kelp}}", name="sea.bib")
    assert history.undo_label(shelf.library) == "Import sea.bib (1 reference)"
    documents = [importing.read_text(f"@book{{b{n}, title={{Book {n}}}}}") for n in (1, 2)]
    importing.carry_out(shelf.library, importing.plan(shelf.library, documents))
    assert history.undo_label(shelf.library) == "Import 2 documents (2 references)"


def test_the_origin_is_kept(tmp_path: Path) -> None:
    library, _ = filled(tmp_path / "a.readlist")
    library.close()
    library = open_library(library.path, origin="window")
    organising.save_search(library, "a", "b")
    assert history.acts(library)[0].origin == "window"
    library.close()


def test_the_history_of_one_reference_leaves_out_what_went_past_it(shelf: Shelf) -> None:
    organising.tag(shelf.library, [shelf.moss, shelf.nameless], add=["outer"])
    labels = [act.label for act in history.acts(shelf.library, reference=shelf.kites)]
    assert labels == ["Add “Kites that Räumen den Himmel auf”"]
