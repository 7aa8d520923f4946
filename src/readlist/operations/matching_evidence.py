"""What speaks for and against two descriptions being of one work: titles, creators, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from readlist.core.identifiers import (
    ACL,
    ARXIV,
    DOI,
    ISBN,
    NAMING,
    OPENREVIEW,
    URL,
    Identifier,
    identifier,
)
from readlist.core.paper_addresses import work_at
from readlist.core.people import Creator, leading
from readlist.core.text import fold, words

_ARXIV_DOI: Final = "10.48550/arxiv."  # the prefix under which arXiv registers its own DOIs
# A book has several ISBNs; a paper that was handed in twice stands on OpenReview twice.
_MANY: Final = frozenset({ISBN, OPENREVIEW})
_SMALL: Final = frozenset({"and", "the", "a", "an"})
_PART: Final = re.compile(r"(?:v|vol|version|part)?\d+[a-z]?|[ivx]{1,4}|one|two|three|four|five")
_GENERIC_WORDS: Final = 3


def named(identifiers: Iterable[Identifier]) -> frozenset[Identifier]:
    """Give the identifiers that name one work; arXiv's own DOIs count as arXiv identifiers.

    Of addresses those count that name a paper of OpenReview or the ACL Anthology.
    """
    found = set()
    for each in identifiers:
        if each.scheme == DOI and each.value.startswith(_ARXIV_DOI):
            preprint = identifier(ARXIV, each.value.removeprefix(_ARXIV_DOI))
            found.add(preprint or each)
        elif each.scheme in NAMING:
            found.add(each)
        elif each.scheme == URL:
            work = work_at(each.value)
            if work and work.scheme in {OPENREVIEW, ACL}:
                found.add(work)
    return frozenset(found)


def conflict(one: frozenset[Identifier], other: frozenset[Identifier]) -> Identifier | None:
    """Give an identifier that contradicts the other side's of the same scheme, or None."""
    for each in sorted(one):
        values = {i.value for i in other if i.scheme == each.scheme}
        mine = {i.value for i in one if i.scheme == each.scheme}
        if each.scheme not in _MANY and values and not values & mine:
            return each
    return None


def compact(title: str) -> str:
    """Give a title as one string without small words, so that ``&`` and hyphens make no odds."""
    return "".join(word for word in words(title) if word not in _SMALL)


def is_generic(title: str) -> bool:
    """Tell whether so short a title ("Editorial") says little about which work it is."""
    return len(words(title)) < _GENERIC_WORDS and len(title) < 24  # noqa: PLR2004


def parts_differ(one: str, other: str) -> bool:
    """Tell whether titles name different parts, versions or years: "Part I" and "Part II"."""
    return _numbers(one) != _numbers(other)


def _numbers(title: str) -> list[str]:
    return [word for word in words(title) if _PART.fullmatch(word)]


def agreement(
    one: Sequence[Creator], other: Sequence[Creator], *, complete: bool
) -> tuple[float, int] | None:
    """Give which share of the people agree and how many do; None where a side names nobody.

    ``complete`` says that both lists are whole; otherwise the shorter one is what can agree.
    """
    left, right = leading(one), leading(other)
    if not left or not right:
        return None
    free = list(right)
    common = 0
    for person in left:
        same = next((each for each in free if same_person(person, each)), None)
        if same is not None:
            free.remove(same)
            common += 1
    whole = max(len(left), len(right)) if complete else min(len(left), len(right))
    return common / whole, common


def same_person(one: Creator, other: Creator) -> bool:
    """Tell whether two names can be one person's: same family name, no other initials.

    Family and given name may stand the other way round.
    """
    if one == other:
        return True
    if _letters(one.literal or one.family) == _letters(other.literal or other.family):
        mine, yours = _letters(one.given)[:1], _letters(other.given)[:1]
        return not mine or not yours or mine == yours
    mine_whole, yours_whole = words(one.full), words(other.full)
    return len(mine_whole) > 1 and sorted(mine_whole) == sorted(yours_whole)


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())
