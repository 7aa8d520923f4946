"""One older act, or one act at one reference, is taken back where nothing later is in the way."""

from __future__ import annotations

import pytest

from library_fixtures import change, import_text, rows, state
from operations.conftest import Shelf
from readlist.core.changes import ActId, CollectionId, TagId
from readlist.core.errors import ConflictError, InputError, NotFoundError
from readlist.core.reference import Reference
from readlist.operations import duplicates, editing, history, noting, organising, reading, searching

SAME_AS_MOSS = """@article{moss, title = {Moss on Northern Walls}, author = {Grave, Ida and
  van der Brook, Tom}, doi = {10.5555/moss.1}, publisher = {Slow Press}, pmid = {4711}}"""


def _refused(shelf: Shelf, act: ActId, step: str = "undo") -> str:
    before = state(shelf.library)
    reason = history.refusal(shelf.library, act, step)
    do = history.undo_act if step == "undo" else history.redo_act
    with pytest.raises(ConflictError) as refused:
        do(shelf.library, act)
    assert state(shelf.library) == before
    assert refused.value.message.removesuffix(" Nothing was changed.") == reason
    return reason


def _tag(shelf: Shelf, name: str) -> TagId:
    return TagId(next(t.id for t in searching.sidebar(shelf.library).tags if t.name == name))


def _collection(shelf: Shelf, path: str) -> CollectionId:
    found = searching.sidebar(shelf.library).collections
    return CollectionId(next(c.id for c in found if c.path == path))


def test_an_older_act_is_taken_back_and_made_again(shelf: Shelf) -> None:
    library, moss, kites, _nameless = shelf
    older = editing.edit(library, [moss], {"title": "Lichen"}).act
    editing.edit(library, [moss], {"volume": "9", "abstract": "Other words."})
    editing.edit(library, [kites], {"title": "Clouds"})
    after = state(library)
    assert history.refusal(library, older) == ""
    history.undo_act(library, older)
    assert searching.get(library, moss).reference.title == "Moss on Northern Walls"
    assert searching.get(library, moss).reference.fields["volume"] == "9"
    assert history.redo_label(library) == "Change title of 1 reference"
    history.redo(library)
    assert state(library) == after


@pytest.mark.parametrize("kind", ["tag", "collection"])
def test_what_was_deleted_comes_back_as_a_whole_only(shelf: Shelf, kind: str) -> None:
    library, moss = shelf.library, shelf.moss
    if kind == "tag":
        act = organising.remove_tag(library, _tag(shelf, "botany")).act
    else:
        act = organising.remove_collection(library, _collection(shelf, "Thesis/Walls")).act
    reason = history.refusal(library, act, "undo", moss)
    assert f"deleted the {kind} itself" in reason
    with pytest.raises(InputError, match="as a whole"):
        history.take_back(library, act, moss)
    assert history.refusal(library, act) == ""


def test_fields_of_any_name_are_taken_back(shelf: Shelf) -> None:
    """A document may call a field anything, also what means something to a database."""
    library, moss = shelf.library, shelf.moss
    document = SAME_AS_MOSS.replace("pmid = {4711}", "a-:b = {c}")
    older = import_text(library, document).changes.act
    editing.edit(library, [moss], {"volume": "9"})
    assert "a-:b" in searching.get(library, moss).reference.fields
    history.undo_act(library, older)
    assert "a-:b" not in searching.get(library, moss).reference.fields


def test_what_was_typed_since_stays_typed(shelf: Shelf) -> None:
    library, moss = shelf.library, shelf.moss
    older = editing.edit(library, [moss], {"shelfmark": "X"}).act
    editing.edit(library, [moss], {"note": "Y"})
    history.undo_act(library, older)
    typed = {value.name for value in searching.get(library, moss).values if value.source.is_person}
    assert "note" in typed
    assert "shelfmark" not in typed


def test_the_refusal_names_what_stands_in_the_way(shelf: Shelf) -> None:
    library, moss, kites, _nameless = shelf
    older = editing.edit(library, [moss, kites], {"title": "Lichen"}).act
    newer = editing.edit(library, [kites], {"title": "Clouds"}).act
    reason = _refused(shelf, older)
    assert "“Change title of 1 reference” (" in reason
    assert f"change {newer}) changed the title of ostberg2021kites since" in reason
    history.undo_act(library, newer)
    history.undo_act(library, older)
    reason = _refused(shelf, newer, "redo")
    assert f"change {older}), which changed the title of ostberg2021kites and is undone" in reason
    history.redo_act(library, older)
    history.redo_act(library, newer)


def test_values_that_came_back_to_what_they_were_do_not_hide_a_later_act(shelf: Shelf) -> None:
    library, moss = shelf.library, shelf.moss
    older = editing.edit(library, [moss], {"title": "Lichen"}).act
    editing.edit(library, [moss], {"title": "Algae"})
    editing.edit(library, [moss], {"title": "Lichen"})
    assert "changed the title of grave2019moss since" in _refused(shelf, older)


def test_what_later_acts_need_is_not_taken_away(shelf: Shelf) -> None:
    library, moss, kites, _nameless = shelf
    tagged = organising.tag(library, [moss], add=["new"]).act
    organising.tag(library, [kites], add=["new"])
    assert "gave the tag “new” to ostberg2021kites since" in _refused(shelf, tagged)
    collected = organising.add_collection(library, "Deep").act
    organising.add_collection(library, "Deep/Deeper")
    assert "made the collection “Deeper” since" in _refused(shelf, collected)
    added, changes = editing.add(library, Reference(title="Kelp"))
    noting.add_note(library, added, "salt")
    assert "made the note since" in _refused(shelf, changes.act)
    imported = import_text(library, "@book{sea, title={Sea}, annotation={Blue}}")
    editing.edit(library, [imported.references[0][0]], {"title": "Lake"})
    assert "changed the title of sea since" in _refused(shelf, imported.changes.act)


def test_names_taken_since_stand_in_the_way(shelf: Shelf) -> None:
    library, moss, kites, nameless = shelf
    keyed = editing.change_key(library, moss, "moss").act
    editing.change_key(library, kites, "grave2019moss")
    editing.change_key(library, kites, "kites")
    assert "changed the citation key of kites since" in _refused(shelf, keyed)
    organising.tag(library, [moss], add=["one", "two"])
    renamed = organising.rename_tag(library, _tag(shelf, "one"), "three").act
    organising.rename_tag(library, _tag(shelf, "two"), "ONE")
    assert "changed the name of the tag “ONE” since" in _refused(shelf, renamed)
    organising.add_collection(library, "Up/In")
    put_up = organising.move_collection(library, _collection(shelf, "Up/In"), None).act
    assert history.refusal(library, put_up) == ""
    organising.move_collection(library, _collection(shelf, "Up"), _collection(shelf, "In"))
    assert "changed the place of the collection “In/Up” since" in _refused(shelf, put_up)
    assert nameless


def test_an_act_that_cannot_be_named_is_refused(shelf: Shelf) -> None:
    library, moss = shelf.library, shelf.moss
    number = editing.edit(library, [moss], {"title": "Lichen"}).act
    undoing = history.undo_act(library, number).act
    for act, step in ((number, "undo"), (undoing, "undo"), (ActId(1), "redo")):
        assert history.refusal(library, act, step)
        assert "Nothing was changed" not in history.refusal(library, act, step)  # nobody tried
    with pytest.raises(InputError, match="is undone"):
        history.undo_act(library, number)
    with pytest.raises(InputError, match=f"undid or redid change {number}"):
        history.redo_act(library, undoing)
    with pytest.raises(NotFoundError):
        history.undo_act(library, ActId(999))
    with pytest.raises(InputError, match="did not touch"):
        history.take_back(library, ActId(1), shelf.kites)
    editing.delete(library, [shelf.nameless])
    _number, purged = editing.purge(library)
    with pytest.raises(InputError, match="trash was emptied"):
        history.undo_act(library, purged.act)


def test_an_import_is_taken_back_at_one_reference(shelf: Shelf) -> None:
    library = shelf.library
    before = searching.get(library, shelf.moss).reference
    report = import_text(library, SAME_AS_MOSS + "@book{a, title={A}}@book{b, title={B}}",
                         tags=["sea"])  # fmt: skip
    after = state(library)
    joined = history.take_back(library, report.changes.act, shelf.moss)
    assert joined.label == "Undo for grave2019moss: Import paper.bib (3 references)"
    now = searching.get(library, shelf.moss).reference
    assert (now.fields, now.identifiers, now.tags) == (
        before.fields, before.identifiers, before.tags
    )  # fmt: skip
    new = next(number for number, key, _action in report.references if key == "a")
    assert history.take_back(library, report.changes.act, new).membership
    assert searching.count(library, "") == 4
    assert searching.count(library, "tag:sea") == 1
    with pytest.raises(InputError, match="did not touch"):
        history.take_back(library, report.changes.act, shelf.kites)
    with pytest.raises(ConflictError):
        history.undo_act(library, report.changes.act)
    history.undo(library, 2)
    assert state(library) == after


def test_taking_back_at_one_reference_is_a_new_act(shelf: Shelf) -> None:
    library, moss, kites, _nameless = shelf
    start = state(library)
    note, _changes = noting.add_note(library, moss, "one")
    noting.edit_note(library, note, "two")
    gone = noting.remove_note(library, note).act
    organising.tag(library, [moss, kites], add=["x"])
    history.take_back(library, gone, moss)
    assert searching.get(library, moss).reference.notes[0].text == "two"
    reading.set_reading(library, [moss, kites], state="read")
    both = library.last_act()
    history.take_back(library, both, kites)
    assert str(searching.get(library, kites).reference.reading.state) == "new"
    assert str(searching.get(library, moss).reference.reading.state) == "read"
    newest = history.acts(library, limit=1)[0]
    assert newest.differences == ("state changed from read to new",)
    assert newest.label.startswith("Undo for ostberg2021kites: ")
    for _ in range(7):
        history.undo(library)
    assert state(library) == start


def test_a_source_keeps_its_words_when_an_older_act_is_taken_back(shelf: Shelf) -> None:
    library, moss = shelf.library, shelf.moss
    older = editing.edit(library, [moss], {"title": "Moss on Northern Walls!"}).act
    import_text(library, SAME_AS_MOSS.replace("Walls}", "Walls!}"))
    history.undo_act(library, older)
    stored = searching.get(library, moss)
    said = [v for v in stored.values if v.name == "title" and not v.source.is_person]
    assert [(value.value, value.shown) for value in said] == [("Moss on Northern Walls!", False)]


def test_what_was_changed_behind_its_back_is_not_taken_back_at_one(shelf: Shelf) -> None:
    library, moss = shelf.library, shelf.moss
    number = editing.edit(library, [moss], {"date": "2001"}).act
    change(library.path, "UPDATE reference SET date = '1999' WHERE id = ?", moss)
    with pytest.raises(ConflictError):
        history.take_back(library, number, moss)
    change(library.path, "UPDATE reference SET date = '2001' WHERE id = ?", moss)


def test_a_merge_is_undone_after_an_import_that_added_to_it_was(shelf: Shelf) -> None:
    library = shelf.library
    import_text(library, SAME_AS_MOSS)
    start = state(library)
    merged = duplicates.merge(library, shelf.moss, [shelf.kites]).act
    imported = import_text(library, SAME_AS_MOSS.replace("@article{moss", "@article{again"))
    reason = "made one reference of several"
    assert reason in history.refusal(library, merged, "undo", shelf.moss)
    if imported.changes:
        history.undo(library)
    history.undo_act(library, merged)
    assert state(library) == start


def test_an_import_into_many_collections_is_taken_back_whole_or_not_at_all(shelf: Shelf) -> None:
    library = shelf.library
    start = state(library)
    papers = [f"@book{{b{n}, title={{Book {n}}}, keywords={{t{n}, all}}}}" for n in range(60)]
    import_text(library, "\n".join(papers), collection="Deep/Deeper")
    after = state(library)
    history.undo(library)
    assert state(library) == start
    history.redo(library)
    assert state(library) == after
    ((tag, reference),) = rows(
        library.path, "SELECT tag_id, reference_id FROM reference_tag ORDER BY tag_id DESC LIMIT 1"
    )
    change(library.path, f"DELETE FROM reference_tag WHERE tag_id = {tag}")
    with pytest.raises(ConflictError):
        history.undo(library)
    change(library.path, "INSERT INTO reference_tag VALUES (?, ?)", tag, reference)
    assert state(library) == after


def test_an_abstract_that_was_there_before_comes_and_goes_without_a_trace(shelf: Shelf) -> None:
    library, moss, _kites, _nameless = shelf
    first = " ".join(f"word{number}" for number in range(40))
    for abstract in (first, first.replace("word", "other"), first):
        editing.edit(library, [moss], {"abstract": abstract})
    end = state(library)
    for _ in range(3):
        history.undo(library)
    for _ in range(3):
        history.redo(library)
    assert state(library) == end
