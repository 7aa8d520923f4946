"""Finds records of a few lines each on a page by the shape that comes back: title, names, details.

Each line gets a role; the roles of a whole page are those that fit its lines best and follow one
another as those of records do (Viterbi). A second look adds what the first has learnt of this very
page: where its titles stand, how they are set, what comes after what.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.furniture import furniture_likeness, heading_likeness
from readlist.formats.listings.shaping.roles import Looks, follows, looks_of

# Outside of records; title and its further lines; between title and names; names and their further
# lines; workplaces; details; abstract.
OUT, TITLE, TITLE_MORE, BETWEEN, NAMES, NAMES_MORE, WORK, DETAIL, ABSTRACT = range(9)
_COUNT: Final = 9
_AFTER: Final = (DETAIL, ABSTRACT, OUT)
_TITLE_FIRST: Final[dict[int, tuple[int, ...]]] = {
    OUT: (OUT, TITLE),
    TITLE: (TITLE_MORE, BETWEEN, NAMES),
    TITLE_MORE: (TITLE_MORE, BETWEEN, NAMES),
    BETWEEN: (BETWEEN, NAMES),
    NAMES: (NAMES_MORE, WORK, *_AFTER, TITLE),
    NAMES_MORE: (NAMES_MORE, WORK, *_AFTER, TITLE),
    WORK: (WORK, NAMES_MORE, *_AFTER, TITLE),
    DETAIL: (*_AFTER, TITLE),
    ABSTRACT: (*_AFTER, TITLE),
}
_NAMES_FIRST: Final[dict[int, tuple[int, ...]]] = {
    OUT: (OUT, NAMES),
    NAMES: (NAMES_MORE, WORK, BETWEEN, TITLE),
    NAMES_MORE: (NAMES_MORE, WORK, BETWEEN, TITLE),
    WORK: (WORK, NAMES_MORE, BETWEEN, TITLE),
    BETWEEN: (BETWEEN, TITLE),
    TITLE: (TITLE_MORE, *_AFTER, NAMES),
    TITLE_MORE: (TITLE_MORE, *_AFTER, NAMES),
    DETAIL: (*_AFTER, NAMES),
    ABSTRACT: (*_AFTER, NAMES),
}
_NEVER: Final = -1e9
_NAMES_FIRST_COSTS: Final = 0.4  # for each record, as titles come first nearly everywhere
# What programmes print above talks that are no papers.
_NO_PAPER: Final = re.compile(
    r"(?:keynote|invited|plenary|panel|tutorial|social event|distinguished lecture|welcome|opening)"
    r"\b.{0,20}",
    re.IGNORECASE,
)
_EDITORS: Final = re.compile(
    r"(?:edited by|(?:\w{1,12} )?editors?|proceedings chairs?)\W*", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"[,;·|&]| and ")
_LEAST: Final = 0.5
_POOR: Final = 0.2
_MOST_POOR: Final = 0.4
_FEWEST_TO_LEARN: Final = 3
_LEARNT: Final = 0.6
_MOST_LEARNT: Final = 1.4


@dataclass(slots=True)
class Shape:
    """The lines of one record by their roles.

    ``named`` and ``entitled`` say how surely its first lines of names and of the title are some,
    ``people`` how much its title looks like names as well.
    """

    first: int
    title: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    workplaces: list[Line] = field(default_factory=list)
    details: list[Line] = field(default_factory=list)
    abstract: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    named: float = 0.0
    people: float = 0.0
    entitled: float = 0.0


def shapes(page: Page) -> list[Shape]:
    """Give the records of a page; those of which names or title are not there are none."""
    shown = [line for line in page if line.text]
    if not shown:
        return []
    looks = looks_of(page)
    if not any(look.fits[NAMES] > _LEAST for look in looks):
        return []
    found = [_roles(looks, grammar) for grammar in (_TITLE_FIRST, _NAMES_FIRST)]
    second = all(scores[1] for _, scores in found)  # both have learnt of this page, or none counts
    best = max(found, key=lambda one: one[1][second])
    return _records(shown, looks, best[0])


def _roles(
    looks: Sequence[Looks], grammar: dict[int, tuple[int, ...]]
) -> tuple[list[int], tuple[float, float]]:
    """Give the role of each line, and how well these fit at the first and at the second look."""
    begins = TITLE if grammar is _TITLE_FIRST else NAMES
    costs = 0.0 if begins == TITLE else _NAMES_FIRST_COSTS
    came = _came_from(grammar)
    roles, first = _best_path(looks, came, begins, costs, None)
    second = 0.0
    if roles.count(begins) >= _FEWEST_TO_LEARN:
        learnt = _learn(looks, roles)
        roles, second = _best_path(looks, came, begins, costs, learnt)
    return roles, (first, second)


def _came_from(grammar: dict[int, tuple[int, ...]]) -> list[list[int]]:
    came: list[list[int]] = [[] for _ in range(_COUNT)]
    for before, following in grammar.items():
        for role in following:
            came[role].append(before)
    return came


Learnt = tuple[dict[tuple[int, tuple[int, ...]], float], dict[tuple[int, int, bool], float]]


def _best_path(
    looks: Sequence[Looks], came: list[list[int]], begins: int, costs: float, learnt: Learnt | None
) -> tuple[list[int], float]:
    scores = [_NEVER] * _COUNT
    first = looks[0]
    scores[OUT] = first.fits[OUT]
    scores[begins] = first.fits[begins] - costs
    steps: list[list[int]] = []
    roles = range(_COUNT)
    for place in range(1, len(looks)):
        look = looks[place]
        steps.append([0] * _COUNT)
        step, new = steps[-1], [_NEVER] * _COUNT
        bonus = follows(looks[place - 1], look, names_first=begins == NAMES)
        for role in roles:
            best, at = _NEVER, 0
            for before in came[role]:
                value = scores[before]
                if learnt:
                    value += learnt[1].get((before, role, look.apart), 0.0)
                if value > best:
                    best, at = value, before
            value = best + look.fits[role] + bonus[role]
            if learnt:
                value += learnt[0].get((role, look.signature), 0.0)
            new[role] = value - costs if role == begins else value
            step[role] = at
        scores = new
    unfinished = (TITLE, TITLE_MORE, BETWEEN) if begins == TITLE else (
        NAMES, NAMES_MORE, WORK, BETWEEN)  # fmt: skip
    last = max((role for role in roles if role not in unfinished), key=scores.__getitem__)
    path = [last]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1], scores[last]


def _learn(looks: Sequence[Looks], roles: Sequence[int]) -> Learnt:
    """Learn how this page sets the lines of each role, and what follows what on it."""
    signs: Counter[tuple[int, tuple[int, ...]]] = Counter()
    of_sign: Counter[tuple[int, ...]] = Counter()
    share = Counter(roles)
    steps: Counter[tuple[int, int, bool]] = Counter()
    of_step: defaultdict[tuple[int, bool], int] = defaultdict(int)
    for place, (look, role) in enumerate(zip(looks, roles, strict=True)):
        signs[role, look.signature] += 1
        of_sign[look.signature] += 1
        if place:
            steps[roles[place - 1], role, look.apart] += 1
            of_step[roles[place - 1], look.apart] += 1
    sum_of_all = len(roles)
    by_sign = {}
    for sign, count in of_sign.items():
        for role in range(_COUNT):
            usual = (share[role] + 0.5) / (sum_of_all + 0.5 * _COUNT)
            here = (signs[role, sign] + 2 * usual) / (count + 2)
            by_sign[role, sign] = _bounded(math.log(here / usual))
    by_step = {}
    for (before, apart), count in of_step.items():
        for role in range(_COUNT):
            here = (steps[before, role, apart] + 0.4) / (count + 0.4 * _COUNT)
            by_step[before, role, apart] = _bounded(math.log(here * 4))
    return by_sign, by_step


def _bounded(value: float) -> float:
    return max(-_MOST_LEARNT, min(_MOST_LEARNT, _LEARNT * value))


def _records(shown: Sequence[Line], looks: Sequence[Looks], roles: Sequence[int]) -> list[Shape]:
    found: list[Shape] = []
    begins = next((role for role in roles if role in {TITLE, NAMES}), TITLE)
    held: Shape | None = None
    before = ""
    for line, look, role in zip(shown, looks, roles, strict=True):
        earlier, before = before, line.text
        if role == OUT:
            held = None
            continue
        if role == begins or held is None:
            held = Shape(line.number)
            if not _NO_PAPER.fullmatch(earlier):
                found.append(held)
        _part(held, role).append(line)
        held.lines.append(line)
        if role == NAMES:
            held.named = look.fits[NAMES]
        elif role == TITLE:
            held.people, held.entitled = look.people, look.fits[TITLE]
    found = [shape for shape in found if shape.title and shape.names and shape.named > _LEAST]
    found = [shape for shape in found if not _is_label(shape)]
    if len(found) < _FEWEST_TO_LEARN:
        found = [shape for shape in found if shape.entitled > _LEAST]
        return [] if begins == NAMES else found
    poor = sum(1 for shape in found if shape.people > _POOR)
    if poor > _MOST_POOR * len(found):
        return [shape for shape in found if shape.people <= _POOR]
    return found


def _is_label(shape: Shape) -> bool:
    """Tell whether what stands for a title is a label or a button: "Address:", "Co-authors".

    People who are said to be editors made no paper either.
    """
    title, names = shape.title[-1].text, shape.names[0].text
    if any(_EDITORS.fullmatch(line.text) for line in shape.details):
        return True
    if title.endswith(":") or (len(shape.title) == 1 and heading_likeness(title) > _LEAST):
        return True
    if len(shape.title) > 1 or " " in title:
        return furniture_likeness(title) > _LEAST
    return len(shape.names) == 1 and not _SEVERAL.search(names)


def _part(shape: Shape, role: int) -> list[Line]:
    if role in {TITLE, TITLE_MORE}:
        return shape.title
    if role in {NAMES, NAMES_MORE}:
        return shape.names
    if role == WORK:
        return shape.workplaces
    return shape.abstract if role == ABSTRACT else shape.details
