"""The review of an import: groups, values side by side, marked texts, what could not be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flows.person import words
from gui.conftest import Desk
from library_fixtures import MOSS, bib
from readlist.gui.dialogs.import_dialog import ImportDialog
from readlist.gui.dialogs.values_table import _shared
from readlist.gui.theme import apply_theme
from readlist.gui.viewmodels.importing import PlannedPapers, Role
from readlist.operations import importing
from readlist.operations.reviewing import Group

PROFILE = """Ada Vale

CV
h-index5
2papers
31citations

2 Papers

CVJul 19, 2024Code
Rivers and Kites: How Cold Water Moves in the Mountains

Ada Vale, Bo Shore, Cy Löwe et al.

We follow cold water from the glacier to the plain, and measure what it carries on its way through
three valleys. The results \ufb01t the model of earlier work. Code: https://github.com/vale/rivers.

LGMay 2
Counting Ducks without a Clock

Ada Vale, Dee Brook

Ducks are hard to count since they dive. We count them anyway, by a method that needs two observers
and no clock, and give the error of the count as a function of the number of ducks.
"""
ABSTRACT = """Abstract:Ducks in winter are counted from the shore by volunteers who are cold, so
that their number is too small by a third on average. We propose to count them from a boat instead.
Abstract:We follow cold water from the glacier to the plain, and measure what it carries on its way
through three valleys. The results fit the model of earlier work.
"""


def reviewed(desk: Desk, qtbot: QtBot, *texts: tuple[str, str]) -> ImportDialog:
    """Review documents, each given by its name and text."""
    read = [importing.read_text(text, name=name) for name, text in texts]
    papers = PlannedPapers(importing.plan(desk.library, read), selectable=True)
    dialog = ImportDialog(desk.workspace, papers)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.wait()
    return dialog


def choose(dialog: ImportDialog, desk: Desk, row: int) -> None:
    dialog._list.setCurrentIndex(dialog._papers.index(row))
    desk.wait()


def marked(dialog: ImportDialog) -> list[tuple[str, str]]:
    """Give what is marked in the texts, by the names of the values."""
    field = dialog._page._text
    found = []
    for spot in field.spots:
        cursor = QTextCursor(field.document())
        cursor.setPosition(spot.begin)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        found.append((spot.name, cursor.selectedText()))
    return found


def line_of(dialog: ImportDialog, words: str) -> int:
    table = dialog._page._table
    return next(n for n in range(table.rowCount()) if table.item(n, 0).text() == words)


def badges(dialog: ImportDialog) -> list[str]:
    papers = dialog._papers
    return [papers.index(row).data(Role.BADGE) for row in range(papers.rowCount())]


def test_every_paper_is_in_one_group_and_its_badge_says_which(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot, ("page.txt", PROFILE), ("list.txt", ABSTRACT))
    assert sorted(badges(dialog)) == ["2 documents", "No title", "Year unclear"]
    counts = {group: dialog._papers.count(group) for group in Group}
    assert counts == {
        Group.ALL: 3, Group.NEW: 0, Group.MERGED: 1, Group.KNOWN: 0, Group.ATTENTION: 2,
    }  # fmt: skip
    unders = [dialog._papers.index(row).data(Role.UNDER) for row in range(3)]
    assert "“2 May” has no year in the document" in "".join(unders)
    assert "abstract only · list.txt, record 1" in unders
    titles = [dialog._papers.index(row).data() for row in range(3)]
    assert "“Ducks in winter are counted from the shore…”" in titles


def test_records_that_join_within_one_document_are_merged(desk: Desk, qtbot: QtBot) -> None:
    kelp = "- [Kelp by the Shore in Winter](https://doi.org/10.5555/k.1)\n"
    salt = "- [Salt in Spring](https://doi.org/10.5555/k.2)\n"
    dialog = reviewed(desk, qtbot, ("list.md", f"{kelp}{salt}{kelp}"))
    assert badges(dialog) == ["2 records", "New"]
    assert dialog._papers.count(Group.MERGED) == 1


def test_what_became_values_is_marked_in_the_text_as_it_stands_there(
    desk: Desk, qtbot: QtBot
) -> None:
    dialog = reviewed(desk, qtbot, ("page.txt", PROFILE))
    assert [pair for pair in marked(dialog) if pair[0] != "abstract"] == [
        ("date", "Jul 19, 2024"),
        ("title", "Rivers and Kites: How Cold Water Moves in the Mountains"),
        ("creators", "Ada Vale"), ("creators", "Bo Shore"), ("creators", "Cy Löwe"),
        ("code", "https://github.com/vale/rivers"),
    ]  # fmt: skip
    abstract = dict(marked(dialog))["abstract"]
    assert "results \ufb01t the model" in abstract
    assert "page.txt, record 1, line 10" in dialog._page._text.toPlainText()


def test_marks_stand_right_behind_letters_that_qt_counts_twice(desk: Desk, qtbot: QtBot) -> None:
    text = "@book{a, note = {\U0001d400\U0001d401\u200b}, title = {Kelp \U0001d402}, year = 1999}"
    dialog = reviewed(desk, qtbot, ("a.bib", text))
    assert ("title", "Kelp \U0001d402") in marked(dialog)
    assert ("date", "1999") in marked(dialog)


def test_a_chosen_cell_shows_where_the_document_says_it(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot, ("page.txt", PROFILE), ("list.txt", ABSTRACT))
    row = badges(dialog).index("2 documents")
    choose(dialog, desk, row)
    table, field = dialog._page._table, dialog._page._text
    table.setCurrentCell(line_of(dialog, "Abstract"), 2)
    place = field.textCursor().position()
    assert field.toPlainText()[place:].startswith("We follow cold water")
    assert "list.txt" in field.toPlainText()[:place]
    table.setCurrentCell(line_of(dialog, "Title"), 1)
    assert field.toPlainText()[field.textCursor().position() :].startswith("Rivers and Kites")


def test_what_the_library_has_stands_beside_and_can_be_kept(desk: Desk, qtbot: QtBot) -> None:
    doi = MOSS.identifier("doi")
    text = f"@article{{x, title={{Moss, Again}}, doi={{{doi}}}, publisher={{Salt}}, volume=9}}"
    dialog = reviewed(desk, qtbot, ("a.bib", text))
    page = dialog._page
    heads = [page._table.horizontalHeaderItem(n).text() for n in (1, 2)]
    assert heads[0].startswith("In the library")
    assert heads[1] == "Record 1\nline 1"
    line = line_of(dialog, "Title")
    assert page._table.item(line, 1).text() == MOSS.title
    choices = {
        (n, column): bool(page._table.item(n, column).background().style())
        for n in (line, line_of(dialog, "Publisher")) for column in (1, 2)
    }  # fmt: skip
    assert choices[line, 1]
    assert choices[line_of(dialog, "Publisher"), 2]
    page._table.cellClicked.emit(line, 2)
    assert dialog._papers._plan.papers[0].reference.title == "Moss, Again"
    page._table.cellClicked.emit(line, 1)
    assert dialog._papers._plan.papers[0].reference.title == MOSS.title
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    stored = desk.get(desk.moss).reference
    assert (stored.title, stored.fields["publisher"]) == (MOSS.title, "Salt")


def test_the_choice_of_the_library_stays_when_it_is_planned_anew(desk: Desk, qtbot: QtBot) -> None:
    doi = MOSS.identifier("doi")
    text = f"@article{{x, title={{Moss, Again}}, doi={{{doi}}}, publisher={{Salt}}}}"
    dialog = reviewed(desk, qtbot, ("a.bib", text))
    dialog._page._table.cellClicked.emit(line_of(dialog, "Title"), 2)
    importing.carry_out(desk.library, importing.plan(desk.library, [importing.read_text(bib(1))]))
    with qtbot.waitSignal(dialog.imported):
        dialog._main.click()
    assert desk.get(desk.moss).reference.title == "Moss, Again"


def test_of_the_same_abstract_the_words_stand_once(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot, ("page.txt", PROFILE), ("list.txt", ABSTRACT))
    choose(dialog, desk, badges(dialog).index("2 documents"))
    line, table = line_of(dialog, "Abstract"), dialog._page._table
    cells = [table.item(line, column).text() for column in (1, 2)]
    assert "words: We follow cold water" in cells[0]
    assert cells[1].split(", ")[1].endswith("% alike")


def test_the_keyboard_reaches_a_value_and_keeps_it(desk: Desk, qtbot: QtBot) -> None:
    one = "@article{a, title={Kelp}, year=1999, doi={10.5555/kelp}}\n"
    other = one.replace("1999", "2001")
    dialog = reviewed(desk, qtbot, ("a.bib", one), ("b.bib", other))
    table = dialog._page._table
    table.setFocus()
    table.setCurrentCell(line_of(dialog, "Date"), 1)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert dialog._papers._plan.papers[0].reference.year == 2001
    assert dialog._storing is None  # the main button was not pressed by the same key


def test_what_could_not_be_read_is_said_before_anything_is_stored(desk: Desk, qtbot: QtBot) -> None:
    text = f"{bib(1)}@article{{bad, {{Never closed\n"
    dialog = reviewed(desk, qtbot, ("broken.bib", text))
    said = words(dialog)
    assert "1 record found · 1 paper · 1 could not be read" in said
    assert "Line " in said
    assert "was left out" in said


def test_where_there_is_no_paper_a_sentence_says_so(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(bytes(range(256)) * 9)
    plan = importing.plan(desk.library, importing.read_files([path]))
    dialog = ImportDialog(desk.workspace, PlannedPapers(plan, selectable=True))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "No papers were found" in words(dialog)
    assert "photo.png is no text that could be read" in words(dialog)
    assert "Nothing was changed." in words(dialog)
    assert dialog._main.text() == "Close"


def test_that_a_text_has_no_papers_is_said_once(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot, ("novel.txt", "It was late when the boat came in.\n"))
    assert words(dialog).count("No papers were found") == 1
    assert words(dialog).count("Nothing was") == 1


@pytest.mark.parametrize("long", [40, 4000])
def test_long_names_of_documents_do_not_widen_their_columns(
    desk: Desk, qtbot: QtBot, long: int
) -> None:
    one = "@article{a, title={Kelp}, doi={10.5555/kelp}}\n"
    names = [f"{letter * long}.bib" for letter in "abc"]
    dialog = reviewed(desk, qtbot, *((name, one) for name in names))
    table = dialog._page._table
    for column in (1, 2, 3):
        head = table.horizontalHeaderItem(column).text().splitlines()[0]
        room = table.columnWidth(column)
        assert QFontMetrics(table.horizontalHeader().font()).horizontalAdvance(head) <= room


def test_headings_are_whole_in_narrow_columns(desk: Desk, qtbot: QtBot) -> None:
    one = "@article{a, title={Kelp}, doi={10.5555/kelp}}\n"
    dialog = reviewed(desk, qtbot, *((f"{n}.bib", "\n" * 99_998 + one) for n in range(3)))
    table = dialog._page._table
    metrics = QFontMetrics(table.horizontalHeader().font())
    for width, lines in ((1300, 2), (400, 3)):
        dialog.resize(width, 600)
        heads = [table.horizontalHeaderItem(column).text().splitlines() for column in (1, 2, 3)]
        assert [len(head) for head in heads] == [lines] * 3
        widest = max(metrics.horizontalAdvance(line) for head in heads for line in head)
        assert widest <= min(table.columnWidth(column) for column in (1, 2, 3))


def test_values_follow_the_theme(desk: Desk, qtbot: QtBot) -> None:
    dialog = reviewed(desk, qtbot, ("page.txt", PROFILE))
    table = dialog._page._table
    table.setCurrentCell(1, 1)
    light = table.item(0, 1).background().color()
    apply_theme("dark")
    assert table.item(0, 1).background().color() != light
    assert (table.currentRow(), table.currentColumn()) == (1, 1)
    apply_theme("light")
    assert table.item(0, 1).background().color() == light


def test_columns_share_the_room_that_there_is() -> None:
    assert sum(_shared(900, [3, 3, 6])) <= 900
    assert _shared(300, [3, 3, 9]) == [128, 128, 128]
    assert sum(_shared(500, [3, 3, 9])) == 500
    assert _shared(100, []) == []


def test_where_only_the_source_is_new_it_can_be_noted_though_a_box_was_touched(
    desk: Desk, qtbot: QtBot
) -> None:
    known = importing.read_text(PROFILE, name="page.txt")
    importing.carry_out(desk.library, importing.plan(desk.library, [known]))
    dialog = reviewed(desk, qtbot, ("later.txt", PROFILE.replace("31citations", "32citations")))
    assert dialog._main.text() == "Note the source"
    papers = dialog._papers
    boxes = [papers.index(row) for row in range(papers.rowCount())]
    for box in boxes:
        papers.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert (dialog._main.text(), dialog._main.isEnabled()) == ("Add 0 papers", False)
    papers.setData(boxes[0], Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert (dialog._main.text(), dialog._main.isEnabled()) == ("Note the source", True)
