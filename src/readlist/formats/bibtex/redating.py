"""A date in the fields in which an entry has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from readlist.core.dates import PartialDate, month_number
from readlist.formats.bibtex.dates import DATE_FIELDS, write_date
from readlist.formats.bibtex.style import Style
from readlist.formats.latex import from_latex

_WHOLE: Final = "date"


def redated(present: Mapping[str, str], date: PartialDate | None, style: Style) -> dict[str, str]:
    """Give the date fields that change, with their new texts; an empty one goes.

    ``present`` are the fields that say the date now. A year or month that stands beside a whole
    date is kept in agreement with it.
    """
    classic = style.classic if not present else _WHOLE not in present
    parts = write_date(date, classic=True)
    wanted = parts if classic else write_date(date, classic=False)
    if not classic and "year" in present:
        wanted = wanted | {name: text for name, text in parts.items() if name in present}
    changed = {name: wanted.get(name, "") for name in DATE_FIELDS if name in {*present, *wanted}}
    return {
        name: text
        for name, text in changed.items()
        if not (text and name in present and _says(name, present[name], text))
    }


def _says(name: str, text: str, wanted: str) -> bool:
    """Tell whether a field says already what it is to say."""
    plain = from_latex(text).strip()
    if name == "month":
        return month_number(plain) == month_number(wanted)
    if name == "day":
        return plain.lstrip("0") == wanted
    return plain == wanted
