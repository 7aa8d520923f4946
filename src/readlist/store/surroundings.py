"""Reads what the rules of quality must know of the library, and what was said to be right."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from readlist.core.changes import ReferenceId
from readlist.store.ranges import marks

if TYPE_CHECKING:
    from readlist.store.act import Act

# The settings that keep what a person said is right: this, the rule and the reference's uuid.
_ACCEPTED: Final = "quality"
_BETWEEN: Final = ":"
_MOST_BOUND: Final = 500
Accepted = dict[str, dict[str, frozenset[str]]]


def keys(connection: sqlite3.Connection) -> Counter[str]:
    """Count the live references of each case-folded citation key."""
    found = connection.execute("SELECT key FROM reference WHERE removed = 0")
    return Counter(key.casefold() for (key,) in found)


def former_keys(connection: sqlite3.Connection) -> set[str]:
    """Give the case-folded former keys of live references."""
    found = connection.execute(
        "SELECT f.key FROM former_key f JOIN reference r ON r.id = f.reference_id"
        " WHERE r.removed = 0"
    )
    return {key.casefold() for (key,) in found}


def journals(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Give each spelling of a journal with the number of live references that have it."""
    return connection.execute(
        "SELECT f.value, count(*) FROM field f JOIN reference r ON r.id = f.reference_id"
        " WHERE f.name = 'journaltitle' AND r.removed = 0 GROUP BY f.value"
    )


def families(connection: sqlite3.Connection) -> Iterator[str]:
    """Give each family name of the library once."""
    for (family,) in connection.execute("SELECT DISTINCT family FROM creator"):
        yield family


def with_fields(connection: sqlite3.Connection, names: Iterable[str]) -> set[ReferenceId]:
    """Give the live references that have one of these fields."""
    wanted = list(names)
    found = connection.execute(
        "SELECT DISTINCT f.reference_id FROM field f JOIN reference r ON r.id = f.reference_id"
        f" WHERE r.removed = 0 AND f.name IN ({marks(wanted)})",
        wanted,
    )
    return {ReferenceId(number) for (number,) in found}


def with_journals(connection: sqlite3.Connection, names: Iterable[str]) -> set[ReferenceId]:
    """Give the references that appeared in one of these journals, as they are spelt."""
    found: set[ReferenceId] = set()
    for chunk in _parts(names):
        statement = (
            "SELECT reference_id FROM field WHERE name = 'journaltitle' AND value IN"
            f" ({marks(chunk)})"
        )
        found.update(ReferenceId(number) for (number,) in connection.execute(statement, chunk))
    return found


def with_keys(connection: sqlite3.Connection, folded: Collection[str]) -> set[ReferenceId]:
    """Give the live references whose case-folded citation key is one of these."""
    if not folded:
        return set()
    found = connection.execute("SELECT id, key FROM reference WHERE removed = 0")
    return {ReferenceId(number) for number, key in found if key.casefold() in folded}


def with_uuids(connection: sqlite3.Connection, uuids: Iterable[str]) -> set[ReferenceId]:
    """Give the numbers of references by what two libraries call them."""
    found: set[ReferenceId] = set()
    for chunk in _parts(uuids):
        statement = f"SELECT id FROM reference WHERE uuid IN ({marks(chunk)})"
        found.update(ReferenceId(number) for (number,) in connection.execute(statement, chunk))
    return found


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Give values in lists that are short enough to be bound to one statement."""
    rest = iter(values)
    while part := list(islice(rest, _MOST_BOUND)):
        yield part


def accepted(connection: sqlite3.Connection) -> Accepted:
    """Give what a person said is right: for each reference (by uuid) and rule, marks of values."""
    found: Accepted = defaultdict(dict)
    begin = _ACCEPTED + _BETWEEN
    for name, value in connection.execute(
        "SELECT name, value FROM setting WHERE name >= ? AND name < ?", (begin, _ACCEPTED + ";")
    ):
        rule, _between, uuid = name.removeprefix(begin).partition(_BETWEEN)
        found[uuid][rule] = frozenset(value.split())
    return found


def accepted_rule(setting: str) -> str:
    """Give the rule whose findings a setting says are right, or empty where it is another."""
    first, _between, rest = setting.partition(_BETWEEN)
    return rest.partition(_BETWEEN)[0] if first == _ACCEPTED else ""


def accept(act: Act, rule: str, uuid: str, values: Iterable[str]) -> None:
    """Keep which values of a reference a person said are right by a rule; none forgets all."""
    from readlist.store import entities

    name = _BETWEEN.join((_ACCEPTED, rule, uuid))
    entities.set_setting(act, name, " ".join(sorted(values)))
