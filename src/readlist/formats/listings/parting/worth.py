"""How much statements on papers are worth: what tells a fitting reading of a page from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from readlist.formats.listings.stated import Stated

_LONGEST_TITLE: Final = 40
_LONGEST_NAME: Final = 6
_LONGEST_BODY: Final = 9
_SHORTEST_ABSTRACT: Final = 8
_LONGEST_ABSTRACT: Final = 450
_UNENDED: Final = 0.1


def worth(found: Iterable[Stated]) -> float:
    """Give the sum of what each statement has that a paper's record has, less what it cannot."""
    return sum(map(_worth_of, found))


def trusted(found: Iterable[Stated], sure: float) -> float:
    """Give what statements are worth as far as the look of the layout that made them is sure."""
    return sure**3 * worth(found)


def odd_ones(found: Iterable[Stated]) -> int:
    """Count the statements that have other values than most, as those of a record cut apart."""
    kinds = Counter(
        (
            bool(each.title), bool(each.creators), bool(each.abstract),
            bool(each.arxiv or each.doi or each.identifiers), bool(each.date),
        )
        for each in found
    )  # fmt: skip
    return kinds.total() - max(kinds.values(), default=0)


def _worth_of(stated: Stated) -> float:
    parts = (_title(stated), _creators(stated), _abstract(stated), _names(stated))
    return sum(parts) - 0.25


def _title(stated: Stated) -> float:
    size = len(stated.title.split())
    if not size:
        return 0.0
    return 1.0 if 1 < size <= _LONGEST_TITLE else -0.5


def _creators(stated: Stated) -> float:
    if not stated.creators:
        return 0.0
    odd = sum(
        len(each.full.split()) > (_LONGEST_BODY if each.literal else _LONGEST_NAME)
        or (not each.literal and any(map(str.isdigit, each.full)))
        or any(sign in each.full for sign in "/|@")
        for each in stated.creators
    )
    return 1.0 - 2.0 * odd / len(stated.creators)


def _abstract(stated: Stated) -> float:
    if not stated.abstract:
        return 0.0
    size = sum(len(part.split()) for part in stated.abstract)
    unended = sum(not part.rstrip("\"'”’)").endswith((".", "!", "?")) for part in stated.abstract)
    fits = _SHORTEST_ABSTRACT <= size <= _LONGEST_ABSTRACT
    return (1.25 if fits else -0.5) - _UNENDED * unended


def _names(stated: Stated) -> float:
    named = bool(stated.arxiv or stated.doi or stated.identifiers)
    return 0.75 * named + 0.25 * bool(stated.date) + 0.25 * bool(stated.fields)
