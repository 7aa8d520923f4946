"""A note that is being typed survives the sudden end of the program."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from library_fixtures import assert_whole, rows
from readlist.operations.library import open_library

NOTE = "Compare the fourth table with ours; every letter of this must be there."
# Types the note with real key events into the program's own window, as soon as it has its rows.
DRIVER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from readlist.gui import app
from readlist.gui.main_window import MainWindow

application = QApplication(sys.argv[:1])
left = list(sys.argv[2])
timer = QTimer()

def step():
    window = next((w for w in application.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if window is None or window.scene.details is None or not window.scene.workspace.is_idle:
        return
    field = QApplication.focusWidget()
    if not isinstance(field, QPlainTextEdit):
        if not window.scene.ids:
            window.scene.list.focus_list()
        else:
            QTest.keySequence(window, QKeySequence("Ctrl+Shift+O"))
    elif left:
        QTest.keyClick(field, left.pop(0))
    else:
        timer.stop()
        print(window.scene.ids[0], flush=True)

timer.timeout.connect(step)
timer.start(20)
app.main([sys.argv[1]])
"""


def _type_and_kill(path: Path, after: float) -> int:
    """Type the note in a program of its own, kill it some seconds after the last key."""
    started = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(path), NOTE],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert started.stdout is not None
    patience = threading.Timer(60, started.kill)  # a driver that comes to nothing is ended
    patience.start()
    reference = int(started.stdout.readline())
    patience.cancel()
    time.sleep(after)
    started.send_signal(signal.SIGKILL)
    started.communicate()
    return reference


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_a_note_is_stored_two_seconds_after_the_last_key(
    starter_file: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "flow.readlist"
    shutil.copy(starter_file, path)
    reference = _type_and_kill(path, 2)
    library = open_library(path)
    assert_whole(library)
    assert rows(path, "SELECT reference_id, text FROM note") == [(reference, NOTE)]
    library.close()


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_a_kill_at_once_loses_the_newest_letters_only(
    starter_file: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "flow.readlist"
    shutil.copy(starter_file, path)
    _type_and_kill(path, 0)
    library = open_library(path)
    assert_whole(library)
    (text,) = rows(path, "SELECT text FROM note")[0] or ("",)
    assert text
    assert NOTE.startswith(text)
    library.close()
