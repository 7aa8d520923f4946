"""Work that waits for its turn in the event loop."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readlist.gui.widgets.later import Steps


def test_steps_keep_their_order_and_may_add_more(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    steps, done = Steps(widget), []
    steps.add(lambda: done.append(1), lambda: steps.add(lambda: done.append(3)))
    steps.add(lambda: done.append(2))
    assert not done
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [1, 2, 3]
