"""A library that rests is backed up by itself, and what fails is said once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gui.window_fixtures import Opened
from readlist.gui.viewmodels.resting import REST_MILLISECONDS, Resting
from readlist.operations import backing_up, editing
from readlist.operations.backing_up import listed


def test_a_resting_library_is_backed_up(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    resting = opened.window.findChild(Resting)
    opened.scene.workspace.run(editing.edit, [opened.ids[0]], {"title": "Lichen"})
    opened.wait()
    assert resting.timer.isActive()
    assert resting.timer.interval() == REST_MILLISECONDS
    resting.timer.timeout.emit()
    opened.wait()
    assert listed(opened.library) == []
    monkeypatch.setattr(backing_up.automatic, "__defaults__", (timedelta(0),))
    resting.timer.timeout.emit()
    opened.wait()
    (made,) = listed(opened.library)
    assert made.kind == "automatic"
    resting.timer.timeout.emit()
    opened.wait()
    assert listed(opened.library) == [made]


def test_what_fails_is_said_once(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up.automatic, "__defaults__", (timedelta(0),))
    (opened.library.path.parent / "backups").write_text("in the way")
    resting = opened.window.findChild(Resting)
    opened.wait()  # it may have looked for acts of others just now
    for _ in range(2):
        resting.timer.timeout.emit()
        opened.wait()
        said = opened.scene.banner.text
        opened.scene.banner.say("")
    assert said == ""
    opened.scene.workspace.opened.emit()
    opened.wait()
    resting.timer.timeout.emit()
    opened.wait()
    assert "No copy can be made" in opened.scene.banner.text
