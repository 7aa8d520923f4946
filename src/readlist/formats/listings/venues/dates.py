"""Dates among the words on a venue: "Jan. 2003", "(2020a, June)", "June 12–14, 2020", "CVPR'23"."""

from __future__ import annotations

import re
from time import localtime
from typing import Final

from readlist.core.dates import PartialDate, month_number, parse_date
from readlist.core.late_regex import late_regex
from readlist.formats.listings.venues.remaining import VenueText
from readlist.formats.listings.venues.words import is_meeting

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_SEASON: Final = r"(?:Spring|Summer|Autumn|Fall|Winter)"
_DAYS: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TO: Final = r"\s?(?:[-–—/&]|to)\s?"
# A date with a month; a span of days or months is that of a meeting or an issue.
_DATED: Final = late_regex(
    rf"(?<![\w/-])(?:"
    rf"(?P<month>{_MONTH})(?P<tomonth>{_TO}{_MONTH})?"
    rf"(?:,?\s(?P<day>{_DAYS})(?P<today>{_TO}(?:{_MONTH}\s)?{_DAYS})?\b)?[,.]?\s(?P<year>{_YEAR})"
    rf"|(?P<day2>{_DAYS})\.?(?P<today2>{_TO}{_DAYS}\.?)?\s(?P<month2>{_MONTH})"
    rf"(?P<tomonth2>{_TO}(?:{_DAYS}\s)?{_MONTH})?,?\s(?P<year2>{_YEAR})"
    rf"|(?P<year3>{_YEAR})[a-z]?,?\s(?P<month3>{_MONTH})(?P<tomonth3>{_TO}{_MONTH})?"
    rf"(?:\s(?P<day3>{_DAYS})(?P<today3>{_TO}{_DAYS})?(?!\s?[(:\d]))?"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|{_SEASON},?\s(?P<year4>{_YEAR})|(?P<year5>{_YEAR}),\s{_SEASON}"
    rf")(?![\w/-])",
)
_ACCESSED: Final = late_regex(
    r"[\[(]?\b(?:date |last |letzter )?(?:accessed|retrieved|visited|viewed|consulted|zugriff|"
    r"abgerufen|cited|checked)\b(?:\s(?:on|in|at|am))?\s?[:,]?\s?"
    r"(?P<date>\d{4}-\d\d-\d\d|\d{4} [A-Z][a-z]{2,8}\.? \d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
    r"|\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2})(?:,? from\b:?)?[\])]?",
    re.IGNORECASE,
)
_EPUB: Final = late_regex(
    rf"\b(?:Epub|eCollection):?\s(?:{_DAYS}\s)?(?:{_MONTH}\s)?{_YEAR}(?:\s{_MONTH})?(?:\s{_DAYS}\b)?\.?"
)
_YEARS: Final = late_regex(
    rf"[\[(](?P<bracketed>{_YEAR})(?:[a-z]\b|[/–-]\d{{2,4}})?[)\]]|(?<![\w/.–-])(?P<bare>{_YEAR})[a-z]?(?![\w/–]|"
    rf"-\d|\.\d)"
)
_SHORT: Final = late_regex(
    r"(?<=[A-Za-z])\s?['’‘](?P<year>\d\d)(?!\d)|(?<=[A-Z]{3})(?P<joined>-?)(?P<year2>(?:20)?\d\d)(?![\w.-])"
)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4}) (?P<rest>[A-Z].+)")
_THIS_CENTURY: Final = 50
_LAST_OF_TWO: Final = 99
_AHEAD: Final = 2  # papers are announced for so many years to come; "Agenda 2030" is a name


def latest_year() -> int:
    """Give the last year that can be one of a paper's; later ones are parts of names."""
    return localtime().tm_year + _AHEAD


def read_date(text: str) -> PartialDate | None:
    """Read a date as it stands in brackets behind authors: "2020a, June 5", "June 2020"."""
    words = VenueText(f"({text})")
    return take_dated(words) or take_year(words)


def take_accessed(words: VenueText) -> str:
    """Take "Accessed June 5, 2020" out of the words; give the date in ISO form, or empty.

    Dates on which something went online before it appeared are left out as well.
    """
    words.take_all(_EPUB)
    found = words.take(_ACCESSED)
    if found is None:
        return ""
    text = found["date"].replace(".", " ") if "." in found["date"][:4] else found["date"]
    if turned := _YEAR_FIRST.fullmatch(text):
        text = f"{turned['rest']} {turned['year']}"
    date = parse_date(text)
    return str(date) if date and date.year else ""


def take_dated(words: VenueText) -> PartialDate | None:
    """Take a date with a month or season out of the words, if there is one."""
    found = words.take(_DATED)
    return _of(found) if found else None


def take_year(words: VenueText) -> PartialDate | None:
    """Take the year out of the words; one within a name is told and stays there."""
    latest = latest_year()
    years = [
        each
        for each in _YEARS.finditer(words.text)
        if int(each["bracketed"] or each["bare"]) <= latest
    ]
    if not years:
        return _short(words)
    best = next((each for each in years if each["bracketed"]), years[-1])
    if _is_free(words.text, best):
        words.cut(best.start(), best.end())
    return PartialDate(int(best["bracketed"] or best["bare"]))


def _is_free(text: str, year: re.Match[str]) -> bool:
    """Tell whether a year stands by itself or behind an acronym, not within a name."""
    if year["bracketed"]:
        return True
    before, after = text[: year.start()].rstrip(), text[year.end() :].lstrip()
    parted = not after or after[0] in ",.;:()[]\x1f"
    word = before.rsplit(None, 1)[-1] if before else ""
    alone = not before or before[-1] in ",.;:()[]\x1f" or _is_acronym(word)
    return parted and alone


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word[0].isalnum() and sum(map(str.isupper, word)) > 1


def _short(words: VenueText) -> PartialDate | None:
    for found in _SHORT.finditer(words.text):
        acronym = words.text[: found.start()].rsplit(None, 1)[-1]
        if found["joined"] and not is_meeting(acronym):  # "COVID-19", "UTF-16"
            continue
        year = int(found["year"] or found["year2"])
        century = 0 if year > _LAST_OF_TWO else 2000 if year < _THIS_CENTURY else 1900
        words.cut(found.start(), found.end())
        return PartialDate(century + year)
    return None


def _of(found: re.Match[str]) -> PartialDate | None:
    said = {name.rstrip("2345"): "" for name in found.groupdict()}
    for name, value in found.groupdict().items():
        said[name.rstrip("2345")] = value or said[name.rstrip("2345")]
    if said["iso"]:
        return parse_date(said["iso"])
    month, year = month_number(said["month"]), int(said["year"])
    if said["today"] or said["tomonth"]:
        return PartialDate(year, 0 if said["tomonth"] else month)
    day = re.sub(r"\D", "", said["day"])
    dated = parse_date(f"{year}-{month:02}-{day:0>2}") if day and month else None
    return dated if dated and not dated.literal else PartialDate(year, month)
