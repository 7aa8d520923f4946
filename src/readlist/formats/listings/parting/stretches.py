"""Parts a page into stretches of one layout each, as a document may change it half way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page, head
from readlist.formats.listings.parting.changes_of_layout import Run, cut_between, runs
from readlist.formats.listings.parting.fitting import LEAST

# Small pages are read in every layout they may be in; large ones are looked at piece by piece.
_SMALL: Final = 24_000  # characters
_PIECE: Final = 400
_MOST_PIECES: Final = 400
_LOOKED_AT: Final = 3000  # of a piece, so that looks at larger pages take no longer
_CHANGE: Final = 0.7  # what a change must bring beside the looks of one piece
_MOST: Final = 8


def stretches(page: Page, layouts: Sequence[Layout]) -> list[Run]:
    """Give the parts of a page with the layout each is in; none where no layout fits."""
    size = sum(len(line.text) for line in page)
    pieces = _pieces(page, size)
    looks = [
        [layout.sniff(head(page[begin:end], _LOOKED_AT)) for layout in layouts]
        for begin, end in pieces
    ]
    whole = [layout.sniff(head(page)) for layout in layouts]
    best = [max(whole[one], *(look[one] for look in looks)) for one in range(len(layouts))]
    likely = sorted((one for one in range(len(layouts)) if best[one] >= LEAST),
                    key=lambda one: -best[one])  # fmt: skip
    if not likely:
        return []
    if size <= _SMALL:
        found = [(layouts[one], best[one]) for one in likely[:_MOST]]
        return runs(page, found) or [Run(layouts[likely[0]], 0, len(page), best[likely[0]])]
    path = _best_path(looks, whole)
    return list(_along(page, pieces, [*zip(layouts, best, strict=True)], path))


def _pieces(page: Page, whole: int) -> list[tuple[int, int]]:
    """Cut a page at blank lines and headings into pieces of about one size."""
    size = max(_PIECE, whole // _MOST_PIECES)
    found: list[tuple[int, int]] = []
    begin, held = 0, 0
    for place, line in enumerate(page):
        apart = line.heading or not page[place - 1].text
        if place and line.text and ((held >= size and apart) or held >= 2 * size):
            found.append((begin, place))
            begin, held = place, 0
        held += len(line.text)
    if found and 2 * held < size:  # too little to look at by itself
        begin = found.pop()[0]
    return [*found, (begin, len(page))]


def _best_path(looks: Sequence[Sequence[float]], whole: Sequence[float]) -> list[int]:
    """Give the layout of each piece so that the looks are best with few changes (Viterbi)."""
    scores = [0.1 * one for one in whole]
    steps: list[list[int]] = []
    for look in looks:
        best = max(range(len(scores)), key=scores.__getitem__)
        came = [
            one if scores[one] >= scores[best] - _CHANGE else best for one in range(len(scores))
        ]
        scores = [
            max(scores[one], scores[best] - _CHANGE) + value for one, value in enumerate(look)
        ]
        steps.append(came)
    path = [max(range(len(scores)), key=scores.__getitem__)]
    for came in reversed(steps[1:]):
        path.append(came[path[-1]])
    return path[::-1]


def _lines_of(
    pieces: Sequence[tuple[int, int]], first: int, last: int, begin: int
) -> tuple[int, int]:
    """Give the lines of some pieces, as far as they are there and not before a line."""
    return max(begin, pieces[max(0, first)][0]), pieces[min(len(pieces) - 1, last)][1]


def _along(
    page: Page,
    pieces: Sequence[tuple[int, int]],
    layouts: Sequence[tuple[Layout, float]],
    path: Sequence[int],
) -> Iterator[Run]:
    """Give the stretches of a path, each change put where it fits in the pieces around it."""
    begin = 0
    for place, (before, after) in enumerate(pairwise(path)):
        if before == after:
            continue
        around = _lines_of(pieces, place - 2, place + 3, begin)
        within = _lines_of(pieces, place - 1, place + 2, begin)
        (one, sure), (other, _) = layouts[before], layouts[after]
        cut = cut_between(page, around, one, other, within)
        yield Run(one, begin, cut, sure)
        begin = cut
    last_one, sure = layouts[path[-1]]
    yield Run(last_one, begin, len(page), sure)
