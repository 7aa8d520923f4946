"""Somebody who sits at the real window, with a keyboard, a mouse and a library of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from readlist.core.changes import ReferenceId
from readlist.core.list_row import ListRow
from readlist.core.reference import Reference
from readlist.gui.app.starting import begin
from readlist.gui.commands.scene import Scene
from readlist.gui.main_window import MainWindow
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.settings import Settings
from readlist.gui.workspace import Workspace
from readlist.operations import searching
from readlist.operations.library import Library, create_library

# The offscreen platform says so about any window that is shown; every other warning fails.
at_the_window = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PATIENCE = 60_000
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class Person:
    """One window on one library; everything is done by keys, clicks and drops."""

    bot: QtBot
    path: Path
    settings: Path
    window: MainWindow = field(init=False)

    def __post_init__(self) -> None:
        """Start the program's window as the program does."""
        self.window = MainWindow(Workspace(), Settings(self.settings))
        self.window.show()
        self.window.activateWindow()
        begin(self.window, self.path)

    @property
    def scene(self) -> Scene:
        """The window's parts."""
        return self.window.scene

    @property
    def library(self) -> Library:
        """The library that is open."""
        return self.scene.workspace.library

    def settle(self) -> None:
        """Wait until nothing is on its way any more."""
        for _round in range(4):  # an answer may ask something else
            self.bot.wait(2)
            self.bot.waitUntil(lambda: self.scene.workspace.is_idle, timeout=PATIENCE)

    def look(self) -> None:
        """Wait until the rows and the details are there."""
        self.bot.waitUntil(lambda: self.scene.details is not None, timeout=PATIENCE)
        self.settle()

    def leave(self) -> None:
        """Close the window as the program ends."""
        workspace = self.scene.workspace
        self.settle()
        self.window.close()
        self.bot.waitUntil(lambda: not self.window.isVisible(), timeout=PATIENCE)
        workspace.close()
        self.window.deleteLater()

    def press(self, *keys: str) -> None:
        """Press keys, each written like ``Ctrl+K``, wherever the keyboard is."""
        for each in keys:
            QTest.keySequence(self._keyboard(), QKeySequence(each))
            self.settle()

    def write(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        QTest.keyClicks(self._keyboard(), text)
        self.settle()

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click the button that begins with these words."""
        around = within or self.dialog or self.window
        QTest.mouseClick(button(around, words), LEFT)
        self.settle()

    def click_row(self, number: int, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Click a row of the list."""
        view = self.scene.list.view
        index = view.model().index(number, 1)
        QTest.mouseClick(view.viewport(), LEFT, modifier, view.visualRect(index).center())
        self.settle()

    def click_entry(self, key: str) -> None:
        """Click an entry of the sidebar, such as ``place:Trash``."""
        side = self.scene.sidebar
        index = self.window.entries.find(key)
        assert index.isValid(), key
        side.scrollTo(index)
        QTest.mouseClick(side.viewport(), LEFT, PLAIN, side.visualRect(index).center())
        self.settle()

    def drop(self, data: QMimeData, onto: QWidget | None = None) -> None:
        """Drop something that was dragged here from elsewhere."""
        target = onto or self.scene.list.view.viewport()
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, PLAIN)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, LEFT, PLAIN))
        self.settle()

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open over the window."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    def wait_for(self, kind: type[QDialog]) -> QDialog:
        """Wait for a dialog of a kind to open."""
        self.bot.waitUntil(lambda: isinstance(self.dialog, kind), timeout=PATIENCE)
        dialog = self.dialog
        assert dialog is not None
        return dialog

    @property
    def rows(self) -> list[ListRow]:
        """What the list shows, from top to bottom."""
        model = self.scene.search.model
        found = [model.row(number) for number in range(model.rowCount())]
        return [row for row in found if row is not None]

    @property
    def chosen(self) -> list[ReferenceId]:
        """The chosen papers."""
        return list(self.scene.ids)

    def paper(self, number: ReferenceId) -> Reference:
        """Read a paper from the library itself."""
        return searching.get(self.library, number).reference

    @property
    def foot(self) -> str:
        """What the line at the foot of the window says."""
        return words(self.scene.status)

    def _keyboard(self) -> QWidget:
        front = self.dialog or self.window
        if QApplication.activePopupWidget() is None and not front.isActiveWindow():
            front.activateWindow()  # the offscreen platform forgets this when a popup closes
            self.bot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or front


def button(around: QWidget, begin: str) -> QAbstractButton:
    """Find the visible button whose words begin so."""
    made = around.findChildren(QAbstractButton)
    fitting = [b for b in made if b.isVisible() and b.text().replace("&", "").startswith(begin)]
    assert fitting, f"there is no button “{begin}”"
    return fitting[0]


def words(around: QWidget) -> str:
    """Give all the words that labels show within a widget."""
    labels = around.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def files(*paths: Path) -> QMimeData:
    """Drag files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the starter library once."""
    library = create_library(tmp_path_factory.mktemp("starter") / "s.readlist", starter=True)
    library.close()
    return library.path


Sit = Callable[[Path], Person]


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """Open a window on a library; all windows of a test share their settings."""
    apply_theme("light")
    opened: list[Person] = []

    def begin_at(path: Path) -> Person:
        opened.append(Person(qtbot, path, tmp_path / "window.ini"))
        return opened[-1]

    yield begin_at
    QApplication.clipboard().clear()
    for each in opened:
        if isValid(each.window) and each.window.isVisible():
            while each.dialog is not None:
                each.dialog.reject()
            each.leave()
    apply_theme("light")


@pytest.fixture
def person(sit_down: Sit, starter_file: Path, tmp_path: Path) -> Person:
    """Sit at a window on a starter library of one's own, with its rows there."""
    path = tmp_path / "flow.readlist"
    shutil.copy(starter_file, path)
    somebody = sit_down(path)
    somebody.look()
    return somebody
