"""Lists of publications on home pages, saved as HTML: items with a title that is set off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.formats.listings.entries.labels import label_kind
from readlist.formats.listings.entries.people_words import are_names
from readlist.formats.listings.layout import Layout
from readlist.formats.listings.lists.markdown_list import read_list
from readlist.formats.listings.pages.page import Line, Page, Span
from readlist.formats.listings.references.layout import begins_like_reference
from readlist.formats.listings.references.sections import is_heading

_YEAR: Final = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?!\d)|['’]\d\d\b")
# What indexes of publications print beside each entry; those pages have layouts of their own.
_OF_INDEXES: Final = re.compile(
    r"electronic edition|persistent URL|dblp key|cited by|related articles", re.IGNORECASE
)
_FEWEST_OF_TITLE: Final = 3
_NEAR: Final = 4
_SURE: Final = 0.96
_SUREST: Final = 0.99  # each title stands on a line of its own above the names


def _sniff(page: Page) -> float:
    lines = [line for line in page if line.text and not line.heading]
    if any(map(is_heading, page)) or any(_OF_INDEXES.search(line.text) for line in lines):
        return 0.0
    listed = titled = parted = 0
    for place, line in enumerate(lines):
        listed += bool(line.item)
        if line.source or line.cells:
            continue
        if (line.slanted or line.links) and begins_like_reference(line.text):
            titled += 1
        elif _has_title(line):
            near = [line, *lines[place + 1 : place + _NEAR]]
            dated = [each for each in near if _YEAR.search(each.text)]
            titled += any(each.slanted for each in dated) or bool(line.item and line in dated)
            parted += _is_above_names(lines, place)
    if parted > 1 and parted * 2 * _NEAR >= listed:
        return _SUREST
    return _SURE if titled and titled * 2 * _NEAR >= listed else 0.0


def _is_above_names(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line is set off as a whole, with names below it and a year around it."""
    line = lines[place]
    if line.strong[:1] != ((0, len(line.text)),):
        return False
    around = lines[max(0, place - 1) : place + _NEAR]
    named = any(
        each.text.count(",") and are_names(each.text) for each in lines[place + 1 : place + 2]
    )
    return named and any(_YEAR.search(each.text) for each in around)


def _has_title(line: Line) -> bool:
    """Tell whether strong or linked words have the length of a title and begin line or entry."""
    spans = [*line.strong, *((link.begin, link.end) for link in line.links)]
    return any(_is_title(line, span) for span in spans)


def _is_title(line: Line, span: Span) -> bool:
    words = line.text[span[0] : span[1]]
    if len(words.split()) < _FEWEST_OF_TITLE or label_kind(words) or words.startswith("http"):
        return False
    return bool(line.item) or not any(map(str.isalpha, line.text[: span[0]]))


PUBLICATION_LIST: Final = Layout(
    name="publication-list",
    words="List of publications on a home page",
    sniff=_sniff,
    read=read_list,
)
