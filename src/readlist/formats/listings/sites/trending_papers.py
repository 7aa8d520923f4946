"""Papers of the day: Hugging Face's and Papers with Code's lists, and alphaXiv's front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from readlist.core.dates import PartialDate, parse_date
from readlist.formats.listings.entries.labels import PAPER
from readlist.formats.listings.entries.links import address_kind, code_at, named
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import Names, names_like, read_names
from readlist.formats.listings.venues import read_venue

# "· 8 authors", "Northlake AI · 11 authors": below the title on Hugging Face.
_COUNTED: Final = re.compile(r"(?:[^·•]{2,80}\s)?[·•]\s?\d{1,4} authors?")
# "octolab/paperlink • 3 Mar 2024", "jdoe/flowmix • • ICLR 2024": below it at Papers with Code.
_KEPT_AT: Final = re.compile(
    r"(?P<code>[\w.-]{1,60}/[\w.-]{1,80})\s?(?:[•·]\s{0,3}){1,3}(?P<when>.{4,60})"
)
_DAY: Final = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")  # above tags and title at alphaXiv
_TAG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OF_ALPHAXIV: Final = frozenset({"View blog", "View Blog", "Resources"})
_OF_HUGGING_FACE: Final = re.compile(r"Submitted by\b")
_FIGURE: Final = re.compile(r"[+\d.,\s]*k?")
_FEWEST_OF_PROSE: Final = 8
_MOST_ABOVE: Final = 8
_FEW: Final = 2
_SURE: Final = 0.96
_LIKELY: Final = 0.9


class _Paper(NamedTuple):
    """The lines of one paper: where it begins, its title, and what is below that."""

    begin: int
    title: int
    below: int


def _papers(page: Page) -> Iterator[_Paper]:
    of_alphaxiv = any(line.text in _OF_ALPHAXIV for line in page)
    for place, line in enumerate(page):
        if not line.text or len(line.text) > 200:  # noqa: PLR2004  # no title is below a long line
            continue
        if _COUNTED.fullmatch(line.text) or _KEPT_AT.fullmatch(line.text):
            if (title := _above(page, place)) is not None:
                yield _Paper(_begin(page, title), title, place)
        elif of_alphaxiv and _DAY.fullmatch(line.text):
            title = _behind_tags(page, place)
            if title is not None:
                yield _Paper(place, title, title + 1)


def _above(page: Page, place: int) -> int | None:
    """Give the line of a title above a place: the nearest that is neither blank nor a figure."""
    for at in range(place - 1, max(-1, place - _MOST_ABOVE), -1):
        text = page[at].text
        if text and not _FIGURE.fullmatch(text) and not _OF_HUGGING_FACE.match(text):
            return at if len(text.split()) > 1 else None
    return None


def _begin(page: Page, title: int) -> int:
    """Give the line with which a record begins: "Submitted by" above its title, or this."""
    for at in range(title - 1, max(-1, title - 3 * _MOST_ABOVE), -1):
        if _OF_HUGGING_FACE.match(page[at].text):
            return at
        if len(page[at].text.split()) > 3:  # noqa: PLR2004  # of the paper above
            break
    return title


def _behind_tags(page: Page, place: int) -> int | None:
    for at in range(place + 1, min(len(page), place + 3 * _MOST_ABOVE)):
        text = page[at].text
        if text and not _TAG.fullmatch(text):
            return at if len(text.split()) > 1 and not _DAY.fullmatch(text) else None
    return None


def _sniff(page: Page) -> float:
    count = sum(1 for _ in zip(_papers(page), range(_FEW), strict=False))
    if count == _FEW:
        return _SURE
    told = any(_OF_HUGGING_FACE.match(line.text) or line.text == "View blog" for line in page)
    return _LIKELY if count and told else 0.0


def _read(page: Page) -> Found:
    papers = list(_papers(page))
    ends = [paper.begin for paper in papers[1:]] + [len(page)]
    return Found([_stated(page, one, end) for one, end in zip(papers, ends, strict=False)])


def _stated(page: Page, paper: _Paper, end: int) -> Stated:
    title, below = page[paper.title], page[paper.below] if paper.below < len(page) else None
    kept = _KEPT_AT.fullmatch(below.text) if below else None
    code = [f"https://github.com/{kept['code']}"] if kept else []
    links = [link.address for link in title.links if address_kind(link.address) == PAPER]
    venue = read_venue(kept["when"]) if kept else read_venue("")
    names, abstract = _behind(page[paper.below : end])
    day = page[paper.begin].text if _DAY.fullmatch(page[paper.begin].text) else ""
    return Stated(
        line=page[paper.begin].number,
        raw=raw_text(page[paper.begin : end]),
        title=title.text,
        creators=names.creators,
        creators_complete=names.complete,
        date=_date(day or (kept["when"] if kept else "")) or venue.date,
        abstract=abstract,
        type=venue.type,
        fields=dict(venue.fields) if venue.type else {},
        identifiers=(*named(links), *code_at(code)),
    )


def _date(words: str) -> PartialDate | None:
    found = parse_date(words) if words else None
    return found if found and not found.literal else None


def _behind(lines: Sequence[Line]) -> tuple[Names, list[str]]:
    """Read the names below a title, one in each line, and the words of the abstract."""
    people: list[str] = []
    for line in lines:
        if len(line.text.split()) >= _FEWEST_OF_PROSE:
            return read_names("; ".join(people)) if people else Names(), [line.text]
        if line.text and names_like(line.text) and not _COUNTED.fullmatch(line.text):
            people.append(line.text)
    return Names(), []


TRENDING_PAPERS: Final = Layout(
    name="trending-papers",
    words="Papers of the day (Hugging Face, Papers with Code, alphaXiv)",
    sniff=_sniff,
    read=_read,
)
