"""Measures bulk writing: how long it takes, and how long the window does not answer meanwhile.

    python benchmarks/bulk.py [--import 100000] [--library 100000 | --file A.readlist]

The gaps (``benchmarks/gaps.py``) are those of a real window (offscreen) while an import is read,
looked through, stored and undone, and while papers are tagged, this is undone, and thousands are
moved to the trash. Times are wall times in milliseconds, gaps too; they mean little on a busy
machine, so beside each stand the longest gap of a bare event loop meanwhile and the load. With
``--stacks FILE`` what every thread did in gaps of more than 20 ms is written there.
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
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QPushButton

from gaps import Meter
from library import Invention, make_library
from readlist.gui.commands.exchange import import_paths
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.import_report import ImportReportDialog
from readlist.gui.dialogs.paper_list import PaperList
from readlist.operations import editing, exporting, history, organising, reading, searching
from readlist.operations.library import create_library, open_library
from shown import Shown


class Bench(Shown):
    """A window over a library, and the meter of its gaps."""

    def __init__(self, path: Path, stacks: Path | None) -> None:
        super().__init__()
        self.meter = Meter(path.parent, stacks)
        self.workspace.open(lambda: open_library(path, origin="window"))
        self.meter.wait(lambda: self.window.scene.details is not None and self.workspace.is_idle)
        self.meter.wait(lambda: self.workspace.library.terms.are_there)
        self.meter.rest(2)
        self.measured = self.meter.measured

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

    def followed(self, name: str) -> Any:
        """Measure until searches are answered by the index again."""

        def is_there() -> bool:
            found = searching.search_at_once(self.workspace.library, "", sort="title")
            return found is not None and self.workspace.is_idle

        return self.measured(name, lambda: None, is_there)

    def close(self) -> None:
        """Close the window."""
        self.meter.close()
        self.window.close()
        self.workspace.close()


def import_into(bench: Bench, name: str, file: Path) -> dict[str, Any]:
    """Import a file as a person does: open it, look at the end, add everything; then undo it."""
    figures: dict[str, Any] = {}
    figures["read and compare"] = bench.measured(
        f"{name}: read and compare",
        lambda: import_paths(bench.window.scene, [file]),
        lambda: bool(bench.window.findChildren(ImportDialog)),
    )
    dialog = bench.window.findChildren(ImportDialog)[0]
    view = dialog.findChildren(PaperList)[0]
    add = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Add "))
    last = view.model().index(view.model().rowCount() - 1, 0)
    figures["look at the last page"] = bench.measured(
        f"{name}: look at the last page", lambda: view.scrollTo(last), lambda: last.data() != "…"
    )
    stored: list[object] = []
    dialog.imported.connect(stored.append)
    figures["store"] = bench.measured(
        f"{name}: store", add.click, lambda: bool(stored) and bench.workspace.is_idle
    )
    for report in bench.window.findChildren(ImportReportDialog):
        report.close()
    figures["index"] = bench.followed(f"{name}: the index follows")
    figures["undo"] = bench.run(f"{name}: undo", history.undo)
    figures["undo, index"] = bench.followed(f"{name}, undone: the index follows")
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


def make_bib(path: Path, number: int, seed: int = 2) -> None:
    """Make a BibTeX file of invented papers that no library has yet."""
    from readlist.store import storing

    with tempfile.TemporaryDirectory() as folder:
        library = create_library(Path(folder) / "source.readlist")
        with library.act("Make references to export") as act:
            ids = storing.insert_new(act, list(Invention(seed, 0.5).references(number)))
        path.write_text(exporting.to_text(library, ids, "bibtex"), "utf-8")
        library.close()


def main() -> None:
    """Measure, print, and write ``bulk.json`` into the current folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--import", type=int, default=100_000, dest="papers")
    parser.add_argument("--small", type=int, default=450, help="papers that the window reads")
    parser.add_argument("--library", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="a library that is there; a copy is used")
    parser.add_argument("--bib", type=Path, help="the file to import, made where it is missing")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--without-acts", action="store_true", help="only the import")
    parser.add_argument("--stacks", type=Path, help="where to write what goes on in long gaps")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bulk.readlist"
        if options.file:
            _copy(options.file, path)
        else:
            make_library(path, options.library)
        file = options.bib or Path(folder) / "big.bib"
        if options.papers and not file.exists():
            make_bib(file, options.papers)
        figures: dict[str, Any] = {"load": os.getloadavg()[0]}
        if options.edits:
            figures["edits"] = edits(path, options.edits)
        bench = Bench(path, options.stacks)
        figures["idle"] = bench.measured("nothing", lambda: None, lambda: True)
        if not options.without_acts:
            figures |= acts(bench, path)
        if options.small:
            small = Path(folder) / "small.bib"
            make_bib(small, options.small, seed=3)
            figures["small import"] = import_into(bench, "small import", small)
        if options.papers:
            figures["import"] = import_into(bench, "import", file)
        bench.close()
    Path("bulk.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _copy(library: Path, path: Path) -> None:
    shutil.copy(library, path)
    index = library.with_name(library.name + "-index")
    if index.exists():
        shutil.copy(index, path.with_name(path.name + "-index"))


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
