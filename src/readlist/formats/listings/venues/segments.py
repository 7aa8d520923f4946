"""What is left of a venue's words cut into segments, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.venues import words
from readlist.formats.listings.venues.remaining import TAKEN, trimmed

_CUT: Final = re.compile(
    rf"\s*[;{TAKEN}]+\s*|,\s+|(?:(?<=[a-z]{{3}})|(?<=[A-Z]{{2}})|(?<=[)\]’”\d]))\.\s+(?=[A-Z])"
)
_NO_TOWN: Final = re.compile(
    r"\b(?:and|&|of|for|on|in|the|to)\b|\d|[()]|(?:ing|ics|tions?|ments?|olog(?:y|ies)|ences?|"
    r"isms?|ysis|"
    r"systems?|networks?|languages?|security|graphics|software|machines?|data|design|control|"
    r"knowledge|"
    r"agents?|robots?|vision|speech|acoust\.?|process\.?|theory)$",
    re.IGNORECASE,
)
_ALWAYS_SHORT: Final = re.compile(
    r"\b(?:Univ|Inst|Dept|Corp|Inc|Ltd|Lett|Rev|Sci|Phys|Chem|Proc|Conf|Symp|Trans|Commun|Technol|"
    r"Comput|Math|Biol|Acad|Soc)$"
)
_SHORT_WORDS: Final = re.compile(r"\b[A-Z][a-z]{1,8}(?<![aeiouy])$")
_NEXT_SHORT: Final = re.compile(r"[A-Z][a-z]{1,6}\.(?=[\s,])")
_NAME_ENDS: Final = re.compile(rf"[A-Z][\w -]{{1,40}}{TAKEN}")
_MOST_OF_TOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two signs that part: ``kind`` is ``words`` where nothing better is known.

    ``joined`` says that only a comma parts it from the segment before.
    """

    text: str
    kind: str
    joined: bool


def segments(text: str) -> Iterator[Segment]:
    """Cut text at commas, full stops and where something was taken."""
    begin, joined = 0, False
    for cut in [*_CUT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if cut and cut.group()[0] == "." and _is_within(text[begin:end], text[cut.end() :]):
            continue
        piece = _with_full_stop(trimmed(text[begin:end]), text[begin : end + 1])
        if piece and any(map(str.isalnum, piece)):
            yield Segment(piece, _kind(piece), joined)
            joined = True
        if cut is None:
            return
        joined = joined and cut.group()[0] == ","
        begin = cut.end()


def _is_within(before: str, after: str) -> bool:
    """Tell whether a full stop stands within abbreviated words, not behind a name."""
    parts = before.split()
    if len(parts) > 1 and all(part.endswith(".") for part in parts[:-1]):  # J. Invent. Rivers
        return True
    if len(parts) == 1 and _SHORT_WORDS.fullmatch(before) and _NAME_ENDS.match(after):
        return True  # Quant. Walks 18, 3
    return words.is_abbreviation(before) or bool(
        _SHORT_WORDS.search(before[-10:]) and _NEXT_SHORT.match(after)
    )


def _with_full_stop(piece: str, written: str) -> str:
    """Give an abbreviation at the end of abbreviated words its full stop back."""
    end = written.rfind(piece) + len(piece)
    if written[end : end + 1] != ".":
        return piece
    among = "." in piece and (_SHORT_WORDS.search(piece) or words.is_abbreviation(piece))
    return f"{piece}." if among or _ALWAYS_SHORT.search(piece) else piece


def _kind(piece: str) -> str:
    if words.is_place(piece):
        return "place"
    if words.SERIES.search(piece):
        return "series"
    if words.PUBLISHER.search(piece) and not (
        words.MEETING.search(piece) or words.JOURNAL.search(piece)
    ):
        return "publisher"
    return "words"


def with_towns(found: Sequence[Segment], *, meeting: bool) -> list[Segment]:
    """Tell towns: what stands before a country or state, and a lone name behind a meeting's."""
    told = list(found)
    for place in range(len(told) - 1, 1, -1):
        town, here = told[place - 1], told[place]
        if here.kind == "place" and here.joined and words.is_region(here.text):
            told[place - 1] = _as_town(town)
    if meeting and len(told) > 1 and "words" not in {each.kind for each in told[1:-1]}:
        told[-1] = _as_town(told[-1])
    return told


def _as_town(segment: Segment) -> Segment:
    plain = segment.kind == "words" and not words.is_meeting(segment.text)
    return replace(segment, kind="place") if plain and _is_town(segment.text) else segment


def _is_town(text: str) -> bool:
    parts = text.split()
    capital = all(part[0].isupper() or part in {"de", "la", "del", "am"} for part in parts)
    return len(parts) <= _MOST_OF_TOWN and capital and not _NO_TOWN.search(text)
