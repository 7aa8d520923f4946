"""What the window says of acts that take much away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gui.window_fixtures import Opened
from readlist.core.changes import ActId, Changes
from readlist.gui.commands.safety import say_guarded


@pytest.mark.parametrize("is_final", [False, True])
def test_an_act_that_cannot_be_undone_offers_no_undo(opened: Opened, *, is_final: bool) -> None:
    changes = Changes(
        ActId(9), "Act", lost=60, of_all=100, restore_point=Path("kept"), is_final=is_final
    )
    say_guarded(opened.scene, changes)
    offered = [each.text() for each in opened.scene.banner.findChildren(QPushButton)]
    assert ("Undo" in offered) is not is_final
    assert "Backups…" in offered
