"""What the head of a page says of all its papers: the conference or journal, and the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.venues import latest_year

_MOST: Final = 40
_YEAR: Final = re.compile(r"(?<![\d./:-])(?:19[5-9]|20[0-4])\d(?!\.?(?:[\d/-]|:\d)|\s?[-–]\s?\d)")
_ACRONYM: Final = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z&/+-]{0,12})(?:\s|\s?['’-]\s?)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[:.]\d)"
)
# "USENIX Security '23": a year of two figures, told by its apostrophe.
_SHORT_YEAR: Final = re.compile(
    r"\b(?P<name>(?=[A-Za-z]{0,8}[A-Z]{2})[A-Za-z]{2,14}(?: [A-Z][A-Za-z]{1,14}){0,2})"
    r" ?['’‘](?P<year>\d\d)\b"
)
_OTHER: Final = re.compile(
    r"©|copyright|\ball rights\b|last (?:updated|modified)|deadline|\bdblp\b", re.IGNORECASE
)
# What has a number behind a hyphen that is no year, such as COVID-19 and CIFAR-10.
_NUMBERED: Final = frozenset(
    "ACM ASCII BERT CIFAR COVID DNA GPT IEEE IPV ISO ISBN MERS MPEG RESNET RFC RNA SARS SHA TOP "
    "TRL USB UTF VGG WWW".split()
)
_CENTURY: Final = 2000
_FIRST_OF_LAST: Final = 50  # '50 to '99 are of the last century


@dataclass(frozen=True, slots=True)
class PageHead:
    """The meeting and the year that the head of a page names; empty and 0 where it names none."""

    meeting: str = ""
    year: int = 0


def page_head(page: Sequence[Line], first: Line) -> PageHead:
    """Read the lines before the ``first`` one of a record; several years there are none."""
    before = takewhile(
        lambda line: line.number < first.number or first.text not in line.text, page[: _MOST + 1]
    )
    head = [line.text for line in before if line.text and not _OTHER.search(line.text)]
    named = [
        found for text in head for found in [*_ACRONYM.finditer(text)] or _SHORT_YEAR.finditer(text)
    ]
    latest = latest_year()
    told = {
        (found["name"], _whole(found["year"]))
        for found in named
        if "-" not in found.group() or found["name"].upper() not in _NUMBERED
    }
    told = {(name, year) for name, year in told if year <= latest}
    years = {int(found.group()) for text in head for found in _YEAR.finditer(text)}
    years = {year for year in years if year <= latest}
    years |= {year for _, year in told if not years}
    if len(years) != 1:
        return PageHead()
    (year,) = years
    meetings = [name for name, at in told if at == year]
    return PageHead(meetings[0] if len(meetings) == 1 else "", year)


def _whole(year: str) -> int:
    if len(year) == len("2000"):
        return int(year)
    return int(year) + (_CENTURY if int(year) < _FIRST_OF_LAST else _CENTURY - 100)
