"""A date in the fields in which an entry has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from readlist.core.dates import PartialDate, month_number
from readlist.formats.bibtex.dates import DATE_FIELDS, read_date, write_date
from readlist.formats.bibtex.style import Style
from readlist.formats.latex import from_latex

_WHOLE: Final = "date"


def redated(
    present: Mapping[str, str], odd: Collection[str], date: PartialDate | None, style: Style
) -> dict[str, str]:
    """Give the date fields that change, with their new texts; an empty one goes.

    ``present`` are the date fields there are, ``odd`` those that are no part of what is read as
    the date; they stay unless the date would be read otherwise beside them. A year or month that
    stands beside a whole date is kept in agreement with it.
    """
    classic = _WHOLE not in present if set(present) - set(odd) else style.classic
    parts = write_date(date, classic=True)
    wanted = parts if classic else write_date(date, classic=False)
    if date is not None and classic and _is_whole(present):
        wanted = {"year": str(date)}
    if not classic and "year" in present and "year" not in odd:
        wanted = wanted | {name: text for name, text in parts.items() if name in present}
    staying = {name: text for name, text in present.items() if name in odd}
    if read_date(staying | wanted) == date:
        present = {name: text for name, text in present.items() if name not in odd}
    changed = {name: wanted.get(name, "") for name in DATE_FIELDS if name in {*present, *wanted}}
    if _month_has_day(present, date):
        changed = {name: text for name, text in changed.items() if name not in {"month", "day"}}
    return {
        name: text
        for name, text in changed.items()
        if not (text and name in present and _says(name, present[name], text))
    }


def _is_whole(present: Mapping[str, str]) -> bool:
    """Tell whether a year alone says month and day too, as some programs write it."""
    date = read_date({"year": present.get("year", "")})
    return set(present) == {"year"} and date is not None and date.month > 0


def _month_has_day(present: Mapping[str, str], date: PartialDate | None) -> bool:
    """Tell whether the month's field says month and day of a date, as in ``"10~" # jan``."""
    found = read_date({"month": present.get("month", "")}) if "day" not in present else None
    if date is None or found is None or not found.day:
        return False
    return (found.month, found.day) == (date.month, date.day)


def _says(name: str, text: str, wanted: str) -> bool:
    """Tell whether a field says already what it is to say."""
    plain = from_latex(text).strip()
    if name == "month":
        return month_number(plain) == month_number(wanted)
    if name == "day":
        return plain.lstrip("0") == wanted
    return plain == wanted
