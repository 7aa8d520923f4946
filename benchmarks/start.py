"""Measures how long the program takes to begin, against the least that its parts could take.

    python benchmarks/start.py [--references 10000] [--runs 7] [--library made.readlist]

Prints medians of wall times in milliseconds and writes them to ``start.json`` in the current
folder. Every figure is of a fresh process; the clock is the system's monotonic one, read by parent
and child. A library that ``benchmarks/library.py`` made before is taken with ``--library``; a
million references take some ten minutes to make.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from library import make_library

_BARE_WINDOW: Final = """
import os, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
application.processEvents()
window.repaint()
print(time.monotonic(), time.process_time(), flush=True)
os._exit(0)
"""
_READLIST_WINDOW: Final = """
import os, sys, time
from readlist.__main__ import load_what_needs_no_qt
load_what_needs_no_qt()
import readlist.gui.app as app
make = app.make_window
def made(*arguments):
    window = make(*arguments)
    def painted():
        there = window.scene.search.model.rowCount()  # else the library was not open in time
        print(time.monotonic(), time.process_time() if there else "none", flush=True)
        os._exit(0)
    window.painted.connect(painted)
    return window
app.make_window = made
app.main(sys.argv[1:])
"""


def main() -> None:
    """Make a library, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = options.library or Path(folder) / "library.readlist"
        if options.library is None:
            make_library(library, options.references)
        verbs = [sys.executable, "-m", "readlist", "--library", str(library)]
        bare, ours = measure_windows(library, options.runs)
        figures = {
            "bare window painted": bare[0],
            "bare window painted, processor": bare[1],
            "our first rows painted": ours[0],
            "our first rows painted, processor": ours[1],
            "python -c pass": measure([sys.executable, "-c", "pass"], options.runs),
            "readlist list --limit 20": measure([*verbs, "list", "--limit", "20"], options.runs),
            "readlist list WORD --limit 20": measure(
                [*verbs, "list", "network", "--limit", "20"], options.runs
            ),
            "readlist note --append": measure(
                [*verbs, "note", "id:1", "--append", "x"], options.runs
            ),
        }
    for name, milliseconds in figures.items():
        print(f"{name:32} {milliseconds:8.0f} ms")
    figures_file = Path("start.json")
    figures_file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(command: list[str], runs: int) -> float:
    """Give the median milliseconds until a process ends."""
    times = []
    for _ in range(runs):
        begin = time.monotonic()
        run(command)
        times.append((time.monotonic() - begin) * 1000)
    return statistics.median(times)


def measure_windows(library: Path, runs: int) -> tuple[list[float], list[float]]:
    """Give the medians of wall and processor milliseconds, of the bare window and of ours.

    They take turns, so that what else the machine does falls on both.
    """
    taken: tuple[list[list[float]], ...] = ([], [])
    for _ in range(runs):
        for times, code in zip(taken, (_BARE_WINDOW, _READLIST_WINDOW), strict=True):
            begin = time.monotonic()
            end, processor = run([sys.executable, "-c", code, str(library)]).split()
            times.append([(float(end) - begin) * 1000, float(processor) * 1000])
    bare, ours = (
        [statistics.median(column) for column in zip(*times, strict=True)] for times in taken
    )
    return bare, ours


def run(command: list[str]) -> str:
    """Run a command as an installed program runs, its modules compiled, and give what it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment
    ).stdout


if __name__ == "__main__":
    main()
