"""The window gives large operations to a worker, hears of them as of its own, and outlives it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.conftest import Desk
from library_fixtures import assert_whole, state
from readlist.core.changes import Changes
from readlist.gui.lent import Lent
from readlist.operations import exporting, history, organising, reading, searching
from readlist.operations.library import open_library
from readlist.worker import table
from readlist.worker.coding import Parts


@pytest.fixture
def large(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a desk on which two references are many."""
    monkeypatch.setattr(table, "HEAVY", 2)
    yield desk
    desk.wait()


def lent_by(desk: Desk) -> Lent:
    assert desk.workspace._lent is not None
    return desk.workspace._lent


def process_of(desk: Desk, kind: str = "act") -> int | None:
    workers = lent_by(desk)._workers
    return workers[kind].process if kind in workers else None


def test_a_large_act_is_done_elsewhere_and_told_like_any_other(large: Desk) -> None:
    told: list[Changes] = []
    large.workspace.changed.connect(told.append)
    large.workspace.run(organising.tag, list(large.ids), add=["sea"])
    large.wait()
    assert process_of(large)
    assert [set(one.references) for one in told] == [set(large.ids)]
    large.workspace.run(history.undo)
    large.wait()
    assert len(told) == 2
    assert searching.count(large.library, "tag:sea") == 0


def test_a_small_act_stays_here(large: Desk) -> None:
    large.workspace.run(organising.tag, [large.moss], add=["sea"])
    large.wait()
    assert process_of(large) is None
    assert searching.count(large.library, "tag:sea") == 1


def test_a_large_reading_has_a_worker_of_its_own(large: Desk) -> None:
    texts: list[str] = []
    large.workspace.ask(exporting.to_text, list(large.ids), "bibtex", on_done=texts.append)
    large.wait()
    assert process_of(large, "read")
    assert process_of(large) is None
    assert texts == [exporting.to_text(large.library, large.ids, "bibtex")]


def test_large_work_is_shown_and_can_be_stopped_meanwhile(large: Desk) -> None:
    shown: list[object] = []
    large.workspace.busy.connect(lambda *what: shown.append(what[0]))
    large.workspace.stoppable.connect(shown.append)
    large.workspace.run(organising.tag, list(large.ids), add=["sea"])
    large.wait()
    assert shown == [True, "Tagging", False, ""]


def test_what_is_stopped_is_not_stored(large: Desk, qtbot: QtBot) -> None:
    told: list[object] = []
    before = state(large.library)
    with large.library.act("Hold the library"):  # so that the worker has to wait
        large.workspace.run(
            organising.tag, list(large.ids), add=["sea"], on_done=told.append,
            on_failed=told.append,
        )  # fmt: skip
        qtbot.waitUntil(lambda: process_of(large) is not None)
        large.workspace.stop()
    large.wait()
    assert [str(each) for each in told] == ["You stopped it. Nothing was changed."]
    assert state(large.library) == before


@pytest.mark.skipif(os.name != "posix", reason="programs are killed with a signal of POSIX here")
def test_the_window_outlives_its_worker(
    large: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    large.workspace.failed.connect(told.append)
    before = state(large.library)
    begun = threading.Event()
    take = Parts.take

    def taking(parts: Parts, line: bytes) -> Any:
        message = take(parts, line)
        if message is not None and "begun" in message:
            begun.set()
        return message

    monkeypatch.setattr(Parts, "take", taking)
    with large.library.act("Hold the library"):
        large.workspace.run(organising.tag, list(large.ids), add=["sea"])
        qtbot.waitUntil(lambda: process_of(large) is not None)
        process = process_of(large)
        assert process
        qtbot.waitUntil(begun.is_set)  # the next process would take what it has not
        os.kill(process, signal.SIGKILL)
    large.wait()
    assert "SIGKILL. “Tagging” was not done and nothing was stored" in str(told[0])
    assert state(large.library) == before
    large.workspace.run(reading.set_reading, [large.moss], priority=1)
    large.workspace.run(organising.tag, list(large.ids), add=["sea"])
    large.wait()
    assert len(told) == 1
    assert searching.count(large.library, "tag:sea") == 3
    assert_whole(large.library)


def test_closing_the_window_ends_large_work_and_keeps_small(large: Desk, qtbot: QtBot) -> None:
    lent = lent_by(large)
    with large.library.act("Hold the library"):
        large.workspace.run(organising.tag, list(large.ids), add=["sea"])
        large.workspace.run(organising.tag, [large.moss], add=["pool"])
        qtbot.waitUntil(lambda: process_of(large) is not None)
        lent.stop()
    large.workspace.close()
    assert lent._workers["act"].process is None
    with closing(open_library(large.library.path)) as library:
        assert searching.count(library, "tag:sea") == 0
        assert searching.count(library, "tag:pool") == 1
