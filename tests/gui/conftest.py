"""An open library behind a workspace, for tests of the window's parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.window_fixtures import opened  # noqa: F401  # a fixture for the tests below
from library_fixtures import filled
from readlist.core.changes import ReferenceId
from readlist.core.ids import Ids
from readlist.core.reference import StoredReference
from readlist.gui.theme import apply_theme
from readlist.gui.widgets.details import DetailsPane
from readlist.gui.workspace import Workspace
from readlist.operations import searching
from readlist.operations.library import Library

_CHATTER = "This plugin does not support"  # of the offscreen platform, about any shown window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let windows be shown in these tests: any other warning of Qt fails them."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_CHATTER, extend=True))


class Desk(NamedTuple):
    """A workspace with an open library of three references."""

    workspace: Workspace
    library: Library
    moss: ReferenceId
    kites: ReferenceId
    nameless: ReferenceId
    wait: Callable[[], None]

    @property
    def ids(self) -> tuple[ReferenceId, ...]:
        """All references."""
        return self.moss, self.kites, self.nameless

    def get(self, reference: ReferenceId) -> StoredReference:
        """Read one reference from the library itself."""
        return searching.get(self.library, reference)

    def details(self, qtbot: QtBot) -> DetailsPane:
        """Show the first reference in a details pane."""
        pane = DetailsPane(self.workspace)
        qtbot.addWidget(pane)
        pane.show_references(Ids([self.moss]))
        self.wait()
        return pane


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Give an open workspace; ``wait`` returns when nothing is on its way any more."""
    apply_theme("light")
    library, ids = filled(tmp_path / "desk.readlist")
    workspace = Workspace()
    with qtbot.waitSignal(workspace.opened):
        workspace.open(lambda: library)

    def wait() -> None:
        qtbot.wait(1)  # what was asked for by queued signals is on its way then
        qtbot.waitUntil(lambda: workspace.is_idle)

    yield Desk(workspace, library, *ids, wait)
    workspace.close()


def look_at(widget: QWidget) -> None:
    """Tell a widget that it is looked at; a real window would make Qt's offscreen plugin warn."""
    QApplication.sendEvent(widget, QShowEvent())
