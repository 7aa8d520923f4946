"""Slow calls run elsewhere, and their answers arrive here, in order or not at all."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from readlist.gui.tasks import Lane, Task, favour_the_window

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane("test")
    yield made
    made.close()


def ignore(_value: object) -> None:
    return


def test_an_answer_arrives_in_the_thread_that_asked(lane: Lane, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    task = Task(threading.get_ident, lambda ran: seen.append((ran, threading.get_ident())), ignore)
    lane.submit(task)
    assert not lane.is_idle
    qtbot.waitUntil(lambda: lane.is_idle)
    ((ran_in, answered_in),) = seen
    assert ran_in != threading.get_ident()
    assert answered_in == threading.get_ident()


def test_the_window_waits_less_than_a_frame_for_threads_that_calculate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[float] = []
    monkeypatch.setattr(sys, "setswitchinterval", told.append)
    favour_the_window()
    (seconds,) = told
    assert 0 < seconds < 0.001


def test_an_error_goes_to_the_one_who_asked(lane: Lane, qtbot: QtBot) -> None:
    told: list[Exception] = []

    def fail() -> None:
        raise ValueError("no")

    lane.submit(Task(fail, ignore, told.append))
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "no"


def test_one_thread_keeps_the_order(lane: Lane, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(20):
        lane.submit(Task(lambda number=number: number, seen.append, ignore))
    qtbot.waitUntil(lambda: lane.is_idle)
    assert seen == list(range(20))


def test_only_the_latest_of_a_key_is_answered(lane: Lane, qtbot: QtBot) -> None:
    hold, seen = threading.Event(), list[int]()
    lane.submit(Task(hold.wait, ignore, ignore))
    for number in range(5):
        lane.submit(Task(lambda number=number: number, seen.append, ignore, key="search"))
    hold.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    assert seen == [4]


def test_a_cancelled_task_is_not_answered(lane: Lane, qtbot: QtBot) -> None:
    hold, seen = threading.Event(), list[object]()
    task = lane.submit(Task(hold.wait, seen.append, seen.append))
    task.cancel()
    hold.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    assert seen == []


def test_a_lane_begins_no_more_threads_than_it_has_tasks_for(qtbot: QtBot) -> None:
    before, hold = threading.active_count(), threading.Event()
    lane = Lane("lazy", threads=3)
    assert threading.active_count() == before
    for number in range(5):
        lane.submit(Task(hold.wait, ignore, ignore))
        assert threading.active_count() == before + min(number + 1, 3)
    hold.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    lane.close()


def test_a_closed_lane_has_no_threads_left() -> None:
    before = threading.active_count()
    lane = Lane("short", threads=3)
    for _ in range(3):
        lane.submit(Task(int, ignore, ignore))
    assert threading.active_count() > before
    lane.close()
    assert threading.active_count() == before
