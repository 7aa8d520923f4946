"""The Quality page shows what the rules find, repairs one or all, and follows every act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from gui.window_fixtures import Opened
from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.gui.viewmodels.quality import Quality
from readlist.gui.viewmodels.quality_lists import (
    AFTER,
    HEAD_ROLE,
    NOW,
    PAGE,
    PAPER,
    cell_words,
    findings_words,
    from_difference,
)
from readlist.gui.widgets.quality_page import QualityPage
from readlist.operations import editing, history, quality
from readlist.operations.library import open_library
from readlist.operations.quality_acts import ALL, repair


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[QualityPage]:
    """Give the page over three references, of which two have pages to mend."""
    editing.edit(desk.library, [desk.kites], {"pages": "123-45", "title": "Kites  that Tidy"})
    made = QualityPage(desk.workspace)
    qtbot.addWidget(made)
    _settle(desk)
    yield made
    _settle(desk)


def _settle(desk: Desk) -> None:
    for _round in range(4):  # an answer asks something else
        desk.wait()


def _rules(page: QualityPage) -> list[str]:
    model = page._rules
    return [model.index(row).data() for row in range(model.rowCount())]


def _choose(page: QualityPage, desk: Desk, rule: str) -> None:
    page._list.setCurrentIndex(page._rules.index(page._rules.row_of(rule)))
    _settle(desk)


def _cells(page: QualityPage, desk: Desk, row: int) -> list[str]:
    page._papers.paper(row)  # as painting it would
    _settle(desk)
    return [page._papers.index(row, column).data() for column in (PAPER, NOW, AFTER)]


def test_rules_stand_by_how_bad_they_are(page: QualityPage) -> None:
    assert _rules(page) == [
        "Wrong", "No title, 1", "Page ranges that end before they begin, 1",
        "Untidy", "Spaces too many, 1", "Page ranges without an en dash, 2",
    ]  # fmt: skip
    assert page._rules.index(0).data(HEAD_ROLE) == "Wrong"
    assert page._rules.row_of("spaces") == 4
    assert page._rules.row_of("nothing of that name") == 1
    assert page._title.text() == "No title"
    assert page._about.text() == "What is right here only you can tell."
    assert not page.repair.isEnabled()
    assert not page.repair_all.isEnabled()


def test_papers_are_shown_as_they_are_and_as_they_would_be(page: QualityPage, desk: Desk) -> None:
    _choose(page, desk, "page-dash")
    assert _cells(page, desk, 0) == ["Moss on Northern Walls", "1--12", "1–12"]
    assert _cells(page, desk, 1) == ["Kites  that Tidy".replace("  ", " "), "123-45", "123–45"]
    assert page.repair_all.text() == "Repair all 2"
    tip = page._papers.index(0, NOW).data(Qt.ItemDataRole.ToolTipRole)
    assert "A range of pages takes one en dash" in tip


def test_one_paper_is_repaired_and_the_next_is_chosen(page: QualityPage, desk: Desk) -> None:
    _choose(page, desk, "page-dash")
    page.repair.click()
    _settle(desk)
    assert desk.get(desk.moss).reference.fields["pages"] == "1–12"
    assert page._papers.rowCount() == 1
    assert page.repair.isEnabled()
    page.repair_all.click()
    _settle(desk)
    assert "Page ranges without an en dash, 1" not in _rules(page)
    history.undo(desk.library)
    page._quality._on_workspace_changed(desk.library.changes_since(desk.library.last_act() - 1))  # type: ignore[arg-type]  # an ActId
    _settle(desk)
    assert "Page ranges without an en dash, 1" in _rules(page)


def test_what_is_right_goes_until_it_is_changed(page: QualityPage, desk: Desk) -> None:
    _choose(page, desk, "missing-title")
    page.accept.click()
    _settle(desk)
    assert "No title, 1" not in _rules(page)
    assert list(quality.examine(desk.library).of("missing-title").accepted) == [desk.nameless]


def test_the_page_follows_other_programs(page: QualityPage, desk: Desk) -> None:
    with closing(open_library(desk.library.path, origin="command line")) as other:
        repair(other, ALL, desk.ids)
        editing.edit(other, [desk.nameless], {"title": "A Name"})
    desk.workspace._watch.go_on()
    _settle(desk)
    assert page._pages.currentIndex() == 0
    assert page._empty._heading.text() == "Nothing to mend"
    assert not page.accept.isEnabled()


def test_keys_choose_rules_and_open_papers(page: QualityPage, desk: Desk) -> None:
    told: list[ReferenceId] = []
    page.chosen.connect(told.append)
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    _settle(desk)
    assert page._title.text() == "Page ranges that end before they begin"
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    page.show_paper.click()
    assert told == [desk.kites, desk.kites]


def test_an_examination_that_is_stopped_says_so(page: QualityPage, desk: Desk) -> None:
    page._quality.examine()
    page.stop.click()
    _settle(desk)
    assert page._empty._heading.text() == "The papers were not examined"
    assert page.stop.isHidden()
    page._quality.examine()
    _settle(desk)
    assert "No title, 1" in _rules(page)


def test_many_papers_are_read_by_the_page(desk: Desk) -> None:
    for number in range(PAGE + 6):
        editing.add(desk.library, Reference(key=f"k{number:03}", title=f"  {number}"))
    made = QualityPage(desk.workspace)
    _settle(desk)
    _choose(made, desk, "spaces")
    assert made._papers.rowCount() == PAGE + 6
    assert made._papers.paper(0) is None
    _settle(desk)
    assert len(made._papers._papers) == PAGE
    assert _cells(made, desk, PAGE + 1)[NOW] == f"{PAGE + 1}"
    made.give_up()
    made.deleteLater()


def test_many_changes_at_once_are_a_reason_to_look_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.gui.viewmodels.quality._MOST", 1)
    followed = Quality(desk.workspace)
    begun: list[None] = []
    followed.begun.connect(lambda: begun.append(None))
    followed.examine()
    _settle(desk)
    desk.workspace.run(editing.delete, list(desk.ids))
    _settle(desk)
    assert len(begun) == 2
    followed.deleteLater()


def test_long_values_are_shown_where_they_differ(desk: Desk) -> None:
    title = "A very long title that goes on and on about the same thing."
    assert from_difference(title, title[:-1]) == ("…the same thing.", "…the same thing")
    assert from_difference("1-2", "1–2") == ("1-2", "1–2")
    editing.edit(desk.library, [desk.moss], {"publisher": "n/a", "title": title})
    (moss,) = quality.papers(desk.library, [desk.moss], "placeholder")
    assert cell_words(moss, AFTER)[0] == "(taken away)"
    assert findings_words(moss).endswith("n/a\n→ (taken away)")
    (moss,) = quality.papers(desk.library, [desk.moss], "title-end")
    assert cell_words(moss, NOW) == ("…the same thing.", "title")


def test_the_command_opens_one_page_that_leads_to_papers(opened: Opened) -> None:
    opened.do("quality")
    opened.do("quality")
    (found,) = opened.window.findChildren(QualityPage)
    frame = found.window()
    assert not frame.isModal()
    said = [each.text() for each in frame.findChildren(QLabel)]
    assert "2 rules found something in 3 papers · 1 can be repaired for you" in said
    found.chosen.emit(opened.ids[0])
    opened.wait()
    assert list(opened.scene.ids) == [opened.ids[0]]
    frame.grab()  # paints
    frame.close()
    opened.wait()
