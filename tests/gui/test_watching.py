"""The window hears of acts of others, and takes its own for its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from readlist.core.changes import ActId, Changes
from readlist.gui.lent import Lent, Ran
from readlist.gui.watching import Watch
from readlist.operations import reading


def fail(error: Exception) -> None:
    raise error


class Watched:
    """A watch that looks only when it is told to, and what it noticed."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.is_acting = False
        self.noticed: list[Changes] = []
        self.watch = Watch(fail, lambda: self.is_acting)
        self.watch.noticed.connect(self.noticed.append)
        self.seen = desk.library.last_act()
        self.watch.take(Lent(desk.library, lambda _words: None), self.seen)
        self._wait: Callable[[], None] = lambda: qtbot.waitUntil(lambda: self.watch.is_idle)

    def look(self) -> None:
        self.watch.go_on()
        self.watch.rest()
        self._wait()


@pytest.fixture
def watched(desk: Desk, qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(desk, qtbot)
    yield made
    made.watch.close()


def test_an_act_of_another_is_noticed_at_the_first_look(desk: Desk, watched: Watched) -> None:
    act = reading.set_reading(desk.library, [desk.moss], priority=2).act
    watched.look()
    watched.look()
    assert [changes.act for changes in watched.noticed] == [act]


def test_while_the_window_acts_itself_two_looks_are_held_back(desk: Desk, watched: Watched) -> None:
    watched.is_acting = True
    act = reading.set_reading(desk.library, [desk.moss], priority=2).act
    watched.look()
    watched.look()
    assert watched.noticed == []
    watched.look()
    assert [changes.act for changes in watched.noticed] == [act]


def test_an_answer_that_comes_in_time_is_the_only_word(desk: Desk, watched: Watched) -> None:
    watched.is_acting = True
    act = reading.set_reading(desk.library, [desk.moss], priority=2).act
    watched.look()
    told = watched.watch.follow(Ran(None, watched.seen, act), {act})
    watched.is_acting = False
    watched.look()
    assert told < act
    assert watched.noticed == []


def test_an_answer_that_comes_late_hears_that_its_act_was_told(
    desk: Desk, watched: Watched
) -> None:
    act = reading.set_reading(desk.library, [desk.moss], priority=2).act
    watched.look()
    assert watched.watch.follow(Ran(None, watched.seen, act), {act}) == act
    watched.look()
    assert len(watched.noticed) == 1


def test_an_act_of_another_before_an_own_one_is_noticed(desk: Desk, watched: Watched) -> None:
    theirs = reading.set_reading(desk.library, [desk.moss], priority=2).act
    own = reading.set_reading(desk.library, [desk.kites], priority=2).act
    watched.watch.follow(Ran(None, watched.seen, own), {own})
    watched.look()
    assert [changes.act for changes in watched.noticed] == [own]
    assert desk.moss in watched.noticed[0].references
    assert theirs < own
    assert watched.seen == ActId(theirs - 1)
