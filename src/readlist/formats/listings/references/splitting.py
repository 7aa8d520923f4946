"""Cuts a list of references into entries: by marks, hanging indents, blank lines or their look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.references.authors import beginning
from readlist.formats.listings.references.entry import entry
from readlist.formats.listings.references.wrapped import Hyphens

Entry = Sequence[Line]
Cuts = Sequence[int]

_MARKS: Final = (
    re.compile(r"\[(\d{1,6})\]\.?(?=\s|[^\W\d_]|$)"),
    re.compile(r"\((\d{1,6})\)(?=\s|$)"),
    re.compile(r"(\d{1,6})\.(?=\s|$|[A-Z])"),
    re.compile(r"(\d{1,6})\)(?=\s|$)"),
    re.compile(r"(\d{1,6}):(?=\s+(?:[^\W\d_]|\[))"),
    re.compile(r"(\d{1,3})(?=\s+[^\W\d_a-z])"),
)
_LABEL: Final = re.compile(
    r"\[(?:[^\W\d_][\w+’'*&.-]{0,30}?(?:\s(?:et al\.?|and|"
    r"&)(?:\s[^\W\d_][\w’'-]{1,30})?)?,?\s?\(?(?:\d\d|\d{4})[a-z]?\)?|[A-Z][A-Za-z+]{1,7})\](?=\s|"
    r"$)|\{[A-Za-z][\w+-]{0,11}\}(?=\s|$)"
)
_BULLET: Final = re.compile(r"[•▪◦‣*–-]\s+(?=[^\W\d_a-z])")
_CARET: Final = re.compile(r"\^\s+\S")  # behind which encyclopedias link back
_RUN_ON: Final = re.compile(r"(?<=[.\])>/\w])\s+(?=\[(\d{1,6})\]\s+[^\W\d_a-z])")
_LONG: Final = 200
_ENDS: Final = re.compile(
    r"(?<!\b[A-Z])[.!?)\]>”\"’/]$|\d$|https?://\S+$|10\.\d{4,9}/\S+$|\w\b(?:USA|UK)$"
)
_STARTS: Final = re.compile(
    r"[^\W\d_a-z]|(?:van|von|de|di|da|del|der|la|le|el|al|ter|ten)\s|[—–-]{2,}|—|[\"“d]"
)
_VOLUME: Final = re.compile(r"\d{1,4}\s?[(:,/]")  # behind a journal, not behind names
_GAP: Final = 3
_FEWEST: Final = 2
_MOST_LINES: Final = 15
_SAMPLE: Final = 150
_LEAST_BLANK: Final = 2
_LOOKED_AT: Final = 1500  # characters of a line


def entries(lines: Sequence[Line], hyphens: Hyphens) -> list[Entry]:
    """Give the lines of each entry; lines before the first one belong to none."""
    lines = [part for line in lines for part in _apart(line)]
    if cuts := _marked(lines):
        return [_ended(lines[begin:end]) for begin, end in pairwise([*cuts, len(lines)])]
    return [lines[b:e] for b, e in pairwise([*_unmarked(lines, hyphens), len(lines)])]


def _ended(lines: Sequence[Line]) -> Entry:
    """Give the lines of a marked entry up to a blank line behind which it surely does not go on."""
    for place, line in enumerate(lines):
        if place and not line.text and _ENDS.search(lines[place - 1].text):
            return lines[:place]
    return lines


def marks(lines: Sequence[Line]) -> Cuts:
    """Give the places of lines that begin with the mark of an entry."""
    found: list[int] = []
    for pattern in _MARKS:
        numbered = _counting(lines, pattern)
        if len(numbered) > len(found):
            found = numbered
    for matches in (
        [place for place, line in enumerate(lines) if _LABEL.match(line.text)],
        [place for place, line in enumerate(lines) if _BULLET.match(line.text)],
        [place for place, line in enumerate(lines) if _CARET.match(line.text)],
        [place for place, line in enumerate(lines) if line.item],
    ):
        if len(matches) > len(found):
            found = matches
    return found


def _apart(line: Line) -> Iterable[Line]:
    """Part a long line in which entries run on: "… 2020. [2] B. Stream …"."""
    if len(line.text) < _LONG or not _RUN_ON.search(line.text):
        return [line]
    cuts = [found.end() for found in _RUN_ON.finditer(line.text)]
    bounds = [0, *cuts, len(line.text)]
    return [Line(line.number, line.text[b:e].strip()) for b, e in pairwise(bounds)]


def _marked(lines: Sequence[Line]) -> Cuts:
    found = marks(lines)
    filled = [place for place, line in enumerate(lines) if line.text]
    begins = bool(found) and found[0] in filled[:_FEWEST]
    if found and not begins and _MARKS[0].match(lines[found[0]].text):  # below headings
        begins = found[0] in [place for place in filled if not lines[place].heading][:_FEWEST]
    enough = len(found) >= _FEWEST or len(filled) <= _MOST_LINES
    return found if begins and enough and len(filled) <= _MOST_LINES * len(found) else []


def _counting(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[int]:
    """Give the lines whose numbers count up, or down as on home pages: the longest such run."""
    numbered = [
        (place, int(found[1]))
        for place, line in enumerate(lines)
        if (found := pattern.match(line.text))
    ]
    best: list[int] = []
    for first in range(min(len(numbered), _GAP)):
        for way in (1, -1):
            run, last = [numbered[first][0]], numbered[first][1]
            for place, number in numbered[first + 1 :]:
                if 0 < way * (number - last) <= _GAP:
                    run.append(place)
                    last = number
            best = max(best, run, key=len)
    return best


def _unmarked(lines: Sequence[Line], hyphens: Hyphens) -> Cuts:
    """Take the way of cutting that gives the most entries which read well."""
    ways: tuple[Callable[[Sequence[Line]], list[int]], ...] = (
        _by_look,
        _by_indent,
        _by_blank,
        _by_line,
    )
    sample = lines[:_SAMPLE]

    @cache  # as the ways agree on most entries
    def worth_of(begin: int, end: int) -> float:
        return _worth(sample[begin:end], hyphens)

    def worth(way: Callable[[Sequence[Line]], list[int]]) -> float:
        return sum(worth_of(begin, end) for begin, end in pairwise([*way(sample), len(sample)]))

    return max(ways, key=worth)(lines)


def _by_blank(lines: Sequence[Line]) -> list[int]:
    return [
        place
        for place, line in enumerate(lines)
        if line.text and (not place or not lines[place - 1].text)
    ]


def _by_line(lines: Sequence[Line]) -> list[int]:
    return [place for place, line in enumerate(lines) if line.text]


def _by_indent(lines: Sequence[Line]) -> list[int]:
    """Cut where lines stand furthest to the left, as with hanging indents."""
    indents = sorted({line.indent for line in lines if line.text})
    if len(indents) < _LEAST_BLANK:
        return []
    return [
        place for place, line in enumerate(lines) if line.text and line.indent <= indents[0] + 1
    ]


def _by_look(lines: Sequence[Line]) -> list[int]:
    """Cut where a line begins with names and the line before ends as an entry does."""
    filled = [place for place, line in enumerate(lines) if line.text]
    found = filled[:1]
    for before, place in pairwise(filled):
        text = lines[place].text
        if not (_ENDS.search(lines[before].text) and _STARTS.match(text)):
            continue
        following = " ".join(line.text[:_LOOKED_AT] for line in lines[place : place + 4])
        begun = beginning(following)
        if begun and not _VOLUME.match(begun.rest):
            found.append(place)
    return found


def _worth(lines: Sequence[Line], hyphens: Hyphens) -> float:
    """Give whether the lines of an entry read well: 1, or less than nothing where they do not."""
    made = entry(hyphens.joined([line.text for line in lines if line.text]), 1)
    well = made is not None and made.creators and made.date and (made.title or made.fields)
    return 1.0 if well else -0.6
