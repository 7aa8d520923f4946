"""What mails put around what they quote: signs before lines, headers, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_QUOTED: Final = re.compile(r"(?:> ?)+")
HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:")
_FORWARDED: Final = re.compile(
    r"-{2,} ?(?:forwarded message|original message|weitergeleitete nachricht).{0,20}", re.IGNORECASE
)
_MOSTLY: Final = 0.8
_LONGEST_SIGNATURE: Final = 12  # lines; many keep to no custom

Text = Sequence[tuple[int, str]]  # lines with their numbers in the document


def is_quoted(text: str) -> bool:
    """Tell whether nearly all lines of a text are quoted as mails do it, with ``>``."""
    lines = [line for line in text[:50_000].split("\n") if line.strip()]
    quoted = sum(1 for line in lines if line.startswith(">"))
    return quoted > 1 and quoted >= _MOSTLY * len(lines)


def without_quoting(text: str) -> str:
    """Give a text without the ``>`` before its lines."""
    return "\n".join(map(_bare, text.split("\n")))


def _bare(line: str) -> str:
    """Give a line without the signs of quoting before it; one within it stays."""
    return line[quoted.end() :] if (quoted := _QUOTED.match(line)) else line


def unquoted(lines: Text) -> list[tuple[int, str]]:
    """Take off quoting, the headers of forwarded mails and signatures."""
    kept: list[tuple[int, str]] = []
    place = 0
    while place < len(lines):
        number, line = lines[place]
        text = _bare(line)
        if text.rstrip("\r") == "-- ":
            place = _behind_signature(lines, place)
        elif _FORWARDED.fullmatch(text.strip()):
            place = _behind_headers(lines, place + 1)
        else:
            kept.append((number, text))
            place += 1
    return kept


def _behind_signature(lines: Text, place: int) -> int:
    """Give the line at which a signature ends, which has four lines by custom (RFC 3676, 4.3).

    What is quoted or forwarded below it is no part of it, nor what follows a blank line.
    """
    depth = _depth(lines[place][1])
    for end in range(place + 1, len(lines)):
        line = lines[end][1]
        text = _bare(line).strip()
        if _depth(line) != depth or _FORWARDED.fullmatch(text):
            return end
        if not text or end - place > _LONGEST_SIGNATURE:
            return end
    return len(lines)


def _depth(line: str) -> int:
    """Count how often a line is quoted."""
    return quoted.group().count(">") if (quoted := _QUOTED.match(line)) else 0


def _behind_headers(lines: Text, place: int) -> int:
    """Give the line at which the headers of a forwarded mail end: the first blank one."""
    while place < len(lines) and not _bare(lines[place][1]).strip():
        place += 1
    while place < len(lines):
        text = _bare(lines[place][1])
        if not (HEADER.match(text) or (text[:1] in " \t" and text.strip())):
            break
        place += 1
    return place
