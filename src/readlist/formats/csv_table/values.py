"""Values of a table's cells: what guards them, dates, identifiers, lists of words, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from readlist.core.dates import PartialDate, month_number, parse_date
from readlist.core.identifiers import (
    ARXIV,
    DOI,
    ISBN,
    ISSN,
    PMCID,
    PMID,
    URL,
    Identifier,
    identifier,
    recognise,
)
from readlist.core.paper_addresses import work_at
from readlist.formats.listings.values.cleaning import plain

# Excel's ="0123" keeps a number as text; a quote before = + - @ keeps a program from reckoning.
_GUARDED: Final = re.compile(r'="(.*)"', re.DOTALL)
_QUOTED: Final = re.compile(r"'(?=[=+@-])")
_EMPTY: Final = frozenset({"", "nan", "none", "null", "n/a", "na", "-", "–", "nil", "[]", "{}"})
_YEAR: Final = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_DAY_LAST: Final = re.compile(r"(\d{4}) ([A-Za-z]{3,9})\.?(?: (\d{1,2}))?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?")
_MONTHS: Final = re.compile(r"([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?(?:\s*-.*)?")
_WORDS: Final = re.compile(r"\s*[;|\n；、]\s*")
_LISTED: Final = re.compile(r"\[\s*(['\"].*['\"])\s*\]", re.DOTALL)
_ITEM: Final = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
# What a slash parts from other people: "Brook, Ada", "Brook A.", "Ada Brook"
_NAME: Final = re.compile(r"(?:[^\W\d_][\w'’.-]*,?\s){1,4}[^\W\d_][\w'’.-]*")
_NUMBERS: Final = re.compile(r"[\s,;|]+")
_BREAK: Final = re.compile(r"<(?:/p|/div|/li|br\s?/?|/h\d)>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_MANY_TAGS: Final = 3
_SCHEMES: Final = {"doi": DOI, "arxiv": ARXIV, "pmid": PMID, "pmcid": PMCID, "isbn": ISBN,
                   "issn": ISSN, "url": URL}  # fmt: skip


def cell(text: str) -> str:
    """Give a cell's text without the guard of a spreadsheet; empty where it says "nothing"."""
    text = text.strip()
    if text.casefold() in _EMPTY:
        return ""
    if guarded := _GUARDED.fullmatch(text):
        return guarded[1].replace('""', '"').strip()
    return _QUOTED.sub("", text, count=1) if text[:1] == "'" else text


def date_of(date: str, year: str, month: str) -> PartialDate | None:
    """Give the date of a row; the year's own column is believed where the two differ."""
    number = _YEAR.search(year)
    stated = _whole_date(date)
    if number is None:
        return stated if stated and stated.year else None
    if stated and stated.year == int(number[0]):
        return stated
    named = _MONTHS.fullmatch(month.strip())
    which = month_number(named[1] if named else month)
    day = int(named[2] or 0) if named and which else 0
    return (
        parse_date(f"{number[0]}-{which:02}-{day:02}")
        if day
        else PartialDate(int(number[0]), which)
    )


def _whole_date(text: str) -> PartialDate | None:
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        text = "-".join(part for part in found.groups() if part and int(part))
    elif found := _DAY_LAST.fullmatch(text):
        text = f"{found[2]} {found[3] or ''} {found[1]}"
    elif found := _YEAR_LAST.fullmatch(text):
        first, last = int(found[1]), int(found[3])
        month, day = (last, first) if found[2] == "." or first > 12 else (first, last)  # noqa: PLR2004
        # In 3/4/2020 nobody can tell the month from the day.
        both = found[2] != "." and first <= 12 and last <= 12 and first != last  # noqa: PLR2004
        text = found[4] if both else f"{found[4]}-{month:02}-{day:02}"
    stated = parse_date(text)
    if stated and stated.literal:
        number = _YEAR.search(text)
        return PartialDate(int(number[0])) if number else None
    return stated


def identifiers_of(role: str, text: str) -> Iterator[Identifier]:
    """Give the identifiers in a cell of a column for one scheme."""
    scheme = _SCHEMES[role]
    if scheme in {ISBN, ISSN}:
        parts = [part for part in _NUMBERS.split(text) if part]
        made = [identifier(scheme, part) for part in parts]
        whole = [identifier(scheme, text)] if None in made else made
        yield from filter(None, whole if any(whole) else made)
    elif scheme == URL:
        for part in re.split(r"[\s|]+|;\s*(?=http)|,\s*(?=http)", text):
            yield from filter(None, [_linked(part.strip())])
    elif scheme == PMCID and text.isdecimal():
        yield from filter(None, [identifier(PMCID, f"PMC{text}")])
    elif scheme in {PMID, PMCID} and (work := work_at(text)):
        yield work
    elif made_one := identifier(scheme, text.removesuffix(".0") if scheme == PMID else text):
        yield made_one


def _linked(address: str) -> Identifier | None:
    """Give what an address says: the identifier that it leads to, or itself."""
    lowered = address.lower()
    if "://" not in lowered[:8]:
        return recognise(f"https://{address}") if lowered.startswith("www.") else None
    found = recognise(address)
    if found and found.scheme == DOI and "doi.org/" not in lowered:
        return identifier(URL, address)
    return found


def words_of(text: str) -> list[str]:
    """Give the parts of a cell that lists words: keywords, tags."""
    if listed := _LISTED.fullmatch(text.strip()):
        parts = [one or other for one, other in _ITEM.findall(listed[1])]
    else:
        parts = _WORDS.split(text)
        if len(parts) == 1 and "," in text:
            parts = text.split(",")
    return [word for part in parts if (word := plain(part.strip(" .")))]


def names_text(text: str) -> str:
    """Give a cell of names with one kind of sign between them, so that names can be told apart."""
    if listed := _LISTED.fullmatch(text.strip()):
        return "; ".join(one or other for one, other in _ITEM.findall(listed[1]))
    if "|" in text or "\n" in text:
        return "; ".join(part.strip(" ;") for part in re.split(r"[|\n]", text) if part.strip(" ;"))
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 1 and ";" not in text and all(map(_NAME.fullmatch, parts)):
        return "; ".join(parts)
    return text


def note_text(text: str) -> str:
    """Give a note in plain text; those of Zotero are HTML."""
    if len(_TAG.findall(text[:5000])) >= _MANY_TAGS or text.lstrip().startswith("<"):
        lines = (plain(_TAG.sub(" ", line)) for line in _BREAK.sub("\n", text).split("\n"))
        return "\n".join(lines).strip()
    return text.strip()


def joined(parts: Iterable[str]) -> str:
    """Join what several columns say of one value."""
    return "; ".join(dict.fromkeys(filter(None, parts)))
