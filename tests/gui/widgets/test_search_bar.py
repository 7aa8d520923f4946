"""The search field tells every letter and marks what it recognises."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from readlist.gui.theme import apply_theme
from readlist.gui.theme.palette import LIGHT
from readlist.gui.widgets.search_bar import SearchBar


@pytest.fixture
def bar(qtbot: QtBot) -> SearchBar:
    apply_theme("light")
    made = SearchBar()
    qtbot.addWidget(made)
    made.resize(600, 32)
    made.show()
    return made


def field(bar: SearchBar) -> QLineEdit:
    found = bar.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_each_letter_is_told(bar: SearchBar, qtbot: QtBot) -> None:
    told: list[str] = []
    bar.typed.connect(told.append)
    qtbot.keyClicks(field(bar), "abc")
    assert told == ["a", "ab", "abc"]


def test_marking_terms_changes_nothing_of_the_text(bar: SearchBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(bar), "tag:diffusion moss")
    assert bar.text == "tag:diffusion moss"
    assert field(bar).cursorPosition() == len(bar.text)
    field(bar).undo()
    assert bar.text != "tag:diffusion moss"


def test_a_recognised_term_stands_on_its_own_ground(bar: SearchBar) -> None:
    def has_chip() -> bool:
        image = bar.grab().toImage()
        row = [image.pixelColor(x, 8).name() for x in range(image.width())]
        return LIGHT.chip in row

    bar.set_text("moss")
    assert not has_chip()
    bar.set_text("tag:diffusion")
    assert has_chip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_these_keys_lead_on_to_the_list(bar: SearchBar, qtbot: QtBot, key: Qt.Key) -> None:
    bar.set_text("moss")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(field(bar), key)
    assert bar.text == "moss"


def test_escape_empties_and_then_leaves(bar: SearchBar, qtbot: QtBot) -> None:
    bar.set_text("moss")
    with qtbot.assertNotEmitted(bar.left):
        qtbot.keyClick(field(bar), Qt.Key.Key_Escape)
    assert bar.text == ""
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(field(bar), Qt.Key.Key_Escape)


def test_undo_belongs_to_the_text_first(bar: SearchBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(bar), "moss")
    with qtbot.assertNotEmitted(bar.undo_requested):
        qtbot.keyClick(field(bar), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.text == ""
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.keyClick(field(bar), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_cross_empties_the_field(bar: SearchBar, qtbot: QtBot) -> None:
    cross = bar.findChild(QToolButton)
    assert isinstance(cross, QToolButton)
    assert not cross.isVisible()
    bar.set_text("moss")
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert bar.text == ""
