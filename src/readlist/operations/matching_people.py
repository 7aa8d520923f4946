"""Compares the people of two descriptions: initials, other orders, spellings, lists cut short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex
from readlist.core.people import Creator, leading
from readlist.core.text import fold, words

_SPACES: Final = late_regex(r"[\s.\-\u2010-\u2015]+")
_RUN_OF_INITIALS: Final = 3
_ALIKE_LETTERS: Final = 4  # of other spellings: Sergey and Sergei
# Letters with marks are written as two where a keyboard has none: Müller, Mueller, Muller.
_DOUBLED: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_WITH_TWO_FAMILIES: Final = 3
_MOST_AGREE: Final = 0.5
_SURELY_AGREE: Final = 0.6


class Same(IntEnum):
    """Whether two names can be one person's."""

    NO = 0
    PERHAPS = 1  # same family name and initial, but other given names
    YES = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two lists of people have in common.

    ``share`` is the share of those that agree, ``common`` their number, ``whole`` of how many,
    ``perhaps`` the number of namesakes; ``first`` says that those named first agree.
    """

    share: float
    common: int
    whole: int
    perhaps: int
    first: bool

    @property
    def holds(self) -> bool:
        """Whether the lists are of one work's people."""
        return self.share >= _SURELY_AGREE or (self.share >= _MOST_AGREE and self.first)

    @property
    def disjoint(self) -> bool:
        """Whether nobody can be on both."""
        return not self.common and not self.perhaps


def agreement(
    one: Sequence[Creator], other: Sequence[Creator], *, complete: bool
) -> Agreement | None:
    """Compare two lists of people; None where a side names nobody.

    ``complete`` says that both lists are whole; otherwise the shorter one is what can agree.
    """
    left, right = leading(one), leading(other)
    if not left or not right:
        return None
    namesakes = _Namesakes(right)
    rest = [person for person in left if not namesakes.take(person)]
    common = len(left) - len(rest)
    perhaps = sum(map(namesakes.may_hold, rest))
    whole = max(len(left), len(right)) if complete else min(len(left), len(right))
    first = same_person(left[0], right[0]) == Same.YES
    return Agreement(min(1.0, common / whole), common, whole, perhaps, first)


class _Namesakes:
    """People of a list by the words of their names, as collaborations have thousands of people."""

    def __init__(self, people: Sequence[Creator]) -> None:
        self._free = dict(enumerate(people))
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, person in self._free.items():
            for word in _names_of(person):
                self._places[word].append(place)

    def take(self, person: Creator) -> bool:
        """Take the first who is surely the same person out of the list, if there is one."""
        for place in self._like(person):
            if same_person(person, self._free[place]) == Same.YES:
                del self._free[place]
                return True
        return False

    def may_hold(self, person: Creator) -> bool:
        """Tell whether somebody who is left can be the person."""
        return any(
            same_person(person, self._free[place]) == Same.PERHAPS for place in self._like(person)
        )

    def _like(self, person: Creator) -> list[int]:
        found = {place for word in _names_of(person) for place in self._places.get(word, ())}
        return sorted(found & self._free.keys())


@lru_cache(maxsize=50_000)  # as a record's people are compared with those of many papers
def _names_of(person: Creator) -> frozenset[str]:
    """Give words of which two names of one person always share one."""
    return frozenset((*_families(person), *words(person.full), _letters(person.given))) - {""}


@lru_cache(maxsize=50_000)
def same_person(one: Creator, other: Creator) -> Same:
    """Tell whether two names can be one person's.

    Given names may be initials, family and given name may stand the other way round.
    """
    if _families(one) & _families(other):
        mine, yours = _given(one.given), _given(other.given)
        if all(map(_compatible, mine, yours)):
            return Same.YES
        return Same.PERHAPS if mine[0][0] == yours[0][0] else Same.NO
    mine_whole, yours_whole = words(one.full), words(other.full)
    if len(mine_whole) > 1 and sorted(mine_whole) == sorted(yours_whole):
        return Same.YES
    if _parted_elsewhere(mine_whole, yours_whole):
        return Same.YES
    return Same.YES if _turned(one, other) or _turned(other, one) else Same.NO


def _families(person: Creator) -> frozenset[str]:
    """Give the ways in which a family name is written, with its prefix or not, as letters."""
    name = person.literal or person.family
    return frozenset(filter(None, map(_letters, (name, f"{person.prefix}{name}"))))


def _given(name: str) -> list[str]:
    """Give the given names of a person in order, initials that stand together one by one."""
    found: list[str] = []
    for part in filter(None, _SPACES.split(name)):
        together = part.isupper() and len(part) <= _RUN_OF_INITIALS
        found += map(_letters, part) if together else [_letters(part)]
    return [each for each in found if each]


def _compatible(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long[:_ALIKE_LETTERS] == short[:_ALIKE_LETTERS]


def _parted_elsewhere(mine: list[str], yours: list[str]) -> bool:
    """Tell whether whole names agree but for initials, wherever the family name begins in them.

    "José García Márquez" does not say whether García is a given name.
    """
    if len(mine) != len(yours) or len(mine) < _WITH_TWO_FAMILIES or mine[-1] != yours[-1]:
        return False
    return all(
        one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
        for one, other in zip(mine, yours, strict=True)
    )


def _turned(one: Creator, other: Creator) -> bool:
    """Tell whether one's family name stands as the other's given name, with initials as family."""
    if not one.family or _letters(one.family) != _letters(other.given):
        return False
    initials = "".join(each[0] for each in _given(one.given))
    return bool(initials) and _letters(other.family) == initials


def _letters(name: str) -> str:
    letters = "".join(c for c in fold(name) if c.isalnum())
    for two, one in _DOUBLED:
        letters = letters.replace(two, one)
    return letters
