"""Of a note that is being typed, a sudden end takes the last two seconds at most."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from faults.conftest import Tell
from library_fixtures import assert_whole, rows
from readlist.operations.library import open_library

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="programs are killed with a signal of POSIX here"
)
LOST_SECONDS = 2.0
# Types ten letters a second with real key events and says after each when that was.
TYPING = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from readlist.gui import app
from readlist.gui.main_window import MainWindow

application = QApplication(sys.argv[:1])
letters = iter("abcdefghij klmnopqrst uvwxyz " * 50)
timer = QTimer()

def step():
    window = next((w for w in application.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if window is None or window.scene.details is None:
        return
    field = QApplication.focusWidget()
    if isinstance(field, QPlainTextEdit):
        letter = next(letters)
        QTest.keyClick(field, letter)
        print(f"{time.monotonic()} {letter}", flush=True)
        timer.setInterval(100)
    elif not window.scene.ids:
        window.scene.list.focus_list()
    elif window.scene.workspace.is_idle:
        QTest.keySequence(window, QKeySequence("Ctrl+Shift+O"))

timer.timeout.connect(step)
timer.start(20)
app.main([sys.argv[1]])
"""


def _type_and_kill(path: Path, after: float, may_be_lost: float) -> list[str]:
    """Type for some seconds, kill the program, and give what is wrong with what is left."""
    started = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert started.stdout is not None
    patience = threading.Timer(120, started.kill)  # a program that comes to nothing is ended
    patience.start()
    first = started.stdout.readline()
    patience.cancel()
    time.sleep(after)
    killed = time.monotonic()
    started.send_signal(signal.SIGKILL)
    rest, _ = started.communicate()
    keys = [line.split(" ", 1) for line in (first + rest).splitlines() if " " in line]
    typed = "".join(letter or " " for _moment, letter in keys)
    certain = "".join(
        letter or " " for moment, letter in keys if float(moment) < killed - may_be_lost
    )
    library = open_library(path)
    assert_whole(library)
    library.close()
    kept = "".join(text for (text,) in rows(path, "SELECT text FROM note"))
    wrong = []
    # A key may have been taken just before the program could say so.
    if not (typed + "?").startswith(kept[: len(typed)]) or len(kept) > len(typed) + 1:
        wrong.append(f"{kept!r} is not what was typed: {typed!r}")
    if not kept.startswith(certain.rstrip()):
        wrong.append(f"{certain!r} was typed long before the end, but only {kept!r} is there")
    return wrong


def _kill_often(
    starter: Path, folder: Path, seed: int, times: int, may_be_lost: float = LOST_SECONDS
) -> list[str]:
    chance = random.Random(seed)  # noqa: S311  # moments, and no secrets
    moments = [chance.uniform(0, 6) for _ in range(times)]

    def once(turn: int) -> list[str]:
        path = folder / f"{turn}" / "flow.readlist"
        path.parent.mkdir()
        shutil.copy(starter, path)
        found = _type_and_kill(path, moments[turn], may_be_lost)
        shutil.rmtree(path.parent)
        return [f"seed {seed}, kill {turn} after {moments[turn]:.2f} s: {each}" for each in found]

    with ThreadPoolExecutor(2) as pool:
        return [wrong for found in pool.map(once, range(times)) for wrong in found]


def test_a_kill_takes_only_the_end_of_a_note(starter_file: Path, tmp_path: Path) -> None:
    # How many seconds it takes is measured by the campaign, on a machine that does nothing else.
    assert _kill_often(starter_file, tmp_path, 3, 2, may_be_lost=60) == []


@pytest.mark.campaign
def test_five_hundred_kills_while_a_note_is_typed(
    starter_file: Path, tmp_path: Path, tell: Tell
) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # told, so that it can be tried again
    tell(f"seed {seed}")
    assert _kill_often(starter_file, tmp_path, seed, 500) == []
