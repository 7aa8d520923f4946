"""A .bib file is opened in the window, edited there and elsewhere, and nothing else moves."""

from __future__ import annotations

import difflib
from pathlib import Path

from PySide6.QtWidgets import QDialog

from flows.person import PATIENCE, Person, at_the_window, words
from readlist.gui.commands.linked_files import open_bib
from readlist.gui.dialogs.link_dialog import LinkDialog
from readlist.gui.dialogs.linked_conflicts_dialog import LinkedConflictsDialog
from readlist.gui.dialogs.linked_file_dialog import LinkedFileDialog
from readlist.gui.viewmodels.linked_files import LinkedFiles
from readlist.gui.viewmodels.list import references_mime
from readlist.operations import editing, linking, organising, searching

pytestmark = at_the_window

FILE = """% Encoding: UTF-8
@String{ri = "Rivers"}

@Article{weir2019,
  author  = {Weir, Ann and Stone, Bo},
  title   = {{DNA} of Otters   in Northern Rivers}, % checked
  journal = ri,
  Year    = 2019
}

@book{stone2001, title="Of Stones", year=2001}"""


def linked(person: Person) -> LinkedFiles:
    found = person.scene.linked
    assert found is not None
    return found


def rest(person: Person) -> None:
    """Wait until everything is written and shown."""
    person.settle()
    person.bot.waitUntil(lambda: linked(person).is_resting, timeout=PATIENCE)
    person.settle()


def opened(person: Person, tmp_path: Path, *, choice: str = "In this library") -> Path:
    """Open a file as the command does once its name is chosen."""
    path = tmp_path / "thesis.bib"
    path.write_text(FILE, "utf-8", newline="")
    open_bib(person.scene, path)
    dialog = person.wait_for(LinkDialog)
    assert "2 entries · all of them new here" in words(dialog)
    person.click(choice)
    person.click("Open")
    person.bot.waitUntil(lambda: len(linked(person).files) == 1, timeout=PATIENCE)
    rest(person)
    return path


def different_lines(path: Path, before: str = FILE) -> list[str]:
    now = path.read_bytes().decode("utf-8")
    found = difflib.ndiff(before.splitlines(keepends=True), now.splitlines(keepends=True))
    return [line for line in found if line[0] in "+-"]


def test_one_edit_in_the_window_is_one_line_in_the_file(person: Person, tmp_path: Path) -> None:
    path = opened(person, tmp_path)
    assert different_lines(path) == []
    assert [row.first_words for row in person.rows] == [
        "Of Stones",
        "DNA of Otters in Northern Rivers",
    ]
    person.click_row(1)
    person.scene.workspace.run(
        editing.edit, person.chosen, {"title": "DNA of Minks in Northern Rivers"}
    )
    changed = "Minks   in"
    person.bot.waitUntil(lambda: changed in path.read_text("utf-8"), timeout=PATIENCE)
    assert different_lines(path) == [
        "-   title   = {{DNA} of Otters   in Northern Rivers}, % checked\n",
        "+   title   = {{DNA} of Minks   in Northern Rivers}, % checked\n",
    ]
    rest(person)
    person.press("Ctrl+Z")
    person.bot.waitUntil(lambda: different_lines(path) == [], timeout=PATIENCE)
    rest(person)


def test_an_edit_outside_is_shown_and_one_on_both_sides_is_asked(
    person: Person, tmp_path: Path
) -> None:
    path = opened(person, tmp_path)
    path.write_text(FILE.replace("Of Stones", "Of Old Stones"), "utf-8", newline="")
    person.bot.waitUntil(
        lambda: "Of Old Stones" in [row.first_words for row in person.rows], timeout=PATIENCE
    )
    rest(person)
    person.click_row(0)
    outside = FILE.replace("Of Stones", "Of Grey Stones")
    path.write_text(outside, "utf-8", newline="")
    editing.edit(person.library, person.chosen, {"title": "Of Red Stones"})
    person.bot.waitUntil(lambda: "Settle" in words_of_buttons(person), timeout=PATIENCE)
    assert "changed here and in “thesis.bib”" in person.scene.banner.text
    rest(person)
    person.click("Settle")
    dialog = person.wait_for(LinkedConflictsDialog)
    assert "Of Grey Stones" in words(dialog)
    assert "Of Red Stones" in words(dialog)
    person.click("All from the library")
    person.click("Settle", dialog)
    person.bot.waitUntil(lambda: "Of Red Stones" in path.read_text("utf-8"), timeout=PATIENCE)
    rest(person)
    assert linked(person).files[0].conflicts == 0
    assert different_lines(path, outside) == [
        '- @book{stone2001, title="Of Grey Stones", year=2001}',
        '+ @book{stone2001, title="Of Red Stones", year=2001}',
    ]


def words_of_buttons(person: Person) -> str:
    from PySide6.QtWidgets import QAbstractButton

    found = person.scene.banner.findChildren(QAbstractButton)
    return " ".join(each.text() for each in found if each.isVisible())


def test_a_file_gets_a_library_of_its_own(person: Person, tmp_path: Path) -> None:
    path = opened(person, tmp_path, choice="In a library of its own")
    assert person.library.path == path.with_suffix(".readlist")
    assert len(person.rows) == 2
    assert linked(person).files[0].scope == "all"
    assert different_lines(path) == []


def test_papers_are_put_in_by_dropping_and_by_command(person: Person, tmp_path: Path) -> None:
    path = opened(person, tmp_path)
    person.click_entry("place:All papers")
    person.click_row(3)
    chosen = person.chosen
    index = person.window.entries.find(f"linked:{linked(person).files[0].id}")
    data = references_mime(person.scene.ids)
    model = person.window.entries
    assert model.canDropMimeData(data, person.scene.sidebar.defaultDropAction(), -1, -1, index)
    model.dropMimeData(data, person.scene.sidebar.defaultDropAction(), -1, -1, index)
    key = person.paper(chosen[0]).key
    person.bot.waitUntil(lambda: key in path.read_text("utf-8"), timeout=PATIENCE)
    rest(person)
    assert path.read_text("utf-8").startswith(FILE)
    other = tmp_path / "other.bib"
    other.write_text("@misc{o, title = {Of Others}}\n", "utf-8")
    linking.link(person.library, other)
    linked(person).sync()
    person.bot.waitUntil(lambda: len(linked(person).files) == 2, timeout=PATIENCE)
    rest(person)
    person.click_row(4)
    person.scene.trigger("add-to-file")
    dialog = person.wait_for(LinkedFileDialog)
    person.click("other.bib")
    person.click("Add", dialog)
    key = person.paper(person.chosen[0]).key
    person.bot.waitUntil(lambda: key in other.read_text("utf-8"), timeout=PATIENCE)
    rest(person)


def test_a_file_is_kept_up_to_date_with_a_collection_and_let_go_of(
    person: Person, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    person.click_row(0)
    ids = person.chosen
    organising.collect(person.library, ids, add=["Walls"])
    person.bot.waitUntil(
        lambda: any(each.startswith("collection:") for each in entry_keys(person)), timeout=PATIENCE
    )
    rest(person)
    person.click_entry(next(each for each in entry_keys(person) if each.startswith("collection:")))
    person.scene.entry = person.scene.sidebar.current
    person.scene.trigger("keep-file")
    dialog = person.wait_for(QFileDialog)
    path = tmp_path / "walls.bib"
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    person.bot.waitUntil(path.exists, timeout=PATIENCE)
    rest(person)
    assert person.paper(ids[0]).key in path.read_text("utf-8")
    before = path.read_text("utf-8")
    person.scene.workspace.run(organising.collect, ids, remove=["Walls"])
    person.bot.waitUntil(lambda: path.read_text("utf-8") != before, timeout=PATIENCE)
    assert person.paper(ids[0]).key not in path.read_text("utf-8")
    rest(person)
    person.click_entry(f"linked:{linked(person).files[0].id}")
    person.scene.entry = person.scene.sidebar.current
    person.scene.trigger("unlink")
    person.bot.waitUntil(lambda: not linked(person).files, timeout=PATIENCE)
    rest(person)
    assert path.exists()
    assert not isinstance(person.dialog, QDialog)
    assert searching.count(person.library, "") > 0


def entry_keys(person: Person) -> list[str]:
    model = person.window.entries
    found, below = [], [model.index(row, 0) for row in range(model.rowCount())]
    while below:
        index = below.pop()
        entry = model.entry(index)
        found += [entry.key] if entry is not None else []
        below += [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return found
