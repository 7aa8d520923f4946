"""What arXiv's pages and mails say of a paper in labelled lines: ``Authors:``, ``Comments:``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.late_dataclass import replace
from readlist.formats.listings.arxiv.categories import bracketed
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import Names, names_like, read_names
from readlist.formats.listings.venues import read_venue

# The labels of arXiv's pages, searches and mails, of today and since 1991.
_LABEL: Final = re.compile(
    r"(?P<label>title|author\(?s?\)?|comments?|subj(?:ects?|-class)|categories|journal[- ]ref"
    r"(?:erence)?|(?:related )?doi|report[- ]n(?:o|umber)|msc[- ]class|acm[- ]class|abstract|"
    r"cite as|license|proxy|from|date(?: ?\([^()]{1,30}\))?)\s*:\s*",
    re.IGNORECASE,
)
_LONGEST_LABEL: Final = 40
_LONGEST_TITLE: Final = 8  # lines
_ENOUGH: Final = 4  # lines that tell whether names begin there
_NAMES: Final = {
    "auth": "authors", "comm": "comments", "subj": "classes", "cate": "classes",
    "jour": "journal", "rela": "doi", "repo": "report", "msc-": "class", "msc ": "class",
    "acm-": "class", "acm ": "class", "cite": "cited",
}  # fmt: skip
_DATE: Final = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8})\.?,? (?P<year>\d{4}|\d\d(?!\d|:))"
    r"|(?P<only>[A-Z][a-z]{2,8}),? (?P<in>\d{4})"
)
_FIRST_TWO_DIGITS: Final = 91  # arXiv began in 1991
_UNSHOWN: Final = re.compile(r",?\s*et al\.?\s*\(\d+ (?:additional )?authors? not shown\)")
_BODY: Final = re.compile(r"(?:for|on behalf of) the\s+", re.IGNORECASE)
_ADDRESS_WORDS: Final = re.compile(r"this (?:https?|ftp) URL", re.IGNORECASE)
_CLASS: Final = re.compile(r"[a-z-]{2,8}(?:\.[A-Za-z-]{2,9})?")

Said = dict[str, list[Line]]


def labelled(line: Line) -> tuple[str, Line] | None:
    """Give the name of the value that a line begins with the label of, and the rest of it."""
    if ":" not in line.text[:_LONGEST_LABEL]:
        return None
    found = _LABEL.match(line.text)
    if found is None:
        return None
    label = found["label"].lower()
    name = "date" if label.startswith("date") else _NAMES.get(label[:4], label)
    return name, Line(line.number, with_addresses(line)[found.end() :].strip(" |"))


def with_addresses(line: Line) -> str:
    """Give a line's text with the addresses that arXiv hides behind ``this https URL``."""
    text = line.text
    for link in reversed(line.links):
        if _ADDRESS_WORDS.fullmatch(text[link.begin : link.end]):
            text = text[: link.begin] + link.address + text[link.end :]
    return text


def stated(said: Said, record: Sequence[Line], arxiv: str) -> Stated:
    """Make a statement of the values of one record; ``record`` are all its lines."""
    title, names = _title_and_names(said)
    venue = read_venue(value(said, "journal"))
    return Stated(
        line=record[0].number,
        raw=raw_text(record),
        title=title,
        creators=names.creators,
        creators_complete=names.complete,
        date=first_date(value(said, "date")) or venue.date,
        abstract=_paragraphs(said.get("abstract", ())),
        remarks=[each for name in ("comments", "report") if (each := value(said, name))],
        arxiv=arxiv,
        doi=value(said, "doi"),
        category=first_class(value(said, "classes")),
        type=venue.type,
        identifiers=venue.identifiers,
        fields=venue.fields,
    )


def value(said: Said, name: str) -> str:
    """Give the lines of a value, joined; empty where there are none."""
    return join([line.text for line in said.get(name, ()) if line.text] or [""])


def first_class(text: str) -> str:
    """Give the first subject class of ``Computer Vision (cs.CV); …`` or of ``cs.CV cs.LG``."""
    return bracketed(text) or next(
        (full for word in _CLASS.findall(text) if (full := bracketed(f"[{word}]"))), ""
    )


def first_date(text: str) -> PartialDate | None:
    """Give the earliest date that a text states, such as ``Thu, 2 May 2024 17:59:52 GMT``."""
    found = (_date(each) for each in _DATE.finditer(text))
    known = [date for date in found if date and not date.literal]
    return min(known, key=lambda date: (date.year, date.month, date.day or 32), default=None)


def _date(found: re.Match[str]) -> PartialDate | None:
    if found["only"]:
        return parse_date(f"{found['only']} {found['in']}")
    year = found["year"]
    if len(year) == 2:  # noqa: PLR2004  # of this century or the last
        year = ("19" if int(year) >= _FIRST_TWO_DIGITS else "20") + year
    return parse_date(f"{found['day']} {found['month']} {year}")


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.text:
            parts[-1].append(line.text)
        elif parts[-1]:
            parts.append([])
    return [join(part) for part in parts if part]


def _title_and_names(said: Said) -> tuple[str, Names]:
    """Give the title and the authors, who on newer pages follow it without a label."""
    title = [line.text for line in said.get("title", ()) if line.text]
    if "authors" in said or len(title) < 2:  # noqa: PLR2004
        return join(title or [""]), read_authors(value(said, "authors"))
    for place in range(1, min(len(title), _LONGEST_TITLE)):
        if names_like(_people(join(title[place : place + _ENOUGH]))):
            return join(title[:place]), read_authors(join(title[place:]))
    return join(title), Names()


def read_authors(text: str) -> Names:
    """Read a list of authors as arXiv has it: what stands in brackets is where they work."""
    names = read_names(_people(text)) if text else Names()
    bodies = [each for each in names.creators if _BODY.match(each.full)]
    if not bodies:
        return names
    cleaned = (
        _BODY.sub("", each.full, count=1) if each in bodies else "" for each in names.creators
    )
    return replace(
        names,
        creators=tuple(
            read_names(body).creators[0] if body else each
            for each, body in zip(names.creators, cleaned, strict=True)
        ),
    )


def _people(text: str) -> str:
    """Drop what stands in brackets, however deep, and put a short word for authors not shown."""
    text = _UNSHOWN.sub(", et al.", text).replace(": ", ", ")  # "The … Collaboration: A. One"
    if "(" not in text:
        return text
    kept, depth = [], 0
    for character in text:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")" and depth > 0
    return re.sub(r" +,", ",", "".join(kept))
