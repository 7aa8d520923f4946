"""How well each line of a page fits each role in a record, by its words and by how it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.furniture import (
    detail_likeness,
    furniture_likeness,
    heading_likeness,
)
from readlist.formats.listings.shaping.known_words import FUNCTION_WORDS
from readlist.formats.listings.shaping.likeness import (
    names_likeness,
    prose_likeness,
    title_likeness,
    workplace_likeness,
)

_DIGITS: Final = re.compile(r"\d+")
_NUMBERED: Final = re.compile(r"[\[(#]?(?:paper )?\d{1,5}[\])]?[.:)]?\s", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"(?:paper )?(?P<label>title|authors?(?:\(s\))?)\s?[:：]\s?(?=\S)", re.IGNORECASE
)
_OFTEN: Final = 3
_HALF: Final = 0.5
_FEWEST_OF_SENTENCE: Final = 5
_LONGEST_OF_FURNITURE: Final = 60
_SHORT: Final = 36
_SENTENCE_END: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a line looks like: how it fits each role, and how it is set on the page.

    ``apart`` says that a blank line stands before it, ``people`` how much it looks like names.
    """

    text: str
    fits: tuple[float, ...]
    signature: tuple[int, ...]
    apart: bool
    prose: bool
    people: float = 0.0


def looks_of(page: Page) -> list[Looks]:
    """Give the looks of each line of a page that is not blank."""
    often = Counter(
        _DIGITS.sub("0", line.text) for line in page if len(line.text) <= _LONGEST_OF_FURNITURE
    )
    found = []
    blanks = 2
    for line in page:
        if not line.text:
            blanks += 1
            continue
        repeated = often.get(_DIGITS.sub("0", line.text), 0) >= _OFTEN
        found.append(_look(line, blanks, repeated=repeated))
        blanks = 0
    return found


def _look(line: Line, blanks: int, *, repeated: bool) -> Looks:
    text = line.text.replace("\xad", "")
    if told := _TOLD.match(text):
        return _told(line, blanks, names=told["label"][0] in "aA")
    names, title = names_likeness(text), title_likeness(text)
    furniture, heading = furniture_likeness(text), heading_likeness(text)
    detail = detail_likeness(text)
    if repeated and names < 0.4:  # noqa: PLR2004  # one may have written many papers alone
        furniture = max(furniture, 0.8)
    work, prose = workplace_likeness(text), prose_likeness(text)
    named = max(names, 0.0)
    odd = furniture + heading + detail
    as_title = 1.6 * title - 2.4 * named - 2.2 * odd - (1.5 if prose > 0.3 else 0.0)  # noqa: PLR2004
    as_names = (3.0 if names > 0 else 4.5) * names - 1.5 * furniture - 2.0 * heading - 0.8 * detail
    known = max(furniture, detail)
    # A sentence below a title says what the paper is about.
    sentence = 1.0 if text.endswith(".") and len(text.split()) > _FEWEST_OF_SENTENCE else 0.0
    as_title -= _HALF * sentence
    fits = (
        0.9 * heading + 0.4 * furniture,
        as_title,
        min(as_title - 0.6, 0.2) - sentence,
        1.2 * known
        - 0.9 * (max(title, 0.0) if not sentence else 0.0)
        - named
        - (0.9 if known > _HALF else 1.8 - 1.5 * sentence),
        as_names,
        as_names - 0.2,
        1.6 * work - 1.2 - furniture - heading - detail,
        1.3 * known
        + 0.5 * max(work, 0.0)
        - 0.5 * heading
        - 0.6 * max(title, 0.0) * (known < _HALF)
        - 0.3,
        1.8 * prose - 1.5 * furniture - named - heading - 1.5 * detail,
    )
    return Looks(text, fits, _signature(line, blanks), blanks > 0, prose > 0, names)


def _told(line: Line, blanks: int, *, names: bool) -> Looks:
    """Give the looks of a line that says itself what it is: "Title: …", "Authors: …"."""
    fits = [-2.0] * 9
    fits[0] = 0.0
    fits[4 if names else 1] = 2.5
    return Looks(line.text, tuple(fits), _signature(line, blanks), blanks > 0, prose=False)


def _signature(line: Line, blanks: int) -> tuple[int, ...]:
    text = line.text
    whole = len(text)
    strong = sum(end - begin for begin, end in line.strong)
    linked = sum(link.end - link.begin for link in line.links)
    return (
        min(line.heading, 7),
        bool(line.item),
        3 * strong // whole if strong else 0,
        3 * linked // whole if linked else 0,
        min(line.indent, 12) // 2,
        min(blanks, 2),
        bool(_NUMBERED.match(text)),
        text.endswith("."),
    )


def follows(before: Looks, line: Looks, *, names_first: bool = False) -> Sequence[float]:
    """Give how well a line fits each role after the line before it."""
    hangs = _hangs(before.text, line.text)
    listed = before.text.endswith((",", ";", " and", "&", "·", "|")) or line.text.startswith(
        ("and ", "& ", ", ")
    )
    if line.apart:
        title, names = (-0.4, 0.5) if names_first else (0.5, -0.4)
        return (0.0, title, -2.0, -0.3, names, -1.6 + 1.5 * listed, -0.6, -0.3, 0.0)
    # A short line above a title is a heading.
    anew = len(before.text) < _SHORT and not hangs and line.text[:1].isupper()
    runs_on = 0.9 if before.prose or len(before.text) > 60 else 0.0  # noqa: PLR2004
    return (
        -0.1,
        -0.2 - 0.8 * hangs,
        1.6 * hangs - (1.0 if anew else 0.4),
        0.0,
        0.0 - 0.5 * hangs,
        1.2 * listed,
        0.0,
        0.0,
        runs_on,
    )


def _hangs(before: str, text: str) -> float:
    """Tell how surely a line goes on in the next one: 0 to 1."""
    if before.endswith((":", "-", "–", "—", ",")) or text[:1].islower():
        return 1.0
    last = before.rsplit(None, 1)[-1].lower()
    if last in FUNCTION_WORDS or last in {"the", "&"}:
        return 1.0
    return 0.0 if before.endswith(_SENTENCE_END) else 0.25 * (len(before) > 55)  # noqa: PLR2004
