"""The list fetches pages of rows when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from readlist.core.changes import ReferenceId
from readlist.core.list_row import ListRow
from readlist.gui.viewmodels.columns import COLUMNS, TITLE_COLUMN, second_line, stars
from readlist.gui.viewmodels.list import (
    PAGE,
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


def numbers(count: int) -> list[ReferenceId]:
    return [ReferenceId(number) for number in range(1, count + 1)]


def test_the_model_keeps_qts_rules() -> None:
    model = ReferenceListModel(Fetch())
    tester = QAbstractItemModelTester(model)
    model.show(numbers(3))
    model.show(numbers(2))
    model.show([])
    assert tester.model() is model


def test_a_page_is_fetched_once_for_all_its_rows() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(1000))
    for number in range(PAGE, 2 * PAGE):
        assert model.index(number, TITLE_COLUMN).data() == f"Title {number + 1}"
    assert [len(ids) for ids in fetch.asked] == [PAGE]


def test_pages_that_were_not_looked_at_for_long_are_let_go() -> None:
    fetch = Fetch()
    model = ReferenceListModel(fetch)
    model.show(numbers(PAGE * 70))
    for page in range(70):
        model.row(page * PAGE)
    model.row(0)
    assert len(fetch.asked) == 71


def test_the_same_references_again_are_no_reset() -> None:
    fetch, resets = Fetch(), list[int]()
    model = ReferenceListModel(fetch)
    model.show(numbers(5))
    model.row(0)
    model.modelReset.connect(lambda: resets.append(1))
    model.show(numbers(5))
    model.row(0)
    assert resets == []
    assert len(fetch.asked) == 2


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


def test_dragged_rows_carry_their_references() -> None:
    model = ReferenceListModel(Fetch())
    model.show(numbers(9))
    data = model.mimeData([model.index(2, 0), model.index(2, 1), model.index(7, 0)])
    assert references_in(data) == [3, 8]
    assert model.mimeTypes() == data.formats()


def test_other_data_holds_no_references() -> None:
    other = QMimeData()
    other.setText("1 2 3")
    assert references_in(other) == []
    assert references_in(references_mime([])) == []


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
