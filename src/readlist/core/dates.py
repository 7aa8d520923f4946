"""Dates as documents state them: whole, partial, without a year, or a span."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex

if TYPE_CHECKING:
    import re

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BY_NAME: Final = {
    name[:length].lower(): number
    for number, name in enumerate(MONTHS, start=1)
    for length in {3, len(name)}
} | {"sept": 9}
_LAST_DAY: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_ISO: Final = late_regex(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*)?)?)?(?P<mark>[~?%])?"
)
_NO_YEAR: Final = late_regex(r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MONTH_FIRST: Final = late_regex(
    r"(?P<name>[A-Za-z]{3,9})\.?(?:\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?)?(?:,?\s+(?P<year>\d{4}))?"
)
_DAY_FIRST: Final = late_regex(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<name>[A-Za-z]{3,9})\.?(?:,?\s+(?P<year>\d{4}))?"
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the year, month or day may be unknown; 0 stands for unknown.

    ``end`` makes it a span; ``mark`` is EDTF's ``~`` (about), ``?`` (uncertain) or ``%`` (both),
    as BibLaTeX takes them (ISO 8601-2, level 1). A text that is no such date is kept as it is in
    ``literal``.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    end: str = ""
    mark: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The date in ISO 8601-2 form; a date without a year is written ``--05-02``."""
        if self.literal:
            return self.literal
        if not self.year:
            text = f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        else:
            sign, year = ("-" if self.year < 0 else ""), abs(self.year)
            text = f"{sign}{year:04}"
            text += f"-{self.month:02}" if self.month else ""
            text += f"-{self.day:02}" if self.day else ""
        text += self.mark
        return f"{text}/{self.end.removeprefix('..')}" if self.end else text

    @property
    def words(self) -> str:
        """The date as people write it: ``29 September 2024``, ``2 May``, ``2024``."""
        if self.literal:
            return self.literal
        season = _SEASONS.get(self.month, "")
        month = MONTHS[self.month - 1] if 1 <= self.month <= 12 else season  # noqa: PLR2004
        parts = (str(self.day) if self.day else "", month, str(self.year) if self.year else "")
        begin = " ".join(part for part in parts if part)
        about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(self.mark, "")
        if not self.end:
            return about + begin
        end = parse_date(self.end)
        return f"{about}{begin} to {end.words}" if end and end.year else f"{about}{begin} onwards"


_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@lru_cache(maxsize=5000)
def parse_date(text: str) -> PartialDate | None:
    """Read a date in ISO, EDTF or English form; give None for nothing and a literal for others.

    Forms: ``2024``, ``2024-09``, ``2024-09-29``, ``2020/2022``, ``2020/``, ``1850~``, ``--05-02``,
    ``Sep 29, 2024``, ``29 September 2024``, ``May 2`` (which stays without a year).
    """
    text = " ".join(text.split())
    if not text:
        return None
    begin, slash, end = text.partition("/")
    if slash and _ISO.fullmatch(begin) and (end in {"", ".."} or _ISO.fullmatch(end)):
        first = _from_match(_ISO.fullmatch(begin))
        if first is not None:
            return PartialDate(first.year, first.month, first.day, end=end or "..", mark=first.mark)
    for pattern in (_ISO, _NO_YEAR, _MONTH_FIRST, _DAY_FIRST):
        found = _from_match(pattern.fullmatch(text))
        if found is not None:
            return found
    return PartialDate(literal=text)


def _from_match(match: re.Match[str] | None) -> PartialDate | None:
    if match is None:
        return None
    groups = match.groupdict()
    month = int(groups.get("month") or 0)
    if name := groups.get("name"):
        month = _BY_NAME.get(name.lower(), 0)
        if not month:
            return None
    day = int(groups.get("day") or 0)
    if month > len(MONTHS) and (month not in _SEASONS or day):
        return None
    if day and (not month or day > _LAST_DAY[month - 1]):
        return None
    year = int(groups.get("year") or 0)
    return PartialDate(year, month, day, mark=groups.get("mark") or "")


def month_number(text: str) -> int:
    """Give 1 to 12 for a month's name, abbreviation or number, else 0."""
    text = text.strip().strip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= len(MONTHS) else 0
    return _BY_NAME.get(text, 0)
