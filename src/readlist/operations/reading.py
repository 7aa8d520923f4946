"""Where a person is with papers, and what to read next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass
from readlist.core.list_row import ListRow
from readlist.core.reading import (
    MOST_PRIORITY,
    MOST_PROGRESS,
    MOST_RATING,
    ReadingState,
    parse_state,
)
from readlist.operations.presence import check_there
from readlist.operations.searching import PATTERN_SECONDS, join_queries
from readlist.operations.wording import references_in_words
from readlist.store import rows
from readlist.store.database import Library


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
_SOON = timedelta(days=7)


def next_to_read(library: Library, query: str = "", *, limit: int = 1) -> list[Suggestion]:
    """Give what to read next: what is due first, then what was begun, then by priority and age."""
    from readlist.core.patterns import limited
    from readlist.core.query import parse_query

    today = datetime.now(UTC).date()
    parsed = parse_query(join_queries(_OPEN, query))
    with limited(PATTERN_SECONDS), library.reading() as connection:
        found = rows.most_urgent(
            connection, parsed, soon=str(today + _SOON), begun=ReadingState.READING, limit=limit
        )
        chosen = rows.list_rows(connection, found)
    return [Suggestion(row, _reason(row, today)) for row in chosen]


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
