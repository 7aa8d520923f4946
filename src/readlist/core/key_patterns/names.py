"""What keys say of the people: the first of them, all, their beginnings, and so many more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from readlist.core.key_patterns.marker import Given
from readlist.core.key_patterns.words import Folding, lettered
from readlist.core.people import Creator, in_role, leading
from readlist.core.reference import Reference

# Names of people become one text; there is at least one.
Joining = Callable[[Sequence[str], int, int, str], str]
_MOST_ALPHA: Final = 4
_FIRST_LETTERS: Final = 5


def people_of(reference: Reference, whose: str) -> tuple[Creator, ...]:
    """Give the people whom keys name: those of a role, or whoever leads where it is ``*``."""
    if whose == "*":
        return leading(reference.creators)
    return in_role(reference.creators, whose)


def family(person: Creator, fold: Folding) -> str:
    """Give the family name without its particle, or the name of a body, in letters alone."""
    return lettered(fold(person.literal or person.family))


def initials(person: Creator, fold: Folding) -> str:
    """Give the first letter of each given name."""
    return "".join(lettered(fold(word))[:1] for word in person.given.replace("-", " ").split())


def first(names: Sequence[str], n: int, m: int, _sep: str) -> str:
    """Give so many letters (0: all) of one name, counted from 1."""
    name = names[m - 1] if 0 < m <= len(names) else ""
    return name[:n] if n else name


def last(names: Sequence[str], _n: int, _m: int, _sep: str) -> str:
    """Give the last name."""
    return names[-1]


def so_many(names: Sequence[str], n: int, _m: int, sep: str) -> str:
    """Give so many names (0: all), and ``EtAl`` where there are more."""
    if not n or len(names) <= n:
        return sep.join(names)
    return sep.join([*names[:n], "EtAl"])


def two_or_ea(names: Sequence[str], _n: int, _m: int, sep: str) -> str:
    """Give two names, and ``ea`` where there are more."""
    return sep.join([*names[:2], *(["ea"] if len(names) > 2 else [])])  # noqa: PLR2004


def two_or_etal(word: str) -> Joining:
    """Give a joining of one or two names, or of the first and a word where there are more."""

    def joined(names: Sequence[str], _n: int, _m: int, sep: str) -> str:
        return sep.join(names if len(names) <= 2 else [names[0], word])  # noqa: PLR2004

    return joined


def alpha(names: Sequence[str], _n: int, _m: int, sep: str) -> str:
    """Join as BibTeX's style "alpha": three letters of one, one of each of up to four."""
    if len(names) == 1:
        return names[0][:3]
    most = _MOST_ALPHA if len(names) <= _MOST_ALPHA else _MOST_ALPHA - 1
    return sep.join(name[:1] for name in names[:most])


def short(names: Sequence[str], _n: int, _m: int, sep: str) -> str:
    """Give the only name, or a letter of each of up to three."""
    return names[0] if len(names) == 1 else sep.join(name[:1] for name in names[:3])


def first_and_letters(names: Sequence[str], _n: int, _m: int, sep: str) -> str:
    """Give five letters of the first name and one of each other."""
    return sep.join([names[0][:_FIRST_LETTERS], *(name[:1] for name in names[1:])])


def beginnings(names: Sequence[str], n: int, _m: int, sep: str) -> str:
    """Give so many letters (0: all) of each name."""
    return sep.join(name[:n] if n else name for name in names)


def within(names: Sequence[str], n: int, _m: int, _sep: str) -> str:
    """Give the beginnings of the names in so many letters in all, shared out evenly."""
    n = n or len(names)
    if n <= len(names):
        return "".join(name[:1] for name in names[:n])
    share, more = divmod(n, len(names))
    return "".join(name[: share + (place < more)] for place, name in enumerate(names))


def of_people(
    joining: Joining, whose: str, n: int = 0, m: int = 1, sep: str = "", *, with_initials: bool
) -> Given:
    """Give what joins the names of people."""

    def given(reference: Reference, fold: Folding) -> str:
        people = people_of(reference, whose)
        names = [family(p, fold) + (initials(p, fold) if with_initials else "") for p in people]
        names = [name for name in names if name]
        return joining(names, n, m, sep) if names else ""

    return given


def of_first(whose: str) -> Given:
    """Give the name of the first of the people, as keys mostly do; quicker than all of them."""

    def given(reference: Reference, fold: Folding) -> str:
        people = people_of(reference, whose)
        return family(people[0], fold) if people else ""

    return given


def forename_initial(whose: str, place: int) -> Given:
    """Give the first letter of the given name of the first (0) or the last (-1) person."""

    def given(reference: Reference, fold: Folding) -> str:
        people = people_of(reference, whose)
        return initials(people[place], fold)[:1] if people else ""

    return given


def with_particle(whose: str) -> Given:
    """Give the first person's name with its particle: ``vanDyck``."""

    def given(reference: Reference, fold: Folding) -> str:
        people = people_of(reference, whose)
        return lettered(fold(people[0].prefix)) + family(people[0], fold) if people else ""

    return given
