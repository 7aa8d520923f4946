"""Parts a page into the items of its lists, with what belongs to each, and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.labels import label_kind
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.venues import words as known

_LABELLED: Final = re.compile(
    r"\W{0,3}(?P<label>[^\W\d_][^:：|]{0,30}?)\d{0,2}(?:[(（][^()（）]{0,30}[)）])?\s?[:：]\s?\S"
)
_NAMED: Final = frozenset(
    "author authors abstract venue year date conference journal publication published tldr tl;dr "
    "keyword keywords summary notes comments institute affiliation doi arxiv 作者 会议 "
    "期刊 摘要 时间 年份 日期 单位 关键词".split()
)
_MOST_DEEP: Final = 12
_MOST_OF_VENUE: Final = 6


@dataclass(slots=True)
class Item:
    """An item of a list or a paragraph: its own lines, and the items nested in it."""

    lines: list[Line]
    indent: int = -1
    mark: str = ""
    children: list[Item] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """The line with which it begins."""
        return self.lines[0]

    def every_line(self) -> Iterator[Line]:
        """Give its own lines and those of the items in it, in the page's order."""
        yield from self.lines
        for child in self.children:
            yield from child.every_line()


def items(page: Page) -> Iterator[Item]:
    """Give headings, paragraphs and items in the page's order; nested items are in their parents.

    What only names what a link below a paragraph is for ("Paper: https://…") belongs to it.
    """
    top: Item | None = None
    for item in _outermost(page):
        below = top and not top.mark and not top.first.heading
        if top and below and (is_labelled(item) or _is_when_or_where(item, top)):
            top.children.append(item)
            continue
        if top:
            yield top
        top = item
    if top:
        yield top


def _is_when_or_where(item: Item, above: Item) -> bool:
    """Tell whether an item below a title in strong words is a date or a venue alone."""
    text = item.first.text
    if above.first.strong[:1] != ((0, len(above.first.text)),) or item.first.links or item.children:
        return False
    if len(text.split()) > _MOST_OF_VENUE:
        return False
    return known.is_meeting(text) or bool(list_date(text) or known.PRESENTED.match(text))


def is_labelled(item: Item) -> bool:
    """Tell whether an item says first what it is: "Paper: …", "Authors: …"."""
    label = label_of(item)
    return bool(label_kind(label)) or label in _NAMED


def label_of(item: Item) -> str:
    """Give the words before an item's colon, empty where it has none."""
    found = _LABELLED.match(item.first.text[:80])
    return found["label"].strip(" *_").lower() if found and not item.first.heading else ""


def _outermost(page: Page) -> Iterator[Item]:
    above: list[Item] = []
    gap = True
    for line in page:
        if line.text:
            before, above = above[:1], _above(above, line, gap=gap)
            if before and (not above or above[0] is not before[0]):
                yield before[0]
            if line.heading:
                yield Item([line])
        gap = not line.text
    yield from above[:1]


def _above(above: list[Item], line: Line, *, gap: bool) -> list[Item]:
    """Give the item that a line begins or continues, behind those around it."""
    if line.heading or line.cells:
        return []
    if line.item:
        while above and above[-1].indent >= line.indent:
            above = above[:-1]
        if above and not above[-1].mark:
            above = []
        item = Item([line], line.indent, line.item)
        if above:
            above[-1].children.append(item)
        return [*above, item][: max(_MOST_DEEP, 1)]
    while gap and above and above[-1].indent >= line.indent:
        above = above[:-1]
    if not above or (gap and not above[-1].mark):
        return [Item([line])]
    above[-1].lines.append(line)
    return above


def apart(item: Item, starts: Sequence[int]) -> list[Item]:
    """Give a paragraph as several that begin at some of its lines."""
    if len(starts) < 2:  # noqa: PLR2004  # one begins there, which is the paragraph itself
        return [item]
    bounds = [0, *starts[1:], len(item.lines)]
    return [Item(item.lines[begin:end], item.indent, item.mark) for begin, end in pairwise(bounds)]
