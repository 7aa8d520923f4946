"""The columns of the plain table: one line here makes one column there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.list_row import ListRow
from readlist.core.reading import MOST_PRIORITY, MOST_RATING, ReadingState


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, its text for a row, its order's name in the search and its width."""

    key: str
    title: str
    text: Callable[[ListRow], str]
    width: int
    sort: str = ""
    shown: bool = True


def stars(number: int, most: int) -> str:
    """Write a number of stars out of the most there can be, or nothing for none."""
    return "★" * number + "☆" * (most - number) if number else ""


def _day(time: str) -> str:
    return time[:10]


def _type(name: str) -> str:
    from readlist.core.kinds import type_words  # no column that is shown at first

    return type_words(name)


def _number(number: int) -> str:
    return str(number) if number else ""


COLUMNS: Final = (
    Column("state", "State", lambda r: ReadingState(r.state).words, 92, "state"),
    Column("title", "Title", lambda r: r.first_words, 420, "title"),
    Column("creators", "Creators", lambda r: r.creators, 170, "creators"),
    Column("year", "Year", lambda r: str(r.year or ""), 58, "year"),
    Column("venue", "Venue", lambda r: r.venue or source_words(r), 150, "venue"),
    Column("tags", "Tags", lambda r: ", ".join(name for name, _ in r.tags), 140),
    Column("priority", "Priority", lambda r: stars(r.priority, MOST_PRIORITY), 76, "priority"),
    Column("rating", "Rating", lambda r: stars(r.rating, MOST_RATING), 92, "rating", shown=False),
    Column("due", "Due", lambda r: r.due, 92, "due", shown=False),
    Column(
        "progress", "Progress", lambda r: f"{r.progress} %" if r.progress else "", 80, "progress",
        shown=False,
    ),
    Column("type", "Type", lambda r: _type(r.type), 130, "type", shown=False),
    Column("key", "Citation key", lambda r: r.key, 160, "key", shown=False),
    Column("notes", "Notes", lambda r: _number(r.notes), 60, shown=False),
    Column("attachments", "Files", lambda r: _number(r.attachments), 60, shown=False),
    Column("added", "Added", lambda r: _day(r.added), 96, "added"),
    Column("modified", "Changed", lambda r: _day(r.modified), 96, "modified", shown=False),
)  # fmt: skip
TITLE_COLUMN: Final = next(i for i, column in enumerate(COLUMNS) if column.key == "title")


def source_words(row: ListRow) -> str:
    """Name where a work can be found when no venue is known: its arXiv number, or nothing."""
    return f"arXiv {row.arxiv}" if row.arxiv else ""


def second_line(row: ListRow) -> tuple[str, str, str]:
    """Give what stands under a title: creators, venue or arXiv number, year; each may be empty."""
    return row.creators, row.venue or source_words(row), str(row.year or "")
