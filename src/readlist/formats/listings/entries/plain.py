"""Entries in which no title stands out, such as ``A. Brook, B. Stream, A Title, Venue 2020``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.entries.people_words import are_names
from readlist.formats.listings.entries.rest import RestReader
from readlist.formats.listings.venues import words as known

_DATED: Final = re.compile(
    r"(?P<title>[^()]{4,300}?)[,.]?\s?\((?P<year>(?:19|20)\d\d)[a-z]?\)[,.:]?\s+(?P<rest>\S.*)"
)
_PLACED: Final = re.compile(
    r"(?P<title>\S.{7,400}?)[\s,.]*[(（]\s?(?P<where>[^()（）]{2,80})[)）][\s.]*"
)
_BY: Final = re.compile(r"(?P<title>.{8,300}?),?\s(?:by|par|von)\s(?P<rest>[A-Z].*)")
_SENTENCE: Final = re.compile(
    r"(?<=[^\s.][a-z\d)\]][a-z)\]])[.?!]\s+(?=[A-Z\d])|(?<=[A-Z]{2})\.\s+(?=[A-Z])"
)
_PART: Final = r"(?:[A-ZÀ-Þ][\w'’.-]{0,40}|van|von|de|der|den|del|la|le|di|da|dos|dan|ten|bin|al)"
_NAME: Final = re.compile(
    rf"(?:and |& )?{_PART}(?:\s{_PART}){{0,4}}(?:\s(?:and|&)(?:\s{_PART}){{1,4}})?(?:\set al\.?)?"
)
_NO_NAME: Final = re.compile(r"\b(?:a|an|by|for|from|how|in|is|of|on|the|to|with)\b|^An? ")
_FULL_NAME: Final = re.compile(r"[A-Z][\w'’.-]*,? [A-Z]|\bet al")
_SHOUTED: Final = re.compile(r"\b[A-Z]{3,}\b|[a-z][A-Z]{2}|\d")
_CITED: Final = re.compile(r"^[A-Z]\.\s|\bet al\b|[\w.]+, [A-Z]\.(?:\s|,)|“|\w, \w+, ")
_INITIALS: Final = re.compile(r"(?:^|\s)[A-Z]\.|[a-z] [A-Z]{1,2}$|\bet al")
_ARXIV: Final = re.compile(r"arxiv\b", re.IGNORECASE)
_FEWEST: Final = 2
_FEWEST_OF_TITLE: Final = 3
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Plain:
    """The title of an entry, and the words before and behind it."""

    title: str
    before: str
    behind: str
    is_placed: bool = False  # by where it appeared, in brackets


def plain_entry(text: str) -> Plain | None:
    """Find the title of an entry by what stands beside it; None where that is not sure."""
    dated = _DATED.fullmatch(text)
    if dated and not _are_people(dated["title"]) and _begin_with_names(dated["rest"]):
        return Plain(dated["title"], dated["year"], dated["rest"])
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1 and not _are_people(sentences[0]) and _begin_with_names(sentences[1]):
        title = sentences[0]
        return Plain(title, "", text[text.find(title) + len(title) :])
    by_commas = _by_commas(text.split(", "))
    if by_commas and by_commas.title.count("(") == by_commas.title.count(")"):
        return by_commas
    placed = _PLACED.fullmatch(text)
    if placed and is_where(placed["where"]) and is_title(placed["title"]):
        return Plain(placed["title"], "", placed["where"], is_placed=True)
    if (found := _BY.fullmatch(text)) and _begin_with_names(found["rest"]):
        return Plain(found["title"], "", found["rest"])
    return None


def is_title(words: str) -> bool:
    """Tell whether words may be a title and are neither names nor a list of parts."""
    return len(words.split()) > 1 and not _are_people(words) and not _CITED.search(words)


def is_where(words: str) -> bool:
    """Tell whether words in brackets are when or where a paper appeared, and nothing else."""
    reader = RestReader()
    reader.read_where(words)
    return bool(reader.rest.date or reader.rest.venue.type)


def _by_commas(pieces: Sequence[str]) -> Plain | None:
    if not _FEWEST < len(pieces) < _MOST:
        return None
    names = _run(pieces, 0)
    if any(map(_SENTENCE.search, pieces[: names + 1])):
        return None
    if names and (found := _names_first(pieces, names)):
        return found
    if len(pieces[0].split()) >= _FEWEST_OF_TITLE and _run(pieces, 1):
        return Plain(pieces[0], "", ", ".join(pieces[1:]))
    return None


def _names_first(pieces: Sequence[str], names: int) -> Plain | None:
    where = next((at for at in range(names, len(pieces)) if _is_where(pieces[at])), len(pieces))
    if where == names and names > 1 and not _surely_name(pieces[names - 1]):
        names -= 1  # a title that could be a name
    title = ", ".join(pieces[names:where])
    if where == names or len(title.split()) < _FEWEST:
        return None
    return Plain(title, ", ".join(pieces[:names]), ", ".join(pieces[where:]))


def _run(pieces: Sequence[str], begin: int) -> int:
    """Count the names that stand one after the other."""
    end = begin
    while end < len(pieces) and _is_person(pieces[end]):
        end += 1
    return end - begin


def _is_person(piece: str) -> bool:
    piece = piece.strip()
    if _SHOUTED.search(piece) or known.is_meeting(piece) or known.JOURNAL.search(piece):
        return False
    return bool(_NAME.fullmatch(piece)) and " " in piece


def _surely_name(piece: str) -> bool:
    return bool(_INITIALS.search(piece))


def _is_where(piece: str) -> bool:
    piece = piece.strip(" .()[]")
    when = RestReader()
    when.read(piece)
    return (
        bool(_ARXIV.match(piece))
        or when.rest.date is not None
        or known.is_meeting(piece)
        or bool(known.JOURNAL.search(piece))
    )


def _are_people(words: str) -> bool:
    if _SHOUTED.search(words) or _NO_NAME.search(words) or not _FULL_NAME.search(words):
        return False
    return are_names(words)


def _begin_with_names(words: str) -> bool:
    reader = RestReader()
    reader.read(words[:400])
    return bool(reader.rest.names.creators)
