"""What to read next, in which order and why; and what a reading state may be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from library_fixtures import filled
from operations.conftest import Shelf
from readlist.core.changes import ReferenceId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.reference import Reference
from readlist.operations import editing, reading, searching
from readlist.operations.library import Library

TODAY = datetime.now(UTC).date()


def day(number: int) -> str:
    """Give the day so many days from today."""
    return (TODAY + timedelta(days=number)).isoformat()


PAPERS = {
    "late": {"due": day(-3)},
    "yesterday": {"due": day(-1)},
    "today": {"due": day(0), "priority": 1},
    "tomorrow": {"due": day(1)},
    "this week": {"due": day(6), "state": "reading", "progress": 30},
    "begun": {"state": "reading", "priority": 3},
    "begun a bit": {"state": "reading", "progress": 10},
    "first": {"priority": 3},
    "second": {"priority": 2, "due": day(40)},
    "third": {"priority": 1},
    "far": {"due": day(90)},
    "old": {},
    "older": {},
    "new": {"state": "new", "priority": 3, "due": day(-9)},
    "done": {"state": "read", "due": day(-9)},
    "dropped": {"state": "dropped", "priority": 3},
}  # fmt: skip
REASONS = {
    "late": "overdue by 3 days",
    "yesterday": "overdue since yesterday",
    "today": "due today, low priority",
    "tomorrow": "due tomorrow",
    "this week": "due in 6 days, begun (30 %)",
    "begun": "begun, high priority",
    "begun a bit": "begun (10 %)",
    "first": "high priority",
    "second": "due in 40 days, medium priority",
    "third": "low priority",
    "far": "due in 90 days",
    "old": "waiting longest",
    "older": "waiting longest",
}


@pytest.fixture
def queue(tmp_path: Path) -> Library:
    """Give a library of papers in every state, put in the other way round."""
    titles = sorted(PAPERS)
    library, ids = filled(tmp_path / "a.readlist", *[Reference(title=title) for title in titles])
    for title, number in zip(titles, ids, strict=True):
        reading.set_reading(library, [number], **{"state": "to-read"} | PAPERS[title])
    return library


def test_what_comes_next_and_why(queue: Library) -> None:
    found = reading.next_to_read(queue, limit=100)
    assert {each.row.title: each.reason for each in found} == REASONS
    assert [each.row.title for each in found] == list(REASONS)


@pytest.mark.parametrize("limit", [1, 2, 5, 11, 13])
def test_a_shorter_queue_is_its_beginning(queue: Library, limit: int) -> None:
    found = [each.row.title for each in reading.next_to_read(queue, limit=limit)]
    assert found == list(REASONS)[:limit]


def test_a_query_narrows_what_comes_next(queue: Library) -> None:
    (first,) = reading.next_to_read(queue, "priority:3")
    assert first.row.title == "begun"
    found = reading.next_to_read(queue, "old OR far", limit=9)
    assert [each.row.title for each in found] == ["far", "old", "older"]
    assert reading.next_to_read(queue, "done") == []
    assert reading.next_to_read(queue, "x) OR (is:read", limit=9) == []
    editing.delete(queue, searching.search(queue, "far").ids)
    assert reading.next_to_read(queue, "far") == []


def test_nothing_comes_next_where_nothing_waits(shelf: Shelf) -> None:
    assert reading.next_to_read(shelf.library, limit=3) == []


@pytest.mark.parametrize(
    "values",
    [
        {"priority": 4}, {"priority": -1}, {"rating": 6}, {"progress": 101}, {"progress": -1},
        {"due": "soon"}, {"due": "2026-13-01"}, {"due": "01.02.2026"}, {"state": "raed"},
        {"state": ""}, {"state": "read", "rating": 9},
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(shelf: Shelf, values: dict[str, object]) -> None:
    newest = shelf.library.last_act()
    with pytest.raises(InputError):
        reading.set_reading(shelf.library, [shelf.moss], **values)
    assert shelf.library.last_act() == newest


def test_a_reading_state_is_told_in_a_label(shelf: Shelf) -> None:
    library, moss, kites, _ = shelf
    labels = [
        reading.set_reading(library, [moss, kites], **values).label
        for values in (
            {"state": "toread", "rating": 3}, {"due": "2031-02-03"}, {"due": "none"},
            {"priority": 2}, {"priority": 0}, {"progress": 100}, {"rating": 0},
        )
    ]  # fmt: skip
    assert labels == [
        "Mark 2 references as to read", "Set the due date of 2 references",
        "Remove the due date of 2 references", "Set the priority of 2 references",
        "Remove the priority of 2 references", "Set the progress of 2 references",
        "Remove the rating of 2 references",
    ]  # fmt: skip
    assert not reading.set_reading(library, [moss])
    with pytest.raises(NotFoundError):
        reading.set_reading(library, [moss, ReferenceId(99)], state="read")
    assert searching.count(library, "state:to-read") == 2
