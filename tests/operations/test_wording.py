"""What the history says of large acts, of creators, and of tags and collections that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from library_fixtures import bib, filled, import_text
from operations.conftest import Shelf
from readlist.core.changes import ActId, TagId
from readlist.core.errors import ReadlistError
from readlist.core.reference import Reference
from readlist.operations import (
    editing,
    history,
    importing,
    organising,
    recounting,
    searching,
)
from readlist.operations.backing_up import back_up
from readlist.operations.restoring import restore


def _tag(shelf: Shelf, name: str) -> TagId:
    return next(t.id for t in searching.sidebar(shelf.library).tags if t.name == name)


def test_tags_and_collections_that_are_gone_keep_their_names_in_the_history(shelf: Shelf) -> None:
    library = shelf.library
    text = "@book{kelp, title={Kelp}, keywords={sea}}"
    number = import_text(library, text, collection="Coast").references[0][0]
    history.undo(library)
    undone, done = history.acts(library, limit=2)
    for act, verb in ((done, "added"), (undone, "removed")):
        assert f"tag “sea” {verb}" in act.differences
        assert f"collection “Coast” {verb}" in act.differences
    (told,) = history.acts(library, reference=number, limit=1)
    assert "tag “sea” removed" in told.differences
    organising.tag(library, [shelf.moss], add=["dry"])
    organising.rename_tag(library, _tag(shelf, "dry"), "wet")
    organising.remove_tag(library, _tag(shelf, "wet"))
    assert "tag “wet” removed" in history.acts(library, limit=1)[0].differences


def test_what_came_and_went_is_told_first_however_much_else_an_act_did(shelf: Shelf) -> None:
    library = shelf.library
    backup = back_up(library)
    documents = [
        importing.read_text(
            f"@book{{b{n}, title={{Book {n}}}, keywords={{k{n}}}}}", name=f"{n}.bib"
        )
        for n in range(25)
    ]
    importing.carry_out(library, importing.plan(library, documents))
    history.undo(library)
    undone, done = history.acts(library, limit=2)
    assert done.differences[:3] == ("25 references put in", "25 documents put in", "tag “k0” made")
    assert len(done.differences) + done.more == 2 + 2 * 25  # each tag is made and given
    assert undone.differences[:2] == ("25 references removed", "25 documents removed")
    history.redo(library)
    restore(library, backup)
    history.undo(library)
    restored = history.acts(library, limit=2)[1]
    assert restored.differences[:2] == ("25 references removed", "25 documents removed")
    told = recounting.differences(library, restored.id)
    assert [each.words for each in told[:2]] == list(restored.differences[:2])


def test_an_act_on_few_references_names_them(shelf: Shelf) -> None:
    library = shelf.library
    editing.delete(library, [shelf.kites])
    (told,) = history.acts(library, limit=1)
    assert told.keys == (searching.get(library, shelf.kites).reference.key,)
    assert told.more == 0
    import_text(library, bib(4))
    assert history.acts(library, limit=1)[0].keys == ()
    editing.purge(library)
    assert history.acts(library, reference=shelf.moss, limit=1)[0].keys == ()


def test_a_change_of_creators_names_their_role(shelf: Shelf) -> None:
    editing.edit(shelf.library, [shelf.moss], {"editor": "Ed Itor", "author": "Ann Sea"})
    (told,) = history.acts(shelf.library, limit=1)[0].differences
    assert told.startswith("authors changed from Grave")
    assert told.endswith("to Sea; editors set to Itor")


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        (Reference(abstract="Moss grows on walls."), "Add “‘Moss grows on walls.’”"),
        (
            Reference(abstract="Extraordinarily slow accumulations of moss upon northern walls"),
            "Add “‘Extraordinarily slow accumulations of moss upon…’”",
        ),
        (Reference(title='"Why Moss?": An Answer'), "Add “‘Why Moss?’: An Answer”"),
    ],
)
def test_no_label_has_a_quotation_mark_twice(
    tmp_path: Path, reference: Reference, label: str
) -> None:
    library, ids = filled(tmp_path / "shelf.readlist", reference)
    assert history.undo_label(library) == label
    editing.edit(library, ids, {"title": "Newer"})
    number = ActId(library.last_act() - 1)
    with pytest.raises(ReadlistError) as refusal:
        history.undo_act(library, number)
    assert "““" not in refusal.value.message
    assert "””" not in refusal.value.message
    library.close()
