"""Lists of papers as code-hosting sites and home pages have them: items with linked titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from readlist.core.identifiers import ARXIV, Identifier
from readlist.core.late_dataclass import replace
from readlist.formats.listings.entries.entry import Entry
from readlist.formats.listings.entries.items import Item, apart, is_labelled, items, label_of
from readlist.formats.listings.entries.labels import CODE, OTHER, PAPER, label_kind
from readlist.formats.listings.entries.links import address_kind, without_labels
from readlist.formats.listings.entries.reading import read_entry
from readlist.formats.listings.entries.sections import Section, Sections
from readlist.formats.listings.entries.text import TAKEN, of_lines
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Link, Page, raw_text
from readlist.formats.listings.stated import Stated

# "A Title of Words (Venue 2020)" and no link but to its code
_PLACED: Final = re.compile(
    r"^\S+\s\S.*[(（]\s?[^()（）]{0,60}(?:(?:19|20)\d\d|['’]\d\d)[^()（）]{0,30}[)）]"
    r"[\s.]*(?:\[?[\w ]{1,20}\]?)?$"
)
_ABSTRACT: Final = re.compile(r"\W*abstract\W*", re.IGNORECASE)
_LIST: Final = re.compile(r"\b(?:list|collection|awesome)\b", re.IGNORECASE)
_SURE: Final = 0.89
_SAVED: Final = 0.88  # of pages in HTML, where other lists have links as well
_LIKELY: Final = 0.8
_PERHAPS: Final = 0.6
_FEW: Final = 2
_FEWEST_OF_TITLE: Final = 3
_AROUND: Final = 8
_MOST_BELOW: Final = 6
_FEWEST_OF_PROSE: Final = 20
_AUTHORS: Final = frozenset({"author", "authors", "by", "作者"})
_OF_HEADING: Final = 7
_MOST_YEARS: Final = 2
_LONGEST_HEADING: Final = 60


def _sniff(page: Page) -> float:
    told = marked = placed = 0
    for line in page:
        if not line.text or line.cells or (line.heading and not _is_linked_title(line)):
            continue
        told += 1
        if line.heading:
            marked += 1
        elif line.item:
            marked += bool(line.strong) or any(map(_leads_to_paper, line.links))
            placed += bool(_PLACED.search(line.text))
        else:
            marked += any(_stands_apart(line, link) for link in line.links)
    if placed > _FEW and placed * 3 > told:
        return _LIKELY
    if not marked:
        return 0.0
    share = marked / told
    if marked > _FEW and share > 0.2:  # noqa: PLR2004  # names, venues and remarks stand between
        return _SURE if any("](" in line.source for line in page) else _SAVED
    return _LIKELY if share > 0.2 else _PERHAPS  # noqa: PLR2004


def _is_linked_title(heading: Line) -> bool:
    """Tell whether most words of a heading lead to a paper."""
    if len(heading.text.split()) < _FEWEST_OF_TITLE - 1:
        return False
    for link in heading.links:
        words = heading.text[link.begin : link.end]
        if 2 * len(words) > len(heading.text) and not label_kind(words):
            return _leads_to_paper(link) and not _LIST.search(words)
    return False


def _leads_to_paper(link: Link) -> bool:
    return address_kind(link.address) == PAPER


def _stands_apart(line: Line, link: Link) -> bool:
    """Tell whether a link to a paper is no word of a sentence: it begins the line, or a label."""
    words = line.text[max(0, link.begin - 1) : link.end + 1]
    apart = link.begin <= _FEW or words.startswith("[") or line.text[link.begin :].startswith("[")
    if not apart and words.lstrip().startswith("http"):
        before = line.text[: link.begin].rstrip()
        apart = not before[-1:].isalnum() or label_kind(before.rsplit(None, 1)[-1]) == PAPER
    return apart and _leads_to_paper(link)


def read_list(page: Page) -> Found:
    """Read a page's items and paragraphs, each as far as it is of a paper."""
    return Found(list(_papers(page)))


def _papers(page: Page) -> Iterator[Stated]:
    sections = Sections()
    found = list(items(page))
    placed = _placed(found)
    passed = 0
    for place, item in enumerate(found):
        if place < passed:
            continue
        below = _below_title(found, place)
        if below is not None:
            passed = place + 1 + len(below)
            yield from _of_titled(item, below, sections.here)
            continue
        if level := item.first.heading or _as_heading(item):
            sections.enter(level, item.first.text)
            continue
        for part in apart(item, _starts(item.lines)) if not item.mark else [item]:
            yield from _of_item(part, sections.here, placed=placed[place])


def _placed(found: Sequence[Item]) -> list[bool]:
    """Tell of each item whether those around it are titles with when or where in brackets."""
    marked = [at for at, item in enumerate(found) if item.mark and not item.children]
    sums = [0, *accumulate(bool(_PLACED.search(found[at].first.text)) for at in marked)]
    around = [False] * len(found)
    for place, at in enumerate(marked):
        begin, end = max(0, place - _AROUND), min(len(marked), place + _AROUND + 1)
        placed = sums[end] - sums[begin]
        around[at] = placed > _FEW and placed * 2 > end - begin
    return around


def _below_title(found: Sequence[Item], place: int) -> Sequence[Item] | None:
    """Give what stands below a heading that is a paper's title; None where it is none.

    The heading itself leads to the paper, or a paragraph below it does.
    """
    first = found[place].first
    if not first.heading:
        return None
    linked = _is_linked_title(first)
    below: list[Item] = []
    for item in found[place + 1 :]:
        if item.first.heading and not _ABSTRACT.fullmatch(item.first.text):
            break
        if item.mark and (not linked or _starts(item.lines)):
            break
        below.append(item)
    if linked:
        return below
    if not below or len(below) > _MOST_BELOW or len(first.text.split()) < _FEWEST_OF_TITLE:
        return None
    lines = [line for item in below for line in item.lines]
    return below if any(_stands_apart(line, k) for line in lines for k in line.links) else None


def _of_titled(title: Item, below: Sequence[Item], section: Section) -> Iterator[Stated]:
    """Read a paper whose title is a heading, with names, links and an abstract below it."""
    first = title.first
    strong = replace(first, heading=0, strong=((0, len(first.text)),))
    told = [item for item in below if not (_is_prose(item) or item.mark or item.first.heading)]
    lines = [strong, *(line for item in told for line in item.lines)]
    entry = read_entry(of_lines(lines))
    if entry.title:
        every = [first, *(line for item in below for line in item.every_line())]
        found = stated(entry, section, first.number, raw_text(every))
        prose = [join([line.text for line in each.lines]) for each in _abstract_of(below)]
        yield replace(found, abstract=found.abstract or prose)


def _abstract_of(below: Sequence[Item]) -> Iterator[Item]:
    """Give the paragraphs of an abstract, of those behind that word if it stands there."""
    headed = any(_ABSTRACT.fullmatch(item.lines[-1].text) for item in below)
    for item in below:
        if _is_prose(item) and not headed:
            yield item
        headed = headed and not _ABSTRACT.fullmatch(item.lines[-1].text)


def _is_prose(item: Item) -> bool:
    if label_of(item) in _AUTHORS:
        return False
    words = sum(len(line.text.split()) for line in item.lines)
    return words >= _FEWEST_OF_PROSE and not any(line.links for line in item.lines)


def _as_heading(item: Item) -> int:
    """Tell whether a paragraph is a heading: a strong year or venue and nothing else."""
    line = item.first
    if item.mark or len(item.lines) > 1 or item.children or line.links:
        return 0
    strong = line.strong == ((0, len(line.text)),) and len(line.text) < _LONGEST_HEADING
    known = Section().within(line.text) if strong else Section()
    return _OF_HEADING if known.kind or known.date else 0


def _starts(lines: Sequence[Line]) -> list[int]:
    """Give the lines of a paragraph that begin with a paper's title which links to it."""
    return [
        place
        for place, line in enumerate(lines)
        if any(link.begin <= _FEW and _leads_to_paper(link) for link in line.links)
        and without_labels(of_lines([line])).entry.links
    ]


def _of_item(item: Item, section: Section, *, placed: bool) -> Iterator[Stated]:
    if section.kind == "never":
        return
    entry = read_entry(of_lines(item.lines), placed=placed and bool(item.mark))
    others = [child for child in item.children if not _absorbed(entry, child)]
    if placed and item.mark:
        entry.part_place()
    plain = placed and bool(item.mark) and _is_plain(entry, section)
    if plain or is_paper(entry, section, listed=bool(item.mark)):
        apart_from = {id(line) for other in others for line in other.every_line()}
        lines = [line for line in item.every_line() if id(line) not in apart_from]
        yield stated(entry, section, item.first.number, raw_text(lines))
    else:
        others = item.children
        section = section.within(item.first.text)
    for child in others:
        yield from _of_item(child, section, placed=placed)


def _absorbed(entry: Entry, child: Item) -> bool:
    """Take what a nested item says of its paper; tell whether it says nothing of another one."""
    if child.children and not is_labelled(child):
        return False
    words = of_lines(child.lines)
    linked = without_labels(words)
    text = linked.entry.text.replace(TAKEN, " ").strip(f" .,;:{BREAK}")
    own = [link for link in linked.entry.links if address_kind(link.address) == PAPER]
    if not is_labelled(child) and text and (own or linked.papers):
        return False
    if not is_labelled(child) and text and entry.is_labelled and not entry.rest.names.creators:
        if entry.reader.names_and_where(text):
            return True
        named = read_entry(words)
        if named.title and named.rest.names.creators and named.has_long_title:
            entry.title, entry.reader = named.title, named.reader
            entry.spoken += named.spoken
            return True
    entry.take(linked)
    if label_kind(label_of(child)) == PAPER:
        entry.is_labelled = True
    for link in linked.entry.links:
        if is_labelled(child) and address_kind(link.address) == CODE:
            entry.code.append(link.address)
    entry.reader.read(linked.entry.text)
    return True


def _is_plain(entry: Entry, section: Section) -> bool:
    """Tell whether an entry without links is a title as most others of its page are."""
    if (
        section.kind in {"others", "never", "personal"}
        or entry.title_leads is not None
        or not entry.title
    ):
        return False
    if entry.is_placed or entry.rest.date or entry.rest.has_venue:
        return len(entry.title.split()) > 1
    return entry.has_long_title and not entry.in_prose


def is_paper(entry: Entry, section: Section, *, listed: bool) -> bool:
    """Tell whether an entry is of a paper: by its links, by what it says, and by its section."""
    if not entry.title:
        return listed and entry.is_named and section.kind != "others"
    linked = bool(entry.papers) or entry.is_named
    if section.kind == "personal" and not (linked and entry.has_long_title):
        return False
    stands = listed or entry.stands_out or (linked and entry.rest.names.creators)
    if entry.in_prose or not stands or not (listed or entry.begins):
        return False
    return entry.title_leads == PAPER or _is_told(entry, section, linked=linked)


def _is_told(entry: Entry, section: Section, *, linked: bool) -> bool:
    """Tell whether an entry whose title leads to no paper says enough of one."""
    leads, rest = entry.title_leads, entry.rest
    dated = rest.date or section.date
    told = bool(rest.names.creators and dated) or bool(rest.venue.type and rest.venue.date)
    if section.kind == "others":
        return entry.has_long_title and told and linked and leads not in {CODE, OTHER}
    if linked or (entry.is_labelled and entry.stands_out and entry.has_long_title):
        return entry.has_long_title or leads is None or section.kind == "papers" or told
    if leads == OTHER or told:
        return told and leads != OTHER and (entry.stands_out or bool(rest.names.creators))
    return section.kind == "papers" and leads == "" and entry.has_long_title


def stated(entry: Entry, section: Section, line: int, raw: str) -> Stated:
    """Give what an entry states; year and venue are its section's where it says none itself."""
    rest = entry.rest
    date, venue = rest.date, rest.venue
    same_year = date is None or (section.date and date.year == section.date.year)
    if not venue.type and section.venue and same_year:
        venue = section.venue
    identifiers = (*entry.identifiers, *venue.identifiers)
    if date and not date.month and _is_of_number(date.year, identifiers):
        date = None
    if date is None and not _is_of_other_years(section, identifiers):
        date = section.date
    preprint = any(one.scheme == ARXIV for one in identifiers)
    return Stated(
        line=line,
        raw=raw,
        title=entry.title,
        creators=(*rest.names.creators, *venue.creators),
        creators_complete=rest.names.complete,
        date=date,
        abstract=rest.abstract,
        remarks=rest.remarks,
        type=venue.type or ("online" if preprint else "misc"),
        identifiers=identifiers,
        fields=dict(venue.fields),
    )


def _is_of_number(year: int, identifiers: Sequence[Identifier]) -> bool:
    """Tell whether a year is the beginning of a preprint's number: "arXiv 2010" of 2010.13112."""
    return any(one.scheme == ARXIV and one.value.startswith(f"{year}.") for one in identifiers)


def _is_of_other_years(section: Section, identifiers: Sequence[Identifier]) -> bool:
    """Tell whether a preprint's number speaks against the year of its section."""
    numbers = (one.value for one in identifiers if one.scheme == ARXIV)
    years = [2000 + int(number[:2]) for number in numbers if number[:4].isdigit()]
    year = section.date.year if section.date else 0
    return any(abs(one - year) > _MOST_YEARS for one in years)


MARKDOWN_LIST: Final = Layout(
    name="markdown-list",
    words="List of papers with linked titles",
    sniff=_sniff,
    read=read_list,
)
