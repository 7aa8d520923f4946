"""Marks the creators of a work where they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.people import Creator
from readlist.formats.marking.claims import Claims
from readlist.formats.marking.folded import folded

_ROOM: Final = 240  # letters between two of a list, for institutes and addresses
_LEADERS: Final = 3
_MOST: Final = 8
_NAME: Final = "creators"

_Found = tuple[int, int]


def mark_creators(claims: Claims, creators: Sequence[Creator]) -> None:
    """Mark the list in which most creators follow one another, in their order."""
    forms = [tuple(_forms(creator)) for creator in creators]
    best: list[_Found] = []
    for leader in range(min(len(forms), _LEADERS)):
        for first in _first(claims, forms[leader]):
            chain = [first, *_following(claims, forms[leader + 1 :], first[1])]
            if len(chain) > len(best):
                best = chain
            if len(best) == len(forms) - leader:
                break
        if len(best) >= len(forms) - leader - 1:
            break
    for found in best:
        claims.claim(*claims.folded.span(*found), _NAME)


def _forms(creator: Creator) -> Iterator[str]:
    """Give the ways in which pages and formats write a name, as letters alone."""
    if creator.literal:
        yield folded(creator.literal)
        return
    family = folded(creator.prefix + creator.family)
    given, suffix = folded(creator.given), folded(creator.suffix)
    if not given:
        yield family + suffix
        return
    spread = (
        given + family + suffix,
        family + suffix + given,
        family + given + suffix,
        folded(creator.family) + given + folded(creator.prefix) + suffix,
        f"{family}given{given}",  # "family": "Sea", "given": "Ann"
        f"{given}family{family}",
    )
    yield from dict.fromkeys(spread)


def _first(claims: Claims, forms: Sequence[str]) -> Iterator[_Found]:
    """Give the places where a list may begin, the first few."""
    at = 0
    for _number in range(_MOST):
        found = _next(claims, forms, at, None)
        if found is None:
            return
        if claims.is_free(*claims.folded.span(*found)):
            yield found
        at = found[0] + 1


def _following(claims: Claims, rest: Sequence[Sequence[str]], at: int) -> Iterator[_Found]:
    for forms in rest:
        found = _next(claims, forms, at, at + _ROOM)
        if found is not None and claims.is_free(*claims.folded.span(*found)):
            yield found
            at = found[1]


def _next(claims: Claims, forms: Sequence[str], at: int, end: int | None) -> _Found | None:
    found = (claims.folded.find(form, at, end) for form in forms if len(form) > 1)
    return min((each for each in found if each), default=None)
