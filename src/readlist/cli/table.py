"""References in rows for people: state, key, year, creators, title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from readlist.cli.layout import columns, filled, fitted, one_line
from readlist.cli.output import width

if TYPE_CHECKING:
    from readlist.core.changes import ReferenceId
    from readlist.core.list_row import ListRow
    from readlist.operations.library import Library

_PAGE: Final = 500
_STATE: Final = 7
_YEAR: Final = 4
_NARROWEST_TITLE: Final = 20
_WIDEST_KEY: Final = 32
_WIDEST_CREATORS: Final = 30


def table(library: Library, ids: Sequence[ReferenceId]) -> Iterator[str]:
    """Give one line for each reference, fetched page by page.

    On a terminal the creators and the title are cut to fit; elsewhere nothing is cut. The key is
    always whole, because people copy it.
    """
    from readlist.operations.searching import list_rows

    room = width()
    key_room = creators_room = 0
    for start in range(0, len(ids), _PAGE):
        rows = list_rows(library, ids[start : start + _PAGE])
        if not start:
            key_room = min(_WIDEST_KEY, max(columns(one_line(row.key)) for row in rows))
            creators_room = min(
                _WIDEST_CREATORS, max(columns(one_line(row.creators)) for row in rows)
            )
        for row in rows:
            yield _line(row, key_room, creators_room, room)


def _line(row: ListRow, key_room: int, creators_room: int, room: int) -> str:
    start = "  ".join(
        (
            filled(row.state, _STATE),
            filled(one_line(row.key), key_room),
            filled(str(row.year or ""), _YEAR),
        )
    )
    creators, title = one_line(row.creators), one_line(row.first_words)
    if room:
        left = max(room - columns(start) - 2, _NARROWEST_TITLE)
        creators_room = min(creators_room, left // 3)
        creators = fitted(creators, creators_room)
        title = fitted(title, max(left - creators_room - 2, 1))
    return f"{start}  {filled(creators, creators_room)}  {title}".rstrip()
