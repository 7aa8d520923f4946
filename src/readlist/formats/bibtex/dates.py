"""Dates of entries: BibLaTeX's ``date`` and BibTeX's ``year``, ``month`` and ``day``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.core.dates import MONTHS, PartialDate, month_number, parse_date
from readlist.formats.latex import from_latex, to_latex

DATE_FIELDS: Final = ("date", "year", "month", "day")
_YEARS: Final = re.compile(r"(\d{4})\s*[-–—]+\s*(\d{4})")
_ZEROS: Final = re.compile(r"(\d{4})(-\d\d)?(?:-00){1,2}")


def read_date(values: dict[str, str]) -> PartialDate | None:
    """Take an entry's date out of its values; what does not fit into it stays among them."""
    stated = tuple([values.get(name, "") for name in DATE_FIELDS])
    date, stay = _read(stated)
    for name in DATE_FIELDS:
        if name in values and name not in stay:
            del values[name]
    return date


@lru_cache(maxsize=20_000)
def _read(stated: tuple[str, ...]) -> tuple[PartialDate | None, frozenset[str]]:
    """Give the date that fields say together, and the names of those that say something else."""
    values = {name: text for name, text in zip(DATE_FIELDS, stated, strict=True) if text}
    return _taken(values), frozenset(values)


def _taken(values: dict[str, str]) -> PartialDate | None:
    stated = _parsed(values.get("date", ""))
    by_year = _parsed(values.get("year", ""))
    if stated and not (stated.literal and by_year and not by_year.literal):
        del values["date"]
        _drop_repeated(values, stated)
        return stated
    month, day = _month_and_day(values)
    if by_year is None:
        if not month:
            return None
        _drop(values, "month", "day")
        return PartialDate(0, month, day)
    del values["year"]
    if month and by_year == PartialDate(by_year.year):
        _drop(values, "month", "day")
        return PartialDate(by_year.year, month, day)
    return by_year


def _parsed(raw: str) -> PartialDate | None:
    """Read a date: where it is one of EDTF's, its ``~`` and ``%`` are no LaTeX."""
    if ("~" in raw or "%" in raw) and (exact := parse_date(raw)) and not exact.literal:
        return exact
    text = from_latex(raw).strip()
    text = _YEARS.sub(r"\1/\2", text) if _YEARS.fullmatch(text) else text
    text = _ZEROS.sub(r"\1\2", text) if _ZEROS.fullmatch(text) else text
    return parse_date(text)


def _month_and_day(values: dict[str, str]) -> tuple[int, int]:
    """Give month and day when both can be told for sure, else zeros."""
    text, day_text = from_latex(values.get("month", "")), from_latex(values.get("day", ""))
    month, day = month_number(text), 0
    if not month and text:
        found = parse_date(text)
        if found and not (found.literal or found.year or found.end):
            month, day = found.month, found.day
    if day_text:
        checked = parse_date(f"--{month:02}-{day_text:0>2}")
        if day or checked is None or checked.literal:
            return 0, 0
        day = checked.day
    return month, day


def _drop_repeated(values: dict[str, str], date: PartialDate) -> None:
    """Leave out the year, month and day that only repeat the date."""
    month, day = _month_and_day(values)
    if from_latex(values.get("year", "")) == str(date.year):
        _drop(values, "year")
    if month and month == date.month and day in {0, date.day}:
        _drop(values, "month", "day")


def _drop(values: dict[str, str], *names: str) -> None:
    for name in names:
        values.pop(name, None)


def write_date(date: PartialDate | None, *, classic: bool) -> dict[str, str]:
    """Give the fields for a date."""
    if date is None:
        return {}
    if not date.literal and not date.year:
        return _parts(date)
    whole = not (date.literal or date.end or date.mark or date.month > len(MONTHS))
    if classic and whole and date.year > 0:
        return {"year": f"{date.year:04}"} | _parts(date)
    if classic:
        return {"year": to_latex(str(date))}
    return {"date": to_latex(date.literal) if date.literal else str(date)}


def _parts(date: PartialDate) -> dict[str, str]:
    parts = {"month": MONTHS[date.month - 1]} if date.month else {}
    return parts | ({"day": str(date.day)} if date.day else {})
