"""What is typed while the disk is full is stored, and the window says how it stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from flows.person import PATIENCE, Person, Sit, at_the_window, words
from library_fixtures import assert_whole
from small_disk import fill, small_disk

pytestmark = at_the_window
DISK = 60 << 10
FIRST = "The last thought of the day."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of sixty megabytes."""
    with small_disk(tmp_path / "disk", kilobytes=DISK) as folder:
        yield folder


@pytest.fixture
def person(sit_down: Sit, starter_file: Path, disk: Path) -> Person:
    """Sit at a window on a library on that disk."""
    path = disk / "flow.readlist"
    shutil.copy(starter_file, path)
    somebody = sit_down(path)
    somebody.look()
    somebody.bot.waitUntil(reserve(somebody).exists)
    return somebody


def reserve(person: Person) -> Path:
    return person.path.with_name(".flow.readlist.reserve")


def notes(person: Person) -> list[str]:
    """Give the texts of the notes of the chosen paper."""
    (number,) = person.chosen
    return [note.text for note in person.paper(number).notes]


def said(person: Person) -> str:
    """Give what the details say, the state of the note among it."""
    assert person.scene.details is not None
    return words(person.scene.details)


def test_a_note_typed_on_a_full_disk_is_stored_and_all_goes_on_with_room(
    person: Person, disk: Path
) -> None:
    fillers = [fill(disk)]
    person.click_row(0)
    person.press("Ctrl+Shift+O")
    person.write(FIRST)
    person.bot.waitUntil(lambda: notes(person) == [FIRST], timeout=PATIENCE)
    person.bot.waitUntil(lambda: "disk of this library is full" in person.scene.banner.text)
    assert "is stored" in person.scene.banner.text
    assert not reserve(person).exists()
    person.bot.waitUntil(lambda: "Saved" in said(person))

    fillers.append(fill(disk, name="what the reserve left over"))
    wal = person.path.with_name(person.path.name + "-wal").stat().st_size
    long = "x" * wal  # what was written before is not needed any more and is written over
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText(long)
    person.bot.waitUntil(lambda: "There is no room left" in said(person), timeout=PATIENCE)
    assert notes(person) == [FIRST]
    assert field.toPlainText() == FIRST + long

    for each in fillers:
        each.unlink()
    person.bot.waitUntil(lambda: notes(person) == [FIRST + long], timeout=PATIENCE)
    person.bot.waitUntil(reserve(person).exists)
    assert_whole(person.library)
    person.leave()
    assert [each.name for each in disk.iterdir()] == [person.path.name]


def test_an_act_on_many_papers_does_not_get_the_reserve(person: Person, disk: Path) -> None:
    fill(disk)
    person.scene.list.selection.choose([row.id for row in person.rows])
    person.scene.list.focus_list()
    person.press("R")
    assert "There is no room left" in person.scene.banner.text
    assert reserve(person).exists()
    person.click_row(0)
    person.press("R")
    assert "is stored" in person.scene.banner.text
    assert not reserve(person).exists()
    assert person.paper(person.chosen[0]).reading.state == "reading"
