"""Finds where a page changes its layout, by what each layout makes of the lines around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final, NamedTuple

from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page
from readlist.formats.listings.parting.personal import may_be_paper, personal_lines
from readlist.formats.listings.parting.worth import odd_ones, trusted, worth
from readlist.formats.listings.stated import Stated

_CHANGE: Final = 1.0  # what a change must bring, as worth of statements
_PARTED: Final = 2.0  # what all of them must bring together, as most pages are in one layout
_PARTED_SURELY: Final = 0.5  # where both parts are lists that look like nothing but their layouts
_SURE: Final = 0.9
_MOST_CUTS: Final = 12


class Run(NamedTuple):
    """Lines of a page, from ``begin`` to before ``end``, in one layout; ``sure`` is its look."""

    layout: Layout
    begin: int
    end: int
    sure: float


class _Claim(NamedTuple):
    """One record that a layout finds: its lines, and what its statement is worth."""

    begin: int
    end: int
    value: float
    layout: int


def runs(page: Page, layouts: Sequence[tuple[Layout, float]]) -> list[Run]:
    """Part a page among layouts (each with how sure its look is) so that most is stated.

    Every layout reads the whole page; of the records they claim those are kept that do not overlap
    and are worth most, with few changes. Gives nothing where no record is worth anything.
    """
    places = {line.number: at for at, line in reversed(list(enumerate(page)))}
    personal = personal_lines(page)
    claims = [
        _Claim(begin, end, value, place)
        for place, (layout, sure) in enumerate(layouts)
        for begin, end, stated in _records(page, layout, places)
        if (value := trusted([stated], sure)) > 0 and may_be_paper(stated, personal)
    ]
    kept = _best_chain(claims, len(layouts))
    if not kept:
        return []
    single, sum_of_single = _single(claims, len(layouts))
    changes = sum(one.layout != other.layout for one, other in pairwise(kept))
    gained = sum(claim.value for claim in kept) - _CHANGE * changes - sum_of_single
    halves = _halves(page, layouts, claims, sum_of_single + max(0.0, gained))
    if halves:
        return halves
    if changes and gained < _PARTED:
        return [_run(layouts[single], 0, len(page))]
    groups: list[list[_Claim]] = [[kept[0]]]
    for before, claim in pairwise(kept):
        if claim.layout != before.layout:
            groups.append([])
        groups[-1].append(claim)
    found, begin = [], 0
    for group, following in pairwise(groups):
        around = (max(begin, group[-2:][0].begin), following[:2][-1].end)
        one, other = layouts[group[0].layout], layouts[following[0].layout]
        cut = cut_between(page, around, one[0], other[0], (group[-1].end, following[0].begin))
        found.append(_run(one, begin, cut))
        begin = cut
    return [*found, _run(layouts[groups[-1][0].layout], begin, len(page))]


def _halves(
    page: Page, layouts: Sequence[tuple[Layout, float]], claims: Sequence[_Claim], least: float
) -> list[Run]:
    """Part a page in two where the last record of one layout and the first of another overlap.

    Where two layouts meet, each may take what is the other's for part of its own record, so that
    no claims that leave each other alone can be chosen there. Gives nothing where that does not
    bring as much more than ``least`` as any parting must.
    """
    found: list[Run] = []
    for one, other in permutations(range(len(layouts)), 2):
        first = [claim for claim in claims if claim.layout == one]
        second = [claim for claim in claims if claim.layout == other]
        if not first or not second or _most(first) + _most(second) < least + _CHANGE:
            continue
        last, begin = first[-1], second[0]
        if last.begin >= begin.end or first[0].begin >= second[-1].begin:
            continue
        within = (max(1, min(last.begin, begin.begin) + 1), max(last.end, begin.end))
        around = (first[-2:][0].begin, second[:2][-1].end)
        cut = cut_between(page, around, layouts[one][0], layouts[other][0], within)
        halves = [_run(layouts[one], 0, cut), _run(layouts[other], cut, len(page))]
        parts = [page[:cut], page[cut:]]
        looks = [half.layout.sniff(part) for half, part in zip(halves, parts, strict=True)]
        told = [half.layout.read(part).stated for half, part in zip(halves, parts, strict=True)]
        gain = sum(map(trusted, told, looks)) - _CHANGE - least
        surely = min(looks) >= _SURE and min(map(len, told)) > 1
        if gain >= (_PARTED_SURELY if surely else _PARTED):
            found, least = halves, least + gain
    return found


def _most(claims: Iterable[_Claim]) -> float:
    """Give what claims may be worth when the one where two layouts meet is made whole."""
    values = [claim.value for claim in claims]
    return sum(values) + max(values)


def _run(layout: tuple[Layout, float], begin: int, end: int) -> Run:
    return Run(layout[0], begin, end, layout[1])


def _records(
    page: Page, layout: Layout, places: Mapping[int, int]
) -> Iterator[tuple[int, int, Stated]]:
    """Give the lines of each record that a layout finds, the last with no more than most have.

    Where another layout follows, the last one has taken that in. ``places`` tells where the lines
    of each number stand on the page.
    """
    found = layout.read(page).stated
    if not found:
        return
    begins = [places.get(stated.line, 0) for stated in found]
    sizes = [stated.raw.count("\n") + 1 for stated in found]
    sizes[-1] = min(sizes[-1], 2 * sorted(sizes)[len(sizes) // 2] + 2)
    for stated, begin, size, following in zip(
        found, begins, sizes, [*begins[1:], len(page)], strict=True
    ):
        yield begin, min(begin + size, max(following, begin + 1)), stated


def _single(claims: Sequence[_Claim], layouts: int) -> tuple[int, float]:
    """Give the one layout whose claims are worth most, and what they are worth."""
    sums = [0.0] * layouts
    for claim in claims:
        sums[claim.layout] += claim.value
    best = max(range(layouts), key=sums.__getitem__)
    return best, sums[best]


def _best_chain(claims: Sequence[_Claim], layouts: int) -> list[_Claim]:
    """Give the claims that are worth most together and do not overlap, in their order."""
    ordered = sorted(range(len(claims)), key=lambda one: claims[one].begin)
    ending = sorted(range(len(claims)), key=lambda one: claims[one].end)
    total = [0.0] * len(claims)
    came: list[int | None] = [None] * len(claims)
    best: list[tuple[float, int | None]] = [(0.0, None)] * layouts  # of what has ended, by layout
    ended = 0
    for one in ordered:
        claim = claims[one]
        while ended < len(ending) and claims[ending[ended]].end <= claim.begin:
            done = ending[ended]
            if total[done] > best[claims[done].layout][0]:
                best[claims[done].layout] = (total[done], done)
            ended += 1
        total[one], came[one] = claim.value, None
        for layout, (value, last) in enumerate(best):
            if last is None:
                continue
            value -= _CHANGE * (layout != claim.layout)  # noqa: PLW2901  # the price of a change
            if value + claim.value > total[one]:
                total[one], came[one] = value + claim.value, last
    chain: list[_Claim] = []
    at = max(range(len(claims)), key=total.__getitem__, default=None)
    while at is not None:
        chain.append(claims[at])
        at = came[at]
    return chain[::-1]


def cut_between(
    page: Page, around: tuple[int, int], before: Layout, after: Layout,
    within: tuple[int, int] | None = None,
) -> int:  # fmt: skip
    """Give the line at which a layout ends and another begins, so that both state most.

    Args:
        page: The page.
        around: The lines that are read on both sides.
        before: The layout of the first.
        after: The layout of the last.
        within: The lines among which the change must lie, if that is known more closely.
    """
    first, last = around
    begin, end = sorted(within or around)
    inside = [place for place in range(begin, min(end + 1, last)) if page[place].text]
    apart = [place for place in inside if page[place].heading or not page[place - 1].text]
    places = inside if len(inside) <= 2 * _MOST_CUTS else _some(apart or inside)
    if within and end not in places:
        places = [*places, end]

    def worth_of_both(place: int) -> tuple[float, int, bool, int]:
        earlier = before.read(page[first:place]).stated
        later = after.read(page[place:last]).stated
        both = round(worth(earlier) + worth(later), 3)
        return both, -odd_ones(earlier) - odd_ones(later), place in apart, -place

    if not places:
        return begin
    best = max(places, key=worth_of_both)
    near = [place for place in inside if place not in places and _beside(place, best, apart)]
    return max([best, *_some(near)], key=worth_of_both)


def _some(places: Sequence[int]) -> list[int]:
    return list(places[:: len(places) // _MOST_CUTS + 1])


def _beside(place: int, best: int, apart: Sequence[int]) -> bool:
    """Tell whether no line that stands apart lies between a line and the best of those."""
    low, high = sorted((place, best))
    return bisect_left(apart, high) - bisect_right(apart, low) <= 0
