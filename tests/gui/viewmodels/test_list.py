"""The list fetches pages of rows when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.list_row import ListRow
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN, second_line, stars
from readlist.gui.viewmodels.list import (
    PAGE,
    REFERENCES_MIME,
    ROW_ROLE,
    ReferenceListModel,
    references_in,
    references_mime,
)

pytestmark = pytest.mark.usefixtures("qapp")


def row(number: int, **values: object) -> ListRow:
    told: dict[str, object] = {
        "key": f"key{number}", "type": "article", "title": f"Title {number}",
        "first_words": f"Title {number}", "creators": "Stone, Brook et al.", "venue": "",
        "year": 2020, "state": "to-read", "priority": 2, "rating": 0, "progress": 0, "due": "",
        "added": "2024-05-06T07:08:09Z", "modified": "2024-05-06T07:08:09Z",
    } | values  # fmt: skip
    return ListRow(id=ReferenceId(number), **told)  # type: ignore[arg-type]


class Fetch:
    def __init__(self) -> None:
        self.asked: list[list[ReferenceId]] = []
        self.gone: set[int] = set()

    def __call__(self, ids: Sequence[ReferenceId]) -> list[ListRow]:
        self.asked.append(list(ids))
        return [row(number) for number in ids if number not in self.gone]


def numbers(count: int) -> Ids:
    return Ids(range(1, count + 1))


def test_the_model_keeps_qts_rules() -> None:
    model = ReferenceListModel(Fetch())
    tester = QAbstractItemModelTester(model)
    model.show(numbers(3))
    model.show(numbers(2))
    model.show(Ids())
    assert tester.model() is model


def test_a_page_is_fetched_once_for_all_its_rows() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(1000))
    for number in range(PAGE, 2 * PAGE):
        assert model.index(number, TITLE_COLUMN).data() == f"Title {number + 1}"
    assert [len(ids) for ids in fetch.asked] == [PAGE]


def test_rows_that_were_not_looked_at_for_long_are_let_go() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(PAGE * 40))
    for page in range(40):
        model.row(page * PAGE)
    model.row(0)
    assert len(fetch.asked) == 41


def test_the_same_references_again_are_no_reset_and_nothing_is_read() -> None:
    fetch, resets = Fetch(), list[int]()
    model = ReferenceListModel(fetch)
    model.show(numbers(5))
    model.row(0)
    model.modelReset.connect(lambda: resets.append(1))
    model.show(numbers(5))
    model.row(0)
    assert resets == []
    assert len(fetch.asked) == 1


def test_another_answer_reads_only_what_was_not_shown_before() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(Ids([1, 2, 3, 4]))
    model.row(0)
    model.show(Ids([3, 5, 1]))
    assert [model.index(row, TITLE_COLUMN).data() for row in range(3)] == [
        "Title 3", "Title 5", "Title 1",
    ]  # fmt: skip
    assert fetch.asked == [[1, 2, 3, 4], [5]]


def test_only_references_that_were_touched_are_read_again() -> None:
    fetch, told = Fetch(), list[int]()
    model = ReferenceListModel(fetch)
    model.dataChanged.connect(lambda *_: told.append(1))
    model.show(numbers(300))
    model.row(0)
    model.renew({ReferenceId(2), ReferenceId(299)})
    model.row(1)
    assert fetch.asked[1:] == [[2]]
    model.renew({ReferenceId(299)})  # not read yet
    assert told == [1]
    model.renew()
    model.row(0)
    assert len(fetch.asked[-1]) == PAGE


def test_another_librarys_rows_are_not_taken_for_those_of_the_same_numbers() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(3))
    model.row(0)
    model.show(Ids())
    model.show(numbers(3))
    model.row(0)
    assert fetch.asked == [[1, 2, 3], [1, 2, 3]]


def test_rows_near_the_shown_ones_are_read_when_there_is_time(qtbot: QtBot) -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(1000))
    model.look_at(300, 319)
    assert fetch.asked == [list(range(301, 321))]
    near = set(range(300 - PAGE + 1, 320 + PAGE + 1))
    qtbot.waitUntil(lambda: {one for ids in fetch.asked for one in ids} == near)
    asked = len(fetch.asked)
    for number in range(320, 320 + PAGE):
        model.row(number)
    model.look_at(330, 349)
    assert len(fetch.asked) == asked


def test_a_reference_that_is_gone_leaves_the_others_in_place() -> None:
    fetch = Fetch()
    fetch.gone = {2}
    model = ReferenceListModel(fetch)
    model.show(numbers(3))
    assert model.row(1) is None
    assert model.index(1, TITLE_COLUMN).data() is None
    assert model.index(2, TITLE_COLUMN).data() == "Title 3"


def test_every_column_has_a_title_and_a_text() -> None:
    model = ReferenceListModel(Fetch())
    model.show(numbers(1))
    texts = {
        model.headerData(number, Qt.Orientation.Horizontal): model.index(0, number).data()
        for number in range(model.columnCount())
    }
    assert texts["State"] == "To read"
    assert texts["Priority"] == "★★☆"
    assert texts["Type"] == "Article"
    assert texts["Added"] == "2024-05-06"
    assert texts["Notes"] == ""
    assert len(texts) == len(COLUMNS)


def test_a_row_is_spoken_whole() -> None:
    model = ReferenceListModel(Fetch())
    model.show(numbers(1))
    spoken = model.index(0, TITLE_COLUMN).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Title 1. Stone, Brook et al.. 2020. To read"
    assert model.index(0, 0).data(ROW_ROLE) == row(1)
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_there_is_nothing_below_a_row() -> None:
    model = ReferenceListModel(Fetch())
    model.show(numbers(1))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1


def test_dragged_references_come_out_as_they_went_in() -> None:
    ids = Ids([3, 8, 2**40])
    assert references_in(references_mime(ids)) == ids


def test_other_data_holds_no_references() -> None:
    other = QMimeData()
    other.setText("1 2 3")
    assert not references_in(other)
    assert not references_in(references_mime(Ids()))
    other.setData(REFERENCES_MIME, QByteArray(b"i123"))
    assert not references_in(other)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"venue": "Annals"}, ("Stone, Brook et al.", "Annals", "2020")),
        ({"arxiv": "2409.19589"}, ("Stone, Brook et al.", "arXiv 2409.19589", "2020")),
        ({"creators": "", "year": None}, ("", "", "")),
    ],
)
def test_the_second_line_names_who_where_and_when(
    values: dict[str, object], line: tuple[str, str, str]
) -> None:
    assert second_line(row(1, **values)) == line


def test_stars_are_written_out_of_the_most_there_can_be() -> None:
    assert stars(2, 5) == "★★☆☆☆"
    assert stars(0, 3) == ""


def test_rows_are_chosen_with_all_their_cells() -> None:
    model = ReferenceListModel(Fetch())
    model.show(Ids(range(1, 4)))
    rows = model.whole_rows(0, 1)
    assert (rows.top(), rows.bottom(), rows.left()) == (0, 1, 0)
    assert rows.width() == model.columnCount()
    assert rows.isValid()
