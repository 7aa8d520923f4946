"""Weighs what two descriptions of a work have in common, and gives a verdict with its reason."""

from __future__ import annotations

from typing import Final

from readlist.core.identifiers import ISBN, Identifier
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator
from readlist.operations.matching_evidence import (
    agreement,
    compact,
    conflict,
    is_generic,
    parts_differ,
)

# Shares of word pairs that two abstracts have in common, measured: versions of one abstract
# 0.63 and more, with every fifth word replaced 0.47; different papers of one group 0.15 at most,
# with two sentences of eight in common 0.3.
ALIKE: Final = 0.4
VERY_ALIKE: Final = 0.6
DOUBTFUL: Final = 0.25
_MOST_AGREE: Final = 0.5
_YEARS_OF_PREPRINT: Final = 1
_YEARS_OF_VERSIONS: Final = 6
_LONG_TITLE: Final = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """A record and a known paper, value by value; ``alike`` is None where a text is missing."""

    titles: tuple[str, str]
    creators: tuple[tuple[Creator, ...], tuple[Creator, ...]]
    complete: bool
    years: tuple[int | None, int | None]
    names: tuple[frozenset[Identifier], frozenset[Identifier]]
    alike: float | None

    @property
    def same_title(self) -> bool:
        """Whether both have a title and it is the same."""
        return self.titled and compact(self.titles[0]) == compact(self.titles[1])

    @property
    def titled(self) -> bool:
        """Whether both have a title."""
        return all(map(compact, self.titles))

    @property
    def years_apart(self) -> int | None:
        """How many years lie between the two, or None when one is not known."""
        one, other = self.years
        return abs(one - other) if one and other else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two descriptions are of one work, why, and whether it is beyond doubt."""

    score: float
    reason: str
    certain: bool = True


def judge(pair: Pair) -> Verdict | None:
    """Give a verdict on a record and a known paper; None says that they are different works."""
    against = conflict(*pair.names)
    shared = pair.names[0] & pair.names[1]
    telling = sorted(name for name in shared if name.scheme != ISBN or _may_share_isbn(pair))
    if against:
        return _contradicted(pair, against, telling)
    if telling:
        return _named_alike(pair, telling[0])
    if pair.same_title:
        return _titled_alike(pair)
    return _worded_alike(pair)


def _may_share_isbn(pair: Pair) -> bool:
    """Tell apart the chapters of a book, which share its ISBN."""
    return pair.same_title or not pair.titled


def _contradicted(pair: Pair, against: Identifier, telling: list[Identifier]) -> Verdict | None:
    also = f"but the identifiers differ ({against.words})"
    if telling:
        return Verdict(0.5, f"same {telling[0].words}, {also}", certain=False)
    if pair.alike is not None and pair.alike >= VERY_ALIKE and not _parts_differ(pair):
        return Verdict(0.4, f"{_percent(pair.alike)}, {also}", certain=False)
    if pair.same_title and _agree(pair) and not is_generic(pair.titles[0]):
        return Verdict(0.4, f"same title and creators, {also}", certain=False)
    return None


def _named_alike(pair: Pair, name: Identifier) -> Verdict:
    others = pair.titled and not pair.same_title and _disjoint(pair)
    if others and (pair.alike or 0.0) < DOUBTFUL:
        return Verdict(
            0.5, f"same {name.words}, but another title and other creators", certain=False
        )
    return Verdict(1.0, f"same {name.words}")


def _titled_alike(pair: Pair) -> Verdict | None:
    if _disjoint(pair):
        return _titled_alike_by_others(pair)
    if pair.alike is not None and pair.alike >= ALIKE:
        return Verdict(0.99, f"same title, {_percent(pair.alike)}")
    people = agreement(*pair.creators, complete=pair.complete)
    if people is None:
        return _titled_only(pair)
    if is_generic(pair.titles[0]):
        same_year = pair.years_apart == 0 and people[0] >= _MOST_AGREE
        return Verdict(0.9, "same title, creators and year") if same_year else None
    if _is_near(pair, *people):
        return Verdict(0.93 if pair.years_apart else 0.97, "same title and creators")
    return Verdict(0.5, "same title, but creators or year differ", certain=False)


def _titled_alike_by_others(pair: Pair) -> Verdict | None:
    if pair.alike is None or pair.alike < VERY_ALIKE:
        return None
    return Verdict(0.5, "same title and abstract, but other creators", certain=False)


def _titled_only(pair: Pair) -> Verdict:
    long = len(compact(pair.titles[0])) >= _LONG_TITLE
    near = (pair.years_apart or 0) <= _YEARS_OF_PREPRINT
    if long and near and (pair.alike is None or pair.alike >= DOUBTFUL):
        return Verdict(0.85, "same title, and nothing speaks against it")
    return Verdict(0.5, "same title, but little else to go by", certain=False)


def _is_near(pair: Pair, share: float, common: int) -> bool:
    """Tell whether people and years of two works with one title are close enough."""
    apart = pair.years_apart or 0
    if share < _MOST_AGREE and not (apart == 0 and _first_agree(pair)):
        return False
    if apart <= _YEARS_OF_PREPRINT:
        return True
    unlike = pair.alike is not None and pair.alike < DOUBTFUL / 2
    return common > 1 and apart <= _YEARS_OF_VERSIONS and not unlike


def _worded_alike(pair: Pair) -> Verdict | None:
    alike = pair.alike or 0.0
    if alike < DOUBTFUL or (_parts_differ(pair) and alike < VERY_ALIKE):
        return None
    reason = _percent(alike)
    if _disjoint(pair):
        if alike < ALIKE:
            return None
        return Verdict(alike / 2, f"{reason}, but other creators", certain=False)
    if pair.titled:
        agree = _agree(pair) and alike >= VERY_ALIKE and not _parts_differ(pair)
        return Verdict(alike, f"{reason}, but another title" if not agree else reason, agree)
    long_ago = (pair.years_apart or 0) > _YEARS_OF_VERSIONS
    return Verdict(alike, reason, certain=alike >= ALIKE and not long_ago)


def _parts_differ(pair: Pair) -> bool:
    return pair.titled and parts_differ(*pair.titles)


def _agree(pair: Pair) -> bool:
    people = agreement(*pair.creators, complete=pair.complete)
    return people is not None and people[0] >= _MOST_AGREE


def _first_agree(pair: Pair) -> bool:
    first = agreement(pair.creators[0][:1], pair.creators[1][:1], complete=True)
    return first is not None and first[1] > 0


def _disjoint(pair: Pair) -> bool:
    people = agreement(*pair.creators, complete=pair.complete)
    return people is not None and not people[1]


def _percent(alike: float) -> str:
    return "same abstract" if alike >= 1 else f"abstract {alike:.0%} alike"
