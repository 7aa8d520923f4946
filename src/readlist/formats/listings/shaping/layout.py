"""Pages of accepted papers and tables of contents: short records whose shape comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page
from readlist.formats.listings.shaping.furniture import furniture_likeness, heading_likeness
from readlist.formats.listings.shaping.likeness import OTHER_PEOPLE, RIGHTS
from readlist.formats.listings.shaping.one_line import parted
from readlist.formats.listings.shaping.shapes import Shape, shapes
from readlist.formats.listings.shaping.statements import statements

_BYLINE: Final = re.compile(r"by\s(?=[A-Z])", re.IGNORECASE)
_BY_COUNT: Final = (0.35, 0.62, 0.7, 0.74, 0.78)
_FEW: Final = 0.15
_MANY: Final = 3
_MOST: Final = 0.6
_LEAST_OF_FEW: Final = 0.3
_HALF: Final = 0.5
_SURE: Final = 0.88


def _sniff(page: Page) -> float:
    page = parted(page)
    found = _records(page)
    if not found:
        return 0.0
    covered = _covered(found, page)
    value = _BY_COUNT[min(len(found), len(_BY_COUNT)) - 1]
    if covered < _FEW:
        return 3 * value * covered
    if len(found) >= _MANY and covered > _MOST and not any(map(_is_linked_item, found)):
        return _SURE
    return value * min(1.0, 0.75 + covered)


def _covered(found: Sequence[Shape], page: Page) -> float:
    """Give the share of a page's lines, buttons and headings apart, that its records hold."""
    held = sum(len(shape.lines) for shape in found)
    shown = sum(1 for line in page if line.text and not _is_furniture(line.text))
    return held / max(held, shown, 1)


def _is_furniture(text: str) -> bool:
    return furniture_likeness(text) > _HALF or heading_likeness(text) > _HALF


def _is_linked_item(shape: Shape) -> bool:
    """Tell whether a record is one of those of a list of links, which others read better."""
    title = shape.title[0]
    return bool(title.item and title.links)


def _records(page: Page) -> list[Shape]:
    """Give the records of a page, but none of people who are said to be there for another cause."""
    found = [each for each in shapes(page) if not _is_other(each)]
    if len(found) < _MANY and all(_BYLINE.match(each.names[0].text) for each in found):
        return []  # an article of a newspaper or a blog
    return found


def _is_other(shape: Shape) -> bool:
    """Tell whether people are named for another cause: as present, as owners of rights."""
    names = shape.names[0].text
    if OTHER_PEOPLE.match(names) or RIGHTS.search(names):
        return True
    return any(RIGHTS.search(line.text) for line in shape.title)


def _read(page: Page) -> Found:
    whole = parted(page)
    found = _records(whole)
    # A few lines that look like records are none where most of the page does not.
    if len(found) < _MANY and _covered(found, whole) < _LEAST_OF_FEW:
        return Found()
    return Found(statements(found, page))


ACCEPTED_PAPERS: Final = Layout(
    name="accepted-papers",
    words="List of papers in records of title, names and details",
    sniff=_sniff,
    read=_read,
)
