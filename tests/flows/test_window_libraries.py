"""Libraries that others change, that cannot be written or that are none: the window says so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from flows.conftest import Program
from flows.person import (
    Person,
    Sit,
    at_the_window,
    button,
    words,
)
from library_fixtures import change, filled
from readlist.gui.widgets.empty_state import EmptyState
from readlist.operations import searching
from readlist.operations.backing_up import back_up

pytestmark = at_the_window


def test_what_another_program_changes_shows_up_by_itself(person: Person, readlist: Program) -> None:
    person.click_row(0)
    (number,) = person.chosen
    key = person.rows[0].key
    readlist("state", key, "reading")
    person.bot.waitUntil(lambda: person.rows[0].state == "reading")
    readlist("tag", key, "+elsewhere")
    entries = person.window.entries
    person.bot.waitUntil(
        lambda: any(tag.name == "elsewhere" for tag in entries.figures.tags if entries.figures)
    )
    readlist("delete", key)
    person.bot.waitUntil(lambda: number not in {row.id for row in person.rows})
    readlist("undo")
    person.bot.waitUntil(lambda: number in {row.id for row in person.rows})


def test_two_windows_show_the_same(person: Person, sit_down: Sit) -> None:
    other = sit_down(person.path)
    other.look()
    number = other.rows[0].id
    other.scene.list.selection.choose([number])
    other.scene.list.focus_list()
    other.press("R")
    person.bot.waitUntil(
        lambda: next(row.state for row in person.rows if row.id == number) == "reading"
    )


def _unwritable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the right to write away, also from the administrator, who is never refused."""
    path.chmod(0o444)
    allowed = os.access

    def refusing(asked: Any, mode: int, **options: Any) -> bool:
        return Path(asked) != path and allowed(asked, mode, **options) if mode == os.W_OK else True

    monkeypatch.setattr(os, "access", refusing)


def test_a_library_that_cannot_be_written_says_so_and_refuses(
    sit_down: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, ids = filled(tmp_path / "flow.readlist")
    library.close()
    before = library.path.read_bytes()
    _unwritable(library.path, monkeypatch)
    person = sit_down(library.path)
    person.look()
    assert "open for reading only" in person.scene.banner.text
    assert len(person.rows) == len(ids)
    person.click_row(0)
    person.press("R", "Del", "3")
    assert not button(person.window, "Add").isEnabled()
    assert not button(person.window, "Import").isEnabled()
    assert button(person.window, "Export").isEnabled()
    assert person.scene.details is not None
    person.click("Reading", person.scene.details)
    assert "open for reading only" in words(person.scene.details)
    person.press("Ctrl+Shift+O")
    person.write("Not to be kept")
    person.bot.waitUntil(lambda: "Not saved" in words(person.scene.details))
    assert {person.paper(number).reading.state for number in ids} == {"new"}
    assert library.path.read_bytes() == before
    person.window.close()
    person.settle()
    assert person.window.isVisible(), "the note that cannot be stored is shown once more"
    person.leave()


def _damage(path: Path, how: str) -> None:
    """Make a file that is no library any more, or not yet."""
    if how == "empty":
        path.write_bytes(b"")
    elif how == "foreign":
        path.write_text("Shopping: moss, kites", "utf-8")
    elif how == "missing":
        path.unlink()
    elif how == "newer":
        change(path, "PRAGMA user_version = 999")
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("empty", "is an empty file, not a library"),
        ("foreign", "is not a Readlist library"),
        ("missing", "There is no library at"),
        ("newer", "was made by a newer Readlist"),
        ("damaged", "damaged"),
    ],
)
def test_a_file_that_is_no_library_is_told_in_the_window_and_left_alone(
    sit_down: Sit, tmp_path: Path, how: str, told: str
) -> None:
    library, _ids = filled(tmp_path / "flow.readlist")
    library.close()
    _damage(library.path, how)
    before = library.path.read_bytes() if how != "missing" else None
    person = sit_down(library.path)
    empty: EmptyState = person.scene.list.empty
    person.bot.waitUntil(lambda: "The library was not opened" in words(empty))
    person.settle()
    assert told in words(empty)
    assert "Traceback" not in words(empty)
    assert button(empty, "Open another library").isEnabled()
    assert button(empty, "Make a new one").isEnabled()
    assert not button(person.window, "Add…").isEnabled()
    person.press("Del", "Ctrl+Z", "Ctrl+V", "/")
    person.write("moss")
    assert (library.path.read_bytes() if library.path.exists() else None) == before


def test_another_library_can_be_opened_after_a_broken_one(sit_down: Sit, tmp_path: Path) -> None:
    from readlist.gui.commands.files import open_at

    broken = tmp_path / "broken.readlist"
    broken.write_bytes(b"")
    library, ids = filled(tmp_path / "flow.readlist")
    library.close()
    person = sit_down(broken)
    person.bot.waitUntil(lambda: "not opened" in words(person.scene.list.empty))
    open_at(person.scene, library.path)
    person.look()
    assert len(person.rows) == len(ids)
    assert searching.count(person.library, "") == len(ids)
    open_at(person.scene, broken)
    person.settle()
    assert "is an empty file" in person.scene.banner.text
    assert len(person.rows) == len(ids), "the library that was open stays open"


def test_the_backup_of_a_damaged_library_is_opened_as_a_copy(sit_down: Sit, tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "flow.readlist")
    kept = back_up(library)
    library.close()
    _damage(library.path, "damaged")
    damaged = library.path.read_bytes()
    person = sit_down(library.path)
    empty: EmptyState = person.scene.list.empty
    person.bot.waitUntil(lambda: str(kept) in words(empty))
    person.click("Open the backup as a copy", empty)
    (dialog,) = person.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "again.readlist"))
    dialog.reject()
    person.look()
    assert len(person.rows) == 3
    assert person.library.path == tmp_path / "again.readlist"
    assert library.path.read_bytes() == damaged
