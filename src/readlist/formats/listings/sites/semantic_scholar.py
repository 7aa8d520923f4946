"""Semantic Scholar's results, author pages and alerts: title, authors, field, venue, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import Names, names_like, read_names
from readlist.formats.listings.venues import read_venue

_FIELD: Final = (
    "Agricultural And Food Sciences|Art|Biology|Business|Chemistry|Computer Science|Economics|"
    "Education|Engineering|Environmental Science|Geography|Geology|History|Law|Linguistics|"
    "Materials Science|Mathematics|Medicine|Philosophy|Physics|Political Science|Psychology|"
    "Sociology"
)
_FIELDS: Final = re.compile(rf"(?:{_FIELD})(?:, ?(?:{_FIELD}))*(?P<rest>[A-Z0-9].*)?$")
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
# "12 June 2017", "June 2017", "2017": the whole line or the end of a venue's.
_DATED: Final = re.compile(
    rf"(?P<before>.*?)(?P<date>(?:(?:\d{{1,2}} )?(?:{_MONTHS}) )?(?:19|20)\d\d)"
)
_PUBLISHED: Final = re.compile(r"(?:Published|Publication Date|Date):?\s*", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"TL;?DR:?\s*", re.IGNORECASE)
_EXPAND: Final = re.compile(r"\s*(?:…|\.{3})?\s*(?:Expand|Collapse)$")
_MORE_AUTHORS: Final = re.compile(
    r",?\s*[+…]\s?\d+ (?:more )?authors?,?\s*|,?\s*\.{3}\s?,?\s*(?=[A-Z])"
)
_FOOT: Final = re.compile(
    r"(?:\d[\d,]*$|\d[\d,]* (?:citations?|references|highly influenc)|\[pdf\]|semantic reader$|"
    r"save$|alert$|cite$|view (?:pdf|paper|via|on)|view \d+ excerpts?|pdf$|highly influenc|"
    r"cites (?:background|methods|results)|research feed$|create alert$|library$|·$|share$|"
    r"\d+ excerpt)",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(r"(?:tl;?dr\b|semantic reader$)", re.IGNORECASE)
_FURNITURE: Final = re.compile(
    r"about [\d,]+ results|fields of study|date range|has pdf$|author$|journals & conferences|"
    r"sort by|publications?$|h-index|highly influential|claim author|follow author|co-authors|"
    r"publications \d|citations \d|\d+ publications|search [\d,]+ papers|sign in|skip to|"
    r"filters?$|clear$|all topics|stay connected|what is semantic|about us|semantic scholar$|"
    r"related papers|recommended|\d+ (?:citations?|references)$|show more|previous$|next$|"
    r"view all|the ai2|proudly built|see more|unsubscribe|your (?:feed|research)|new papers|"
    r"paper recommendations|cited by$|coauthors$|alerts?$",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(
    r"\b(?:conference|meeting|symposium|workshop|proceedings|systems)\b", re.IGNORECASE
)
_MOST_OF_TITLE: Final = 4
_MOST_ABOVE: Final = 3
_LONGEST: Final = 1500
_WORTH_KEEPING: Final = 6
_FEWEST: Final = 2
_SURE: Final = 0.96
_LIKELY: Final = 0.9


@dataclass(slots=True)
class _Record:
    """Places in the lines of a page, and what stands between authors and summary."""

    title: int
    authors: int
    below: int
    names: Names
    venue: list[str] = field(default_factory=list)
    date: PartialDate | None = None
    named_field: bool = False


def _sniff(page: Page) -> float:
    lines = list(_parts(page))
    if not any(_TELLING.match(line.text) or _FIELDS.match(line.text) for line in lines):
        return 0.0
    found = list(_records(lines))
    if not found:
        return 0.0
    if len(found) >= _FEWEST or found[0].named_field:
        return _SURE
    return _LIKELY


def _read(page: Page) -> Found:
    lines = list(_parts(page))
    found = list(_records(lines))
    ends = [record.title for record in found[1:]] + [len(lines)]
    return Found([_statement(record, lines, end) for record, end in zip(found, ends, strict=False)])


def _parts(page: Page) -> Iterator[Line]:
    """Give the lines that say something, parted at the dots that older pages put between."""
    for line in page:
        if "•" not in line.text and " · " not in line.text:
            if line.text:
                yield line
            continue
        for part in re.split(r"\s*[•·]\s*", line.text):
            if part:
                yield Line(line.number, part, line.raw, links=line.links)


def _records(lines: Sequence[Line]) -> Iterator[_Record]:
    free = 0
    for place, line in enumerate(lines):
        if place <= free or len(line.text) > _LONGEST:
            continue
        if not (_FIELDS.match(line.text) or _date_of(line.text)):
            continue
        record = _around(lines, place, free)
        if record:
            free = record.below
            yield record


def _around(lines: Sequence[Line], place: int, free: int) -> _Record | None:
    """Take a field of study or a date for one below the authors, if those stand above it."""
    for authors in range(place - 1, max(free, place - _MOST_ABOVE - 1), -1):
        text = lines[authors].text
        if len(text) > _LONGEST or _FOOT.match(text):
            return None
        names = _names(text)
        if names is None or not authors:
            continue
        title = authors - 1
        if _FOOT.match(lines[title].text) or _FURNITURE.match(lines[title].text):
            return None
        while title > free and authors - title < _MOST_OF_TITLE and _goes_on(lines, title):
            title -= 1
        record = _Record(title, authors, authors + 1, names)
        _take_below(record, lines)
        return record
    return None


def _goes_on(lines: Sequence[Line], title: int) -> bool:
    """Tell whether a title begins on the line before: nothing parts the two."""
    before = lines[title - 1]
    apart = lines[title].number - before.number > 1
    return not (
        apart
        or _FOOT.match(before.text)
        or _FURNITURE.match(before.text)
        or before.text.endswith((".", "Expand", "Collapse", "…"))
    )


def _names(text: str) -> Names | None:
    found = _MORE_AUTHORS.search(text)
    names = read_names(_MORE_AUTHORS.sub(", ", text).strip(" ,"))
    if found:
        return Names(names.creators, complete=False)
    several = "," in text or " and " in text
    return names if names_like(text) and (several or len(text.split()) < _MOST_OF_TITLE) else None


def _take_below(record: _Record, lines: Sequence[Line]) -> None:
    while record.below < len(lines):
        text = _PUBLISHED.sub("", lines[record.below].text, count=1)
        if record.date or _SUMMARY.match(text) or (_FOOT.match(text) and not _date_of(text)):
            return
        if fields := _FIELDS.match(text):
            record.named_field = True
            text = (fields["rest"] or "").strip(" ,")
        dated = _DATED.fullmatch(text)
        if dated:
            record.date = parse_date(dated["date"])
            text = dated["before"].removeprefix("in ").strip(" ,")
        elif not fields and record.venue:
            return
        if text:
            record.venue.append(text)
        record.below += 1


def _date_of(text: str) -> bool:
    """Tell whether a line is a date and nothing else, or where and when it was published."""
    if not text[-4:].isdigit():
        return False
    published = _PUBLISHED.match(text)
    found = _DATED.fullmatch(text, published.end() if published else 0)
    return bool(found and (published or not found["before"]))


def _statement(record: _Record, lines: Sequence[Line], end: int) -> Stated:
    venue = read_venue(" ".join(each for each in record.venue if each.lower() != "arxiv.org"))
    summary, abstract = _words(lines[record.below : end])
    fields = dict(venue.fields)
    if place := fields.pop("howpublished", ""):
        fields["booktitle" if _MEETING.search(place) else "journaltitle"] = place
    own = lines[record.title : record.authors]
    return Stated(
        line=own[0].number,
        raw=raw_text(lines[record.title : end]),
        title=join([line.text for line in own]),
        creators=record.names.creators,
        creators_complete=record.names.complete,
        date=record.date or venue.date,
        abstract=[abstract] if abstract else [],
        remarks=[f"TLDR: {summary}"] if summary else [],
        type=venue.type or _type_of(fields),
        identifiers=(*venue.identifiers, *_linked(own)),
        fields=fields,
    )


def _type_of(fields: dict[str, str]) -> str:
    if "booktitle" in fields:
        return "inproceedings"
    return "article" if "journaltitle" in fields else ""


def _words(lines: Sequence[Line]) -> tuple[str, str]:
    """Give the one-sentence summary and the abstract that stand below a paper."""
    said: dict[bool, list[str]] = {True: [], False: []}
    short = False
    for line in lines:
        text = line.text
        if found := _SUMMARY.match(text):
            short, text = True, text[found.end() :]
        if _FOOT.match(text) or _FURNITURE.match(text):
            break
        if text:
            said[short].append(_EXPAND.sub("", text))
        if _EXPAND.search(text):
            break
    summary, abstract = (" ".join(said[short]).strip() for short in (True, False))
    return summary, abstract if len(abstract.split()) >= _WORTH_KEEPING else ""


def _linked(lines: Sequence[Line]) -> Iterator[Identifier]:
    for line in lines:
        for link in line.links:
            yield from (each.identifier for each in mentions(link.address))


SEMANTIC_SCHOLAR: Final = Layout(
    name="semantic-scholar",
    words="Semantic Scholar's results, author page or alert",
    sniff=_sniff,
    read=_read,
)
