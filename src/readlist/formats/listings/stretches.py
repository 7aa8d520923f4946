"""Parts a page into stretches of one layout each, as a document may change it half way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.page import Page, head
from readlist.formats.listings.worth import worth

# A piece is looked at by itself; what a change of layout must bring beside the looks of one piece.
_SMALLEST: Final = 150
_MOST_PIECES: Final = 400
_CHANGE: Final = 0.7
_LEAST: Final = 0.3
_MOST_CUTS: Final = 40
_AROUND: Final = 3

Stretch = tuple[Layout, Page]


def stretches(page: Page, layouts: Sequence[Layout]) -> list[Stretch]:
    """Give the parts of a page with the layout each is in; none where no layout fits."""
    pieces = list(_pieces(page))
    looks = [[layout.sniff(head(page[begin:end])) for layout in layouts] for begin, end in pieces]
    whole = [layout.sniff(head(page)) for layout in layouts]
    if max(max(whole, default=0.0), max(map(max, looks), default=0.0)) < _LEAST:
        return []
    path = _best_path(looks, whole)
    bounds = [0]
    for place, (before, after) in enumerate(pairwise(path)):
        if before != after:
            around = _unsure(looks, place, before, after)
            begin = max(bounds[-1], pieces[around[0]][0])
            cut = _Cut(page, layouts[before], layouts[after])
            bounds.append(cut.best(begin, pieces[around[1]][1]))
    bounds.append(len(page))
    runs = [one for place, one in enumerate(path) if not place or path[place - 1] != one]
    return [
        (layouts[one], page[begin:end])
        for one, (begin, end) in zip(runs, pairwise(bounds), strict=True)
        if begin < end
    ]


def _pieces(page: Page) -> Iterator[tuple[int, int]]:
    """Cut a page at blank lines and headings into pieces of about one size."""
    size = max(_SMALLEST, sum(len(line.text) for line in page) // _MOST_PIECES)
    begin, held = 0, 0
    for place, line in enumerate(page):
        apart = line.heading or not page[place - 1].text
        if place and line.text and ((held >= size and apart) or held >= 4 * size):
            yield begin, place
            begin, held = place, 0
        held += len(line.text)
    if begin < len(page):
        yield begin, len(page)


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


def _unsure(
    looks: Sequence[Sequence[float]], place: int, before: int, after: int
) -> tuple[int, int]:
    """Give the first and last piece between which a change of layout may lie."""
    first = next((at for at in range(place, -1, -1) if looks[at][before] > 0), 0)
    last = next((at for at in range(place + 1, len(looks)) if looks[at][after] > 0), len(looks) - 1)
    return first, last


class _Cut:
    """Where one layout ends and the next begins: where the statements of both are worth most."""

    def __init__(self, page: Page, before: Layout, after: Layout) -> None:
        self._page = page
        self._before = before
        self._after = after

    def best(self, begin: int, end: int) -> int:
        """Give the best place from ``begin`` to ``end``, reading a little around it as well."""
        page = self._page
        places = [place for place in range(begin, end) if page[place].text]
        apart = [
            place for place in places if page[place].heading or not page[max(0, place - 1)].text
        ]
        if len(apart) > 1:
            places = apart
        places = places[:: len(places) // _MOST_CUTS + 1] or [begin]
        around = _AROUND * (end - begin)
        first, last = max(0, begin - around), min(len(page), end + around)

        def worth_of_both(place: int) -> float:
            earlier = self._before.read(page[first:place]).stated
            return worth(earlier) + worth(self._after.read(page[place:last]).stated)

        return max(places, key=worth_of_both)
