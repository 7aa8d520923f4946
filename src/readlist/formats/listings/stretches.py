"""Parts a page into stretches of one layout each, as a document may change it half way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.page import Page, head
from readlist.formats.listings.worth import worth

# A piece is looked at by itself; what a change of layout must bring beside the looks of one piece.
_SMALLEST: Final = 600
_MOST_PIECES: Final = 200
_FEWEST_LINES: Final = 6
_CHANGE: Final = 0.7
_LEAST: Final = 0.3
_MOST_CUTS: Final = 40

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
            around = (pieces[place][0], pieces[place + 1][1])
            bounds.append(_cut(page, max(bounds[-1], around[0]), around[1],
                               layouts[before], layouts[after]))  # fmt: skip
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
    begin, held, count = 0, 0, 0
    for place, line in enumerate(page):
        apart = line.heading or not page[place - 1].text
        full = held >= size and count >= _FEWEST_LINES
        if place and line.text and ((full and apart) or held >= 3 * size):
            yield begin, place
            begin, held, count = place, 0, 0
        held += len(line.text)
        count += bool(line.text)
    if begin < len(page):
        yield begin, len(page)


def _best_path(looks: Sequence[Sequence[float]], whole: Sequence[float]) -> list[int]:
    """Give the layout of each piece so that the looks are best with few changes (Viterbi)."""
    scores = list(whole)
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


def _cut(page: Page, begin: int, end: int, before: Layout, after: Layout) -> int:
    """Give the place between two layouts at which the statements of both are worth most."""
    places = [
        place
        for place in range(begin, end)
        if page[place].text and (page[place].heading or place == begin or not page[place - 1].text)
    ]
    if len(places) < 2:  # noqa: PLR2004  # no blank lines to cut at
        places = [place for place in range(begin, end) if page[place].text]
    places = places[:: len(places) // _MOST_CUTS + 1] or [begin]

    def sum_of_both(place: int) -> float:
        return worth(before.read(page[begin:place]).stated) + worth(
            after.read(page[place:end]).stated
        )

    return max(places, key=sum_of_both)
