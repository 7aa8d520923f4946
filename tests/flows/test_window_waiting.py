"""Another program holds the library: the window says so, keeps what is typed, and can give up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from flows.person import PATIENCE, Person, at_the_window, words

pytestmark = at_the_window
WORDS = "Waiting for another program that is using the library…"
NOTE = "Typed while somebody else was writing."
HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture
def hold() -> Iterator[Callable[[Path], Callable[[], None]]]:
    """Give what lets another program hold a library, and gives what lets go of it."""
    started: list[subprocess.Popen[str]] = []

    def begin(path: Path) -> Callable[[], None]:
        program = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        return lambda: program.communicate("\n", timeout=20) and None

    yield begin
    for program in started:
        program.kill()
        program.communicate()


Hold = Callable[[Path], Callable[[], None]]


def type_note(person: Person) -> QPlainTextEdit:
    person.click_row(0)
    person.press("Ctrl+Shift+O")
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, NOTE)
    return field


def notes(person: Person) -> list[str]:
    (number,) = person.chosen
    return [note.text for note in person.paper(number).notes]


def test_a_note_waits_for_another_program_and_is_stored_after_it(
    person: Person, hold: Hold
) -> None:
    let_go = hold(person.path)
    field = type_note(person)
    person.bot.waitUntil(lambda: WORDS in person.foot, timeout=PATIENCE)
    QTest.keyClicks(field, " And more.")
    assert notes(person) == []
    let_go()
    person.bot.waitUntil(lambda: notes(person) == [f"{NOTE} And more."], timeout=PATIENCE)
    person.settle()
    assert WORDS not in person.foot
    assert field.toPlainText() == f"{NOTE} And more."


def test_waiting_can_be_ended_and_all_goes_on(person: Person, hold: Hold) -> None:
    let_go = hold(person.path)
    person.click_row(0)
    (number,) = person.chosen
    before = person.paper(number).reading.state
    QTest.keyClicks(QApplication.focusWidget(), "R")
    person.bot.waitUntil(lambda: WORDS in person.foot, timeout=PATIENCE)
    person.click("Cancel", person.scene.status)
    assert "You stopped waiting" in person.scene.banner.text
    assert "Nothing was changed" in person.scene.banner.text
    assert WORDS not in person.foot
    let_go()
    assert person.paper(number).reading.state == before
    person.scene.list.focus_list()
    person.press("R")
    assert person.paper(number).reading.state == "reading"


def test_a_note_that_no_longer_waits_is_still_there_and_tried_again(
    person: Person, hold: Hold
) -> None:
    let_go = hold(person.path)
    field = type_note(person)
    person.bot.waitUntil(lambda: WORDS in person.foot, timeout=PATIENCE)
    person.click("Cancel", person.scene.status)
    assert person.scene.details is not None
    assert "Your text is kept here" in words(person.scene.details)
    assert field.toPlainText() == NOTE
    assert notes(person) == []
    let_go()
    person.bot.waitUntil(lambda: notes(person) == [NOTE], timeout=PATIENCE)
