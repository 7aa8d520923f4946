"""Finds what a home page says of its owner: honours, education, service; no papers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from readlist.formats.listings.entries.sections import is_personal
from readlist.formats.listings.pages.page import Page
from readlist.formats.listings.stated import Stated


def personal_lines(page: Page) -> AbstractSet[int]:
    """Give the numbers of the lines below headings such as "Honours and Awards"."""
    level, found = 0, set()
    for line in page:
        if line.heading and (not level or line.heading <= level):
            level = line.heading if is_personal(line.text) else 0
        if level:
            found.add(line.number)
    return found


def may_be_paper(stated: Stated, personal: AbstractSet[int]) -> bool:
    """Tell whether a statement stands elsewhere, or names a paper by an identifier."""
    named = stated.arxiv or stated.doi or stated.identifiers
    return bool(named) or stated.line not in personal
