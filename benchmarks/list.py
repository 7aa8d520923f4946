"""Measures the window's list against a plain table of Qt with the same texts, in the same run.

    python benchmarks/list.py [--references 10000] [--listed 1000000] [--form rows|table]

A library is made (or taken with ``--library``), the whole window opened over it without a display,
and as many rows listed as asked for; where that is more than the library holds, its references are
shown again and again. Figures are milliseconds of the window's own thread (processor time, so that
a busy machine tells little), ``median / p99``; the plain table is a ``QStandardItemModel`` with
10,000 rows, as one with a million takes minutes. Written to ``list.json`` in the current folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView

from library import make_library
from readlist.core.ids import Ids
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.columns import COLUMNS
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations import searching
from readlist.operations.library import open_library
from readlist.store.packed import Listed

Figures = dict[str, list[float]]
_INVERTED: Final = False
_PLAIN_ROWS: Final = 10_000
_STEPS: Final = 150
_JUMPS: Final = 40
_FRAMES: Final = 30
_SIZE: Final = (1440, 900)


def main() -> None:
    """Make a library, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=int, default=10_000)
    parser.add_argument("--listed", type=int, default=1_000_000)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--form", choices=("rows", "table"), default="rows")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    apply_theme("light")
    with tempfile.TemporaryDirectory() as folder:
        library = options.library or Path(folder) / "library.readlist"
        if options.library is None:
            make_library(library, options.references)
        figures = measure(library, options.listed, options.form)
    application.quit()
    for name, times in figures.items():
        print(f"{name:48} {_median(times):9.2f} / {_p99(times):9.2f}")
    told = {name: [_median(times), _p99(times)] for name, times in figures.items()}
    Path("list.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def measure(path: Path, listed: int, form: str) -> Figures:
    """Give the times of everything, by name."""
    library = open_library(path)
    window = MainWindow(Workspace(), Settings(forgetful=True))
    window.resize(*_SIZE)
    window.scene.list.set_form(form)
    window.show()
    answered: list[object] = []
    window.scene.search.answered.connect(answered.append)
    window.scene.workspace.open(lambda: library)
    _settle(window, lambda: bool(answered))
    here = searching.count(library, "")
    _stretch(here)
    figures = _of_window(window, _found(range(listed, 0, -1)))
    plain = _plain_table(window)
    figures |= {f"plain table: {name}": times for name, times in _of_view(plain).items()}
    plain.deleteLater()
    window.close()
    window.scene.workspace.close()
    return figures


def _of_window(window: MainWindow, ids: Ids) -> Figures:
    scene = window.scene
    view, model = scene.list.view, scene.search.model
    tracemalloc.start()
    figures = {"first answer, painted": [_timed(lambda: _shown(window, ids))]}
    _settle(window)
    figures["memory of its rows in Python, MB"] = [tracemalloc.get_traced_memory()[0] / 1e6]
    tracemalloc.stop()
    again = [_found(ids[1:]), _found(ids[2:])] * 5
    figures["another answer, painted"] = [_timed(partial(_shown, window, one)) for one in again]
    figures["the same answer, painted"] = [
        _timed(partial(_shown, window, one)) for one in [_found(again[-1]) for _ in range(5)]
    ]
    figures |= _of_view(view)
    figures["sort indicator"] = list(_sorted_marks(window))
    _settle(window)
    longest = []
    for _ in range(5):
        view.clearSelection()
        _settle(window)
        begin = time.thread_time()
        view.selectAll()
        QApplication.processEvents()
        window.repaint()
        _settle(window)
        longest.append((time.thread_time() - begin) * 1000)
    figures["select all, and all that follows"] = longest
    figures["another answer with all chosen, painted"] = [
        _timed(partial(_shown, window, one)) for one in again[:3]
    ]
    _settle(window)
    model.show(ids)
    return figures


def _found(numbers: Iterable[int]) -> Ids:
    """Give numbers as a search gives them."""
    return Listed.of_bytes(Ids(numbers).packed()[1:], "i")


def _shown(window: MainWindow, ids: Ids) -> None:
    """Do in the window what an answer from the library does there."""
    answer = searching.SearchResult(ids, len(ids), 1.0)
    window.scene.search.model.show(ids)
    window.scene.search.answered.emit(answer)
    QApplication.processEvents()
    window.scene.list.view.viewport().repaint()


def _of_view(view: QTableView) -> Figures:
    bar, rows = view.verticalScrollBar(), view.model().rowCount()
    chance = random.Random(7)  # noqa: S311  # no secret
    view.scrollToTop()
    frame = [_timed(view.viewport().repaint) for _ in range(_FRAMES)]
    step = [_timed(lambda: _wheel(view)) for _ in range(_STEPS)]
    jump = []
    for _ in range(_JUMPS):
        place = bar.maximum() * chance.randrange(rows) // rows
        jump.append(_timed(lambda at=place: _to(view, at)))
    return {"whole frame": frame, "wheel step": step, "jump to a cold page": jump}


def _wheel(view: QTableView) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle, view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        _INVERTED,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


def _to(view: QTableView, place: int) -> None:
    view.verticalScrollBar().setValue(place)
    QApplication.processEvents()


def _sorted_marks(window: MainWindow) -> Iterator[float]:
    header = window.scene.list.columns.horizontalHeader()
    for number in range(10):
        way = Qt.SortOrder(number % 2)

        def turn(which: int = number % 5, way: Qt.SortOrder = way) -> None:
            header.setSortIndicator(which, way)
            QApplication.processEvents()

        yield _timed(turn)


def _plain_table(window: MainWindow) -> QTableView:
    """Give a table as Qt has it, with the first rows' texts, as large as the list."""
    ours = window.scene.search.model
    shown = [n for n in range(len(COLUMNS)) if not window.scene.list.columns.isColumnHidden(n)]
    texts = [[ours.index(row, n).data() for n in shown] for row in range(_PLAIN_ROWS)]
    size = window.scene.list.view.size()
    QApplication.setStyle("Fusion")
    cast("QApplication", QApplication.instance()).setStyleSheet("")
    view = QTableView()
    model = QStandardItemModel(view)
    for row in texts:
        model.appendRow([QStandardItem(text) for text in row])
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(28)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.resize(size)
    window.hide()
    view.show()
    QApplication.processEvents()
    return view


def _stretch(here: int) -> None:
    """Let numbers beyond the library's own mean its references once more."""
    real = searching.list_rows

    def stretched(library: object, ids: list[int]) -> list[object]:
        own = {number: 1 + (number - 1) % here for number in ids}
        rows = {row.id: row for row in real(library, sorted(set(own.values())))}
        return [_renumbered(rows[own[number]], number) for number in ids if own[number] in rows]

    searching.list_rows = stretched


def _renumbered(row: object, number: int) -> object:
    from copy import copy

    other = copy(row)
    object.__setattr__(other, "id", number)
    return other


def _timed(act: Callable[[], object]) -> float:
    begin = time.thread_time()
    act()
    return (time.thread_time() - begin) * 1000


def _settle(window: MainWindow, ready: Callable[[], bool] = lambda: True) -> None:
    idle = 0
    while idle < 5:
        QApplication.processEvents()
        time.sleep(0.002)
        idle = idle + 1 if window.scene.workspace.is_idle and ready() else 0


def _median(times: list[float]) -> float:
    return statistics.median(times)


def _p99(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.99))]


if __name__ == "__main__":
    main()
