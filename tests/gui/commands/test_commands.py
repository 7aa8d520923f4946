"""What the commands do to the library, each one undo away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.core.reference import StoredReference
from readlist.gui.commands import organising
from readlist.gui.commands.menus import list_menu
from readlist.gui.viewmodels.sidebar import Entry, sections, walk
from readlist.operations import searching
from readlist.operations.library import create_library, open_library


def get(opened: Opened, place: int = 0) -> StoredReference:
    return searching.get(opened.library, opened.ids[place])


def choose(opened: Opened, *places: int) -> None:
    assert opened.scene.list.selection.choose([opened.ids[place] for place in places])
    opened.wait()


def entry(opened: Opened, words: str) -> Entry:
    found = walk(sections(searching.sidebar(opened.library)))
    return next(each for each in found if each.words == words)


def answer(opened: Opened, name: str) -> None:
    """Type a name into the dialog that is open and accept it."""
    (dialog,) = [each for each in opened.window.findChildren(QDialog) if each.isVisible()]
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(name)
    dialog.accept()
    opened.wait()


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("state-reading", ("reading", 0, 0)),
        ("state-dropped", ("dropped", 0, 0)),
        ("priority-3", ("new", 3, 0)),
        ("rating-4", ("new", 0, 4)),
    ],
)
def test_reading_state_is_set_and_taken_back(
    opened: Opened, command: str, value: tuple[str, int, int]
) -> None:
    choose(opened, 0)
    opened.do(command)
    reading = get(opened).reference.reading
    assert (reading.state, reading.priority, reading.rating) == value
    opened.do("undo")
    reading = get(opened).reference.reading
    assert (reading.state, reading.priority, reading.rating) == ("new", 0, 0)
    opened.do("redo")
    assert get(opened).reference.reading.state == value[0]


def test_deleting_goes_to_the_trash_and_back(opened: Opened) -> None:
    choose(opened, 0, 1)
    opened.do("delete")
    assert len(opened.titles) == 1
    assert "2 papers" in opened.scene.status.message
    opened.scene.sidebar.choose("place:Trash")
    opened.wait()
    assert len(opened.titles) == 2
    assert not opened.scene.actions["delete"].isEnabled()
    choose(opened, 0)
    opened.do("put-back")
    assert len(opened.titles) == 1
    assert not get(opened).trashed


def test_emptying_the_trash_asks_because_it_cannot_be_undone(opened: Opened, qtbot: QtBot) -> None:
    choose(opened, 0)
    opened.do("delete")
    opened.scene.trigger("purge")
    (box,) = opened.window.findChildren(QMessageBox)
    sure = next(b for b in box.buttons() if b.text() == "Empty the trash")
    qtbot.mouseClick(sure, Qt.MouseButton.LeftButton)
    opened.wait()
    assert searching.sidebar(opened.library).trash == 0
    figures = opened.window.entries.figures
    assert figures is not None
    assert figures.trash == 0
    assert "1 paper gone for good" in opened.scene.status.message


def test_keys_and_bibtex_are_copied(opened: Opened) -> None:
    choose(opened, 0)
    clipboard = QGuiApplication.clipboard()
    opened.do("copy-key")
    assert clipboard.text() == "grave2019moss"
    opened.do("copy-cite")
    assert clipboard.text() == "\\cite{grave2019moss}"
    opened.do("copy")
    assert clipboard.text().startswith("@article{grave2019moss")


def test_the_way_of_listing_is_turned_and_kept(opened: Opened) -> None:
    opened.do("form")
    assert opened.scene.list.form == "table"
    assert opened.scene.settings.text("form") == "table"
    assert opened.scene.actions["form"].iconText() == "Rows"
    opened.window._dress_bar()  # as when the form was turned in the first moments
    assert opened.scene.actions["form"].iconText() == "Rows"


def test_theme_is_chosen_and_kept(opened: Opened) -> None:
    opened.do("theme-dark")
    assert opened.scene.settings.text("theme") == "dark"
    opened.do("theme-light")
    assert opened.scene.settings.text("theme") == "light"


def test_searching_has_a_key_and_a_way_back(opened: Opened) -> None:
    opened.do("find")
    assert opened.window.focusWidget() is opened.scene.search_bar.focusProxy()
    opened.scene.search_bar.set_text("moss")
    opened.wait()
    opened.do("clear-search")
    assert len(opened.titles) == 3
    assert opened.window.focusWidget() is opened.scene.list.view


def test_places_have_keys(opened: Opened) -> None:
    opened.do("go-trash")
    assert opened.scene.in_trash
    opened.do("all-papers")
    assert not opened.scene.in_trash


@pytest.mark.parametrize("pane", ["sidebar", "details"])
def test_panes_are_hidden_and_shown(opened: Opened, pane: str) -> None:
    widget = getattr(opened.scene, pane)
    opened.do(pane)
    assert not widget.isVisible()
    opened.do(pane)
    assert widget.isVisible()


def test_a_collection_is_made_renamed_and_removed(opened: Opened) -> None:
    opened.scene.trigger("new-collection")
    answer(opened, "Autumn")
    opened.scene.entry = entry(opened, "Autumn")
    organising.rename(opened.scene)
    answer(opened, "Winter")
    opened.scene.entry = entry(opened, "Winter")
    organising.remove(opened.scene)
    opened.wait()
    names = [each.words for each in walk(sections(searching.sidebar(opened.library)))]
    assert "Winter" not in names
    opened.do("undo")
    assert entry(opened, "Winter")


def test_chosen_papers_are_put_into_a_collection_and_taken_out(opened: Opened) -> None:
    choose(opened, 1, 2)
    opened.scene.trigger("collect")
    answer(opened, "Group/Autumn")
    assert get(opened, 1).reference.collections == ("Group/Autumn",)
    opened.scene.sidebar.choose(entry(opened, "Autumn").key)
    opened.wait()
    choose(opened, 1)
    opened.do("take-out")
    assert get(opened, 1).reference.collections == ()


def test_dropping_on_the_sidebar_collects_tags_and_sets_states(opened: Opened) -> None:
    for words in ("Walls", "botany", "Reading"):
        entries = walk(sections(searching.sidebar(opened.library)))
        onto = next(e for e in entries if e.words == words and e.query)
        organising.drop(opened.scene, onto, [opened.ids[1]])
        opened.wait()
    kites = get(opened, 1).reference
    assert kites.collections == ("Thesis/Walls",)
    assert kites.tags == ("botany",)
    assert kites.reading.state == "reading"


def test_a_collection_is_moved_to_the_top(opened: Opened) -> None:
    walls = entry(opened, "Walls")
    top = next(e for e in sections(searching.sidebar(opened.library)) if e.words == "Collections")
    organising.move(opened.scene, walls.id, top)
    opened.wait()
    assert entry(opened, "Walls").path == "Walls"


def test_a_tag_gets_a_colour(opened: Opened) -> None:
    organising.colour(opened.scene, entry(opened, "botany"), "#14879b")
    opened.wait()
    assert entry(opened, "botany").colour == "#14879b"


def test_a_search_is_saved_under_a_name(opened: Opened) -> None:
    opened.scene.search_bar.set_text("author:grave")
    opened.wait()
    opened.scene.trigger("save-search")
    answer(opened, "By Grave")
    assert entry(opened, "By Grave").query == "author:grave"


def test_the_lists_menu_offers_what_makes_sense(opened: Opened) -> None:
    choose(opened, 0)
    words = [action.text() for action in list_menu(opened.scene).actions()]
    assert "Move to trash" in words
    assert "Put back from trash" not in words
    assert "Priority" in words


def test_a_back_up_and_a_check_are_told(opened: Opened) -> None:
    opened.do("back-up")
    assert "backed up to" in opened.scene.banner.text
    opened.do("check")
    assert opened.scene.banner.text == "The library is sound: 3 papers checked."


@pytest.mark.parametrize("name", ["open-library", "new-library", "import", "attach", "save-copy"])
def test_commands_that_ask_for_a_file_do_not_hold_the_window_up(opened: Opened, name: str) -> None:
    choose(opened, 0)
    opened.scene.trigger(name)
    (dialog,) = opened.window.findChildren(QFileDialog)
    dialog.close()


def test_another_library_is_opened(opened: Opened, tmp_path: Path) -> None:
    create_library(tmp_path / "other.readlist").close()
    opened.scene.trigger("open-library")
    (dialog,) = opened.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "other.readlist"))
    opened.wait()
    dialog.close()
    assert opened.titles == []
    assert opened.window.windowTitle().startswith("other")


def test_a_new_library_is_made_where_there_is_none(opened: Opened, tmp_path: Path) -> None:
    opened.scene.trigger("new-library")
    (dialog,) = opened.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "fresh"))
    opened.wait()
    dialog.close()
    assert (tmp_path / "fresh.readlist").is_file()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file stays in place")
def test_a_library_that_was_deleted_is_saved_as_a_copy(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.library.path.unlink()
    qtbot.waitUntil(lambda: "was deleted while it was open" in opened.scene.banner.text)
    answers = opened.scene.banner.findChildren(QPushButton)
    next(each for each in answers if each.text() == "Save a copy…").click()
    (dialog,) = opened.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "saved.readlist"))
    opened.wait()
    dialog.close()
    saved = open_library(tmp_path / "saved.readlist")
    assert searching.count(saved, "") == len(opened.ids)
    saved.close()


def test_a_paper_without_an_address_says_so(opened: Opened) -> None:
    choose(opened, 2)
    opened.do("open")
    assert "no address and no file" in opened.scene.banner.text


def test_papers_of_one_work_become_one(opened: Opened) -> None:
    first, second = sorted(opened.ids[:2])
    choose(opened, 0)
    assert not opened.scene.actions["merge"].isEnabled()
    choose(opened, 0, 1)
    opened.do("merge")
    opened.wait()
    assert second not in set(opened.scene.search.model.ids)
    assert list(opened.scene.ids) == [first]
    opened.do("undo")
    opened.wait()
    assert {first, second} <= set(opened.scene.search.model.ids)
