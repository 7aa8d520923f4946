"""A day at the window: look, search, sort out, write down, throw away, take back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from flows.person import (
    LEFT,
    PLAIN,
    Person,
    Sit,
    at_the_window,
    button,
    words,
)
from readlist.gui.dialogs.edit_dialog import EditDialog
from readlist.gui.widgets.value_line import ValueLine
from readlist.operations import history, searching

pytestmark = at_the_window


def test_the_window_opens_on_the_starter_library(person: Person) -> None:
    assert len(person.rows) > 50
    assert "starter library" in person.scene.banner.text
    assert f"{len(person.rows)} papers · 0 to read" in person.foot
    assert not words(person.scene.list.empty)
    assert person.chosen == [person.rows[0].id], "the details have something to show"
    assert person.scene.details is not None
    assert person.rows[0].title in words(person.scene.details)


def test_search_answers_while_it_is_typed(person: Person) -> None:
    every = len(person.rows)
    person.press("/")
    for letter in "tag:diffusion":
        person.write(letter)
    found = [row for row in person.rows if "diffusion" in dict(row.tags)]
    assert found
    assert found == person.rows
    assert f"{len(found)} hits in" in person.foot
    assert f"{len(found)} of {every} match" in words(person.scene.list.header)
    person.write(" zzzz")
    bar = person.scene.search_bar
    assert [bar.text[chip.start : chip.end] for chip in bar._chips] == ["tag:diffusion"]
    assert "Nothing matches" in words(person.scene.list.empty)
    person.click("Clear the search")
    assert len(person.rows) == every


def test_keys_say_how_far_one_is_and_undo_takes_it_back(person: Person) -> None:
    person.click_row(2)
    (number,) = person.chosen
    person.press("T", "3")
    reading = person.paper(number).reading
    assert (reading.state, reading.priority) == ("to-read", 3)
    assert "1 to read" in person.foot
    person.press("Ctrl+Z", "Ctrl+Z")
    assert person.paper(number).reading.state == "new"
    person.press("Ctrl+Y")
    assert person.paper(number).reading.state == "to-read"


def test_a_tag_is_typed_and_its_entry_lists_the_paper(person: Person) -> None:
    person.click_row(1)
    (number,) = person.chosen
    person.press("Ctrl+T")
    person.write("thesis")
    person.press("Return")
    assert "thesis" in person.paper(number).tags
    entry = next(e for e in searching.sidebar(person.library).tags if e.name == "thesis")
    person.click_entry(f"tag:{entry.id}")
    assert [row.id for row in person.rows] == [number]
    assert "1 paper" in words(person.scene.list.header)


def test_several_papers_are_sorted_out_in_one_act(person: Person) -> None:
    person.click_row(0)
    person.click_row(4, Qt.KeyboardModifier.ShiftModifier)
    ids = person.chosen
    assert len(ids) == 5
    assert person.scene.details is not None
    assert "5 references selected" in words(person.scene.details)
    person.scene.list.focus_list()
    person.press("T")
    person.press("Ctrl+T")
    person.write("pile")
    person.press("Return")
    papers = [person.paper(number) for number in ids]
    assert {paper.reading.state for paper in papers} == {"to-read"}
    assert all("pile" in paper.tags for paper in papers)
    person.press("Escape", "Ctrl+Shift+2")
    assert QApplication.focusWidget() is person.scene.list.view
    person.press("Ctrl+Z")
    assert not any("pile" in person.paper(number).tags for number in ids)
    assert {person.paper(number).reading.state for number in ids} == {"to-read"}


def test_a_paper_is_added_by_hand(person: Person) -> None:
    person.press("Ctrl+Shift+N")
    dialog = person.wait_for(EditDialog)
    person.settle()
    assert not button(dialog, "Add").isEnabled() or button(dialog, "Add").text() == "Add field"
    dialog._form._fields["title"].begin()
    person.write("Stones of the Northern Shore")
    dialog._form._fields["date"].begin()
    person.write("2022-03")
    QTest.mouseClick(dialog._save, LEFT)
    person.bot.waitUntil(lambda: person.dialog is None)
    person.settle()
    (number,) = person.chosen
    assert person.rows[0].id == number
    paper = person.paper(number)
    assert (paper.title, str(paper.date), paper.key) == (
        "Stones of the Northern Shore", "2022-03", paper.key,
    )  # fmt: skip
    assert paper.key


def test_a_field_is_edited_where_it_stands(person: Person) -> None:
    person.click_row(0)
    (number,) = person.chosen
    assert person.scene.details is not None
    lines = person.scene.details.findChildren(ValueLine)
    line = next(each for each in lines if each.row.name == "date")
    QTest.mouseDClick(line, LEFT, PLAIN, line.rect().center())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    person.write("1999-05")
    person.press("Return")
    assert str(person.paper(number).date) == "1999-05"
    assert person.rows[0].year == 1999


def test_a_field_is_edited_in_the_form(person: Person) -> None:
    person.click_row(0)
    (number,) = person.chosen
    person.press("F2")
    dialog = person.wait_for(EditDialog)
    person.settle()
    dialog._form._fields["title"].begin()
    person.press("Ctrl+A")
    person.write("Another Title")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    person.bot.waitUntil(lambda: person.dialog is None)
    person.settle()
    assert person.paper(number).title == "Another Title"
    assert person.rows[0].title == "Another Title"


def test_a_paper_goes_to_the_trash_and_comes_back(person: Person) -> None:
    every = len(person.rows)
    person.click_row(3)
    (number,) = person.chosen
    person.press("Del")
    assert number not in {row.id for row in person.rows}
    assert len(person.chosen) == 1, "the next paper is chosen"
    person.click_entry("place:Trash")
    assert [row.id for row in person.rows] == [number]
    person.press("Ctrl+Z")
    assert person.rows == []
    assert "The trash is empty" in words(person.scene.list.empty)
    person.click("Show all papers")
    assert len(person.rows) == every


def test_undo_reaches_back_over_a_restart(person: Person, sit_down: Sit) -> None:
    person.click_row(0)
    (number,) = person.chosen
    person.press("R")
    assert person.paper(number).reading.state == "reading"
    person.leave()
    again = sit_down(person.path)
    again.look()
    again.press("Ctrl+Z")
    assert again.paper(number).reading.state == "new"
    assert "Undone: Mark 1 reference as reading" in again.foot


def test_undo_in_a_text_field_takes_letters_back_first(person: Person) -> None:
    person.click_row(0)
    (number,) = person.chosen
    person.press("R", "/")
    person.write("moss")
    person.press("Ctrl+Z")
    assert person.scene.search_bar.text == ""
    assert person.paper(number).reading.state == "reading"
    person.press("Ctrl+Z")
    assert person.paper(number).reading.state == "new"


def test_undo_in_a_note_takes_letters_back_first(person: Person) -> None:
    person.click_row(0)
    person.press("R", "Ctrl+Shift+O")
    (number,) = person.chosen
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    person.write("Compare the fourth table.")
    person.press("Ctrl+Z")
    assert field.toPlainText() == ""
    assert person.paper(number).reading.state == "reading"


def test_a_note_is_typed_and_saved_by_itself(person: Person) -> None:
    person.click_row(0)
    (number,) = person.chosen
    person.press("Ctrl+Shift+O")
    person.write("Compare the *fourth* table.")
    person.bot.waitUntil(lambda: bool(person.paper(number).notes))
    assert [note.text for note in person.paper(number).notes] == ["Compare the *fourth* table."]
    assert person.scene.details is not None
    person.bot.waitUntil(lambda: "Saved" in words(person.scene.details))
    person.press("Ctrl+Shift+2", "/")
    person.write("note:fourth")
    assert [row.id for row in person.rows] == [number]


def test_a_note_that_was_just_typed_is_there_after_closing(person: Person, sit_down: Sit) -> None:
    person.click_row(0)
    (number,) = person.chosen
    person.press("Ctrl+Shift+O")
    QTest.keyClicks(QApplication.focusWidget(), "The last words")
    person.window.close()
    person.bot.waitUntil(lambda: not person.window.isVisible())
    person.scene.workspace.close()
    again = sit_down(person.path)
    again.look()
    assert [note.text for note in again.paper(number).notes] == ["The last words"]


def test_starting_empty_is_one_undo_away(person: Person) -> None:
    every = len(person.rows)
    person.click("Start empty")
    assert person.rows == []
    assert "No papers yet" in words(person.scene.list.empty)
    assert history.undo_label(person.library) == "Start empty"
    person.click("Undo", person.scene.banner)
    assert len(person.rows) == every


def test_the_starter_library_is_kept_and_asked_about_no_more(person: Person, sit_down: Sit) -> None:
    person.click("Keep it")
    person.leave()
    again = sit_down(person.path)
    again.look()
    assert len(again.rows) > 50
    assert not again.scene.banner.isVisible()


def test_the_look_is_remembered(person: Person, sit_down: Sit) -> None:
    person.window.resize(790, 610)
    person.press("Ctrl+Shift+T")
    person.leave()
    again = sit_down(person.path)
    again.look()
    assert again.window.size() == QSize(790, 610)
    assert again.scene.list.form == "table"
    assert again.scene.list.columns.isVisible()
