"""The list in its two forms, and what it says when it is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.viewmodels.test_list import Fetch, numbers
from gui.window_fixtures import Opened
from readlist.core.ids import Ids
from readlist.core.overriding import override
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN
from readlist.gui.viewmodels.list import PAGE, READ_AHEAD, Index, ReferenceListModel
from readlist.gui.viewmodels.search import Order
from readlist.gui.widgets import dragging
from readlist.gui.widgets.cell_delegate import CellDelegate
from readlist.gui.widgets.columns_view import ColumnsView
from readlist.gui.widgets.reference_list import ROWS, TABLE
from readlist.gui.widgets.reference_views import ReferenceView, RowsView
from readlist.gui.widgets.row_delegate import RowDelegate
from readlist.gui.widgets.selection import Selection
from readlist.operations import editing, organising, searching


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
    assert opened.scene.list.columns.horizontalScrollBar().value() == 0  # the first column is seen
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


def test_the_first_rows_are_not_told_to_be_all(opened: Opened) -> None:
    listed, search = opened.scene.list, opened.scene.search
    search._on_looked(searching.first_look(opened.library), None)
    listed.name_view("All papers")  # as the sidebar says before anything is counted
    assert not listed.header._count.text()
    search.ask()
    opened.wait()
    assert listed.header._count.text() == "3 papers"


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


class Asked(ReferenceListModel):
    """A list of any size, which counts what the views ask about."""

    def __init__(self, parent: QObject) -> None:
        self.fetch = Fetch()
        self.calls: Counter[str] = Counter()
        super().__init__(self.fetch, parent)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.calls["data"] += 1
        return super().data(index, role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        self.calls["flags"] += 1
        return super().flags(index)


@pytest.fixture(params=[RowsView, ColumnsView])
def long_list(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[ReferenceView]:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = Asked(parent)
    view: ReferenceView = request.param(model, parent)
    view.share(Selection(model, parent))
    view.resize(800, 600)
    parent.resize(800, 600)
    model.show(numbers(1_000_000))
    parent.show()
    qtbot.waitUntil(lambda: len(model.fetch.asked) > PAGE // READ_AHEAD)
    yield view
    parent.close()


def asked(view: ReferenceView) -> Asked:
    model = view.model()
    assert isinstance(model, Asked)
    return model


def test_painting_reads_the_visible_rows_and_then_their_neighbours(
    long_list: ReferenceView,
) -> None:
    visible = long_list.rowAt(long_list.viewport().height() - 1) + 1
    first, *rest = asked(long_list).fetch.asked
    assert first == list(range(1, visible + 1))
    assert sum(map(len, rest)) == PAGE


def test_a_wheel_step_reads_nothing_and_paints_only_what_is_new(
    long_list: ReferenceView, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, painted, bar = asked(long_list), list[int](), long_list.verticalScrollBar()
    for row in (RowDelegate, CellDelegate):
        monkeypatch.setattr(
            row, "paint", lambda _self, _painter, _option, at: painted.append(at.row())
        )
    model._idle.setInterval(3_600_000)  # else what lies near is read in an idle moment
    before = len(model.fetch.asked)
    bar.setValue(bar.value() + 3 * long_list.rowHeight(0))
    QApplication.processEvents()
    assert len(set(painted)) <= 5
    assert len(model.fetch.asked) == before


def test_a_jump_reads_no_more_than_it_shows(long_list: ReferenceView) -> None:
    model = asked(long_list)
    before = len(model.fetch.asked)
    long_list.scrollTo(model.index(700_000, TITLE_COLUMN))
    long_list.viewport().repaint()
    (ids,) = model.fetch.asked[before:]
    assert len(ids) < 30


def test_selecting_all_asks_about_no_row_that_is_not_seen(long_list: ReferenceView) -> None:
    model = asked(long_list)
    before = len(model.fetch.asked)
    model.calls.clear()
    long_list.selectAll()
    long_list.viewport().repaint()
    assert model.calls["data"] == 0
    assert model.calls["flags"] < 1000
    assert len(model.fetch.asked) == before


def test_all_that_is_chosen_is_dragged(
    long_list: ReferenceView, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[int] = []

    class Drag:
        def exec(self, *_actions: Qt.DropAction) -> None:
            """Do nothing; a real one waits for the mouse."""

    def drag_of(ids: Ids, _source: QWidget, _text: str) -> Drag:
        dragged.append(len(ids))
        return Drag()

    monkeypatch.setattr(dragging, "drag_of", drag_of)
    model = asked(long_list)
    long_list.selectAll()
    model.calls.clear()
    point = QPointF(100, 100)
    for kind, button in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind, point, long_list.viewport().mapToGlobal(point), button,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(long_list.viewport(), event)
        point += QPointF(0, 30)
    assert dragged == [1_000_000]
    assert model.calls["flags"] < 1000


def test_all_chosen_papers_reach_the_details_without_a_copy(opened: Opened) -> None:
    opened.scene.list.view.selectAll()
    opened.wait()
    assert opened.scene.details is not None
    assert opened.scene.details.model.ids is opened.scene.search.model.ids


def test_a_change_of_one_paper_leaves_the_other_rows_and_the_place(opened: Opened) -> None:
    model = opened.scene.search.model
    before = [model.row(number) for number in range(3)]
    opened.scene.list.selection.choose([opened.ids[1]])
    opened.do("priority-3")
    after = [model.row(number) for number in range(3)]
    assert [one is other for one, other in zip(before, after, strict=True)].count(False) == 1
    assert list(opened.scene.ids) == [opened.ids[1]]


def test_another_colour_of_a_tag_shows_at_once(opened: Opened) -> None:
    opened.scene.workspace.run(organising.tag, opened.ids, add=["walls"])
    opened.wait()
    tag = next(t for t in searching.sidebar(opened.library).tags if t.name == "walls")
    assert opened.scene.search.model.row(0) is not None
    opened.scene.workspace.run(organising.colour_tag, tag.id, "#123456")
    opened.wait()
    row = opened.scene.search.model.row(0)
    assert row is not None
    assert ("walls", "#123456") in row.tags
