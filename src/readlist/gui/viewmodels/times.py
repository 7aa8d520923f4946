"""Points in time and days in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

_MINUTE: Final = 60
_HOUR: Final = 3600


def ago(moment: str, now: datetime | None = None) -> str:
    """Tell when something was: ``just now``, ``5 min ago``, ``today 14:02``, ``29 Sep 2024``.

    ``moment`` is UTC in ISO 8601; what is no such text is given back as it is.
    """
    try:
        then = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    here = (now or datetime.now(UTC)).astimezone()
    then = then.astimezone()
    seconds = (here - then).total_seconds()
    if 0 <= seconds < _MINUTE:
        return "just now"
    if 0 <= seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min ago"
    days = (here.date() - then.date()).days
    clock = f"{then:%H:%M}"
    if days == 0:
        return f"today {clock}"
    if days == 1:
        return f"yesterday {clock}"
    return f"{then.day} {then:%b} {then.year}"


def due_words(day: str, today: date | None = None) -> str:
    """Tell a due day: ``Fri 27 Nov · in 6 days``; empty for no day."""
    try:
        due = date.fromisoformat(day)
    except ValueError:
        return day
    now = today or date.today()  # noqa: DTZ011  # a due day is a day where the person is
    days = (due - now).days
    year = f" {due.year}" if due.year != now.year else ""
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    distance = named.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")
    return f"{due:%a} {due.day} {due:%b}{year} · {distance}"
