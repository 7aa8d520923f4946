"""Dates that cannot be: unreadable, impossible, to come, or words in place of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from readlist.core.dates import MONTHS, PartialDate, month_number, parse_date
from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import DOUBTFUL, UNTIDY, WRONG, Around, Finding, Rule, with_text
from readlist.core.reference import Reference

if TYPE_CHECKING:
    import re

UNREADABLE: Final = Rule(
    "date-unreadable", "Dates that cannot be read", WRONG,
    "Writes what is surely meant as an ISO date: “5/2010” as 2010-05, “1998/99” as 1998/1999.",
)  # fmt: skip
IMPOSSIBLE: Final = Rule("date-impossible", "Days that there are not", WRONG)
FUTURE: Final = Rule("date-future", "Dates far ahead or long before print", DOUBTFUL)
NOT_YET: Final = Rule(
    "date-words", "“In press” and the like as a date", UNTIDY,
    "Moves “in press”, “forthcoming” or “submitted” to the field for the state of publication.",
)  # fmt: skip
PARTS: Final = Rule("date-parts", "Months, days and access dates that cannot be read", DOUBTFUL)
RULES: Final = (UNREADABLE, IMPOSSIBLE, FUTURE, NOT_YET, PARTS)

_STATES: Final = {
    "in press": "inpress", "inpress": "inpress", "forthcoming": "forthcoming",
    "to appear": "forthcoming", "submitted": "submitted", "in preparation": "inpreparation",
    "accepted": "forthcoming", "im druck": "inpress", "im erscheinen": "forthcoming",
}  # fmt: skip
_NUMERIC: Final = late_regex(r"[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?")
_SEASONS: Final = ("spring", "summer", "autumn", "fall", "winter")
_MONTH_WORDS: Final = late_regex(r"[a-z]{3,9}|[0-9]{1,2}")
_EXTENDED: Final = late_regex(
    r"(?:\.\.)?/[-0-9]+[~?%]?|[0-9]{2}[0-9X]{2}(?:-[0-9X]{2}){0,2}(?:/.*)?|[Yy]-?[0-9]+.*"
)
_NOT_SAID: Final = late_regex(r"[\s?]+|n/?a|nil|none|null|unknown", 2)
_FIRST_PRINT: Final = 1450
_AHEAD: Final = 1


def find(reference: Reference, around: Around) -> Iterator[Finding]:
    """Look at the date of a reference and the parts of dates among its fields."""
    date = reference.date
    if date is not None:
        yield from _literal(reference, date) if date.literal else _known(reference, date, around)
    fields = reference.fields
    month = fields.get("month", "")
    if month and not (_is_month(month) or _NOT_SAID.fullmatch(month)):
        words = "This names no month or season."
        yield PARTS.found("month", month, words)
    for name in ("urldate", "eventdate", "origdate"):
        if name in fields and (found := parse_date(fields[name])) and _is_odd(found.literal):
            words = "This is no date such as 2024-05-02."
            yield PARTS.found(name, fields[name], words)


def _is_month(text: str) -> bool:
    """Tell whether a text names a month or a season, perhaps with days or another month."""
    lowered = text.lower()
    if any(name in lowered for name in _SEASONS):
        return True
    is_foreign = not lowered.isascii()
    return is_foreign or any(month_number(part) for part in _MONTH_WORDS.findall(lowered))


def _is_odd(text: str) -> bool:
    """Tell whether a text is no date in any form of EDTF (ISO 8601-2, level 1)."""
    return bool(text) and not _EXTENDED.fullmatch(text)


def _known(reference: Reference, date: PartialDate, around: Around) -> Iterator[Finding]:
    if date.year > around.today.year + _AHEAD:
        words = f"The year {date.year} has not come yet."
        yield FUTURE.found("date", str(date), words)
    elif 0 < date.year < _FIRST_PRINT and not reference.fields.get("origdate"):
        words = f"Nothing was printed in the year {date.year}; a digit may be missing."
        yield FUTURE.found("date", str(date), words)
    end = parse_date(date.end) if date.end and date.end != ".." else None
    if end is not None and 0 < end.year < date.year:
        words = "The span of years ends before it begins."
        yield IMPOSSIBLE.found("date", str(date), words)


def _literal(reference: Reference, date: PartialDate) -> Iterator[Finding]:
    text = date.literal
    state = _STATES.get(" ".join(text.lower().strip(" .()[]").split()))
    if state:
        repaired = None
        if reference.fields.get("pubstate", state) == state:
            repaired = with_text(reference.but(date=None), "pubstate", state)
        words = "This is no date but how far the publication is."
        proposed = f"pubstate: {state}" if repaired else ""
        yield NOT_YET.found("date", text, words, repaired, proposed)
        return
    if _NOT_SAID.fullmatch(text):
        return  # a word in place of a value, of which another rule tells
    meant = meant_date(text)
    if meant is not None:
        words = "The date is written in a way that programs cannot read."
        yield UNREADABLE.found("date", text, words, reference.but(date=meant), str(meant))
    elif _NUMERIC.fullmatch(text):
        words = "There is no such month or day."
        yield IMPOSSIBLE.found("date", text, words)
    elif _is_odd(text):
        words = "This is no date or year that programs can read."
        yield UNREADABLE.found("date", text, words)


def meant_date(text: str) -> PartialDate | None:
    """Read a date that can mean only one thing although it is in no form of ISO; None if not."""
    for pattern, made in _MEANT:
        match = pattern.fullmatch(text.strip())
        found = parse_date(made(match)) if match else None
        if found is not None and not found.literal:
            return found
    return None


def _span(match: re.Match[str]) -> str:
    """Give a span of years; two digits end one only where they cannot be a month."""
    first, last = match.groups()
    if len(last) == len(first):
        return f"{first}/{last}" if first < last else ""
    if int(last) <= len(MONTHS) and "–" not in match[0]:
        return ""
    whole = first[:2] + last
    return f"{first}/{whole}" if whole > first else ""


def _year_month(match: re.Match[str]) -> str:
    """Give year and month; 2003/05 may as well be a span of years, 2010/05 cannot."""
    return f"{match[1]}-{match[2]:0>2}" if int(match[2]) <= int(match[1][2:]) else ""


# Each form with what it means; the first that fits is taken. What only BibLaTeX can say, as "about"
# or a season, is left as it is: BibTeX prints those words, and would print BibLaTeX's signs.
_MEANT: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (late_regex(r"©\s*([0-9]{4})|([0-9]{4})[.,;]"), lambda m: m[1] or m[2]),
    (late_regex(r"([0-9]{4})\s*(?:-{1,3}|[–—/]|to|bis)\s*([0-9]{4}|[0-9]{2})"), _span),
    (late_regex(r"([0-9]{1,2})[/.-]([0-9]{4})"), lambda m: f"{m[2]}-{m[1]:0>2}"),
    (late_regex(r"([0-9]{4})[/.]([0-9]{1,2})"), _year_month),
    (late_regex(r"([12][0-9]{3})([01][0-9])([0-3][0-9])"), lambda m: "-".join(m.groups())),
    (
        late_regex(r"([12][0-9]{3})[/. ]([0-9]{1,2})[/. ]([0-9]{1,2})\.?"),
        lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}",
    ),
)
