"""Measures how long the window does not answer while pages are pasted, reviewed and typed.

    python benchmarks/pasting.py [--file A.readlist] [--records 40 400 10000] [--stacks FILE]

Each page is one of an author's profile, its papers invented; it is pasted into the window, looked
through from the first paper to the last, and put into the box for adding, as a person does. Beside
each longest gap (``benchmarks/gaps.py``) stand the window's own processor time in it and the
longest gap of a bare event loop meanwhile.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from gaps import Meter
from library import Invention
from readlist.gui.commands import exchange
from readlist.gui.dialogs.add_dialog import AddDialog
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.paper_list import PaperList
from readlist.operations.library import create_library, open_library
from shown import Shown

_LOOKED_AT = 12


class Desk(Shown):
    """A window over a library, and the meter of its gaps."""

    def __init__(self, path: Path, stacks: Path | None) -> None:
        super().__init__()
        self.meter = Meter(path.parent, stacks)
        self.workspace.open(lambda: open_library(path, origin="window"))
        self.meter.wait(lambda: self.window.scene.details is not None and self.workspace.is_idle)
        self.meter.rest(2)

    def dialogs(self, kind: type[QDialog]) -> list[Any]:
        """Give the open dialogs of a kind."""
        return self.window.findChildren(kind)

    def close(self) -> None:
        """Close the window."""
        self.meter.close()
        self.window.close()
        self.workspace.close()


def page(number: int, seed: int) -> str:
    """Write an author's page of so many invented papers."""
    return "\n\n".join(_blocks(number, seed))


def _blocks(number: int, seed: int) -> Iterator[str]:
    yield f"Ada Vale\n\nCV\nh-index5\n{number}papers\n310citations\n\n{number} Papers"
    for paper in Invention(seed, abstracts=1.0).references(number):
        names = ", ".join(each.full for each in paper.creators[:3])
        yield f"CVMar 23, {paper.year}Code\n{paper.title}\n\n{names} et al.\n\n{paper.abstract}"


def main() -> None:
    """Print a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, help="a library to paste into; a copy is used")
    parser.add_argument("--records", type=int, nargs="+", default=[40, 400, 10_000])
    parser.add_argument("--stacks", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.readlist"
        if options.file is None:
            create_library(path).close()
        else:
            shutil.copy(options.file, path)
        desk = Desk(path, options.stacks)
        pages = {number: page(number, number) for number in options.records}
        desk.meter.rest(1)
        for number, text in pages.items():
            _pasted(desk, number, text)
        for number, text in pages.items():
            _typed(desk, number, text)
        desk.close()


def _pasted(desk: Desk, number: int, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    desk.meter.measured(
        f"paste {number:,} records ({len(text):,} letters)",
        lambda: exchange.take(desk.window.scene, data),
        lambda: bool(desk.dialogs(ImportDialog)) and desk.workspace.is_idle,
    )
    (dialog,) = desk.dialogs(ImportDialog)
    view = dialog.findChild(PaperList)
    rows = view.model().rowCount()
    steps = iter(range(0, rows, max(rows // _LOOKED_AT, 1)))

    def step() -> bool:
        row = next(steps, None)
        if row is not None:
            view.setCurrentIndex(view.model().index(row, 0))
        return row is None and desk.workspace.is_idle

    desk.meter.measured(f"look through {rows:,} papers", lambda: None, step)
    dialog.reject()
    desk.meter.wait(lambda: not desk.dialogs(ImportDialog))


def _typed(desk: Desk, number: int, text: str) -> None:
    desk.meter.measured(
        "open the box for adding",
        lambda: desk.window.scene.trigger("add"),
        lambda: bool(desk.dialogs(AddDialog)),
    )
    (dialog,) = desk.dialogs(AddDialog)
    data = QMimeData()
    data.setText(text)

    def is_read() -> bool:
        boxes = [each for each in desk.dialogs(AddDialog) if each.isVisible()]
        if boxes and boxes[0].findChild(PaperList).model() is None:
            return False
        return (bool(boxes) or bool(desk.dialogs(ImportDialog))) and desk.workspace.is_idle

    desk.meter.measured(
        f"paste {number:,} records into the box for adding",
        lambda: dialog.findChild(QPlainTextEdit).insertFromMimeData(data),
        is_read,
    )
    for each in (*desk.dialogs(AddDialog), *desk.dialogs(ImportDialog)):
        each.reject()
    desk.meter.rest(0.5)


if __name__ == "__main__":
    main()
