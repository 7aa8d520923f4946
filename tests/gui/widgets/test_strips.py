"""The banner, the status bar and the empty state say what they are told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.gui.widgets.banner import Banner
from readlist.gui.widgets.empty_state import EmptyState
from readlist.gui.widgets.list_header import ListHeader
from readlist.gui.widgets.status_bar import StatusBar


def words(widget: QWidget) -> list[str]:
    found = widget.findChildren(QLabel)
    return [label.text() for label in found if label.isVisibleTo(widget) and label.text()]


def press(widget: QWidget, text: str, qtbot: QtBot) -> None:
    (found,) = [each for each in widget.findChildren(QPushButton) if each.text() == text]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_banner_offers_answers_and_goes_away_with_one(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.say("Keep it? <b>yes</b>", (("Keep", "keep-starter"), ("Drop", "start-empty")))
    assert banner.isVisible()
    assert banner.text == "Keep it? <b>yes</b>"
    with qtbot.waitSignal(banner.chosen) as chosen:
        press(banner, "Drop", qtbot)
    assert chosen.args == ["start-empty"]
    assert not banner.isVisible()


def test_a_banner_forgets_former_answers(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("One", (("A", "a"), ("B", "b")))
    banner.say("Two")
    qtbot.waitUntil(lambda: not banner.findChildren(QPushButton))
    assert words(banner) == ["Two"]


def test_what_a_banner_says_of_the_chosen_papers_goes_with_them(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.say("The library is open for reading only.")
    banner.on_choice()
    assert banner.isVisible()
    banner.say("This paper has no file.", of_choice=True)
    banner.on_choice()
    assert not banner.isVisible()


def test_an_empty_state_says_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.resize(400, 400)
    empty.show()
    empty.tell("drop", "No papers yet", "Drop a file. " * 20, (("Add…", "add"),))
    text = empty.findChildren(QLabel)[-1]
    assert text.height() >= text.heightForWidth(text.width())
    with qtbot.waitSignal(empty.requested) as requested:
        press(empty, "Add…", qtbot)
    assert requested.args == ["add"]


def test_the_status_bar_shows_work_that_takes_a_while(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show()
    status.show_work("Importing big.bib", 812, 1310)
    bar = status.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert "Importing big.bib — 812 of 1,310" in words(status)
    assert (bar.value(), bar.maximum()) == (812, 1310)
    status.show_work("", 0, 0)
    assert not bar.isVisible()


def test_work_can_be_cancelled_only_where_it_can(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show()
    status.show_work("Backing up", 0, 0)
    (cancel,) = status.findChildren(QPushButton)
    bar = status.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(bar.isVisible)
    assert not cancel.isVisible()
    status.allow_cancel(True)  # noqa: FBT003  # the slot's only argument
    with qtbot.waitSignal(status.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


def test_figures_hits_and_messages_stand_side_by_side(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_figures("71 papers · 38 to read")
    status.show_hits("11 hits in 2 ms")
    status.say("Copied")
    assert words(status) == ["71 papers · 38 to read", "11 hits in 2 ms", "Copied"]
    assert status.message == "Copied"


def test_a_view_with_a_long_name_leaves_room_for_its_count(qtbot: QtBot) -> None:
    header = ListHeader()
    qtbot.addWidget(header)
    header.tell("Papers that were added this week and read", "1,075 papers")
    header.resize(260, 40)
    header.show()
    shown, count = words(header)[:2]
    assert shown.endswith("…")
    assert (header._name.toolTip(), count) == (
        "Papers that were added this week and read", "1,075 papers",
    )  # fmt: skip
    header.resize(900, 40)
    assert words(header)[0] == "Papers that were added this week and read"
