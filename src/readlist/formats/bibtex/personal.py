"""A person's own state of an entry: JabRef's fields where it has them, our own for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from readlist.core.errors import InputError
from readlist.core.reading import Reading, ReadingState, parse_state
from readlist.core.reference import Note
from readlist.formats.latex import from_latex, to_latex

# JabRef's special fields; its first priority is "prio1".
_JABREF_STATES: Final = frozenset({ReadingState.READ, ReadingState.SKIMMED})
_DUE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NOTE: Final = "readlist-note-"
STATES: Final = frozenset(
    {"readlist-state", "readstatus", "priority", "ranking", "readlist-due", "readlist-progress"}
)
_NOTHING: Final = Reading()
_USERS: Final = "comment-"
_NOTES: Final = (_NOTE, _USERS)


def read_reading(values: dict[str, str]) -> Reading:
    """Take the reading state out of an entry's values; what says something else stays."""
    if values.keys().isdisjoint(STATES):
        return _NOTHING
    return Reading(
        state=_state(values, "readlist-state") or _state(values, "readstatus") or ReadingState.NEW,
        priority=_number(values, "priority", "prio([123])", lambda n: 4 - n),
        rating=_number(values, "ranking", "rank([1-5])", int),
        due=values.pop("readlist-due") if _DUE.fullmatch(values.get("readlist-due", "")) else "",
        progress=_number(values, "readlist-progress", "([0-9]{1,2}|100)", int),
    )


def _state(values: dict[str, str], name: str) -> ReadingState | None:
    if not values.get(name):
        return None
    try:
        state = parse_state(values[name])
    except InputError:
        return None
    del values[name]
    return state


def _number(values: dict[str, str], name: str, pattern: str, number: Callable[[int], int]) -> int:
    if name not in values:
        return 0
    match = re.fullmatch(pattern, values[name].strip())
    if match is None:
        return 0
    del values[name]
    return number(int(match[1]))


def write_reading(reading: Reading) -> dict[str, str]:
    """Give the fields for a reading state that is not the one every reference begins with."""
    values: dict[str, str] = {}
    if reading.state in _JABREF_STATES:
        values["readstatus"] = str(reading.state)
    elif reading.state != ReadingState.NEW:
        values["readlist-state"] = str(reading.state)
    if reading.priority:
        values["priority"] = f"prio{4 - reading.priority}"
    if reading.rating:
        values["ranking"] = f"rank{reading.rating}"
    if reading.due:
        values["readlist-due"] = reading.due
    if reading.progress:
        values["readlist-progress"] = str(reading.progress)
    return values


def read_notes(values: dict[str, str]) -> tuple[Note, ...]:
    """Take the personal notes out of an entry's values.

    What users of JabRef wrote is a note too, and stays in the field that each of them has.
    """
    names = "\n".join(values)
    if _NOTE not in names and _USERS not in names:
        return ()
    found = [name for name in values if name.startswith(_NOTES)]
    own = [name for name in found if re.fullmatch(_NOTE + "[0-9]{1,4}", name)]
    own.sort(key=lambda name: int(name.removeprefix(_NOTE)))
    texts = [from_latex(values.pop(name)) for name in own]
    theirs = [from_latex(values[name]) for name in found if name.startswith(_USERS)]
    return tuple(map(Note, [*texts, *(text for text in theirs if text not in texts)]))


def write_notes(notes: tuple[Note, ...], *, ascii_only: bool) -> dict[str, str]:
    """Give the fields for personal notes."""
    return {
        f"{_NOTE}{number}": to_latex(note.text, ascii_only=ascii_only)
        for number, note in enumerate(notes, start=1)
    }
