"""Text laid out for people: columns that fit, and nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from readlist.core.late_regex import late_regex

# Control characters, line and paragraph separators, marks that turn the direction of writing,
# invisible spaces and halves of surrogate pairs.
_HARMFUL: Final = late_regex(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def harmless(text: str, *, keep: str = "") -> str:
    r"""Write out what a terminal would obey or hide, as in ``\x1b``; ``keep`` names exceptions."""
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(lambda match: match[0] if match[0] in keep else _spelt(match[0]), text)


def _spelt(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """Give a text as one harmless line: white space of any kind becomes single spaces."""
    return harmless(" ".join(text.split()))


def columns(text: str) -> int:
    """Count the columns of a terminal that a harmless text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, room: int) -> str:
    """Cut a text to a number of columns, with an ellipsis where something is missing."""
    if columns(text) <= room:
        return text
    taken, end = 1, 0
    for end, character in enumerate(text):  # noqa: B007  # the place is used after the loop
        taken += _columns(character)
        if taken > room:
            break
    return text[:end].rstrip() + "…"


def filled(text: str, room: int) -> str:
    """Fill a text with spaces up to a number of columns."""
    return text + " " * max(0, room - columns(text))


def wrapped(text: str, room: int, indent: str) -> list[str]:
    """Break a text into lines of at most ``room`` columns; 0 means not at all."""
    text = one_line(text)
    if not room or columns(indent) + columns(text) <= room:
        return [indent + text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and columns(indent) + columns(longer) > room:
            lines.append(indent + line)
            longer = word
        line = longer
    return [*lines, indent + line]


def amount(number: int, singular: str, plural: str = "") -> str:
    """Give a number with its noun: ``1 reference``, ``1,234 references``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
