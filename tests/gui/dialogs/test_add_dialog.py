"""The box for adding says what it recognises while one types, and adds it with Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from library_fixtures import bib
from readlist.gui.dialogs.add_dialog import AddDialog
from readlist.operations import searching


def _button(dialog: QLabel, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(words))


def _words(dialog: object) -> str:
    return "\n".join(made.text() for made in dialog.findChildren(QLabel) if not made.isHidden())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ISBN 978-0-306-40615-8", "Line 1: “ISBN 978-0-306-40615-8”: The check digit"),
        (
            "10.5555/moss.7\n10.5555/kelp.7\nISBN 978-0-306-40615-8",
            "Line 3: “ISBN 978-0-306-40615-8”",
        ),
    ],
)
def test_adding_says_why_something_is_not_recognised(
    desk: Desk, qtbot: QtBot, text: str, said: str
) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    dialog.set_text(text)
    qtbot.waitUntil(lambda: said in dialog._said.text())
    dialog.set_text("Moss")
    assert said not in dialog._said.text()
    dialog.reject()


def test_adding_previews_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    dialog.set_text(bib(2, first=100))
    qtbot.waitUntil(lambda: dialog._model.papers is not None)
    assert dialog._said.text() == "2 records found · 2 papers · New 2"
    with qtbot.waitSignal(dialog.added) as added:
        QTest.keyClick(dialog._text, Qt.Key.Key_Return)
    assert added.args[0].new == 2
    assert searching.count(desk.library, "") == 5


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("10.5555/stone.1", [("doi", "10.5555/stone.1")]),
        ("https://doi.org/10.5555/stone.1\n", [("doi", "10.5555/stone.1")]),
        ("arXiv:2409.19589v2", [("arxiv", "2409.19589")]),
        ("DOI: 10.5555/stone.1", [("doi", "10.5555/stone.1")]),
        ("ISBN 978 0 306 40615 7", [("isbn", "9780306406157")]),
        ("2409.19589, 10.5555/stone.1\n978-0-306-40615-7",
         [("arxiv", "2409.19589"), ("doi", "10.5555/stone.1"), ("isbn", "9780306406157")]),
    ],
)  # fmt: skip
def test_bare_identifiers_are_added(
    desk: Desk, qtbot: QtBot, text: str, identifiers: list[tuple[str, str]]
) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    dialog.set_text(text)
    qtbot.waitUntil(lambda: dialog._model.papers is not None)
    with qtbot.waitSignal(dialog.added) as added:
        dialog._main.click()
    made = [desk.get(row[0]).reference.identifiers[0] for row in added.args[0].references]
    assert sorted((one.scheme, one.value) for one in made) == sorted(identifiers)


def test_what_is_found_is_said_before_it_is_compared_with_the_library(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    said: list[str] = []
    dialog._model.found.connect(lambda _number: said.append(dialog._said.text()))
    dialog.set_text(bib(2, first=100))
    qtbot.waitUntil(lambda: dialog._model.papers is not None)
    assert said == ["2 records found · comparing with the library…"]


def test_an_identifier_that_is_there_already_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    dialog.set_text("doi:10.5555/moss.1")
    qtbot.waitUntil(lambda: dialog._model.papers is not None)
    assert "Already in library 1" in dialog._said.text()


def test_adding_nothing_is_not_possible(desk: Desk, qtbot: QtBot) -> None:
    dialog = AddDialog(desk.workspace)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog._model.planned):
        dialog.set_text("   ")
    desk.wait()
    assert not dialog._main.isEnabled()
