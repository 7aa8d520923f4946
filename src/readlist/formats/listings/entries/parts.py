"""Cuts the words beside a title at the signs between the parts of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.people_words import EDGES, YEAR
from readlist.formats.listings.entries.text import TAKEN
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.venues import words as known

_PARTS: Final = re.compile(
    rf"[{TAKEN}{BREAK}]+|\s[-–—|/·•‖]+\s|\s?[|·•]\s?|(?<=[\])]),?\s(?=[A-Z\[(])"
)
_BRACKETED: Final = re.compile(r"\[([^\[\]]{2,80})\]|\(([^()]{2,80})\)|【([^【】]{2,80})】")
_SURNAME: Final = re.compile(r"[\s.,]*[A-Z][\w'’-]+(?:, [A-Z][\w'’-]+){0,8}(?: et al\.?)?\s")
MOST_OF_VENUE: Final = 25
_MOST_OF_ACRONYMS: Final = 4


def parts(words: str, *, behind: bool) -> Iterator[str]:
    """Cut words at the signs between the parts of an entry; brackets are parts of their own."""
    for piece in _PARTS.split(words):
        place = 0
        for found in _BRACKETED.finditer(piece):
            inner = next(filter(None, found.groups()))
            alone = place == found.start() or not piece[found.end() :].strip(EDGES)
            if behind and YEAR.fullmatch(inner) and _SURNAME.fullmatch(piece[: found.start()]):
                continue  # "Wiener (1960)"
            if is_when_or_where(inner) and (alone or not YEAR.fullmatch(inner.strip())):
                yield piece[place : found.start()]
                yield inner
                place = found.end()
        yield piece[place:]


def is_when_or_where(inner: str) -> bool:
    """Tell whether words in brackets are a date, a meeting, or words with a year."""
    if list_date(inner):
        return True
    words = len(inner.split())
    if known.is_meeting(inner) and words <= _MOST_OF_ACRONYMS:
        return True
    return bool(YEAR.search(inner)) and words <= MOST_OF_VENUE
