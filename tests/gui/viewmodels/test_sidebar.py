"""The sidebar lists what there is, and each line's query gives as many papers as it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.conftest import Desk
from readlist.core.changes import CollectionId
from readlist.core.ids import Ids
from readlist.core.query import Words, parse_query
from readlist.gui.viewmodels.list import references_mime
from readlist.gui.viewmodels.sidebar import COLLECTION, STATE, TAG, Entry, sections, term, walk
from readlist.gui.viewmodels.sidebar_model import ENTRY_ROLE, SidebarModel
from readlist.operations import editing, organising, searching


def entries(desk: Desk) -> dict[str, Entry]:
    return {entry.words: entry for entry in walk(sections(searching.sidebar(desk.library)))}


@pytest.fixture
def model(desk: Desk) -> SidebarModel:
    made = SidebarModel(desk.workspace)
    made.refresh()
    desk.wait()
    return made


def test_every_count_is_what_its_query_finds(desk: Desk) -> None:
    organising.tag(desk.library, [desk.kites], add=['odd "name": x', "plain"])
    both = ["Reading group/Autumn 2024", "Reading group"]
    organising.collect(desk.library, [desk.kites, desk.moss], add=both[:1])
    organising.collect(desk.library, [desk.kites, desk.nameless], add=both)
    editing.delete(desk.library, [desk.nameless])
    counted = [
        entry
        for entry in walk(sections(searching.sidebar(desk.library)))
        if entry.count is not None and '"name"' not in entry.words
    ]
    assert len(counted) > 12
    for entry in counted:
        assert searching.count(desk.library, entry.query) == entry.count, entry


def test_collections_lie_in_one_another(desk: Desk) -> None:
    thesis = entries(desk)["Thesis"]
    assert [child.words for child in thesis.children] == ["Walls"]
    assert thesis.children[0].path == "Thesis/Walls"


def test_empty_sections_are_left_out_but_for_collections(desk: Desk) -> None:
    organising.remove_collection(desk.library, searching.sidebar(desk.library).collections[0].id)
    titles = [entry.words for entry in sections(searching.sidebar(desk.library))]
    assert titles == ["Reading", "Library", "Collections", "Tags"]


def test_saved_searches_bring_their_query(desk: Desk) -> None:
    organising.save_search(desk.library, "Unread", "state:new has:title")
    assert entries(desk)["Unread"].query == "state:new has:title"


@given(st.text(st.characters(codec="utf-8", exclude_characters='"'), min_size=1, max_size=30))
def test_a_term_is_read_back_as_one_condition(value: str) -> None:
    value = " ".join(value.split())
    root = parse_query(term("tag", value)).root
    if value:
        assert root == Words(value, "tag", whole=root.whole if isinstance(root, Words) else False)


def test_the_model_keeps_qts_rules(desk: Desk, model: SidebarModel) -> None:
    tester = QAbstractItemModelTester(model)
    organising.tag(desk.library, [desk.kites], add=["late"])
    model.refresh()
    desk.wait()
    assert tester.model() is model
    assert model.find("no such key") == QModelIndex()


def test_other_figures_leave_the_lines_where_they_are(desk: Desk, model: SidebarModel) -> None:
    organising.tag(desk.library, [desk.kites], add=["late"])
    model.refresh()
    desk.wait()
    tester = QAbstractItemModelTester(model)
    kept = QPersistentModelIndex(model.find(entries(desk)["late"].key))
    resets: list[None] = []
    told: list[QModelIndex] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda first, _last: told.append(first))
    organising.tag(desk.library, [desk.moss], add=["late"])
    model.refresh()
    desk.wait()
    assert resets == []
    assert kept.data(ENTRY_ROLE).count == 2
    assert QModelIndex(kept) in told
    assert tester.model() is model


def test_another_name_is_shown_in_the_same_line(desk: Desk, model: SidebarModel) -> None:
    thesis = entries(desk)["Thesis"]
    index = model.find(thesis.key)
    organising.rename_collection(desk.library, CollectionId(thesis.id), "Book")
    model.refresh()
    desk.wait()
    assert index.data() == "Book"
    assert model.index(0, 0, index).data(Qt.ItemDataRole.ToolTipRole) == "Book/Walls"


def test_the_tree_is_found_by_key(desk: Desk, model: SidebarModel) -> None:
    thesis = next(e for e in walk(sections(searching.sidebar(desk.library))) if e.words == "Thesis")
    index = model.find(thesis.key)
    assert index.data() == "Thesis"
    assert model.index(0, 0, index).data(ENTRY_ROLE) == thesis.children[0]
    assert model.index(0, 0, index).data(Qt.ItemDataRole.ToolTipRole) == "Thesis/Walls"
    assert model.parent(model.index(0, 0, index)) == index


def test_references_are_dropped_on_collections_tags_and_states_only(
    desk: Desk, model: SidebarModel
) -> None:
    seen: list[tuple[str, Ids]] = []
    model.dropped.connect(lambda entry, ids: seen.append((entry.kind, ids)))
    data = references_mime(Ids([desk.moss]))
    for entry in walk(sections(searching.sidebar(desk.library))):
        model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, model.find(entry.key))
    kinds = [kind for kind, _ids in seen]
    assert set(kinds) == {COLLECTION, TAG, STATE}
    assert all(list(ids) == [desk.moss] for _kind, ids in seen)


def test_a_collection_is_moved_onto_another_or_to_the_top(desk: Desk, model: SidebarModel) -> None:
    seen: list[tuple[int, str]] = []
    model.moved.connect(lambda moved, onto: seen.append((moved, onto.words)))
    thesis = entries(desk)["Thesis"]
    data = model.mimeData([model.find(thesis.children[0].key)])
    for onto in ("section:Collections", thesis.key, thesis.children[0].key, "place:Trash"):
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.find(onto))
    walls = thesis.children[0].id
    assert seen == [(walls, "Collections"), (walls, "Thesis")]


def test_strange_data_is_not_taken(desk: Desk, model: SidebarModel) -> None:
    other = QMimeData()
    other.setText("hello")
    thesis = model.find(entries(desk)["Thesis"].key)
    assert not model.canDropMimeData(other, Qt.DropAction.CopyAction, -1, -1, thesis)
    assert not model.dropMimeData(other, Qt.DropAction.CopyAction, -1, -1, QModelIndex())
