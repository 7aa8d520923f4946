"""Tells what of a backup is as it was stored, so that nothing else is ever taken from it."""

from __future__ import annotations

import sqlite3
from typing import Final

from readlist.store.checksums import ALL_SETTINGS, PARTS, Bounds, Sums, kept, signed, summed
from readlist.store.verifying import Hurt

# Sums are made for so many numbers at once, as what is asked for often lies together.
_AT_A_TIME: Final = 1000


class Vouching:
    """Compares rows of a backup with its own row checksums where that is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the backup by a connection to it alone."""
        self._connection = connection
        self._known: dict[tuple[str, Bounds], tuple[Sums, Sums]] = {}

    def vouches(self, each: Hurt) -> bool:
        """Tell whether the backup has what is hurt elsewhere, all of it as it was stored."""
        keys = each.parts if each.place == "reference" else (each.place,)
        return all(self._agrees(each, key) for key in keys)

    def _agrees(self, each: Hurt, key: str) -> bool:
        try:
            present, stored = self._sums(each)
        except sqlite3.DatabaseError:  # that is damaged further
            return False
        number = each.number
        return signed(present[key].get(number, 0)) == stored[key].get(number)

    def _sums(self, each: Hurt) -> tuple[Sums, Sums]:
        first = each.number - each.number % _AT_A_TIME
        bounds = (first, first + _AT_A_TIME - 1)
        if each.place == "setting":
            bounds = (ALL_SETTINGS, ALL_SETTINGS)
        places = PARTS if each.place == "reference" else (each.place,)
        if (each.place, bounds) not in self._known:
            found = summed(self._connection, places, bounds), kept(self._connection, places, bounds)
            self._known[each.place, bounds] = found
        return self._known[each.place, bounds]
