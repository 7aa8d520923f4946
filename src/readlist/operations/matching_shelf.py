"""The papers of a library that records may be of, each read when it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final

from readlist.core.fingerprint import PLACES
from readlist.core.identifiers import Identifier
from readlist.operations.matching_evidence import ADDRESSED, forms_of, work_of
from readlist.operations.matching_figures import FigureIndex
from readlist.operations.matching_pair import DOUBTFUL
from readlist.operations.matching_titles import keys_of_row
from readlist.store import known
from readlist.store.database import Library
from readlist.store.figure_table import FigureTable
from readlist.store.known import KnownRow

_DIGITS: Final = 2 * PLACES
_MOST_OF_ONE_TITLE: Final = 50
_PAUSE: Final = 2000
# For fewer figures, loading NumPy would take longer.
_FEW: Final = 2000
# A key of a title is kept as 32 bits of its hash before the 31 bits of the reference's number.
_NUMBER_BITS: Final = 31
_HASH: Final = (1 << 32) - 1


class Shelf:
    """The live papers of a library; titles and figures are read whole when first asked for.

    ``pause`` is called again and again while titles are read; it may raise.
    """

    def __init__(self, library: Library, pause: Callable[[], None] = lambda: None) -> None:
        self._library = library
        self._pause = pause
        self._rows: dict[int, KnownRow | None] = {}
        self._like: dict[str, dict[int, float]] = {}

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is no paper."""
        with self._library.reading() as connection:
            return known.is_empty(connection)

    def row(self, number: int) -> KnownRow | None:
        """Give what a paper is matched by, or None where it is not there."""
        if number not in self._rows:
            with self._library.reading() as connection:
                self._rows[number] = next(known.known(connection, [number]), None)
        return self._rows[number]

    def abstract(self, number: int) -> str:
        """Give a paper's abstract."""
        with self._library.reading() as connection:
            return known.abstract(connection, number)

    def named(self, names: Iterable[Identifier]) -> set[int]:
        """Give the papers that may have one of some identifiers; others may be among them."""
        found: set[int] = set()
        with self._library.reading() as connection:
            for name in names:
                if name.scheme in ADDRESSED:
                    found.update(self._addressed.get(name, ()))
                for scheme, first, last in forms_of(name):
                    found.update(known.named_between(connection, scheme, first, last))
        return found

    @cached_property
    def _addressed(self) -> dict[Identifier, list[int]]:
        """The papers that an address names, as no other identifier does."""
        found: defaultdict[Identifier, list[int]] = defaultdict(list)
        with self._library.reading() as connection:
            for number, address in known.addresses(connection, "url", ADDRESSED.values()):
                if work := work_of(address):
                    found[work].append(number)
        return found

    def titled(self, keys: Iterable[str]) -> set[int]:
        """Give the papers with a title of some keys, the newest of many; others may be there."""
        found: set[int] = set()
        for key in keys:
            first = (hash(key) & _HASH) << _NUMBER_BITS
            start = bisect_left(self._titles, first)
            end = bisect_left(self._titles, first + (1 << _NUMBER_BITS))
            some = self._titles[max(start, end - _MOST_OF_ONE_TITLE) : end]
            found.update(each & ((1 << _NUMBER_BITS) - 1) for each in some)
        return found

    @cached_property
    def _titles(self) -> Sequence[int]:
        with self._library.reading() as connection:
            keyed: list[int] = []
            for place, (number, title, folded) in enumerate(known.titles(connection)):
                if place % _PAUSE == 0:
                    self._pause()
                keys = keys_of_row(title, folded)
                keyed += [(hash(key) & _HASH) << _NUMBER_BITS | number for key in keys]
        keyed.sort()
        return array("q", keyed)

    def prepare(self, figures: Iterable[str]) -> None:
        """Look up figures that are going to be asked for, which is quicker for many at once."""
        wanted = [each for each in dict.fromkeys(figures) if len(each) == _DIGITS]
        if wanted and not self.is_empty:
            if isinstance(self._figures, FigureIndex):
                self._like = {each: self._figures.like(each, DOUBTFUL) for each in wanted}
            else:
                found = self._figures.like(wanted, DOUBTFUL)
                self._like = dict(zip(wanted, found, strict=True))

    def like(self, figure: str) -> dict[int, float]:
        """Give the papers whose abstracts are like the one of a figure, with the likeness."""
        if figure not in self._like:
            self.prepare([figure])
        return self._like.get(figure, {})

    @cached_property
    def _figures(self) -> FigureIndex | FigureTable:
        with self._library.reading() as connection:
            rows = known.figures(connection, _DIGITS)
            some = [row for row, _ in zip(rows, range(_FEW), strict=False)]
            if len(some) == _FEW:
                return FigureTable(known.figures(connection, _DIGITS))
        index = FigureIndex()
        for number, figure in some:
            index.add(figure, number)
        return index
