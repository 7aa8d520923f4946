"""A call that nobody waits for stops reading, and no other does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from library_fixtures import filled
from readlist.core.cancelling import Cancellation, stoppable
from readlist.core.errors import CancelledError
from readlist.operations.library import Library
from readlist.operations.searching import count

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"


class Door:
    """Counts how often it was interrupted."""

    def __init__(self) -> None:
        self.times = 0

    def interrupt(self) -> None:
        """Count."""
        self.times += 1


def inside(door: Door, then: Callable[[], None]) -> None:
    """Do something while a door is being read from."""
    with stoppable(door):
        then()


def test_only_what_is_read_from_is_interrupted() -> None:
    door, other = Door(), Cancellation()
    mine = Cancellation()
    mine.run(inside, door, other.cancel)
    assert door.times == 0
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
