"""The sidebar keeps what is chosen and what is folded."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.gui.viewmodels.sidebar import Entry, sections, walk
from readlist.operations import organising, searching


def entry(opened: Opened, words: str) -> Entry:
    found = walk(sections(searching.sidebar(opened.library)))
    return next(each for each in found if each.words == words)


def test_choosing_an_entry_lists_its_papers(opened: Opened) -> None:
    opened.scene.sidebar.choose(entry(opened, "botany").key)
    opened.wait()
    assert opened.titles == ["Moss on Northern Walls"]


def test_the_choice_survives_a_change_of_the_library(opened: Opened) -> None:
    opened.scene.sidebar.choose(entry(opened, "Thesis").key)
    opened.scene.workspace.run(organising.tag, opened.ids, add=["new tag"])
    opened.wait()
    current = opened.scene.sidebar.current
    assert current is not None
    assert current.words == "Thesis"
    assert opened.titles == ["Moss on Northern Walls"]


def test_what_is_gone_gives_way_to_all_papers(opened: Opened) -> None:
    tag = entry(opened, "botany")
    opened.scene.sidebar.choose(tag.key)
    opened.scene.entry = tag
    opened.scene.trigger("remove-entry")
    opened.wait()
    assert opened.scene.search.base == ""
    assert len(opened.titles) == 3


def test_a_click_on_the_arrow_folds_a_collection(opened: Opened, qtbot: QtBot) -> None:
    sidebar, key = opened.scene.sidebar, entry(opened, "Thesis").key
    index = opened.window.entries.find(key)
    assert sidebar.isExpanded(index)
    place = QPoint(8, sidebar.visualRect(index).center().y())
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not sidebar.isExpanded(index)
    assert sidebar.closed == {key}
    opened.scene.workspace.run(organising.tag, opened.ids, add=["new tag"])
    opened.wait()
    assert not sidebar.isExpanded(opened.window.entries.find(key))


def test_arrow_keys_walk_over_section_titles(opened: Opened, qtbot: QtBot) -> None:
    opened.scene.sidebar.choose("place:Trash")
    qtbot.keyClick(opened.scene.sidebar, Qt.Key.Key_Down)
    qtbot.keyClick(opened.scene.sidebar, Qt.Key.Key_Down)
    opened.wait()
    current = opened.scene.sidebar.current
    assert current is not None
    assert current.words in {"Thesis", "Walls"}


def test_it_paints_counts_and_dots(opened: Opened) -> None:
    image = opened.scene.sidebar.viewport().grab().toImage()
    place = opened.scene.sidebar.visualRect(opened.window.entries.find(entry(opened, "botany").key))
    row = [image.pixelColor(x, place.center().y()) for x in range(12, 60)]
    assert len({colour.name() for colour in row}) > 3
