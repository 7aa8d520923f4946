"""Names and dates as CSL-JSON states them, both ways."""

from __future__ import annotations

from typing import Any, Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.people import Creator

_SEASON: Final = 20
_PARTS: Final = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "prefix",
    "suffix": "suffix",
    "literal": "literal",
}


def read_name(stated: Any, role: str) -> Creator | None:
    """Read one name; a text without structure is a body's name."""
    if isinstance(stated, str):
        return Creator(literal=stated, role=role) if stated else None
    if not isinstance(stated, dict):
        return None
    parts = {slot: str(stated.get(name) or "") for name, slot in _PARTS.items()}
    dropping = str(stated.get("dropping-particle") or "")
    if dropping:
        parts["prefix"] = f"{dropping} {parts['prefix']}".strip()
    if parts["literal"] and not parts["family"]:
        return Creator(literal=parts["literal"], role=role)
    parts["literal"] = ""
    return Creator(**parts, role=role) if any(parts.values()) else None


def write_name(creator: Creator) -> dict[str, str]:
    """Write one name."""
    return {name: text for name, slot in _PARTS.items() if (text := getattr(creator, slot))}


def read_date(stated: Any) -> PartialDate | None:
    """Read a date that stands in parts, as ISO text, or in words."""
    if not isinstance(stated, dict):
        return parse_date(str(stated)) if stated else None
    parts = stated.get("date-parts")
    texts = [_iso(part) for part in parts if part] if isinstance(parts, list) else []
    if not any(texts):
        words = stated.get("literal") or stated.get("raw") or ""
        return parse_date(str(words))
    season = str(stated.get("season") or "")
    if season in {"1", "2", "3", "4"} and "-" not in texts[0].strip("-"):
        texts[0] += f"-{_SEASON + int(season)}"
    mark = "~" if stated.get("circa") else ""
    return parse_date("/".join([texts[0] + mark, *texts[1:2]]))


def _iso(part: Any) -> str:
    try:
        numbers = [int(number) for number in part if number not in {"", None}]
    except (TypeError, ValueError):
        return ""
    numbers = numbers[: numbers.index(0)] if 0 in numbers else numbers
    if not numbers:
        return ""
    sign = "-" if numbers[0] < 0 else ""
    return "-".join([f"{sign}{abs(numbers[0]):04}", *(f"{number:02}" for number in numbers[1:3])])


def write_date(date: PartialDate) -> dict[str, Any]:
    """Write a date in parts where it has a year, else in words."""
    if date.literal or not date.year or date.mark in {"?", "%"} or date.end == "..":
        return {"literal": str(date)}
    end = parse_date(date.end) if date.end else None
    if end is not None and (end.literal or end.mark or not end.year):
        return {"literal": str(date)}
    stated: dict[str, Any] = {"date-parts": [_numbers(one) for one in (date, end) if one]}
    if date.month > _SEASON:
        stated["season"] = date.month - _SEASON
    if date.mark:
        stated["circa"] = True
    return stated


def _numbers(date: PartialDate) -> list[int]:
    numbers = [date.year, date.month if date.month < _SEASON else 0, date.day]
    return numbers[: numbers.index(0)] if 0 in numbers else numbers
