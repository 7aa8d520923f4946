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
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _End:
    """How a program came to its end, and what was left of what was typed."""

    killed: float
    keys: list[tuple[float, str]]  # when, and which letter
    kept: str

    @property
    def typed(self) -> str:
        return "".join(letter for _moment, letter in self.keys)

    @property
    def lost(self) -> float:
        """For how many seconds before the end nothing is left of what was typed."""
        gone = self.keys[len(self.kept) :]
        return next((self.killed - moment for moment, letter in gone if letter != " "), 0.0)

    @property
    def is_a_beginning(self) -> bool:
        """Whether nothing is missing in between."""
        # A key may have been taken just before the program could say so.
        return (self.typed + self.kept[-1:]).startswith(self.kept)


def _type_and_kill(path: Path, after: float) -> _End:
    """Type for some seconds and kill the program."""
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
    said = [line.split(" ", 1) for line in (first + rest).splitlines() if " " in line]
    library = open_library(path)
    assert_whole(library)
    library.close()
    kept = "".join(text for (text,) in rows(path, "SELECT text FROM note"))
    return _End(killed, [(float(moment), letter or " ") for moment, letter in said], kept)


def _kill_often(
    starter: Path, folder: Path, seed: int, times: int
) -> tuple[list[str], list[float]]:
    """Kill at random moments; give what is wrong, and how many seconds were lost each time."""
    chance = random.Random(seed)  # noqa: S311  # moments, and no secrets
    moments = [chance.uniform(0, 6) for _ in range(times)]

    def once(turn: int) -> _End:
        path = folder / f"{turn}" / "flow.readlist"
        path.parent.mkdir()
        shutil.copy(starter, path)
        end = _type_and_kill(path, moments[turn])
        shutil.rmtree(path.parent)
        return end

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(once, range(times)))
    wrong = [
        f"seed {seed}, kill {turn} after {moments[turn]:.2f} s: {end.kept!r} of {end.typed!r}"
        for turn, end in enumerate(ends)
        if not end.typed or not end.is_a_beginning
    ]
    return wrong, [end.lost for end in ends]


def test_a_kill_takes_only_the_end_of_a_note(starter_file: Path, tmp_path: Path) -> None:
    # How many seconds it takes is measured by the campaign, on a machine that does nothing else.
    wrong, _lost = _kill_often(starter_file, tmp_path, 3, 2)
    assert wrong == []


@pytest.mark.campaign
def test_five_hundred_kills_while_a_note_is_typed(
    starter_file: Path, tmp_path: Path, tell: Tell
) -> None:
    seed = random.randrange(10**6)  # noqa: S311  # told, so that it can be tried again
    tell(f"seed {seed}")
    wrong, lost = _kill_often(starter_file, tmp_path, seed, 500)
    lost.sort()
    tell(f"seconds lost: median {lost[250]:.2f}, p99 {lost[494]:.2f}, at most {lost[-1]:.2f}")
    assert not wrong, "\n".join(wrong)
    assert lost[-1] <= LOST_SECONDS
