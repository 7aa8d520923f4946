"""Measures bulk writing: how long it takes, and how long the window does not answer meanwhile.

    python benchmarks/bulk.py [--import 100000] [--library 100000 | --file A.readlist]

The gaps are those of a real window (offscreen) with a timer of 5 ms: the longest time between two
of its ticks while an import is read, looked through and stored, and while papers are tagged, this
is undone, and thousands are moved to the trash. Times are wall times in milliseconds, gaps too;
they mean little on a busy machine, so the load and the gaps of the idle window are printed as well.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QListView, QPushButton

from library import Invention, make_library
from readlist.gui.commands.exchange import import_paths
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations import editing, exporting, history, organising, reading, searching
from readlist.operations.library import create_library, open_library

_TICK: Final = 5
_MOST: Final = 50  # what no gap may exceed
_HOUR: Final = 3600.0


class Bench:
    """A window, and the gaps between the ticks of its timer."""

    def __init__(self, path: Path) -> None:
        self.application = QApplication.instance() or QApplication([])
        apply_theme("light")
        self.workspace = Workspace()
        self.window = MainWindow(self.workspace, Settings(forgetful=True))
        self.window.show()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.workspace.open(lambda: open_library(path, origin="window"))
        self.wait(lambda: self.window.scene.details is not None and self.workspace.is_idle)
        self.rest(2)

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.gaps.append((now - self._last) * 1000)
        self._last = now

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window go on until something is the case."""
        end = time.monotonic() + _HOUR
        while not done():
            self.application.processEvents()
            time.sleep(0.0005)
            if time.monotonic() > end:
                sys.exit("gave up waiting")

    def rest(self, seconds: float) -> None:
        """Let the window go on for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end)

    def measured(self, name: str, start: Callable[[], object], done: Callable[[], bool]) -> Any:
        """Start something, wait until it is done, and give its time and the gaps meanwhile."""
        self.gaps.clear()
        self._last = 0.0
        begin = time.perf_counter()
        start()
        self.wait(done)
        took = (time.perf_counter() - begin) * 1000
        self.rest(0.5)  # what the change brings about is seen as well
        gaps = sorted(self.gaps)
        figures = {"ms": took, "longest gap": gaps[-1], "p99": gaps[int(len(gaps) * 0.99)]}
        over = sum(gap > _MOST for gap in gaps)
        print(
            f"{name:44} {took:9.0f} ms  longest gap {gaps[-1]:6.1f}  p99 {figures['p99']:5.1f}"
            f"  over 50: {over}",
            flush=True,
        )
        return figures

    def run(self, name: str, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Measure one operation as the window does it."""
        ended: list[object] = []

        def start() -> None:
            self.workspace.run(
                function, *args, on_done=ended.append, on_failed=ended.append, **options
            )

        figures = self.measured(name, start, lambda: bool(ended) and self.workspace.is_idle)
        if isinstance(ended[0], Exception):
            sys.exit(f"{name}: {ended[0]}")
        return figures

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self.workspace.close()


def import_into(bench: Bench, file: Path) -> dict[str, Any]:
    """Import a file as a person does: open it, look at the end of the list, add everything."""
    figures: dict[str, Any] = {}
    figures["read and compare"] = bench.measured(
        "import: read and compare",
        lambda: import_paths(bench.window.scene, [file]),
        lambda: bool(bench.window.findChildren(ImportDialog)),
    )
    dialog = bench.window.findChildren(ImportDialog)[0]
    view = dialog.findChildren(QListView)[0]
    add = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Add "))
    last = view.model().index(view.model().rowCount() - 1, 0)
    figures["look at the last page"] = bench.measured(
        "import: look at the last page", lambda: view.scrollTo(last), lambda: last.data() != "…"
    )
    stored: list[object] = []
    dialog.imported.connect(stored.append)
    figures["store"] = bench.measured(
        "import: store", add.click, lambda: bool(stored) and bench.workspace.is_idle
    )
    return figures


def edits(path: Path, number: int) -> dict[str, float]:
    """Measure single edits, each acknowledged when it is on the disk."""
    library = open_library(path, origin="window")
    ids = searching.search(library, "").ids
    chance = random.Random(1)  # noqa: S311  # chooses papers, and keeps no secret
    times = []
    for step in range(number):
        chosen = ids[chance.randrange(len(ids))]
        begin = time.perf_counter()
        editing.edit(library, [chosen], {"title": f"Another title {step}"})
        times.append((time.perf_counter() - begin) * 1000)
    library.close()
    times = sorted(times[1:])  # the first one loads SQLAlchemy
    figures = {"p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}
    print(f"one edit on the disk{'':24} p50 {figures['p50']:.1f} ms  p99 {figures['p99']:.1f} ms")
    return figures


def make_bib(path: Path, number: int) -> None:
    """Make a BibTeX file of invented papers that no library has yet."""
    folder = path.parent / "source.readlist"
    library = create_library(folder)
    write = exporting.to_text
    from readlist.store import storing

    with library.act("Make references to export") as act:
        ids = storing.insert_new(act, list(Invention(2, 0.5).references(number)))
    path.write_text(write(library, ids, "bibtex"), "utf-8")
    library.close()


def main() -> None:
    """Measure, print, and write ``bulk.json`` into the current folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--import", type=int, default=100_000, dest="papers")
    parser.add_argument("--library", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="a library that is there; a copy is used")
    parser.add_argument("--edits", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bulk.readlist"
        if options.file:
            shutil.copy(options.file, path)
        else:
            make_library(path, options.library)
        figures: dict[str, Any] = {"load": os.getloadavg()[0], "edits": edits(path, options.edits)}
        bench = Bench(path)
        figures["idle"] = bench.measured("nothing", lambda: None, lambda: True)
        figures |= acts(bench, path)
        if options.papers:
            file = Path(folder) / "big.bib"
            make_bib(file, options.papers)
            figures["import"] = import_into(bench, file)
        bench.close()
    Path("bulk.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def acts(bench: Bench, path: Path) -> dict[str, Any]:
    """Measure changes of many papers, each with its undo."""
    library = open_library(path)
    ids = list(searching.search(library, "").ids)
    library.close()
    chance = random.Random(3)  # noqa: S311  # chooses papers, and keeps no secret
    figures: dict[str, Any] = {}
    for number in (10_000, 50_000):
        if number > len(ids):
            break
        chosen = chance.sample(ids, number)
        tag = f"tag {number:,} of {len(ids):,}"
        figures[tag] = bench.run(tag, organising.tag, chosen, add=[f"bulk {number}"])
        figures[f"{tag}: undo"] = bench.run(f"{tag}: undo", history.undo)
        state = f"state of {number:,}"
        figures[state] = bench.run(state, reading.set_reading, chosen, state="read")
        figures[f"delete {number:,}"] = bench.run(f"delete {number:,}", editing.delete, chosen)
        figures[f"undelete {number:,}"] = bench.run(f"delete {number:,}: undo", history.undo)
    return figures


if __name__ == "__main__":
    main()
