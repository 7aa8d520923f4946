"""The whole window without a mouse, and in another look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget

from flows.person import (
    Person,
    Sit,
    at_the_window,
    words,
)
from readlist.gui.dialogs.palette import CommandPalette
from readlist.gui.dialogs.shortcuts import ShortcutsDialog
from readlist.gui.theme import colours

pytestmark = at_the_window


def _tour(person: Person, key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is back where it began; give where it was."""
    person.scene.list.focus_list()
    seen: list[QWidget] = []
    for _step in range(80):
        focus = QApplication.focusWidget()
        if focus is None or (seen and focus is seen[0]):
            break
        seen.append(focus)
        QTest.keyClick(focus, key)
    return seen


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_round_through_all_panes(person: Person, key: Qt.Key) -> None:
    seen = _tour(person, key)
    scene = person.scene
    assert scene.details is not None
    assert scene.list.view in seen
    assert scene.sidebar in seen
    assert scene.search_bar.focusProxy() in seen
    inside = [each for each in seen if scene.details.isAncestorOf(each)]
    assert any(isinstance(each, QTabBar) for each in inside)
    assert len(inside) > 5
    assert all(each.isVisible() for each in seen)


def test_every_pane_has_a_key(person: Person) -> None:
    person.press("Ctrl+Shift+1")
    assert QApplication.focusWidget() is person.scene.sidebar
    person.press("Ctrl+Shift+3")
    assert person.scene.details is not None
    assert person.scene.details.isAncestorOf(QApplication.focusWidget())
    person.press("Ctrl+Shift+2")
    assert QApplication.focusWidget() is person.scene.list.view
    person.press("Ctrl+F")
    assert QApplication.focusWidget() is person.scene.search_bar.focusProxy()
    person.press("Escape")
    assert QApplication.focusWidget() is person.scene.list.view


def test_the_sidebar_is_walked_with_the_arrows(person: Person) -> None:
    person.press("Ctrl+Shift+1", "Up", "Up")
    assert person.rows == []
    person.press("Ctrl+0")
    assert len(person.rows) > 50


def test_f1_lists_the_keys_and_escape_closes_it(person: Person) -> None:
    person.press("F1")
    dialog = person.wait_for(ShortcutsDialog)
    assert {"Ctrl+F", "Ctrl+Z", "Export…"} <= set(words(dialog).splitlines())
    person.write("trash")
    assert "Move to trash" in words(dialog)
    assert "Export…" not in words(dialog)
    person.press("Escape")
    assert person.dialog is None


def test_the_palette_runs_what_is_typed(person: Person) -> None:
    person.press("Ctrl+K")
    person.wait_for(CommandPalette)
    person.write("trash")
    person.press("Return")
    assert person.dialog is None
    assert person.rows == []
    person.press("Ctrl+0", "Ctrl+K")
    person.write("rows or table")
    person.press("Return")
    assert person.scene.list.columns.isVisible()


def test_the_theme_changes_while_one_looks(person: Person) -> None:
    def brightness() -> int:
        return (
            person.window.grab().toImage().pixelColor(20, person.window.height() // 2).lightness()
        )

    assert brightness() > 200
    for look, dark in (("dark", True), ("light", False)):
        person.press("Ctrl+K")
        person.wait_for(CommandPalette)
        person.write(f"theme {look}")
        person.press("Return")
        assert (brightness() < 60) is dark
        assert (colours().panel < "#800000") is dark


def test_the_theme_is_remembered(person: Person, sit_down: Sit) -> None:
    person.scene.trigger("theme-dark")
    person.settle()
    person.leave()
    again = sit_down(person.path)
    again.look()
    assert again.scene.settings.text("theme") == "dark"


def test_a_narrow_window_cuts_no_title_and_no_tab_off(person: Person) -> None:
    person.window.resize(760, 600)
    person.settle()
    details = person.scene.details
    assert details is not None
    tabs = details.findChild(QTabBar)
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width()
    assert all(tabs.tabText(n).startswith(w) for n, w in enumerate(("Overview", "Notes")))
    title = next(w for w in details.findChildren(QLabel) if w.text() == person.rows[0].title)
    assert title.height() >= title.heightForWidth(title.width())
    panes = (person.scene.sidebar, person.scene.list, details)
    assert sum(pane.width() for pane in panes) <= person.window.width() == 760
