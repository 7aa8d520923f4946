"""A call that nobody waits for ends, no other does, and nothing of it is stored."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from library_fixtures import assert_whole, bib, filled, import_text, state
from readlist.core.cancelling import Cancellation, stoppable
from readlist.core.errors import CancelledError, InputError
from readlist.operations import organising, searching
from readlist.operations.library import Library, create_library
from readlist.operations.searching import count

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"


class Door:
    """Counts how often it was interrupted."""

    def __init__(self) -> None:
        self.times = 0

    def interrupt(self) -> None:
        """Count."""
        self.times += 1

    def set_progress_handler(self, handler: Callable[[], bool] | None, n: int, /) -> None:
        """Take note of nothing."""


def inside(door: Door, then: Callable[[], None]) -> None:
    """Do something while a door is being read from."""
    with stoppable(door):
        then()


def test_only_what_is_read_from_is_interrupted() -> None:
    door, other = Door(), Cancellation()
    mine = Cancellation()
    mine.run(inside, door, other.cancel)
    assert door.times == 0
    with pytest.raises(CancelledError):
        mine.run(inside, door, mine.cancel)
    assert door.times == 1
    with pytest.raises(CancelledError):
        mine.run(inside, door, lambda: None)
    with pytest.raises(CancelledError):
        other.run(inside, door, lambda: None)
    inside(door, lambda: None)
    assert door.times == 1


def test_faults_of_other_kinds_stay_as_they_are() -> None:
    mine = Cancellation()
    with pytest.raises(ZeroDivisionError):
        mine.run(inside, Door(), lambda: 1 // 0)  # type: ignore[arg-type, return-value]


def test_a_long_read_of_a_library_is_stopped(tmp_path: Path) -> None:
    library, _ids = filled(tmp_path / "a.readlist")
    mine, begun, told = Cancellation(), threading.Event(), []

    def read(library: Library) -> None:
        with library.reading() as connection:
            begun.set()
            connection.execute(ENDLESS).fetchall()

    def run() -> None:
        try:
            mine.run(read, library)
        except CancelledError as error:
            told.append(error.message)

    thread = threading.Thread(target=run)
    thread.start()
    begun.wait()
    while thread.is_alive():  # it may stand between the two lines
        mine.cancel()
        thread.join(0.01)
    assert told == ["Reading was stopped. Nothing was changed."]
    assert count(library, "moss") == 1
    library.close()


class Patience:
    """Asked while a call is at work; it has enough after so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError("Enough.")


def patiently(times: int, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Call a function until patience is at its end."""
    return Cancellation(Patience(times)).run(function, *args, **options)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of many references; every test leaves it as it was."""
    made = create_library(tmp_path_factory.mktemp("many") / "many.readlist")
    import_text(made, bib(1500))
    yield made
    made.close()


@pytest.mark.parametrize("times", [0, 1, 2, 3, 4, 5, 6, 7, 8])
def test_an_act_ends_in_the_midst_of_it(library: Library, times: int) -> None:
    before, newest = state(library), library.last_act()
    ids = list(searching.search(library, "").ids)
    with pytest.raises(CancelledError, match="Enough"):
        patiently(times, organising.tag, library, ids, add=["sea"])
    assert state(library) == before
    assert library.last_act() == newest
    assert_whole(library)


def test_an_act_that_is_stopped_at_its_end_is_not_stored(library: Library) -> None:
    mine, newest = Cancellation(), library.last_act()

    def act() -> None:
        with library.act("Tag it") as act:
            act.set([1], "state", "read")
            mine.cancel()

    with pytest.raises(CancelledError):
        mine.run(act)
    assert library.last_act() == newest


def test_who_is_patient_gets_the_act(tmp_path: Path) -> None:
    shelf, ids = filled(tmp_path / "shelf.readlist")
    patiently(1000, organising.tag, shelf, ids, add=["sea"])
    assert count(shelf, "tag:sea") == 3
    shelf.close()


def test_another_error_stays_itself(library: Library) -> None:
    with pytest.raises(InputError, match="name needs"):
        patiently(1000, organising.tag, library, [1], add=["\n"])


def test_reading_ends_too(library: Library) -> None:
    def read() -> None:
        with library.reading() as connection:
            connection.execute("SELECT count(*) FROM creator a, creator b, creator c").fetchall()

    with pytest.raises(CancelledError):
        patiently(3, read)
    assert count(library, "") == 1500


def test_what_lies_around_a_finished_read_is_watched_on() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:

        def read() -> None:
            with stoppable(connection):
                with stoppable(connection):
                    connection.execute("SELECT 1")
                connection.execute(ENDLESS).fetchall()

        with pytest.raises(CancelledError, match="Enough"):
            patiently(10, read)
        assert connection.execute("SELECT 2").fetchall() == [(2,)]
