"""A record and a paper that it may be of, compared value by value; and the verdict on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass
from readlist.core.people import Creator
from readlist.operations.matching_evidence import kinds_differ
from readlist.operations.matching_people import Agreement, agreement
from readlist.operations.matching_titles import Relation, Title, parts_differ, relation, title_of

# Shares of word pairs that two abstracts have in common, measured: versions of one abstract
# 0.63 and more, with every fifth word replaced 0.47; different papers of one group 0.15 at most,
# with two sentences of eight in common 0.3.
ALIKE: Final = 0.4
VERY_ALIKE: Final = 0.6
DOUBTFUL: Final = 0.25
_YEARS_OF_PREPRINT: Final = 1

Names = frozenset[Identifier]


@dataclass(frozen=True, slots=True)
class Described:
    """What works are compared by.

    ``names`` are the identifiers that name the work, ``years`` further ones that were stated of it.
    """

    title: str = ""
    creators: Sequence[Creator] = ()
    complete: bool = True
    year: int | None = None
    type: str = "misc"
    venue: str = ""
    pages: str = ""
    names: Names = frozenset()
    years: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """What two descriptions have in common.

    Attributes:
        keys: Both titles, made comparable.
        relation: How the titles stand to each other; other ones where one is missing.
        people: What the lists of creators have in common, or None where one is empty.
        years: The years of both, or None.
        of_one_year: Whether a year was stated of both.
        types: The types of both.
        venues: Where both appeared.
        pages: On which pages.
        names: The identifiers of both that name a work.
        alike: The share of word pairs of the abstracts, or None where one is missing.
        same_wording: Reads both abstracts and tells whether they are versions of one; None where
            one is not there any more.
    """

    keys: tuple[Title, Title]
    relation: Relation
    people: Agreement | None
    years: tuple[int | None, int | None]
    of_one_year: bool
    types: tuple[str, str]
    venues: tuple[str, str]
    pages: tuple[str, str]
    names: tuple[Names, Names]
    alike: float | None
    same_wording: Callable[[], bool | None]

    @property
    def titled(self) -> bool:
        """Whether both have a title."""
        return bool(self.keys[0].exact and self.keys[1].exact)

    @property
    def parts_differ(self) -> bool:
        """Whether the titles tell of different parts or versions, or one answers the other."""
        return self.titled and parts_differ(*self.keys)

    @property
    def agree(self) -> bool:
        """Whether both name people and these are the same."""
        return self.people is not None and self.people.holds

    @property
    def disjoint(self) -> bool:
        """Whether both name people and nobody can be on both lists."""
        return self.people is not None and self.people.disjoint

    @property
    def years_apart(self) -> int:
        """How many years lie between the two; 0 where one is not known."""
        one, other = self.years
        return abs(one - other) if one and other and not self.of_one_year else 0

    @property
    def of_one_time(self) -> bool:
        """Whether their years are at most as far apart as those of a preprint and its paper."""
        return self.years_apart <= _YEARS_OF_PREPRINT

    @property
    def kinds_differ(self) -> bool:
        """Whether their types say that they are different works of one title."""
        return kinds_differ(*self.types)

    @property
    def kinds(self) -> str:
        """How their types differ, in words."""
        return f"one is of type {self.types[0]}, the other {self.types[1]}"

    def is_alike(self, least: float) -> bool:
        """Tell whether both have abstracts that are so much alike."""
        return self.alike is not None and self.alike >= least

    def is_unlike(self, most: float) -> bool:
        """Tell whether both have abstracts that are less alike."""
        return self.alike is not None and self.alike < most


def compared(
    one: Described, other: Described, alike: float | None, same_wording: Callable[[], bool | None]
) -> Pair:
    """Compare two descriptions of which it is known how much their abstracts are alike."""
    keys = title_of(one.title), title_of(other.title)
    titled = keys[0].exact and keys[1].exact
    return Pair(
        keys,
        relation(*keys) if titled else Relation.OTHER,
        agreement(one.creators, other.creators, complete=one.complete and other.complete),
        (one.year, other.year),
        bool(_years(one) & _years(other)),
        (one.type, other.type),
        (one.venue, other.venue),
        (one.pages, other.pages),
        (one.names, other.names),
        alike,
        same_wording,
    )


def _years(described: Described) -> set[int | None]:
    return {described.year, *described.years} - {None}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two descriptions are of one work, why, and whether it is beyond doubt.

    ``named`` says that an identifier decided.
    """

    score: float
    reason: str
    certain: bool = True
    named: bool = False


def doubt(score: float, reason: str) -> Verdict:
    """Give a verdict that is not beyond doubt."""
    return Verdict(score, reason, certain=False)


def percent(alike: float | None) -> str:
    """Say how much two abstracts are alike."""
    return "same abstract" if (alike or 0.0) >= 1 else f"abstract {alike or 0.0:.0%} alike"
