"""What the words of a query stand for, whoever looks: the tables or the term index."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

from readlist.core.errors import InputError
from readlist.core.query import Span
from readlist.core.reading import parse_state
from readlist.core.text import fold

IDENTIFIERS: Final = frozenset({"doi", "arxiv", "isbn", "pmid", "url", "code"})
TIMES: Final = frozenset({"added", "modified", "due", "date"})
LATE: Final = frozenset({"overdue", "late"})
HAS_ALIASES: Final = {
    "notes": "note", "tags": "tag", "files": "file", "attachment": "file", "pdf": "file",
    "author": "creator", "authors": "creator", "creators": "creator", "journal": "venue",
    "collections": "collection", "date": "year",
}  # fmt: skip
# Longer patterns SQLite refuses (SQLITE_MAX_LIKE_PATTERN_LENGTH), and no name is as long.
LONGEST_PATTERN: Final = 2000
# How a day begins that others come before or after; other words have no order.
_DAY: Final = re.compile(r"-{0,2}\d")


def state_of(text: str) -> str:
    """Give the name of a reading state as the library keeps it, an unknown one as it is."""
    try:
        return str(parse_state(text))
    except InputError:
        return text


def today() -> str:
    """Give this day in UTC, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def bounds_of(node: Span) -> tuple[str, str] | None:
    """Give the bounds of a span, ``7d`` and the like as days; None where nothing can lie in it."""
    if node.field not in TIMES:
        return node.low, node.high
    low, high = _days(node)
    if low != high and not all(map(_DAY.match, filter(None, (low, high)))):
        return None
    return low, high


def whole_number(bound: str) -> int | None:
    """Give a bound of a span of numbers, None where it is none."""
    try:
        return int(bound[:18])
    except ValueError:
        return None


def _days(node: Span) -> tuple[str, str]:
    """Give the bounds of a span of days, where ``7d`` looks back, but ahead to what is due."""
    ahead = node.field == "due"
    low, high = _away(node.low, ahead=ahead), _away(node.high, ahead=ahead)
    if node.low == node.high and low:
        return ("", high) if ahead else (low, "")
    return low or node.low, high or node.high


def _away(text: str, *, ahead: bool) -> str:
    """Give the day that lies ``7d``, ``2w``, ``3m`` or ``1y`` away, ``today``, or empty."""
    if fold(text) == "today":
        return today()
    match = re.fullmatch(r"(\d{1,4})([dwmy])", text)
    if not match:
        return ""
    days = int(match[1]) * {"d": 1, "w": 7, "m": 30, "y": 365}[match[2]]
    present = datetime.now(UTC).date().toordinal()
    day = min(present + days, date.max.toordinal()) if ahead else max(present - days, 1)
    return date.fromordinal(day).isoformat()
