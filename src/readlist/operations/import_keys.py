"""Keys of new papers of an import: those they bring, and what becomes of those that clash."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from readlist.core.citekey import same_key
from readlist.core.key_patterns.assigning import Holders, Wanted, assigned
from readlist.core.key_patterns.making import DEFAULT, key_maker
from readlist.core.key_patterns.suffixes import LETTERS
from readlist.core.late_dataclass import replace
from readlist.core.reference import Reference
from readlist.operations.keys import order_of
from readlist.operations.planning import ImportPlan, KeyClash
from readlist.store import key_sources
from readlist.store.database import Library


class KeyBook:
    """All keys that references of a library have or had, and those of papers that join them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._maker = key_maker(key_sources.pattern_of(connection) or DEFAULT)
        self._holders = Holders()
        self._present: dict[int, str] = {}
        self._first: dict[str, tuple[int, str]] = {}
        self._exact: set[str] = set()
        for number, key, is_former in key_sources.held(connection):
            self._present.setdefault(number, key)
            self._enter(number, key, is_former=bool(is_former))

    def is_free(self, key: str) -> bool:
        """Tell whether no reference of the library has or had a key."""
        return not self._holders.is_used(key)

    def _enter(self, owner: int, key: str, *, is_former: bool = False) -> None:
        self._holders.add(owner, key, is_former=is_former)
        self._first.setdefault(same_key(key), (owner, key))
        self._exact.add(key)

    def give(self, papers: Mapping[int, Reference]) -> dict[int, tuple[Reference, KeyClash | None]]:
        """Give new papers their keys; ``papers`` go by numbers below 0, in their order.

        Keys that are brought come first, so that none that is made takes one of them. Papers that
        bring none get theirs by the library's pattern, in an order that is not that of the
        documents.
        """
        clashing: dict[int, str] = {}
        keys: dict[int, str] = {}
        for handle, paper in papers.items():
            key = paper.key
            if key and self._holders.is_free(handle, key):
                self._enter(handle, key)
                self._present[handle] = keys[handle] = key
            elif key:
                clashing[handle] = key
        clashes = {handle: self._clash(handle, key) for handle, key in clashing.items()}
        keys |= {handle: clash.becomes for handle, clash in clashes.items()}
        keys |= self._made({h: paper for h, paper in papers.items() if h not in keys})
        return {
            handle: (_with_key(paper, keys[handle], clashes.get(handle)), clashes.get(handle))
            for handle, paper in papers.items()
        }

    def _clash(self, handle: int, given: str) -> KeyClash:
        owner, key = self._first[same_key(given)]
        becomes = self._holders.next_free(handle, given, LETTERS)
        alias = given not in self._exact
        self._enter(handle, becomes)
        self._present[handle] = becomes
        if alias:
            self._enter(handle, given, is_former=True)
        is_former = self._present[owner] != key
        holder = self._present[owner] if is_former else key
        return KeyClash(given, becomes, holder, is_former, owner < 0, alias)

    def _made(self, papers: Mapping[int, Reference]) -> Mapping[int, str]:
        wanted = [
            Wanted(handle, self._maker.base(paper), "", order_of(paper, -handle))
            for handle, paper in papers.items()
        ]
        return assigned(wanted, self._holders, self._maker.suffix)


def still_free(library: Library, plan: ImportPlan) -> ImportPlan:
    """Forget keys that a person chose in a plan and that a reference of the library has by now."""
    if not plan.keys:
        return plan
    with library.reading() as connection:
        book = KeyBook(connection)
    return replace(plan, keys=tuple(each for each in plan.keys if book.is_free(each[2])))


def _with_key(paper: Reference, key: str, clash: KeyClash | None) -> Reference:
    if clash is None and key == paper.key:
        return paper
    if clash is None or not clash.alias:
        return paper.but(key=key)
    return paper.but(key=key, former_keys=(clash.given, *paper.former_keys))
