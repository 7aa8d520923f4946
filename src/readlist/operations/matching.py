"""Decides which paper a record is of, by identifiers, titles, creators and like abstracts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from readlist.core.fingerprint import fingerprint, likeness
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.people import Creator
from readlist.core.quoting import quoted
from readlist.core.reference import Reference
from readlist.operations.matching_evidence import compact, conflict, named
from readlist.operations.matching_figures import FigureIndex
from readlist.operations.matching_verdict import DOUBTFUL, Pair, Verdict, judge

_MOST_OF_ONE_TITLE: Final = 50


@dataclass(frozen=True, slots=True)
class Known:
    """A paper that records can turn out to be of; ``handle`` is what the caller calls it.

    Numbers of the library are positive; papers that are about to come in have negative ones.
    """

    handle: int
    title: str = ""
    creators: tuple[Creator, ...] = ()
    creators_complete: bool = True
    year: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    fingerprints: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How to call the paper in a sentence."""
        first = next((identifier.words for identifier in self.identifiers), "a paper without title")
        return quoted(self.title) if self.title else first


@dataclass(frozen=True, slots=True)
class Match:
    """The paper a record is of: surely, or (not ``certain``) perhaps.

    ``score`` is 0 to 1; ``reason`` says in words what the two have in common.
    """

    handle: int
    score: float
    reason: str
    certain: bool


class Matcher:
    """Known papers, and for each record of a stream the one it is of."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known: dict[int, Known] = {}
        self._by_identifier: dict[Identifier, list[int]] = {}
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        self._figures = FigureIndex()
        for each in known:
            self.add(each)

    @property
    def is_empty(self) -> bool:
        """Whether there is no paper that a record could be of."""
        return not self._known

    def add(self, known: Known) -> None:
        """Take in a paper, so that later records can be of it."""
        self._known[known.handle] = known
        self._index(known.handle, known.title, known.identifiers, known.fingerprints)

    def extend(self, handle: int, reference: Reference) -> None:
        """Take in what a record says that joined a paper."""
        known = self._known[handle]
        figures = _figures(reference)
        fuller = not known.creators or (reference.creators_complete and not known.creators_complete)
        by_record = bool(reference.creators) and fuller
        self._known[handle] = replace(
            known,
            title=known.title or reference.title,
            creators=reference.creators if by_record else known.creators,
            creators_complete=reference.creators_complete if by_record else known.creators_complete,
            year=known.year or reference.year,
            identifiers=tuple(dict.fromkeys((*known.identifiers, *reference.identifiers))),
            fingerprints=tuple(dict.fromkeys((*known.fingerprints, *figures))),
        )
        self._index(handle, reference.title, reference.identifiers, figures)

    def match(
        self,
        reference: Reference,
        *,
        first: int | None = None,
        but_not: AbstractSet[int] = frozenset(),
    ) -> Match | None:
        """Give the paper that a record is of, or perhaps of, or None for a new one.

        The paper ``first`` (of the same citation key) is taken when it surely fits, whatever
        others fit as well; papers in ``but_not`` are left out.
        """
        names = named(reference.identifiers)
        if first is not None and first not in but_not and first in self._known:
            same = self._of_same_key(reference, names, first)
            if same and same.certain:
                return same
        handles = {h for name in names for h in self._by_identifier.get(name, ())}
        handles -= but_not
        sure = self._best(reference, names, dict.fromkeys(handles, 0.0))
        if sure and sure.certain:
            return sure
        alike = dict.fromkeys(handles, 0.0)
        if title := compact(reference.title):
            alike.update(dict.fromkeys(self._by_title.get(title, ())[-_MOST_OF_ONE_TITLE:], 0.0))
        for figure in _figures(reference):
            for handle, share in self._figures.like(figure, DOUBTFUL).items():
                alike[handle] = max(share, alike.get(handle, 0.0))
        for handle in but_not & alike.keys():
            del alike[handle]
        return self._best(reference, names, alike)

    def _of_same_key(
        self, reference: Reference, names: frozenset[Identifier], first: int
    ) -> Match | None:
        """Judge a paper of the same citation key: key and title together leave no doubt."""
        same = self._best(reference, names, {first: 0.0})
        known, title = self._known[first], compact(reference.title)
        one_title = bool(title) and title == compact(known.title)
        if same and one_title and not conflict(names, named(known.identifiers)):
            reason = "the same citation key and title"
            return same if same.certain else Match(first, same.score, reason, certain=True)
        return same

    def _best(
        self, reference: Reference, names: frozenset[Identifier], alike: dict[int, float]
    ) -> Match | None:
        found: Match | None = None
        for handle, share in sorted(alike.items()):
            verdict = self._judge(reference, names, self._known[handle], share)
            if verdict and (
                found is None or (verdict.certain, verdict.score) > (found.certain, found.score)
            ):
                words = self._known[handle].words
                reason = verdict.reason if verdict.certain else _doubt(words, verdict.reason)
                found = Match(handle, verdict.score, reason, verdict.certain)
        return found

    @staticmethod
    def _judge(
        reference: Reference, names: frozenset[Identifier], known: Known, share: float
    ) -> Verdict | None:
        mine = _figures(reference)
        compared = [likeness(one, other) for one in mine for other in known.fingerprints]
        return judge(
            Pair(
                titles=(reference.title, known.title),
                creators=(reference.creators, known.creators),
                complete=reference.creators_complete and known.creators_complete,
                years=(reference.year, known.year),
                names=(names, named(known.identifiers)),
                alike=max((share, *compared)) if compared else None,
            )
        )

    def _index(
        self, handle: int, title: str, identifiers: Iterable[Identifier], figures: Iterable[str]
    ) -> None:
        for name in named(identifiers):
            handles = self._by_identifier.setdefault(name, [])
            if handle not in handles:
                handles.append(handle)
        key = compact(title)
        if key and handle not in self._by_title[key][-_MOST_OF_ONE_TITLE:]:
            self._by_title[key].append(handle)
        for figure in figures:
            self._figures.add(figure, handle)


def _figures(reference: Reference) -> tuple[str, ...]:
    return reference.fingerprints or tuple(filter(None, [fingerprint(reference.abstract)]))


def _doubt(words: str, reason: str) -> str:
    return f"may be {words} again: {reason}"
