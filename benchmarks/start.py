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
import time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
application.processEvents()
window.repaint()
print(time.monotonic())
"""
_READLIST_WINDOW: Final = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from readlist.gui.app.starting import begin
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
application = QApplication([])
apply_theme("light")
window = MainWindow(Workspace(application), Settings(forgetful=True))
window.show()
application.processEvents()
window.repaint()
painted = time.monotonic()
begin(window, Path(sys.argv[1]))
model = window.scene.list.view.model()
while not (window.scene.list.view.isVisible() and model.rowCount()):
    application.processEvents()
window.repaint()
print(painted, time.monotonic())
window.scene.workspace.close()
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
        figures = {
            "python -c pass": measure([sys.executable, "-c", "pass"], options.runs),
            "bare window painted": measure([sys.executable, "-c", _BARE_WINDOW], options.runs, 0),
            "our window painted": measure(
                [sys.executable, "-c", _READLIST_WINDOW, str(library)], options.runs, 0
            ),
            "our first rows": measure(
                [sys.executable, "-c", _READLIST_WINDOW, str(library)], options.runs, 1
            ),
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


def measure(command: list[str], runs: int, printed: int | None = None) -> float:
    """Give the median milliseconds until a process ends, or until a moment that it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    times = []
    for _ in range(runs):
        begin = time.monotonic()
        output = subprocess.run(
            command, check=True, capture_output=True, text=True, env=environment
        ).stdout
        end = time.monotonic() if printed is None else float(output.split()[printed])
        times.append((end - begin) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
