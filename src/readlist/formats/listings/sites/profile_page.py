"""An author's profile page: header figures, then papers with class, date, title and authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.formats.listings.arxiv.categories import CATEGORY, resolve
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import Paragraph, paragraphs, wrap_width
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import Names, names_like, read_names
from readlist.formats.listings.values.remarks import is_telling, split_remarks

_BETWEEN: Final = r"[\s·•|,–-]*"
# "88.9LGMay 2", "CVMar 23, 2022Code": score, class, date and flags with nothing between them.
_META: Final = re.compile(
    rf"(?:\d{{1,3}}(?:\.\d+)?%?{_BETWEEN})?(?P<category>{CATEGORY}|[A-Z]{{2}}){_BETWEEN}"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,2}\.? [A-Z][a-z]{2,8}\.?(?:,? \d{4})?|[A-Z][a-z]{2,8}\.?,? \d{4}|\d{4}-\d\d(?:-\d\d)?"
    r"|\d{4})"
    rf"(?:{_BETWEEN}(?:Code|Data(?:set)?|Models?|Demo|Video|Project|PDF|Slides|Poster))*",
)
_FIGURES: Final = re.compile(r"(?:h-?index|[\d,.]+\s?(?:papers?|citations?)\b)", re.IGNORECASE)
_FEWEST_OF_PROSE: Final = 25
_MOST_OF_NAMES: Final = 40
_MOST_OF_TITLE: Final = 4
_SURE: Final = 0.97
_LIKELY: Final = 0.9
_PERHAPS: Final = 0.6


def _meta(line: Line) -> tuple[str, PartialDate] | None:
    found = _META.fullmatch(" ".join(line.text.split())) if len(line.text) < 100 else None  # noqa: PLR2004
    date = parse_date(found["date"]) if found else None
    return (found["category"], date) if found and date and not date.literal else None


def _sniff(page: Page) -> float:
    count = sum(1 for line in page if _meta(line))
    if count and any(_FIGURES.match(line.text) for line in page):
        return _SURE
    return (_LIKELY if count > 1 else _PERHAPS) if count else 0.0


def _read(page: Page) -> Found:
    width = wrap_width(page)
    starts = [(place, meta) for place, line in enumerate(page) if (meta := _meta(line))]
    classes = resolve(category for _, (category, _) in starts)
    ends = [place for place, _ in starts[1:]] + [len(page)]
    found: list[Stated] = []
    for (start, (category, date)), end in zip(starts, ends, strict=False):
        full, certain = classes[category]
        parts = list(paragraphs(page[start + 1 : end], width))
        if not parts:
            continue
        raw = raw_text(page[start:end])
        derived = frozenset() if certain else frozenset({"eprintclass"})
        found.append(_stated(page[start].number, raw, parts, full, date, derived))
    return Found(found)


def _stated(
    line: int, raw: str, parts: Sequence[Paragraph], category: str, date: PartialDate,
    derived: frozenset[str],
) -> Stated:  # fmt: skip
    title, names, rest = _head(parts)
    abstract, remarks = split_remarks(rest)
    return Stated(
        line=line,
        raw=raw,
        title=title,
        creators=names.creators,
        creators_complete=names.complete,
        date=date,
        abstract=[part.text for part in abstract],
        remarks=[part.text for part in remarks if is_telling(part)],
        category=category,
        fields={"affiliation": names.affiliation},
        derived=derived,
    )


def _head(parts: Sequence[Paragraph]) -> tuple[str, Names, Sequence[Paragraph]]:
    """Give title, authors and what follows them; each may be missing from the page."""
    first = parts[0]
    if names_like(first.text) and read_names(first.text).surely and _prose_at(parts, 1):
        return "", read_names(first.text), parts[1:]
    if _prose_at(parts, 0):
        return "", Names(), parts
    apart = next((place for place, part in enumerate(parts) if place and part.apart), 1)
    for place in (apart, 1, 2):
        if place <= _MOST_OF_TITLE and place < len(parts) and _is_authors(parts, place):
            title = " ".join(part.text for part in parts[:place])
            return title, read_names(parts[place].text), parts[place + 1 :]
    return first.text, Names(), parts[1:]


def _is_authors(parts: Sequence[Paragraph], place: int) -> bool:
    part = parts[place]
    if names_like(part.text):
        return True
    return part.size <= _MOST_OF_NAMES and not part.ends and _prose_at(parts, place + 1)


def _prose_at(parts: Sequence[Paragraph], place: int) -> bool:
    if place >= len(parts):
        return False
    return parts[place].size >= _FEWEST_OF_PROSE and not names_like(parts[place].text)


PROFILE_PAGE: Final = Layout(
    name="profile-page",
    words="Author's profile page with a list of papers",
    sniff=_sniff,
    read=_read,
)
