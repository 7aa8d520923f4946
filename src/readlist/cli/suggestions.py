"""A suggestion of what to read next, in words and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readlist.cli.layout import one_line, wrapped
from readlist.cli.output import width

if TYPE_CHECKING:
    from readlist.operations.library import Library
    from readlist.operations.reading import Suggestion


def words(suggestion: Suggestion) -> list[str]:
    """Tell one suggestion: key and title, then who wrote it, then why it is suggested."""
    row = suggestion.row
    said = " · ".join(part for part in (row.creators, str(row.year or ""), row.venue) if part)
    room = width()
    lines = wrapped(f"{row.key}: {row.first_words}", room, "")
    if said:
        lines += wrapped(said, room, "    ")
    return [*lines, f"    {one_line(suggestion.reason)}"]


def shape(library: Library, suggestion: Suggestion) -> dict[str, Any]:
    """Give a suggestion as JSON values: the whole reference and the reason."""
    from readlist.cli.shape import reference_shape
    from readlist.operations.searching import get

    stored = get(library, suggestion.row.id)
    return {"reference": reference_shape(stored), "reason": suggestion.reason}
