"""Finds the keys that are spelt nearly like one, as where a finger slipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from readlist.core.citekey import same_key

_ENDS: Final = 2  # letters at the begin or the end that a slip leaves as they are
_FEW: Final = 3
_SHORT, _LONG = 5, 12
_LONGEST: Final = 200


class NearKeys:
    """The keys there are, to be asked for those like another."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_ends: dict[str, list[str]] = defaultdict(list)
        self._same: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            same = same_key(key)
            self._same[same].append(key)
            self._by_ends[f"<{same[:_ENDS]}"].append(key)
            self._by_ends[f">{same[-_ENDS:]}"].append(key)

    def like(self, key: str) -> tuple[str, ...]:
        """Give the nearest keys, at most three: in other case, else with few letters other."""
        same = same_key(key)
        if same in self._same:
            return tuple(self._same[same][:_FEW])
        if len(same) > _LONGEST:
            return ()
        most = 1 if len(same) < _SHORT else 2 if len(same) < _LONG else _FEW
        beside = dict.fromkeys(
            self._by_ends.get(f"<{same[:_ENDS]}", []) + self._by_ends.get(f">{same[-_ENDS:]}", [])
        )
        found = [
            (distance, each)
            for each in beside
            if abs(len(each) - len(same)) <= most
            and (distance := edits(same, same_key(each), most)) <= most
        ]
        return tuple(each for _distance, each in sorted(found)[:_FEW])


def edits(one: str, other: str, most: int) -> int:
    """Count the letters to put in, leave out or exchange; beyond ``most`` the count stops.

    Two letters that changed places count as one (Damerau's distance between neighbours).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]
