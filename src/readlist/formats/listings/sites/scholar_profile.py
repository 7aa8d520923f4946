"""Profiles of Google Scholar: title, authors and venue below each other, then figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.sites.scholar_parts import (
    identifiers_of,
    scholar_names,
    title_begins,
)
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import names_like, read_names
from readlist.formats.listings.venues import read_venue

# "245678 2016", "12*", "2016": how often a paper is cited, and its year.
_COUNT: Final = r"(?:\d{1,3}(?:[,.]\d{3})+|\d+)\*?"
_FIGURES: Final = re.compile(rf"(?:{_COUNT}\s+)?(?P<year>(?:19|20)\d\d)\*?|{_COUNT}")
# "Journal 12, 3-4, 2016 245678 2016"; without a year of its own the venue ends at the figures.
_BEHIND: Final = re.compile(
    rf"(?P<venue>.*\b(?P<year>(?:19|20)\d\d))(?:\s+{_COUNT})?\s+(?P=year)"
    rf"|(?P<bare>.*[^\d\s,])\s+{_COUNT}\s+(?P<only>(?:19|20)\d\d)"
)
_YEAR_ENDS: Final = re.compile(r"(?:^|[\s,])(?P<year>(?:19|20)\d\d)$")
_FURNITURE: Final = re.compile(
    r"title$|title\s+(?:sort|cited by|year)|sort by |cited by$|year$|cited by\s+year$|view all|"
    r"cited by ?view all|articles$|articles \d+[-–]\d+|show more|show all|"
    r"(?:all )?since \d{4}$|all\s+since \d{4}|all$|citations\b[\s\d,]*$|h-?index|i10-?index|"
    r"public access|\d+ articles?$|(?:not )?available$|based on funding|co-authors|follow(?:ing)?$|"
    r"verified email|email$|homepage$|merged citations|this \"cited by\"|this “cited by”|"
    r"add co-authors|duplicate citations|the following articles are merged|new articles|"
    r"get my own profile|create my own profile|help$|privacy$|terms$|done$|select all|\*$|"
    r"the system can't perform|cancel$|save$|\[?(?:pdf|html)\]? |loading",
    re.IGNORECASE,
)
_MOST_OF_TITLE: Final = 4
_MOST_OF_VENUE: Final = 4
_FEWEST: Final = 2
_LONGEST: Final = 500
_WIDEST: Final = 80
_SURE: Final = 0.97
_LIKELY: Final = 0.92
_PERHAPS: Final = 0.5


@dataclass(slots=True)
class _Record:
    title: list[Line]
    authors: list[Line]
    venue: list[Line] = field(default_factory=list)
    figures: list[Line] = field(default_factory=list)
    year: int = 0

    @property
    def lines(self) -> list[Line]:
        return [*self.title, *self.authors, *self.venue, *self.figures]

    @property
    def sure(self) -> bool:
        """Whether the year below is the one in the venue: nothing else looks so."""
        words = self.venue[-1].text if self.venue else ""
        return bool(
            self.year and (found := _YEAR_ENDS.search(words)) and self.year == int(found["year"])
        )


def _sniff(page: Page) -> float:
    if not any(line.text[-2:].isdigit() for line in page):
        return 0.0
    found = list(_records(page))
    sure = sum(1 for record in found if record.sure)
    if sure >= _FEWEST:
        return _SURE
    # Other pages have figures below their papers as well, but no years.
    if sure or (len(found) >= _FEWEST and any(record.year for record in found)):
        return _LIKELY
    return _PERHAPS if found else 0.0


def _read(page: Page) -> Found:
    return Found([_statement(record) for record in _records(page)])


def _records(page: Page) -> Iterator[_Record]:
    for block in _blocks(page):
        yield from _of_block(block)


@dataclass(slots=True)
class _Block:
    """Lines of words with the figures below them; ``clean`` if furniture stands above."""

    clean: bool
    words: list[Line] = field(default_factory=list)
    figures: list[Line] = field(default_factory=list)
    year: int = 0


def _blocks(page: Page) -> Iterator[_Block]:
    block = _Block(clean=False)
    for line in _unrolled(page):
        if not line.text:
            continue
        counted = line.text[-1] in "0123456789*" and len(line.text) < _LONGEST
        figures = _FIGURES.fullmatch(line.text) if counted else None
        behind = _BEHIND.fullmatch(line.text) if counted and not figures else None
        furniture = len(line.text) < _WIDEST and not figures and _FURNITURE.match(line.text)
        if furniture or ((block.year or block.figures) and not figures):
            if block.words:
                yield block
            block = _Block(clean=True)
        if behind:
            words = behind["venue"] or behind["bare"]
            block.words.append(Line(line.number, words, line.raw, links=line.links))
            block.year = int(behind["year"] or behind["only"])
        elif not figures and not furniture:
            block.words.append(line)
        elif figures and block.words:
            block.figures.append(line)
            block.year = int(figures["year"] or block.year)
    if block.words:
        yield block


def _unrolled(page: Page) -> Iterator[Line]:
    """Give the cells of a table, and the lines in them, as lines of their own."""
    for line in page:
        if not line.cells:
            yield line
            continue
        for begin, end in line.cells:
            for place, part in enumerate(line.text[begin:end].split("\u2028")):
                links = line.links if begin == place == 0 else ()
                yield Line(line.number, part.strip(), line.raw, links=links)


def _of_block(block: _Block) -> Iterator[_Record]:
    words = block.words
    places = _places_of_authors(block)
    begin = 0
    for place, following in zip(places, [*places[1:], (len(words), 0)], strict=False):
        first, end = place
        title = words[begin:first]
        if begin == 0 and not block.clean:
            title = title[-1:]
        last = following[0] == len(words)
        title = title[title_begins(title) :]
        below = words[end : following[0]]
        cut = len(below) if last else _end_of_venue(below)
        record = _Record(title[-_MOST_OF_TITLE:], words[first:end], below[:cut])
        begin = end + cut
        if last:
            record.figures, record.year = block.figures, block.year
        if record.title and len(record.venue) <= _MOST_OF_VENUE:
            yield record


def _places_of_authors(block: _Block) -> list[tuple[int, int]]:
    """Give where lists of authors begin and end among a block's words."""
    words = block.words
    found: list[tuple[int, int]] = []
    for place in range(1, len(words)):
        if not scholar_names(words[place].text):
            continue
        if found and found[-1][1] == place:
            if words[place - 1].text.endswith(","):
                found[-1] = (found[-1][0], place + 1)
            continue  # "MIT Press" below the authors
        found.append((place, place + 1))
    year = _YEAR_ENDS.search(words[-1].text)
    if not found and len(words) > _FEWEST and year and int(year["year"]) == block.year:
        place = len(words) - _FEWEST
        like = len(words[place].text) < _LONGEST and names_like(words[place].text)
        return [(place, place + 1)] if like else []
    return found


def _end_of_venue(below: Sequence[Line]) -> int:
    """Tell how many of the lines between two lists of authors are the first one's venue."""
    dated = (place for place, line in enumerate(below, start=1) if _YEAR_ENDS.search(line.text))
    return min(next(dated, len(below) - 1), len(below) - 1)


def _statement(record: _Record) -> Stated:
    authors = join([line.text for line in record.authors])
    names = scholar_names(authors) or read_names(authors)
    venue = read_venue(join([line.text for line in record.venue] or [""]))
    linked = [each for line in record.title for each in identifiers_of(line)]
    return Stated(
        line=record.title[0].number,
        raw=raw_text(record.lines),
        title=join([line.text for line in record.title]),
        creators=names.creators,
        creators_complete=names.complete,
        date=venue.date or (PartialDate(record.year) if record.year else None),
        type=venue.type,
        identifiers=(*venue.identifiers, *linked),
        fields=venue.fields,
    )


SCHOLAR_PROFILE: Final = Layout(
    name="scholar-profile",
    words="Google Scholar profile",
    sniff=_sniff,
    read=_read,
)
