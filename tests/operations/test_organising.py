"""Tags, collections and searches: their names, their tree, and what is refused."""

from __future__ import annotations

import pytest

from library_fixtures import state
from operations.conftest import Shelf
from readlist.core.changes import CollectionId, ReferenceId, SearchId, TagId
from readlist.core.errors import InputError, NotFoundError
from readlist.operations import editing, organising, searching


def paths(shelf: Shelf) -> list[tuple[str, int]]:
    """Give the collections as the sidebar shows them."""
    return [(c.path, c.count) for c in searching.sidebar(shelf.library).collections]


def collection(shelf: Shelf, path: str) -> CollectionId:
    """Give the number of a collection."""
    return next(c.id for c in searching.sidebar(shelf.library).collections if c.path == path)


def test_collections_make_a_tree_that_counts_what_is_below(shelf: Shelf) -> None:
    organising.collect(shelf.library, [shelf.moss, shelf.kites], add=["Thesis/Sky", "Öl"])
    organising.collect(shelf.library, [shelf.kites], add=["Thesis"])
    assert paths(shelf) == [("Thesis", 2), ("Thesis/Sky", 2), ("Thesis/Walls", 1), ("Öl", 2)]
    editing.delete(shelf.library, [shelf.moss])
    assert paths(shelf) == [("Thesis", 1), ("Thesis/Sky", 1), ("Thesis/Walls", 0), ("Öl", 1)]


def test_a_collection_moves_with_all_inside(shelf: Shelf) -> None:
    organising.add_collection(shelf.library, "Shelf/Old")
    organising.move_collection(
        shelf.library, collection(shelf, "Thesis"), collection(shelf, "Shelf")
    )
    assert paths(shelf) == [
        ("Shelf", 1), ("Shelf/Old", 0), ("Shelf/Thesis", 1), ("Shelf/Thesis/Walls", 1),
    ]  # fmt: skip
    organising.remove_collection(shelf.library, collection(shelf, "Shelf/Thesis"))
    assert paths(shelf) == [("Shelf", 0), ("Shelf/Old", 0)]
    assert searching.count(shelf.library, "") == 3


def test_what_would_break_the_tree_is_refused(shelf: Shelf) -> None:
    organising.add_collection(shelf.library, "Walls")
    before, newest = state(shelf.library), shelf.library.last_act()
    thesis, walls, top = (collection(shelf, p) for p in ("Thesis", "Thesis/Walls", "Walls"))
    library = shelf.library
    for refused in (
        lambda: organising.move_collection(library, thesis, walls),
        lambda: organising.move_collection(library, thesis, thesis),
        lambda: organising.move_collection(library, walls, None),
        lambda: organising.rename_collection(library, top, "THESIS"),
        lambda: organising.rename_collection(library, top, "  "),
        lambda: organising.rename_collection(library, top, "x" * 201),
        lambda: organising.rename_collection(library, top, "a\x00b"),
        lambda: organising.add_collection(library, "thesis/walls"),
        lambda: organising.add_collection(library, "a//b"),
        lambda: organising.add_collection(library, ""),
        lambda: organising.collect(library, [shelf.moss], add=["/"]),
        lambda: organising.rename_tag(library, TagId(1), ""),
        lambda: organising.tag(library, [shelf.moss], add=["ok", "not\nok\x01"]),
        lambda: organising.colour_tag(library, TagId(1), "red"),
        lambda: organising.colour_tag(library, TagId(1), "#12345g"),
        lambda: organising.save_search(library, " ", "x"),
    ):
        with pytest.raises(InputError):
            refused()
    gone, nobody = CollectionId(99), ReferenceId(99)
    for missing in (
        lambda: organising.move_collection(library, thesis, gone),
        lambda: organising.move_collection(library, gone, None),
        lambda: organising.rename_collection(library, gone, "x"),
        lambda: organising.remove_collection(library, gone),
        lambda: organising.collect(library, [nobody], add=["Fresh"]),
        lambda: organising.tag(library, [shelf.moss, nobody], add=["fresh"]),
        lambda: organising.rename_tag(library, TagId(99), "x"),
        lambda: organising.colour_tag(library, TagId(99), "#000000"),
        lambda: organising.remove_tag(library, TagId(99)),
        lambda: organising.rename_search(library, SearchId(99), "x"),
        lambda: organising.remove_search(library, SearchId(99)),
    ):
        with pytest.raises(NotFoundError):
            missing()
    for nowhere in ("Nowhere", "Thesis/Nowhere"):
        assert not organising.collect(library, [shelf.moss], remove=[nowhere])
    assert (state(library), library.last_act()) == (before, newest)


def test_tags_are_one_whatever_their_case(shelf: Shelf) -> None:
    organising.tag(shelf.library, [shelf.kites], add=["BOTANY", " Two   words ", "two words"])
    tags = searching.get(shelf.library, shelf.kites).reference.tags
    assert {tag.casefold() for tag in tags} == {"botany", "two words"}
    assert "botany" in tags
    organising.tag(shelf.library, [shelf.kites], remove=["Botany", "unknown"])
    assert len(searching.get(shelf.library, shelf.kites).reference.tags) == 1
    (botany, _words) = searching.sidebar(shelf.library).tags
    organising.rename_tag(shelf.library, botany.id, "Botany")
    assert searching.get(shelf.library, shelf.moss).reference.tags == ("Botany",)
    with pytest.raises(InputError):
        organising.rename_tag(shelf.library, botany.id, "TWO WORDS")


def test_new_tags_have_colours_that_differ(shelf: Shelf) -> None:
    organising.tag(shelf.library, [shelf.moss], add=[f"t{n}" for n in range(7)])
    colours = [tag.colour for tag in searching.sidebar(shelf.library).tags]
    assert len(set(colours)) == 8
    organising.colour_tag(shelf.library, TagId(1), "ABCDEF")
    (row,) = searching.list_rows(shelf.library, [shelf.moss])
    assert ("botany", "#abcdef") in row.tags


def test_searches_are_kept_in_order(shelf: Shelf) -> None:
    for name, query in (("b", "state:read"), ("A", " tag:x ")):
        organising.save_search(shelf.library, name, query)
    searches = searching.sidebar(shelf.library).searches
    assert [(s.name, s.query) for s in searches] == [("A", "tag:x"), ("b", "state:read")]
    organising.rename_search(shelf.library, searches[0].id, "c")
    organising.remove_search(shelf.library, searches[1].id)
    assert [s.name for s in searching.sidebar(shelf.library).searches] == ["c"]
