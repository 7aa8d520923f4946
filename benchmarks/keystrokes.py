"""Measures typing into the window: from a key until the list is painted with the new answer.

    python benchmarks/keystrokes.py big.readlist [--words 30] [--seed 1]

The library is one that ``benchmarks/library.py`` made; its term index is made where it is missing.
The whole window is opened over it without a display. Every letter of typed titles, names and words
is sent as a key to the search field, in three orders; measured is the time until the window is
painted with the numbers of all matches, their exact count and the rows that are seen. Figures are
milliseconds, ``median / p99 / longest``: by the clock, by the clock without the time in which other
programs had the processor (on Linux), and of the window's thread alone. In turns with it a bare
window with a field to type in gets the same keys. Written to ``keystrokes.json`` in the current
folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from engine import typed_texts
from gaps import Gap, Moment
from readlist.gui.viewmodels.search import Order
from readlist.operations import searching
from readlist.operations.library import open_library
from readlist.store import opening
from shown import Shown

_FILTERS: Final = "state:reading year:>2015 tag:b"
_WAYS: Final = {
    "newest first": (Order("added"), ""),
    "by title": (Order("title", descending=False), ""),
    "by title, three filters": (Order("title", descending=False), _FILTERS),
}
_PATIENCE: Final = 120.0


class Painted(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.times = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Look at an event, and let it go on."""
        self.times += event.type() == QEvent.Type.Paint
        return False


class Bench(Shown):
    """The window over a library, and a bare field to compare it with."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.bare = QLineEdit()
        self.bare.show()
        self.scene = self.window.scene
        self.workspace.open(lambda: open_library(path, origin="window"))
        self.until(lambda: self.scene.details is not None and self._answers_at_once())
        self.scene.search_bar.focus()
        self.field = self.scene.search_bar.focusProxy()
        self.painted = Painted(self.scene.list.view.viewport(), self.scene.list.empty)
        self._answers = 0
        self.scene.search.answered.connect(self._on_answered)
        self.settle()

    def _answers_at_once(self) -> bool:
        return searching.search_at_once(self.workspace.library, "", sort="title") is not None

    def _on_answered(self, _result: object) -> None:
        self._answers += 1

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window go on until something is the case."""
        end = time.monotonic() + _PATIENCE
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                sys.exit("gave up waiting")

    def settle(self) -> None:
        """Let the window finish what a key brought about, as it does between two keys."""
        quiet = 0
        while quiet < 10:
            QApplication.processEvents()
            time.sleep(0.002)
            quiet = quiet + 1 if self.workspace.is_idle else 0

    def press(self, field: QWidget, letter: str) -> None:
        """Send a key, as the platform does."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)

    def type(self, letter: str) -> Gap:
        """Type a letter into the search field; measure until the answer is painted."""
        answers, begin = self._answers, Moment.now()
        self.press(self.field, letter)
        while self._answers == answers:
            QApplication.processEvents()
            if time.monotonic() > begin.clock + _PATIENCE:
                sys.exit(f"no answer to {self.scene.search.typed}")
        QApplication.processEvents()  # what was asked to be painted is painted here
        return begin.gap(Moment.now())

    def type_bare(self, letter: str) -> Gap:
        """Do the same with the bare field."""
        begin = Moment.now()
        self.press(self.bare, letter)
        QApplication.processEvents()
        return begin.gap(Moment.now())

    def measure(self, texts: list[list[str]], order: Order, filters: str) -> dict[str, Any]:
        """Type all texts in one order and within one filter."""
        self.scene.search.sort(order)
        self.scene.search.choose(filters)
        ours, bare, painted, hits = [], [], 0, []
        for beginnings in texts:
            self.scene.search_bar.clear()
            self.bare.clear()
            self.settle()
            for text in beginnings:
                before, seen = self.painted.times, self.scene.search.model.ids
                if not text.strip() or text.endswith(" "):  # asks nothing new
                    self.press(self.field, text[-1])
                    continue
                ours.append(self.type(text[-1]))
                hits.append(len(self.scene.search.model.ids))
                painted += self.painted.times > before or self.scene.search.model.ids == seen
                self.settle()
                bare.append(self.type_bare(text[-1]))
        return {
            "keystrokes": len(ours), "painted or the same answer": painted,
            "matches, median": statistics.median(hits),
            "window": _spread(ours), "bare field": _spread(bare), "load": os.getloadavg()[0],
        }  # fmt: skip

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.workspace.close()


def _spread(gaps: list[Gap]) -> dict[str, list[float]]:
    """Give median, 99th of a hundred and longest."""
    times = {
        "clock": sorted(gap.wall for gap in gaps),
        "without the queue": sorted(gap.wall - gap.queued for gap in gaps),
        "own": sorted(gap.own for gap in gaps),
    }
    return {
        name: [round(each, 2) for each in (one[len(one) // 2], one[int(len(one) * 0.99)], one[-1])]
        for name, one in times.items()
    }


def _texts(path: Path, number: int, seed: int) -> list[list[str]]:
    chance = random.Random(seed)  # noqa: S311  # chooses, and keeps no secret
    connection = opening.connect_for_reading(opening.examine(path))
    texts: list[list[str]] = []
    for beginning in typed_texts(connection, number, chance):
        if len(beginning) == 1:
            texts.append([])
        texts[-1].append(beginning)
    connection.close()
    return texts


def main() -> None:
    """Measure the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--words", type=int, default=30, help="typed titles, names and words")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = _texts(options.path, options.words, options.seed)
    bench = Bench(options.path)
    figures = {}
    for name, (order, filters) in _WAYS.items():
        figures[name] = bench.measure(texts, order, filters)
        print(name, json.dumps(figures[name], indent=1), flush=True)
    bench.close()
    Path("keystrokes.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
