"""The list in its two forms, and what it says when it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.window_fixtures import Opened
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.search import Order
from readlist.gui.widgets.reference_list import ROWS, TABLE
from readlist.operations import editing


def said(opened: Opened) -> str:
    labels = opened.scene.list.empty.findChildren(QLabel)
    return " ".join(label.text() for label in labels)


def test_rows_are_52_pixels_high_and_one_column_wide(opened: Opened) -> None:
    rows = opened.scene.list.rows
    assert rows.rowHeight(0) == 52
    shown = [number for number in range(len(COLUMNS)) if not rows.isColumnHidden(number)]
    assert shown == [TITLE_COLUMN]
    assert rows.columnWidth(TITLE_COLUMN) == rows.viewport().width()


def test_both_forms_share_the_selection(opened: Opened) -> None:
    opened.scene.list.selection.step(1)
    chosen = list(opened.scene.ids)
    opened.scene.list.set_form(TABLE)
    assert opened.scene.list.form == TABLE
    assert list(opened.scene.ids) == chosen
    opened.scene.list.set_form(ROWS)
    assert opened.scene.list.view is opened.scene.list.rows


def test_a_click_on_a_title_sorts_and_another_turns(opened: Opened) -> None:
    opened.scene.list.set_form(TABLE)
    header = opened.scene.list.columns.horizontalHeader()
    header.sectionClicked.emit(TITLE_COLUMN)
    opened.wait()
    assert opened.scene.search.order == Order("title", descending=False)
    assert header.sortIndicatorSection() == TITLE_COLUMN
    first = opened.titles
    header.sectionClicked.emit(TITLE_COLUMN)
    opened.wait()
    titled = [title for title in first if not title.startswith("“")]
    assert [title for title in opened.titles if title in titled] == titled[::-1]


def test_a_column_that_cannot_be_sorted_changes_nothing(opened: Opened) -> None:
    tags = next(i for i, column in enumerate(COLUMNS) if column.key == "tags")
    before = opened.scene.search.order
    opened.scene.list.columns.horizontalHeader().sectionClicked.emit(tags)
    assert opened.scene.search.order == before


def test_columns_come_back_as_they_were_left(opened: Opened) -> None:
    columns = opened.scene.list.columns
    columns.setColumnHidden(3, True)  # noqa: FBT003  # Qt's signature
    columns.horizontalHeader().moveSection(1, 4)
    kept = opened.scene.list.columns_state()
    columns.arrange()
    assert not columns.isColumnHidden(3)
    opened.scene.list.restore_columns(kept)
    assert columns.isColumnHidden(3)
    assert columns.horizontalHeader().visualIndex(1) == 4


def test_both_forms_paint_their_rows(opened: Opened) -> None:
    for form in (ROWS, TABLE):
        opened.scene.list.set_form(form)
        image = opened.scene.list.view.viewport().grab().toImage()
        colours = {image.pixel(x, 20) for x in range(0, image.width(), 2)}
        assert len(colours) > 5


def test_home_and_end_go_to_the_first_and_last_row(opened: Opened) -> None:
    opened.scene.list.focus_list()
    QTest.keyClick(opened.scene.list.view, Qt.Key.Key_End)
    assert opened.scene.list.selection.rows.currentIndex().row() == 2
    QTest.keyClick(opened.scene.list.view, Qt.Key.Key_Home)
    assert opened.scene.list.selection.rows.currentIndex().row() == 0


def test_a_search_without_hits_offers_to_widen_it(opened: Opened, qtbot: QtBot) -> None:
    opened.scene.search_bar.set_text("zeppelin")
    opened.wait()
    assert "Nothing matches" in said(opened)
    button = next(
        each
        for each in opened.scene.list.empty.findChildren(QPushButton)
        if each.text() == "Clear the search"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.wait()
    assert len(opened.titles) == 3


@pytest.mark.parametrize(
    ("key", "words"), [("place:Trash", "The trash is empty"), ("state:dropped", "Nothing here yet")]
)
def test_an_empty_view_says_what_it_is_for(opened: Opened, key: str, words: str) -> None:
    opened.scene.sidebar.choose(key)
    opened.wait()
    assert words in said(opened)


def test_an_empty_library_says_how_to_begin(opened: Opened) -> None:
    editing.delete(opened.library, opened.ids)
    opened.scene.search.ask()
    opened.wait()
    assert "Drop a .bib file" in said(opened)


def test_selecting_all_of_a_large_list_asks_the_model_little(opened: Opened) -> None:
    from gui.viewmodels.test_list import numbers

    calls: list[int] = []
    model = opened.scene.search.model
    model._fetch = lambda ids: calls.append(len(ids)) or []  # type: ignore[func-returns-value]
    model.show(numbers(100_000))
    opened.scene.list.view.selectAll()
    opened.scene.list.view.viewport().grab()
    assert len(opened.scene.ids) == 100_000
    assert len(calls) < 10
