"""The sidebar keeps what is chosen and what is folded."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.gui.dialogs.naming import NameDialog
from readlist.gui.viewmodels.sidebar import Entry, sections, walk
from readlist.gui.viewmodels.sidebar_model import ADDING_ROLE
from readlist.gui.widgets.sidebar_delegate import adding_rect
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


def test_the_plus_beside_the_collections_asks_for_a_name(opened: Opened) -> None:
    side, titles = opened.scene.sidebar, []
    side.adding_requested.connect(lambda entry: titles.append(entry.words))
    line = side.visualRect(opened.window.entries.find("section:Collections"))
    QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=adding_rect(line).center())
    assert titles == ["Collections"]
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NameDialog)
    QTest.keyClicks(dialog._field, "Shelf")
    dialog._main.click()
    opened.wait()
    assert entry(opened, "Shelf").path == "Shelf", "at the top, not in another collection"


def test_a_search_can_be_saved_from_the_sidebar_while_there_is_one(
    opened: Opened, qtbot: QtBot
) -> None:
    side, model = opened.scene.sidebar, opened.window.entries
    assert not model.find("section:Saved searches").isValid()
    opened.scene.search_bar.set_text("moss")
    qtbot.waitUntil(lambda: model.find("section:Saved searches").isValid())
    index = model.find("section:Saved searches")
    line = side.visualRect(index)
    QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=adding_rect(line).center())
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NameDialog)
    assert dialog.name == "moss"
    dialog._main.click()
    opened.wait()
    assert entry(opened, "moss").query == "moss"
    opened.scene.search_bar.clear()
    qtbot.waitUntil(lambda: not model.find("section:Saved searches").data(ADDING_ROLE))
