"""The list shows what is asked for, and follows the library."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.gui.viewmodels.search import Order, Search, usual_order
from readlist.operations import editing, reading


@pytest.fixture
def search(desk: Desk) -> Search:
    made = Search(desk.workspace)
    made.ask()
    desk.wait()
    return made


def test_everything_is_listed_newest_first(desk: Desk, search: Search) -> None:
    assert list(search.model.ids) == [desk.nameless, desk.kites, desk.moss]
    assert search.total == 3


def test_typing_narrows_what_the_sidebar_gives(desk: Desk, search: Search) -> None:
    search.choose("has:title")
    search.type("moss")
    desk.wait()
    assert search.query == "(has:title) (moss)"
    assert list(search.model.ids) == [desk.moss]
    assert search.total == 2


def test_blanks_ask_nothing_new(search: Search, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(search.asked):
        search.type("   ")


def test_every_letter_is_answered_by_the_last_question(desk: Desk, search: Search) -> None:
    for end in range(1, len("kites") + 1):
        search.type("kites"[:end])
    desk.wait()
    assert list(search.model.ids) == [desk.kites]


def test_another_order_turns_the_list(desk: Desk, search: Search) -> None:
    search.sort(Order("title", descending=False))
    desk.wait()
    ids = list(search.model.ids)
    assert ids.index(desk.kites) < ids.index(desk.moss)


def test_a_change_of_the_library_is_followed(desk: Desk, search: Search) -> None:
    search.choose("state:new")
    desk.workspace.run(reading.set_reading, [desk.moss], state="read")
    desk.wait()
    desk.wait()
    assert desk.moss not in search.model.ids
    desk.workspace.run(editing.delete, [desk.kites])
    desk.wait()
    desk.wait()
    assert list(search.model.ids) == [desk.nameless]


def test_a_row_shows_its_new_values(desk: Desk, search: Search) -> None:
    place = list(search.model.ids).index(desk.moss)
    desk.workspace.run(editing.edit, [desk.moss], {"title": "Moss, Revised"})
    desk.wait()
    desk.wait()
    row = search.model.row(place)
    assert row is not None
    assert row.title == "Moss, Revised"


@pytest.mark.parametrize(("name", "descending"), [("year", True), ("title", False)])
def test_orders_begin_with_their_telling_end(name: str, *, descending: bool) -> None:
    assert usual_order(name) == Order(name, descending)
