"""The window hears of every change from one signal, whoever made it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.errors import LibraryError, LibraryMissingError
from readlist.gui.workspace import Workspace, changes_in
from readlist.operations import history, reading, searching
from readlist.operations.library import Library, open_library

ACT = Changes(act=ActId(1), label="One")
OTHER = Changes(act=ActId(2), label="Two")


def heard(desk: Desk) -> list[Changes]:
    changes: list[Changes] = []
    desk.workspace.changed.connect(changes.append)
    return changes


def test_a_change_is_told_once_with_its_label(desk: Desk) -> None:
    changes = heard(desk)
    desk.workspace.run(reading.set_reading, [desk.moss], state="reading")
    desk.wait()
    assert [set(one.references) for one in changes] == [{desk.moss}]
    assert desk.get(desk.moss).reference.reading.state == "reading"


class Held:
    """An operation that has stored its act and answers when it is let go."""

    def __init__(self) -> None:
        self.stored, self.let_go = threading.Event(), threading.Event()

    def __call__(self, library: Library, ids: Sequence[ReferenceId]) -> Changes:
        changes = reading.set_reading(library, ids, state="reading")
        self.stored.set()
        assert self.let_go.wait(60)
        return changes


def look_until(desk: Desk, qtbot: QtBot, done: Callable[[], bool]) -> None:
    def looked() -> bool:
        desk.workspace.watch(seen=True)
        return done()

    qtbot.waitUntil(looked)


def test_an_own_act_that_is_seen_before_its_answer_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    changes, held = heard(desk), Held()
    desk.workspace.run(held, [desk.moss])
    qtbot.waitUntil(held.stored.is_set)
    look_until(desk, qtbot, lambda: bool(changes))  # its answer takes longer than is waited for
    held.let_go.set()
    desk.wait()
    assert [set(one.references) for one in changes] == [{desk.moss}]


def test_what_others_do_during_a_long_own_operation_is_noticed(desk: Desk, qtbot: QtBot) -> None:
    changes, held = heard(desk), Held()
    desk.workspace.run(held, [desk.moss])
    qtbot.waitUntil(held.stored.is_set)
    other = open_library(desk.library.path)
    reading.set_reading(other, [desk.kites], priority=2)
    other.close()
    look_until(desk, qtbot, lambda: any(desk.kites in one.references for one in changes))
    held.let_go.set()
    desk.wait()
    assert sum(desk.moss in one.references for one in changes) == 1


def test_an_operation_that_changes_nothing_is_not_told(desk: Desk) -> None:
    changes = heard(desk)
    desk.workspace.run(reading.set_reading, [desk.moss], state="new")
    desk.wait()
    assert changes == []


def test_undo_is_told_as_a_change(desk: Desk) -> None:
    desk.workspace.run(reading.set_reading, [desk.moss], state="reading")
    desk.wait()
    changes = heard(desk)
    desk.workspace.run(history.undo)
    desk.wait()
    assert len(changes) == 1
    assert desk.get(desk.moss).reference.reading.state == "new"


def test_what_another_program_does_is_noticed(desk: Desk, qtbot: QtBot) -> None:
    changes = heard(desk)
    other = open_library(desk.library.path)
    reading.set_reading(other, [desk.kites], priority=2)
    other.close()
    qtbot.waitUntil(lambda: bool(changes))
    assert desk.kites in changes[0].references


def test_nobody_looks_while_the_window_cannot_be_seen(desk: Desk, qtbot: QtBot) -> None:
    changes = heard(desk)
    desk.workspace.watch(seen=False)
    desk.wait()
    other = open_library(desk.library.path)
    reading.set_reading(other, [desk.kites], priority=2)
    other.close()
    assert not any(timer.isActive() for timer in desk.workspace.findChildren(QTimer))
    assert changes == []
    desk.workspace.watch(seen=True)
    qtbot.waitUntil(lambda: bool(changes))


def test_what_another_program_does_meanwhile_is_told_too(desk: Desk) -> None:
    changes = heard(desk)
    desk.workspace.watch(seen=False)

    def surrounded(library: Library) -> Changes:
        other = open_library(library.path)
        reading.set_reading(other, [desk.kites], priority=2)
        mine = reading.set_reading(library, [desk.moss], priority=1)
        reading.set_reading(other, [desk.nameless], priority=3)
        other.close()
        return mine

    desk.workspace.run(surrounded)
    desk.wait()
    assert frozenset().union(*(one.references for one in changes)) == set(desk.ids)
    told = len(changes)
    desk.workspace.run(reading.set_reading, [desk.moss], priority=0)
    desk.wait()
    assert len(changes) == told + 1, "the others' acts were seen by then"


def test_an_act_that_a_result_does_not_name_is_told(desk: Desk) -> None:
    changes = heard(desk)
    desk.workspace.watch(seen=False)
    desk.workspace.run(lambda library: bool(reading.set_reading(library, [desk.moss], priority=1)))
    desk.wait()
    assert [set(one.references) for one in changes] == [{desk.moss}]


def test_an_error_without_a_taker_is_told_by_the_workspace(desk: Desk) -> None:
    told: list[object] = []
    desk.workspace.failed.connect(told.append)
    desk.workspace.run(reading.set_reading, [desk.moss], priority=9)
    desk.wait()
    assert "0 to 3" in str(told[0])


def test_an_error_with_a_taker_goes_there_alone(desk: Desk) -> None:
    told: list[object] = []
    mine: list[object] = []
    desk.workspace.failed.connect(told.append)
    desk.workspace.ask(searching.resolve, "nobody", on_done=told.append, on_failed=mine.append)
    desk.wait()
    assert told == []
    assert "nobody" in str(mine[0])


def test_work_with_a_label_is_shown_from_beginning_to_end(desk: Desk) -> None:
    shown: list[tuple[str, int, int]] = []
    desk.workspace.busy.connect(lambda *what: shown.append(what))
    desk.workspace.run(reading.set_reading, [desk.moss], priority=1, label="Setting")
    desk.wait()
    assert shown == [("Setting", 0, 0), ("", 0, 0)]


def test_a_tiny_reading_is_answered_at_once(desk: Desk) -> None:
    assert desk.workspace.look(searching.count, "") == 3


@pytest.mark.usefixtures("qapp")
def test_without_a_library_the_sentence_says_what_to_do() -> None:
    workspace = Workspace()
    with pytest.raises(LibraryError, match="Open one or make a new one"):
        workspace.library  # noqa: B018  # the look is what fails
    workspace.close()


def test_a_library_that_cannot_be_opened_leaves_the_former_one(desk: Desk) -> None:
    told: list[Exception] = []
    missing = desk.library.path.with_name("missing.readlist")
    desk.workspace.open(lambda: open_library(missing), on_failed=told.append)
    desk.wait()
    assert isinstance(told[0], LibraryMissingError)
    assert desk.workspace.library is desk.library


def test_another_library_takes_the_place_of_the_former(desk: Desk, tmp_path: Path) -> None:
    from readlist.operations.library import create_library

    desk.workspace.open(lambda: create_library(tmp_path / "other.readlist"))
    desk.wait()
    assert desk.workspace.look(searching.count, "") == 0


@pytest.mark.parametrize(
    ("result", "found"),
    [
        (ACT, [ACT]),
        ([ACT, OTHER], [ACT, OTHER]),
        ((7, ACT), [ACT]),
        (Changes(), []),
        ("text", []),
        (None, []),
    ],
)
def test_changes_are_found_in_every_kind_of_result(result: object, found: list[Changes]) -> None:
    assert list(changes_in(result)) == found
