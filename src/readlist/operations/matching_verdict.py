"""Weighs what two descriptions of a work have in common, and gives a verdict with its reason.

What is certain and what is only proposed is told in docs/matching.md.
"""

from __future__ import annotations

from typing import Final

from readlist.core.identifiers import ISBN, Identifier
from readlist.operations.matching_by_title import titled_alike, titled_nearly
from readlist.operations.matching_evidence import conflict
from readlist.operations.matching_pair import (
    ALIKE,
    DOUBTFUL,
    VERY_ALIKE,
    Pair,
    Verdict,
    doubt,
    percent,
)
from readlist.operations.matching_titles import SPEAKS_OF_ANOTHER, Relation

_ALL_BUT_EQUAL: Final = 0.85
_YEARS_OF_VERSIONS: Final = 6


def judge(pair: Pair) -> Verdict | None:
    """Give a verdict on a record and a known paper; None says that they are different works."""
    against = conflict(*pair.names)
    shared = pair.names[0] & pair.names[1]
    telling = sorted(name for name in shared if name.scheme != ISBN or _may_share_isbn(pair))
    if against:
        return _contradicted(pair, against, telling)
    if telling:
        return _named_alike(pair, telling[0])
    if pair.relation == Relation.SAME:
        return titled_alike(pair)
    if pair.relation == Relation.OTHER or pair.disjoint:
        return _worded_alike(pair)
    return titled_nearly(pair)


def _may_share_isbn(pair: Pair) -> bool:
    """Tell apart the chapters of a book, which share its ISBN."""
    return pair.relation == Relation.SAME or not pair.titled


def _contradicted(pair: Pair, against: Identifier, telling: list[Identifier]) -> Verdict | None:
    also = f"but the identifiers differ ({against.words})"
    if telling:
        return doubt(0.5, f"same {telling[0].words}, {also}")
    if pair.is_alike(VERY_ALIKE) and not pair.parts_differ:
        return doubt(0.4, f"{percent(pair.alike)}, {also}")
    same = pair.relation in {Relation.SAME, Relation.NEARLY}
    if same and pair.agree and not (pair.keys[0].is_short or pair.keys[0].is_stock):
        return doubt(0.4, f"same title and creators, {also}")
    return None


def _named_alike(pair: Pair, name: Identifier) -> Verdict:
    unlike = pair.titled and not pair.is_alike(DOUBTFUL)
    if unlike and pair.relation == Relation.OTHER and pair.disjoint:
        return doubt(0.5, f"same {name.words}, but another title and other creators")
    if unlike and (pair.keys[0].marks ^ pair.keys[1].marks) & SPEAKS_OF_ANOTHER:
        return doubt(0.5, f"same {name.words}, but one title speaks of another work")
    return Verdict(1.0, f"same {name.words}", named=True)


def _worded_alike(pair: Pair) -> Verdict | None:
    if not pair.is_alike(VERY_ALIKE if pair.parts_differ else DOUBTFUL):
        return None
    alike = pair.alike or 0.0
    reason = percent(alike)
    if pair.disjoint:
        other = f"{reason}, but other creators"
        return doubt(alike / 2, other) if alike >= ALIKE else None
    if not pair.titled:
        return _worded_only(pair, alike, reason)
    same_work = pair.agree and not pair.parts_differ and not pair.kinds_differ
    if same_work and alike >= _ALL_BUT_EQUAL and pair.same_wording() is not False:
        return Verdict(alike, reason)
    return doubt(alike, f"{reason}, but another title")


def _worded_only(pair: Pair, alike: float, reason: str) -> Verdict:
    if pair.years_apart > _YEARS_OF_VERSIONS:
        return doubt(alike, f"{reason}, but years apart")
    same = pair.same_wording()
    return Verdict(alike, reason, certain=alike >= ALIKE if same is None else same)
