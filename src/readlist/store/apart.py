"""Keeps which references a person said are not of one work, as settings of the library."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from readlist.store.act import Act

# A setting is named after the UUIDs of the two, of 36 characters each, in order.
_PREFIX: Final = "apart:"
_BETWEEN: Final = ":"
_SAID: Final = "1"
_PAIRS: Final = """
    SELECT one.id, other.id FROM setting s
    JOIN reference one ON one.uuid = substr(s.name, 7, 36)
    JOIN reference other ON other.uuid = substr(s.name, 44, 36)
    WHERE s.name >= 'apart:' AND s.name < 'apart;'
"""


def others(connection: sqlite3.Connection) -> Mapping[int, AbstractSet[int]]:
    """Give for each reference those that are not of the same work as it, none for most."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in connection.execute(_PAIRS):
        found[one].add(other)
        found[other].add(one)
    return found


def is_apart(setting: str) -> bool:
    """Tell whether a setting says that two references are not of one work."""
    return setting.startswith(_PREFIX)


def keep_apart(act: Act, ids: Iterable[int], *, apart: bool = True) -> None:
    """Keep that no two of some references are of one work, or forget that."""
    from sqlalchemy import select

    from readlist.store import entities
    from readlist.store.among import among, bound
    from readlist.store.tables import ReferenceRow

    found = act.connection.execute(
        select(ReferenceRow.uuid).where(among(ReferenceRow.id)), bound(list(ids))
    )
    for two in combinations(sorted(found.scalars()), 2):
        entities.set_setting(act, _PREFIX + _BETWEEN.join(two), _SAID if apart else "")
