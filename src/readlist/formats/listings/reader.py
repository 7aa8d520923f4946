"""Reads any page of papers: each stretch of it in the layout that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from readlist.formats.base import Format, Reading
from readlist.formats.listings import LAYOUTS
from readlist.formats.listings.base import records
from readlist.formats.listings.fitting import fitting
from readlist.formats.listings.layout import Found
from readlist.formats.listings.page import Page, head, page_of
from readlist.formats.listings.stretches import stretches
from readlist.formats.listings.worth import worth
from readlist.formats.table import ANY_PAGE

_MORE_WORTH: Final = 0.2  # what each change of layout must bring


def read(text: str) -> Reading:
    """Read a page that lists papers in one layout or in several, one after the other."""
    page = page_of(text)
    parts = [_read(stretch) for _layout, stretch in stretches(page, LAYOUTS)]
    if len(parts) > 1:
        together = _read(page)
        gained = sum(worth(found.stated) - _MORE_WORTH for _, found in parts)
        if gained <= worth(together[1].stated):
            parts = [together]
    return _reading([(name, found) for name, found in parts if found.stated or found.problems])


def _read(page: Page) -> tuple[str, Found]:
    layout = fitting(page, LAYOUTS)
    return (layout.name, layout.read(page)) if layout else ("", Found())


def _reading(found: Sequence[tuple[str, Found]]) -> Reading:
    names = {name for name, one in found if one.stated}
    return Reading(
        records(stated for _, one in found for stated in one.stated),
        tuple(problem for _, one in found for problem in one.problems),
        layout=names.pop() if len(names) == 1 else ANY_PAGE,
    )


def sniff(text: str) -> float:
    """Tell how surely a text is a page that lists papers, 0 to 1, by its beginning."""
    beginning = head(page_of(text))
    return max(layout.sniff(beginning) for layout in LAYOUTS)


PAGE: Final = Format(
    name=ANY_PAGE,
    words="Any page that lists papers",
    suffixes=(".txt", ".md", ".markdown", ".html", ".htm", ".eml", ".mbox"),
    sniff=sniff,
    read=read,
)
