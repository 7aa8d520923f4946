"""Measures the private memory of the window above a bare one of PySide6, at rest and after use.

    python benchmarks/memory.py made.readlist [--rest 20] [--parts]

The figures are megabytes that no other process shares (``Private_*`` of
``/proc/PID/smaps_rollup``, so Linux only). "After use" means: a search was typed and deleted again
letter by letter, the list scrolled by a hundred pages and jumped in, twenty papers were shown in
the details, and one was given a tag (so that what writes is loaded as well), which was then taken
back. With ``--parts`` the largest mappings are listed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

_BARE: Final = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
window.show()
def told():
    print("bare", flush=True)
    sys.stdin.readline()
    application.quit()
QTimer.singleShot(2000, told)
application.exec()
"""
_OURS: Final = """
import sys
from readlist.__main__ import load_what_needs_no_qt
load_what_needs_no_qt()
import readlist.gui.app as app
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
rest = float(sys.argv[2])
make = app.make_window

def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(int(milliseconds), loop.quit)
    loop.exec()

def settle(window):
    while True:
        wait(300)
        if window.scene.workspace.is_idle and window.steps.is_idle:
            return

def tell(what):
    print(what, flush=True)
    sys.stdin.readline()

def use(window):
    scene = window.scene
    for text in ("network of moss", "author:a year:2010-", "tag:x", "stone -water"):
        for end in [*range(1, len(text) + 1), *reversed(range(len(text)))]:
            scene.search_bar.set_text(text[:end])
            wait(20)
    settle(window)
    view = scene.list.view
    bar = view.verticalScrollBar()
    for _ in range(100):
        bar.setValue(bar.value() + bar.pageStep())
        QApplication.processEvents()
    for part in range(20):
        bar.setValue(bar.maximum() * part // 20)
        wait(30)
    for _ in range(20):
        scene.list.selection.step(1)
        wait(100)
    from readlist.operations import history, organising
    scene.workspace.run(organising.tag, list(scene.ids), add=["measured for once"])
    settle(window)
    scene.workspace.run(history.undo)
    settle(window)

def made(*arguments):
    window = make(*arguments)
    def measure():
        tell("first rows")
        wait(rest * 1000)
        tell("at rest")
        use(window)
        wait(10_000)
        tell("after use")
        window.close()
    window.painted.connect(lambda: QTimer.singleShot(0, measure))
    return window

app.make_window = made
app.main(sys.argv[1:2])
"""


def main() -> None:
    """Measure both programs and print what ours takes more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--rest", type=float, default=20)
    parser.add_argument("--parts", action="store_true")
    options = parser.parse_args()
    bare = measure(_BARE, [], parts=False)["bare"]
    print(f"a bare window takes {bare:.1f} MB; above it:")
    arguments = [str(options.library), str(options.rest)]
    for name, megabytes in measure(_OURS, arguments, parts=options.parts).items():
        print(f"{name:12} {megabytes - bare:6.1f} MB")


def measure(code: str, arguments: list[str], *, parts: bool) -> dict[str, float]:
    """Give the private megabytes of a process whenever it tells a name."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    found = {}
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        if process.stdin is None or process.stdout is None:
            raise SystemExit("The program cannot be talked to.")
        for line in process.stdout:
            found[line.strip()] = private(process.pid)
            if parts:
                print_parts(line.strip(), process.pid)
            process.stdin.write("\n")
            process.stdin.flush()
    return found


def private(pid: int) -> float:
    """Give the megabytes that belong to one process alone."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def print_parts(name: str, pid: int) -> None:
    """List the mappings that take most, by what is mapped."""
    sizes: Counter[str] = Counter()
    mapped = ""
    for line in Path(f"/proc/{pid}/smaps").read_text("utf-8").splitlines():
        words = line.split()
        if not words[0].endswith(":"):
            mapped = Path(words[5]).name if len(words) > 5 else "anonymous"
        elif words[0].startswith("Private_"):
            sizes[mapped] += int(words[1])
    threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
    print(f"{name}: {threads} threads")
    for part, kilobytes in sizes.most_common(15):
        print(f"  {kilobytes / 1024:7.1f} {part}")


if __name__ == "__main__":
    main()
