"""What a layout is: a way in which pages list papers, told by a look and read into statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readlist.core.late_dataclass import dataclass
from readlist.formats.base import Format, Problem, Reading
from readlist.formats.listings.pages.page import Page, head, page_of
from readlist.formats.listings.stated import Stated, records


@dataclass(frozen=True, slots=True)
class Found:
    """What a layout found on a page or a stretch of one, in the page's order."""

    stated: Sequence[Stated] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of pages that list papers.

    ``sniff`` gives 0 (surely not) to 1 (surely) for some lines of a page, in time that grows with
    them: 0.9 and more where they could hardly be anything else, 0.5 to 0.8 where other layouts
    look alike. ``read`` takes whole stretches of lines and never fails.
    """

    name: str
    words: str
    sniff: Callable[[Page], float]
    read: Callable[[Page], Found]


def as_format(layout: Layout) -> Format:
    """Give the format that reads a whole document in one layout."""
    return Format(
        name=layout.name,
        words=layout.words,
        suffixes=(".txt",),
        sniff=lambda text: layout.sniff(head(page_of(text))),
        read=lambda text: _reading(layout.read(page_of(text))),
    )


def _reading(found: Found) -> Reading:
    return Reading(records(found.stated), tuple(found.problems))
