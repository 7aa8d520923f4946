"""Dates as lists print them: ``[2023/05]``, ``2021.11``, ``10 Jun 2022``, ``(May 2023)``."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate, parse_date

_NUMBERS: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?(?:[./年-]\s?(?P<month>0?[1-9]|1[0-2])"
    r"(?:\s?[./月-]\s?(?P<day>0?[1-9]|[12]\d|3[01]))?\s?[月日]?|年)?"
)
_MONTH_FIRST: Final = re.compile(r"(?P<month>0?[1-9]|1[0-2])[./-](?P<year>(?:19|20)\d\d)")
_DAY_FIRST: Final = re.compile(
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)"
)
_LONGEST: Final = 30
_OUTER: Final = " \t()[]{}.,;:|*_–—-\x1f\u2028"


def list_date(text: str) -> PartialDate | None:
    """Read a text that is a date and nothing else; None for any other text."""
    text = text.strip(_OUTER)
    if not text or len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    for pattern in (_NUMBERS, _MONTH_FIRST, _DAY_FIRST):
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            return PartialDate(
                int(parts["year"]), int(parts.get("month") or 0), int(parts.get("day") or 0)
            )
    date = parse_date(text.replace("'", " 20") if re.fullmatch(r"[A-Za-z]+ ?'\d\d", text) else text)
    return date if date and date.year and not date.literal else None
