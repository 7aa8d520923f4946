"""Chosen references stay chosen while the list changes under them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from pytestqt.qtbot import QtBot

from gui.viewmodels.test_list import Fetch, numbers
from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.gui.viewmodels.list import ReferenceListModel
from readlist.gui.widgets.selection import Selection

FLAG = QItemSelectionModel.SelectionFlag


class Chosen:
    def __init__(self, parent: QObject) -> None:
        self.model = ReferenceListModel(Fetch(), parent)
        self.selection = Selection(self.model, parent)

    def rows(self, *rows: int) -> None:
        wanted = QItemSelection()
        for row in rows:
            index = self.model.index(row, 0)
            wanted.merge(QItemSelection(index, index), FLAG.Select)
        current = self.model.index(rows[0], 0)
        self.selection.rows.setCurrentIndex(current, FLAG.NoUpdate)
        self.selection.rows.select(wanted, FLAG.ClearAndSelect | FLAG.Rows)

    def show(self, *ids: int) -> None:
        self.model.show(Ids(ids))

    @property
    def ids(self) -> list[ReferenceId]:
        return list(self.selection.ids)


@pytest.fixture
def chosen(qapp: QObject) -> Chosen:
    return Chosen(qapp)


def test_rows_are_told_as_references_in_order(chosen: Chosen) -> None:
    chosen.model.show(numbers(10))
    chosen.rows(7, 1, 2)
    assert chosen.ids == [2, 3, 8]


def test_they_follow_their_references_to_other_rows(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    chosen.rows(1, 3)
    chosen.show(9, 4, 8, 2, 1)
    assert chosen.ids == [4, 2]
    assert chosen.selection.rows.currentIndex().row() == 3


def test_when_all_are_gone_the_row_in_their_place_is_chosen(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    chosen.rows(2)
    chosen.show(1, 2, 4, 5)
    assert chosen.ids == [4]
    chosen.rows(3)
    chosen.show(1, 2)
    assert chosen.ids == [2]


def test_nothing_chosen_stays_nothing(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    chosen.selection.rows.clearSelection()
    chosen.show(3, 2)
    assert chosen.ids == []


def test_the_first_rows_ever_have_the_first_one_chosen(chosen: Chosen) -> None:
    chosen.show()
    assert chosen.ids == []
    chosen.show(3, 2)
    assert chosen.ids == [3]


def test_all_are_told_without_a_copy_and_stay_chosen(chosen: Chosen) -> None:
    chosen.model.show(numbers(300))
    first, last = chosen.model.index(0, 0), chosen.model.index(299, 0)
    chosen.selection.rows.select(QItemSelection(first, last), FLAG.ClearAndSelect | FLAG.Rows)
    assert chosen.selection.ids is chosen.model.ids
    chosen.model.show(Ids(numbers(400)[::-1]))
    assert chosen.ids == numbers(300)[::-1]


def test_scattered_rows_follow_their_references_into_another_order(chosen: Chosen) -> None:
    chosen.model.show(numbers(500))
    chosen.rows(*range(0, 500, 7))
    kept = set(chosen.ids)
    chosen.model.show(Ids(numbers(600)[::-1]))
    assert chosen.ids == sorted(kept, reverse=True)
    chosen.rows(3)
    assert chosen.ids == [597]


def test_an_emptied_list_has_nothing_chosen(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    chosen.rows(2)
    chosen.show()
    assert chosen.ids == []


def test_steps_stop_at_the_ends(chosen: Chosen) -> None:
    chosen.selection.step(1)
    chosen.model.show(numbers(3))
    chosen.selection.step(-1)
    seen = [chosen.ids]
    for by in (1, 1, 1, -1, -5):
        chosen.selection.step(by)
        seen.append(chosen.ids)
    assert seen == [[1], [2], [3], [3], [2], [1]]


def test_references_are_chosen_by_number(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    assert chosen.selection.choose([ReferenceId(4)])
    assert chosen.ids == [4]
    assert not chosen.selection.choose([ReferenceId(77)])


def test_a_reference_that_is_yet_to_come_is_chosen_when_it_comes(chosen: Chosen) -> None:
    chosen.model.show(numbers(5))
    chosen.rows(2)
    chosen.selection.choose([ReferenceId(6)])
    chosen.model.show(numbers(6))
    assert chosen.ids == [6]
    chosen.model.show(numbers(4))
    assert chosen.ids == [4]


def test_a_change_of_many_rows_is_told_once(chosen: Chosen, qtbot: QtBot) -> None:
    told: list[int] = []
    chosen.selection.changed.connect(lambda: told.append(1))
    chosen.model.show(numbers(50))
    for row in range(20):
        chosen.rows(row)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [1]


def test_those_that_come_later_are_chosen_with_those_that_are_there(chosen: Chosen) -> None:
    chosen.model.show(numbers(3))
    assert chosen.selection.choose([ReferenceId(2), ReferenceId(9)])
    assert chosen.ids == [2]
    chosen.show(9, 1, 2, 3)
    assert chosen.ids == [9, 2]
    chosen.show(1, 2, 3)
    assert chosen.ids == [2]
