"""The fall-back for prose: only what is certain, which is identifiers and what stands with them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import ARXIV, DOI, ISBN, PMCID, PMID, URL, Identifier
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.people import Creator
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join, wrap_width
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.prose.citations import cited_before, quoted_title, year_in
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import Mention, mentions

_SURENESS: Final = 0.31  # any layout that knows the page is surer
# A cheap look: without one of these a line names no paper.
_HINT: Final = re.compile(
    r"10\.\d|[(\[]\d{4}\.\d{4}|arxiv|://|/\d{7}|pmid|pubmed|pmc\d|isbn|97[89]|-[a-z]+\.\d|openreview|\.org/",
    re.IGNORECASE,
)
_NEAR: Final = 400  # characters before an identifier in which its title may stand
_BESIDE: Final = re.compile(r"[\s,;.()\[\]/|]{0,4}")
_TYPES: Final = {ISBN: "book", PMID: "article", PMCID: "article", ARXIV: "online", URL: "online"}
_PUBMED: Final = frozenset({PMID, PMCID, DOI})
_NO_TITLES: Final = re.compile(
    r"\W*(?:(?:the |this |that |our |their |see |full |original |a |an |here|click |read |pdf|"
    r"link|paper|preprint|article|arxiv|doi|version|online|study|report|source|abstract|html|"
    r"published|publication|work|web ?site|page|text|in|on|at|by)\W*)+|https?:.*",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class _Passage:
    """Lines that belong together, joined, with the place in the text at which each begins."""

    lines: Sequence[Line]
    text: str
    begins: Sequence[int]

    def between(self, begin: int, end: int) -> Sequence[Line]:
        """Give the lines from one place of the text to another."""
        last = max(begin, end - 1)
        return self.lines[bisect_right(self.begins, begin) - 1 : bisect_right(self.begins, last)]

    def linked(self) -> Iterator[tuple[Mention, str]]:
        """Give what the lines link to that is a paper, with the words of the link."""
        for line, begin in zip(self.lines, self.begins, strict=True):
            for link in line.links:
                for found in mentions(link.address):
                    place = (begin + link.begin, begin + link.end)
                    words = line.text[link.begin : link.end]
                    yield replace(found, begin=place[0], end=place[1]), words


def _sniff(page: Page) -> float:
    named = (
        found.of_paper
        for line in page
        for text in (line.text, *(link.address for link in line.links))
        if _HINT.search(text)
        for found in mentions(text)
    )
    return _SURENESS if any(named) else 0.0


def _read(page: Page) -> Found:
    stated: dict[Identifier, Stated] = {}
    for passage in _passages(page):
        for one in _in_passage(passage):
            known = [stated[name] for name in one.identifiers if name in stated]
            told = _together([*known, one])
            stated |= dict.fromkeys(told.identifiers, told)
    return Found(list({id(one): one for one in stated.values()}.values()))


def _together(told: Sequence[Stated]) -> Stated:
    """Join what is said of one paper; it stands where it is named first."""
    titled = next((one for one in told if one.title), told[0])
    names = dict.fromkeys(name for one in told for name in one.identifiers)
    return replace(titled, line=told[0].line, raw=told[0].raw, identifiers=tuple(names))


def _passages(page: Page) -> Iterator[_Passage]:
    wrapped = bool(wrap_width(page))
    held: list[Line] = []
    for line in page:
        if held and (not wrapped or not line.text or line.item or line.heading or held[-1].heading):
            yield _passage(held)
            held = []
        if line.text:
            held.append(line)
    if held:
        yield _passage(held)


def _passage(lines: Sequence[Line]) -> _Passage:
    parts, begins, size = [lines[0].text], [0], len(lines[0].text)
    for before, line in pairwise(lines):
        gap = len(join([before.text, line.text])) - len(before.text) - len(line.text)
        parts.append(" " * gap + line.text)
        begins.append(size + gap)
        size += gap + len(line.text)
    return _Passage(lines, "".join(parts), begins)


def _in_passage(passage: _Passage) -> Iterator[Stated]:
    text = passage.text
    linked = list(passage.linked())
    if not linked and not _HINT.search(text):
        return
    words = {found.begin: title for found, title in linked if found.of_paper and _is_title(title)}
    shown = [found for found in mentions(text) if found.of_paper]
    places = [(each.begin, each.end) for each in shown]
    hidden = [
        found
        for found, _ in linked
        if found.of_paper and not _covers(places, found.begin, found.end)
    ]
    found = sorted([*shown, *hidden], key=lambda one: one.begin)
    groups = list(_grouped(text, found))
    for place, group in enumerate(groups):
        begin = groups[place - 1][-1].end if place else 0
        end = groups[place + 1][0].begin if place + 1 < len(groups) else len(text)
        title = words.get(group[0].begin, "")
        yield _stated(passage, group, title, (max(begin, group[0].begin - _NEAR), end))


def _covers(places: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """Tell whether one of the places, which are in order, has something of a stretch."""
    at = bisect_left(places, (begin, begin))
    before = at > 0 and places[at - 1][1] > begin
    return before or (at < len(places) and places[at][0] < end)


def _is_title(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and not _NO_TITLES.fullmatch(words)


def _grouped(text: str, found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Put together what names one paper: its numbers in PubMed, or its DOI and preprint alone."""
    runs: list[list[Mention]] = []
    for one in found:
        if runs and _BESIDE.fullmatch(text, runs[-1][-1].end, max(runs[-1][-1].end, one.begin)):
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        schemes = [one.identifier.scheme for one in run]
        distinct = len(set(schemes)) == len(schemes)
        if distinct and (set(schemes) <= _PUBMED or set(schemes) == {DOI, ARXIV}):
            yield run
        else:
            yield from ([one] for one in run)


def _stated(
    passage: _Passage, group: Sequence[Mention], title: str, around: tuple[int, int]
) -> Stated:
    text, (first, end) = passage.text, around
    before, after = text[first : group[0].begin], text[group[-1].end : end]
    creators: tuple[Creator, ...] = ()
    complete, year = True, 0
    if title:
        year = year_in(after[:20])
    elif quote := quoted_title(before, after):
        title, year = quote.title, quote.year
        creators, complete = quote.creators, quote.complete
    elif cited := cited_before(before):
        creators, complete, year = cited.creators, cited.complete, cited.year
    lines = passage.between(group[0].begin, group[-1].end)
    return Stated(
        line=lines[0].number,
        raw=raw_text(lines),
        title=title,
        creators=creators,
        creators_complete=complete,
        date=PartialDate(year) if year else None,
        identifiers=tuple(dict.fromkeys(name for one in group for name in one.identifiers)),
        type=_TYPES.get(group[0].identifier.scheme, ""),
    )


PROSE: Final = Layout(
    name="prose",
    words="Prose that names papers by identifiers",
    sniff=_sniff,
    read=_read,
)
