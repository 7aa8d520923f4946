"""An act waits for another program that writes, says for how long, and can be told to end that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library_fixtures import assert_whole, filled
from readlist.core.cancelling import Cancellation
from readlist.core.changes import ReferenceId
from readlist.core.errors import CancelledError
from readlist.operations import editing
from readlist.operations.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened, _ = filled(tmp_path / "a.readlist")
    with closing(opened):
        yield opened


@pytest.fixture
def other(library: Library) -> Iterator[sqlite3.Connection]:
    """Give the connection of another program, which is writing."""
    connection = sqlite3.connect(library.path, isolation_level=None)
    with closing(connection):
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def edit(library: Library) -> None:
    editing.edit(library, [ReferenceId(1)], {"title": "Lichen"})


def test_it_goes_on_as_soon_as_the_other_lets_go(
    library: Library, other: sqlite3.Connection
) -> None:
    heard: list[float] = []

    def hear(seconds: float) -> None:
        heard.append(seconds)
        if len(heard) == 3:
            other.execute("ROLLBACK")

    library.waiting = hear
    edit(library)
    assert len(heard) == 3
    assert heard == sorted(heard)
    assert_whole(library)


def test_what_it_is_told_to_end_is_not_done_and_the_next_is(
    library: Library, other: sqlite3.Connection
) -> None:
    def refuse(_seconds: float) -> None:
        raise CancelledError("No more.")

    library.waiting = refuse
    before = library.last_act()
    with pytest.raises(CancelledError, match="No more"):
        edit(library)
    assert library.last_act() == before
    other.execute("ROLLBACK")
    edit(library)
    assert library.last_act() > before
    assert_whole(library)


def test_who_stops_an_act_ends_its_waiting_too(library: Library, other: sqlite3.Connection) -> None:
    def refuse() -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError, match="Stopped"):
        Cancellation(refuse).run(edit, library)
    assert other.in_transaction
