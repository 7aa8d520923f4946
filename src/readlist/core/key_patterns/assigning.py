"""Gives many references their keys at once, so that no two are the same and nothing moves twice.

The rules, in this order: whoever has the key that the pattern asks for, with or without a suffix,
keeps it; nobody gets a key that another reference has or had; what is left over goes by the
contents of the references and not by the order in which they came. So a second run changes
nothing, whatever was left out of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from readlist.core.citekey import same_key
from readlist.core.key_patterns.suffixes import Suffix

# Of suffixes of one letter and of the first numbers nobody asks whether they are suffixes.
_SURELY: Final = 26
_SEVERAL: Final = object()


Owner = TypeVar("Owner", bound=Hashable)


class Wanted(NamedTuple, Generic[Owner]):
    """A reference that is to get a key.

    ``base`` is what the pattern gives, ``present`` the key that it has or empty, ``order`` is what
    tells it from others of the same base, whatever library it is in.
    """

    owner: Owner
    base: str
    present: str = ""
    order: tuple[Any, ...] = ()


class Holders:
    """Which reference has or had each key, in whatever case.

    ``keys`` come with who has them, and whether that was formerly.
    """

    def __init__(self, keys: Iterable[tuple[Hashable, str, bool]] = ()) -> None:
        self._holders: dict[str, Hashable] = {}
        self._present: dict[str, Hashable] = {}
        self._owners: set[Hashable] = set()
        self._unused: dict[tuple[str, Suffix], int] = {}  # no lower number of a base is
        for owner, key, is_former in keys:
            self.add(owner, key, is_former=is_former)

    def add(self, owner: Hashable, key: str, *, is_former: bool = False) -> None:
        """Say that a reference has or had a key."""
        same = same_key(key)
        self._owners.add(owner)
        for holders in (self._holders,) if is_former else (self._holders, self._present):
            if holders.setdefault(same, owner) != owner:
                holders[same] = _SEVERAL

    def is_own(self, owner: Hashable, key: str) -> bool:
        """Tell whether a reference alone has a key now; others may have had it."""
        return self._present.get(same_key(key)) == owner

    def is_free(self, owner: Hashable, key: str) -> bool:
        """Tell whether no other reference has or had a key."""
        return self._holders.get(same_key(key), owner) == owner

    def is_used(self, key: str) -> bool:
        """Tell whether any reference has or had a key."""
        return same_key(key) in self._holders

    def next_free(self, owner: Hashable, base: str, suffix: Suffix) -> str:
        """Give the first key of a base that no other reference has or had."""
        if not suffix.always and self.is_free(owner, base):
            return base
        # Who has no key yet has none of those before either, however many share the base.
        known = same_key(base), suffix
        number = 0 if owner in self._owners else self._unused.get(known, 0)
        while not self.is_free(owner, base + suffix.text(number)):
            number += 1
        if owner not in self._owners:
            self._unused[known] = number
        return base + suffix.text(number)


def assigned(
    wanted: Sequence[Wanted[Owner]], holders: Holders, suffix: Suffix
) -> Mapping[Owner, str]:
    """Give each reference its key; ``holders`` knows the keys of all, and learns the new ones."""
    groups: dict[str, list[Wanted[Owner]]] = defaultdict(list)
    for each in wanted:
        groups[each.base].append(each)
    keys: dict[Owner, str] = {}
    for base in sorted(groups):
        group = groups[base]
        moving = []
        for each in group:
            if _stays(each, len(group), holders, suffix):
                keys[each.owner] = each.present
            else:
                moving.append(each)
        for each in _in_order(moving, suffix) if len(moving) > 1 else moving:
            key = holders.next_free(each.owner, base, suffix)
            holders.add(each.owner, key)
            keys[each.owner] = key
    return keys


def _stays(each: Wanted[Owner], of_same_base: int, holders: Holders, suffix: Suffix) -> bool:
    if not each.present.startswith(each.base) or not holders.is_own(each.owner, each.present):
        return False
    rest = each.present[len(each.base) :]
    if not rest:
        return not suffix.always
    number = suffix.number(rest)
    return number is not None and number < max(_SURELY, of_same_base)


def _in_order(moving: list[Wanted[Owner]], suffix: Suffix) -> list[Wanted[Owner]]:
    """Put those first that have a suffix already, which is then what they get again."""
    placed = []
    for each in moving:
        has = each.present.startswith(each.base)
        number = suffix.number(each.present[len(each.base) :]) if has else None
        placed.append(((number is None, number or 0, each.order), each))
    return [each for _place, each in sorted(placed, key=lambda pair: pair[0])]
