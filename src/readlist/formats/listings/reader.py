"""Reads any page of papers: each stretch of it in the layout that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from readlist.formats.base import Format, Reading
from readlist.formats.listings import LAYOUTS
from readlist.formats.listings.base import records
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.page import Page, head, page_of
from readlist.formats.listings.stretches import stretches
from readlist.formats.listings.worth import worth
from readlist.formats.table import ANY_PAGE

_MORE_WORTH: Final = 0.2  # what each change of layout must bring


def read(text: str) -> Reading:
    """Read a page that lists papers in one layout or in several, one after the other."""
    page = page_of(text)
    parts = stretches(page, LAYOUTS)
    found = [(layout, layout.read(stretch)) for layout, stretch in parts]
    if len(found) > 1:
        whole = _surest(page)
        together = whole.read(page)
        gained = sum(worth(one.stated) - _MORE_WORTH for _, one in found) - worth(together.stated)
        if gained <= 0:
            found = [(whole, together)]
    return _reading([(layout, one) for layout, one in found if one.stated or one.problems])


def _surest(page: Page) -> Layout:
    beginning = head(page)
    return max(LAYOUTS, key=lambda layout: layout.sniff(beginning))


def _reading(found: Sequence[tuple[Layout, Found]]) -> Reading:
    names = {layout.name for layout, one in found if one.stated}
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
    suffixes=(".txt", ".md", ".markdown", ".html", ".htm", ".eml"),
    sniff=sniff,
    read=read,
)
