"""Where a person is with papers, and what to read next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import InputError
from readlist.core.list_row import ListRow
from readlist.core.reading import (
    MOST_PRIORITY,
    MOST_PROGRESS,
    MOST_RATING,
    ReadingState,
    parse_state,
)
from readlist.operations.presence import check_there
from readlist.operations.searching import join_queries, list_rows, search
from readlist.operations.wording import references_in_words
from readlist.store import rows
from readlist.store.database import Library
from readlist.store.rows import Standing


def set_reading(
    library: Library,
    ids: Iterable[ReferenceId],
    *,
    state: ReadingState | str | None = None,
    priority: int | None = None,
    due: str | None = None,
    progress: int | None = None,
    rating: int | None = None,
) -> Changes:
    """Change the reading state of references; what is None stays as it is.

    ``due`` is an ISO day, empty to remove it; ``priority`` is 0 to 3, ``progress`` 0 to 100,
    ``rating`` 0 to 5.

    Raises:
        InputError: A value is out of its range; nothing was changed.
        NotFoundError: A reference does not exist; nothing was changed.
    """
    numbers = list(ids)
    values: dict[str, Any] = {}
    if state is not None:
        values["state"] = str(parse_state(state))
    if due is not None:
        values["due"] = _day(due)
    for name, value, most in (
        ("priority", priority, MOST_PRIORITY),
        ("progress", progress, MOST_PROGRESS),
        ("rating", rating, MOST_RATING),
    ):
        if value is not None:
            if not 0 <= value <= most:
                raise InputError(f"The {name} is a number from 0 to {most}, not {value}.")
            values[name] = value
    with library.act(_label(values, len(numbers))) as act:
        check_there(act, numbers)
        for name, value in values.items():
            act.set(numbers, name, value)
    return act.changes


def _day(text: str) -> str:
    text = text.strip()
    if not text or text.lower() in {"none", "-"}:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError(
            f"“{text}” is no day. Write it as year-month-day, such as 2026-11-27."
        ) from None


def _label(values: dict[str, Any], number: int) -> str:
    whom = references_in_words(number)
    if "state" in values:
        return f"Mark {whom} as {ReadingState(values['state']).words.lower()}"
    name = next(iter(values), "state")
    value = values.get(name)
    names = {"due": "due date"}
    if value in ("", 0):
        return f"Remove the {names.get(name, name)} of {whom}"
    return f"Set the {names.get(name, name)} of {whom}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reference to read next, and why it comes now."""

    row: ListRow
    reason: str


_OPEN = f"(state:{ReadingState.READING} OR state:{ReadingState.TO_READ})"
_CONSIDERED = 5000


def next_to_read(library: Library, query: str = "", *, limit: int = 1) -> list[Suggestion]:
    """Give what to read next: what is due first, then what was begun, then by priority and age."""
    found = search(library, join_queries(_OPEN, query), sort="added", descending=False).ids
    today = datetime.now(UTC).date()
    urgent = search(library, join_queries(_OPEN, query, "has:due"), sort="due", descending=False)
    wanted = search(library, join_queries(_OPEN, query, "priority:>0"), sort="priority")
    begun = search(library, join_queries(f"state:{ReadingState.READING}", query))
    considered = dict.fromkeys(
        [*urgent.ids[:_CONSIDERED], *begun.ids[:_CONSIDERED], *wanted.ids[:_CONSIDERED],
         *found[:limit]]
    )  # fmt: skip
    with library.reading() as connection:
        standings = rows.standings(connection, list(considered))
    standings.sort(key=lambda one: _urgency(one, today))
    chosen = list_rows(library, [one.id for one in standings[:limit]])
    return [Suggestion(row, _reason(row, today)) for row in chosen]


def _urgency(one: Standing, today: date) -> tuple[int, str, int, int, str, int]:
    soon = bool(one.due) and (date.fromisoformat(one.due) - today).days <= 7  # noqa: PLR2004
    return (
        0 if soon else 1,
        one.due if soon else "",
        0 if one.state == ReadingState.READING else 1,
        -one.priority,
        one.due or "9999",
        one.id,
    )


def _reason(row: ListRow, today: date) -> str:
    parts = []
    if row.due:
        days = (date.fromisoformat(row.due) - today).days
        if days < 0:
            parts.append("overdue since yesterday" if days == -1 else f"overdue by {-days} days")
        else:
            near = {0: "due today", 1: "due tomorrow"}
            parts.append(near.get(days, f"due in {days} days"))
    if row.state == ReadingState.READING:
        parts.append(f"begun ({row.progress} %)" if row.progress else "begun")
    if row.priority:
        words = ("", "low priority", "medium priority", "high priority")
        parts.append(words[row.priority])
    return ", ".join(parts) or "waiting longest"
