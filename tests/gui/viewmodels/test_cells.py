"""The plain table says what its columns say of each entry, and holds as a model of Qt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from readlist.gui.viewmodels.cells import Cells, CellsModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS: tuple[Cells[int], ...] = (
    Cells("Number", str, number=True),
    Cells("Twice", lambda n: f"{n} {n}"),
)


def test_a_cell_is_what_its_column_says_of_the_entry(qtbot: QtBot) -> None:
    model = CellsModel(COLUMNS)
    QAbstractItemModelTester(model, FATAL, model)
    with qtbot.waitSignal(model.modelReset):
        model.show([7, 8])
    cells = [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)]
    assert cells == [["7", "7 7"], ["8", "8 8"]]
    horizontal = Qt.Orientation.Horizontal
    assert [model.headerData(column, horizontal) for column in (0, 1)] == ["Number", "Twice"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert (model.entry(1), model.entry(2), model.entry(-1)) == (8, None, None)


@pytest.mark.usefixtures("qapp")
def test_numbers_and_their_title_stand_at_the_right() -> None:
    model = CellsModel(COLUMNS)
    model.show([7])
    role = Qt.ItemDataRole.TextAlignmentRole
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert (
        model.index(0, 0).data(role)
        == right
        == model.headerData(0, Qt.Orientation.Horizontal, role)
    )
    assert model.index(0, 1).data(role) is None
