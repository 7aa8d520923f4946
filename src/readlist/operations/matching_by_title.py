"""Judges works of the same title, of nearly the same one, and of titles of which one says more."""

from __future__ import annotations

from typing import Final

from readlist.operations.matching_pair import (
    ALIKE,
    DOUBTFUL,
    VERY_ALIKE,
    Pair,
    Verdict,
    doubt,
    percent,
)
from readlist.operations.matching_people import Agreement
from readlist.operations.matching_series import in_one_place, of_a_series
from readlist.operations.matching_titles import Relation

_YEARS_OF_VERSIONS: Final = 3
_LONG_TITLE: Final = 24
_LONG_CUT: Final = 40
_MOST_OF_TITLE: Final = 0.5
_SAID: Final = {
    Relation.NEARLY: "nearly the same title",
    Relation.CUT: "the title goes on where one is cut off",
    Relation.SUBTITLED: "the same title but for a subtitle",
}


def titled_alike(pair: Pair) -> Verdict | None:
    """Judge two works of the same title."""
    if pair.disjoint:
        very = pair.is_alike(VERY_ALIKE)
        return doubt(0.5, "same title and abstract, but other creators") if very else None
    if pair.agree and in_one_place(pair):
        return Verdict(0.98, "same title and creators, in the same place")
    if pair.is_alike(ALIKE) and not pair.kinds_differ and not of_a_series(pair):
        return Verdict(0.99, f"same title, {percent(pair.alike)}")
    return _titled_only(pair) if pair.people is None else _by_people(pair, pair.people)


def _by_people(pair: Pair, people: Agreement) -> Verdict | None:
    if not people.common:
        return doubt(0.5, "same title, but other given names")
    if _says_little(pair):
        near = pair.of_one_year and people.holds
        return doubt(0.5, "same title, which many works have") if near else None
    if pair.kinds_differ:
        return doubt(0.6, f"same title and creators, but {pair.kinds}")
    if of_a_series(pair):
        return doubt(0.6, "same title and creators, but of another year, edition or page")
    if _is_near(pair, people):
        return Verdict(0.97, "same title and creators")
    return doubt(0.6, "same title, but creators or year differ")


def _says_little(pair: Pair) -> bool:
    """Tell whether a title ("Editorial") says little about which work it is of."""
    title = pair.keys[0]
    return title.is_stock or (title.is_short and not pair.of_one_year)


def _is_near(pair: Pair, people: Agreement) -> bool:
    """Tell whether people and years of two works with one title are close enough."""
    if not people.holds:
        return False
    versions = people.common > 1 and pair.years_apart <= _YEARS_OF_VERSIONS
    return pair.of_one_time or (versions and not pair.is_unlike(DOUBTFUL / 2))


def _titled_only(pair: Pair) -> Verdict | None:
    if _says_little(pair):
        return None
    long = len(pair.keys[0].exact) >= _LONG_TITLE
    near = pair.of_one_time and not pair.kinds_differ and not of_a_series(pair)
    if long and near and not pair.is_unlike(DOUBTFUL):
        return Verdict(0.85, "same title, and nothing speaks against it")
    return doubt(0.5, "same title, but little else to go by")


def titled_nearly(pair: Pair) -> Verdict | None:
    """Judge titles that differ in small words or spelling, or of which one says more."""
    if pair.parts_differ and pair.relation == Relation.SUBTITLED:
        return doubt(0.4, percent(pair.alike)) if pair.is_alike(VERY_ALIKE) else None
    near = pair.of_one_time and not pair.kinds_differ and not of_a_series(pair)
    if near and not pair.parts_differ and not pair.keys[0].is_stock:
        sure = _surely_nearly(pair)
        if sure:
            return sure
    may_be = pair.agree or pair.people is None
    if pair.is_alike(DOUBTFUL) or (may_be and near and not pair.is_unlike(DOUBTFUL)):
        return doubt(0.55, _SAID[pair.relation])
    return None


def _surely_nearly(pair: Pair) -> Verdict | None:
    said = f"{_SAID[pair.relation]}, same creators"
    if pair.is_alike(ALIKE) and pair.people is not None and (pair.agree or pair.people.first):
        return Verdict(0.96, f"{said}, {percent(pair.alike)}")
    if not pair.agree or pair.is_unlike(DOUBTFUL) or pair.keys[0].is_short:
        return None
    if pair.relation == Relation.NEARLY:
        return Verdict(0.95, said)
    return Verdict(0.93, said) if pair.relation == Relation.CUT and _shows_most(pair) else None


def _shows_most(pair: Pair) -> bool:
    short, long = sorted((each.exact for each in pair.keys), key=len)
    return len(short) >= max(_LONG_CUT, _MOST_OF_TITLE * len(long))
