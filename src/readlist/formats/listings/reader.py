"""Reads any page of papers: each stretch of it in the layout that fits."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from readlist.formats.base import Format, Reading
from readlist.formats.listings import LAYOUTS
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page, head, page_of
from readlist.formats.listings.parting.changes_of_layout import Run
from readlist.formats.listings.parting.fitting import fitting
from readlist.formats.listings.parting.personal import may_be_paper, personal_lines
from readlist.formats.listings.parting.remembering import remembering
from readlist.formats.listings.parting.stretches import stretches
from readlist.formats.listings.parting.worth import trusted
from readlist.formats.listings.stated import records
from readlist.formats.table import ANY_PAGE


def read(text: str) -> Reading:
    """Read a page that lists papers in one layout or in several, one after the other."""
    page, layouts = page_of(text), remembering(LAYOUTS)
    personal = personal_lines(page)
    parts = [
        _read(page[run.begin : run.end], run, layouts, personal) for run in stretches(page, layouts)
    ]
    return _reading([(name, found) for name, found in parts if found.stated or found.problems])


def _read(
    page: Page, told: Run, layouts: Sequence[Layout], personal: AbstractSet[int]
) -> tuple[str, Found]:
    """Read lines in the layout that fits their beginning or was told, whichever is worth more."""
    candidates = {told.layout: told.sure}
    if (fits := fitting(page, layouts)) and fits != told.layout:
        candidates[fits] = fits.sniff(head(page))
    found = [(layout, sure, layout.read(page)) for layout, sure in candidates.items()]
    if len(found) > 1:
        found.sort(key=lambda one: trusted(one[2].stated, one[1]), reverse=True)
    layout, _, read_there = found[0]
    kept = [stated for stated in read_there.stated if may_be_paper(stated, personal)]
    return layout.name, Found(kept, read_there.problems)


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
