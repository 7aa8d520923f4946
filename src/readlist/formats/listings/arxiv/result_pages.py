"""arXiv's listings and search results as they come when copied from a browser or saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.arxiv.categories import bracketed
from readlist.formats.listings.arxiv.fields import (
    Said,
    first_class,
    first_date,
    labelled,
    stated,
    with_addresses,
)
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.stated import Stated

_ID: Final = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?/\d{7})"
# "[12] arXiv:2405.01536 (cross-list from cs.GR) [pdf, html, other]", "arXiv:… [pdf, ps] cs.LG".
_HEAD: Final = re.compile(
    rf"(?:\[?\d{{1,5}}[\].]\s*)?arXiv\s?:\s?(?P<id>{_ID})(?:v\d{{1,2}})?\s*"
    r"(?P<marks>(?:\([a-z][^()]{0,90}\)\s*)*)"
    r"\[\s*(?:pdf|ps|html|other|abs|src|tex|dvi|format)\b[^\]]{0,90}\]\s*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\[?\d{1,5}[\].]")
_BARE: Final = re.compile(
    rf"(?:\[\d{{1,5}}\]\s*)?arXiv:\s?{_ID}(?:v\d{{1,2}})?(?: \([^()]{{0,90}}\))*"
)
_FILES: Final = re.compile(r"\[\s*(?:pdf|ps|html|other)\b", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:(?:showing )?new (?:submissions|listings) for )?"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?, \d{1,2} [a-z]{3,9} \d{2,4}"
    r"(?: ?\((?:showing|continued)[^()]{0,60}\))?",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"(?:new|cross|replacement)(?: submissions|-?lists?|s)\b.{0,20}(?:\(showing|for (?=[A-Z]))|"
    r"cross-lists for |replacements for |new submissions$|cross-lists$|replacements$|"
    r"\[? ?(?:total of|showing(?: up to)?) \d|showing \d|skip listing|links to: ?arxiv|"
    r"about$|help$|contact$|subscribe$|copyright$|privacy policy$|web accessibility assistance$|"
    r"arxiv operational status|get status notifications|about ?help|help ?contact|"
    r"next$|previous$|results per page",
    re.IGNORECASE,
)
_SUBMITTED: Final = re.compile(r"submitted ?\d{1,2} [A-Z][a-z]+,? \d{4}", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:doi\s*:?\s*)?(?P<doi>10\.\d{4,9}/\S{1,300})|doi:?$", re.IGNORECASE)
_MORE: Final = re.compile(r"(?:…|\.\.\.)?\s*▽ ?More\s*")
_LESS: Final = re.compile(r"\s*△ ?Less\s*")
_INLINE: Final = re.compile(
    r"\s(?=(?:Authors|Abstract|Comments|Journal ref|Report number|MSC Class|ACM Class): |"
    r"Submitted \d{1,2} [A-Z][a-z]+, \d{4})"
)
_ONE_LINE: Final = frozenset({"date", "doi", "class", "report"})
_WRAPPED: Final = frozenset({"comments", "journal"})
_SURE: Final = 0.98


def _joined(page: Page) -> Iterator[Line]:
    """Join the parts of a record's first line that a browser put below each other."""
    held: Line | None = None
    for line in page:
        if held is not None:
            if not line.text:
                continue
            wanted = line.text[:6].lower() == "arxiv:" or _FILES.match(line.text)
            if wanted and not _HEAD.match(held.text):
                both = f"{held.raw}\n{line.raw}"
                held = replace(held, text=f"{held.text} {line.text}", source=both)
                if _BARE.fullmatch(held.text):
                    continue
                yield held
                held = None
                continue
            yield held
            held = None
        if line.text and (_NUMBER.fullmatch(line.text) or _BARE.fullmatch(line.text)):
            held = line
        else:
            yield line
    if held is not None:
        yield held


def _sniff(page: Page) -> float:
    return (
        _SURE if any("[" in line.text and _HEAD.match(line.text) for line in _joined(page)) else 0.0
    )


@dataclass(slots=True)
class _Record:
    head: re.Match[str]
    lines: list[Line]
    day: PartialDate | None


def _read(page: Page) -> Found:
    return Found([_statement(record) for record in _records(page)])


def _records(page: Page) -> Iterator[_Record]:
    record: _Record | None = None
    day: PartialDate | None = None
    for line in _joined(page):
        text = line.text
        if head := _HEAD.match(text):
            if record:
                yield record
            record = _Record(head, [line], day)
        elif _DAY.fullmatch(text):
            day = first_date(text)
            if record:
                yield record
            record = None
        elif record and _SECTION.match(text):
            yield record
            record = None
        elif record and not _NUMBER.fullmatch(text):
            record.lines.append(line)
    if record:
        yield record


def _statement(record: _Record) -> Stated:
    said = _said(record)
    found = stated(said, record.lines, record.head["id"])
    if found.date is None and (day := _announced(record)):
        return replace(found, date=day, derived=frozenset({"date"}))
    return found


def _announced(record: _Record) -> PartialDate | None:
    """Give the day under which a listing has a paper, if that is when it was new."""
    day = record.day
    if day is None or "replaced" in record.head["marks"].lower():
        return None
    number = record.head["id"]
    return day if number.startswith(f"{day.year % 100:02}") else None


def _said(record: _Record) -> Said:
    said: Said = {}
    state = "title"
    for line in _values(record):
        name, rest = labelled(line) or ("", Line(line.number, with_addresses(line)))
        if name:
            state = name
        elif _SUBMITTED.match(line.text):
            state = "date"
        elif state == "title" and "title" not in said and _is_aside(line.text, said):
            continue
        elif state == "classes" and _is_whole(said["classes"][-1].text):
            state = "abstract"
        elif state in (_ONE_LINE if line.text else _WRAPPED):
            state = "rest"
        if state == "abstract" and ("▽" in rest.text or "△" in rest.text):
            rest = Line(rest.number, _whole_abstract(rest.text, said))
        said.setdefault(state, []).append(rest)
    return said


def _values(record: _Record) -> Iterator[Line]:
    first, head = record.lines[0], record.head
    rest = first.text[head.end() :]
    for part in _INLINE.split(rest) if ": " in rest else [rest]:
        words = part.split()
        classes = 0
        while classes < len(words) and bracketed(f"[{words[classes]}]"):
            classes += 1
        yield Line(first.number, " ".join(words[:classes]))
        yield Line(first.number, " ".join(words[classes:]))
    yield from record.lines[1:]


def _is_aside(text: str, said: Said) -> bool:
    """Take in the classes and the DOI that search results print before the title."""
    if not text:
        return True
    if found := _DOI.fullmatch(text):
        if found["doi"]:
            said["doi"] = [Line(0, found["doi"])]
        return True
    words = text.split()
    if all(bracketed(f"[{word}]") for word in words):
        said.setdefault("classes", []).append(Line(0, first_class(text)))
        return True
    return False


def _is_whole(classes: str) -> bool:
    last = classes.rsplit(None, 1)[-1] if classes else ""
    return last.endswith(")") or bool(bracketed(f"[{last}]"))


def _whole_abstract(text: str, said: Said) -> str:
    """Give an abstract as it is when opened, where a page has its beginning before it as well."""
    short, cut, whole = _cut(_MORE, text)
    if cut and whole:
        said.pop("abstract", None)
        short = whole
    return _LESS.sub("", short)


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    found = pattern.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


ARXIV_PAGE: Final = Layout(
    name="arxiv-page",
    words="arXiv listing or search results, copied from a browser",
    sniff=_sniff,
    read=_read,
)
