"""Marks the date of a work, in whichever form the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.dates import PartialDate, month_number, parse_date
from readlist.formats.marking.claims import Claims
from readlist.formats.marking.folded import folded
from readlist.formats.marking.texts import occurrences

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)",
        rf"{_MONTH}\.?\s{{1,9}}{_DAY}(?!\d)(?:,?\s{{1,9}}\d{{4}}(?!\d))?",
        rf"(?<!\d){_DAY}\.?\s{{1,9}}{_MONTH}\.?(?:,?\s{{1,9}}\d{{4}}(?!\d))?",
        rf"{_MONTH}\.?,?\s{{1,9}}\d{{4}}(?!\d)",
    )
)
_YEAR_FIRST: Final = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})[ ,;-]{{1,3}}(?P<month>{_MONTH})\.?"
    r"(?:[ -]{1,3}(?P<day>\d{1,2}))?(?!\d)",
    re.IGNORECASE,
)
_IN_PARTS: Final = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?,\s?(?P<month>\d{1,2})(?:\s?,\s?(?P<day>\d{1,2}))?(?!\d)"
)
_YEAR: Final = re.compile(r"(?<![\d.])\d{4}(?!\.?\d)")
_LABELLED: Final = re.compile(
    r"\b(?P<label>month|day)\s{0,9}=\s{0,9}[{\"]?(?P<value>[A-Za-z]{3,9}|\d{1,2})\b", re.IGNORECASE
)
_NAME: Final = "date"
_MOST: Final = 2000


def mark_date(claims: Claims, date: PartialDate) -> None:
    """Mark the date where it stands whole, else its year, and month and day that have labels."""
    if date.literal:
        for begin, end in occurrences(claims, folded(date.literal)):
            if claims.claim(begin, end, _NAME):
                return
        return
    for begin, end in _wholes(claims.source, date):
        if _parted(claims.source, begin) and _take(claims, begin, end):
            return
    if date.year and _mark_year(claims, date):
        _mark_labelled(claims, date)


def _wholes(source: str, date: PartialDate) -> Iterator[tuple[int, int]]:
    """Give where the very date stands, with everything that is known of it."""
    if not date.month or date.end:
        return
    wanted = date.year, date.month, date.day
    for form in _FORMS:
        for _number, found in zip(range(_MOST), form.finditer(source), strict=False):
            said = parse_date(found.group().replace("/", "-").replace(",", ", "))
            if said and not said.literal and (said.year, said.month, said.day) == wanted:
                yield found.span()
    for form in (_YEAR_FIRST, _IN_PARTS):
        for _number, found in zip(range(_MOST), form.finditer(source), strict=False):
            month = month_number(found["month"])
            if (int(found["year"]), month, int(found["day"] or 0)) == wanted:
                yield found.span()


def _mark_year(claims: Claims, date: PartialDate) -> bool:
    found = [each.span() for _n, each in zip(range(_MOST), _YEAR.finditer(claims.source),
             strict=False) if int(each.group()) == abs(date.year)]  # fmt: skip
    return any(claims.claim(begin, end, _NAME) for begin, end in found) or any(
        _take(claims, begin, end) for begin, end in found
    )


def _mark_labelled(claims: Claims, date: PartialDate) -> None:
    for found in _LABELLED.finditer(claims.source):
        if found["label"].lower() == "month":
            is_it = bool(date.month) and month_number(found["value"]) == date.month
        else:
            is_it = found["value"].isdigit() and 0 < int(found["value"]) == date.day
        if is_it:
            claims.claim(*found.span("value"), _NAME)


def _take(claims: Claims, begin: int, end: int) -> bool:
    """Mark a date, which may stand within a venue or a remark but not within other values."""
    if claims.claim(begin, end, _NAME):
        return True
    around = claims.around(begin, end)
    if claims.in_address(begin, end) or not around:
        return False
    if any(m.name in _OTHERS or not (m.begin <= begin and end <= m.end) for m in around):
        return False
    claims.claim_within(begin, end, _NAME)
    return True


# Values in which a number is no date of the work.
_OTHERS: Final = frozenset(
    {"title", "abstract", "creators", "doi", "arxiv", "isbn", "issn", "pmid", "pmcid", "url",
     "code", "pages", "volume", "number"}
)  # fmt: skip


def _parted(source: str, begin: int) -> bool:
    """Tell whether a month can begin there: ``CVMar 23``, but not ``dismay 2024``."""
    before, first = source[begin - 1 : begin], source[begin]
    return not before.isalpha() or not first.isalpha() or first.isupper()
