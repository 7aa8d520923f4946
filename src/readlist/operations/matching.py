"""Decides which paper a record is of, by identifiers, titles, creators and like abstracts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from readlist.core.fingerprint import fingerprint, likeness
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.people import Creator
from readlist.core.quoting import quoted
from readlist.core.reference import Reference
from readlist.operations.matching_evidence import conflict, named, same_wording
from readlist.operations.matching_figures import FigureIndex
from readlist.operations.matching_moulds import of_one_mould
from readlist.operations.matching_pair import DOUBTFUL, Described, Verdict, compared
from readlist.operations.matching_people import agreement
from readlist.operations.matching_titles import asked_keys, keys_of, title_of
from readlist.operations.matching_verdict import judge

if TYPE_CHECKING:
    from readlist.operations.matching_shelf import Shelf

_MOST_OF_ONE_TITLE: Final = 50
_BY_KEY: Final = 0.9
_CLEARLY_BETTER: Final = 0.02
_SLACK: Final = 0.1  # of the estimate that figures give
_NOBODY: Final[AbstractSet[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A paper that records can turn out to be of; ``handle`` is what the caller calls it.

    Numbers of the library are positive; papers that are about to come in have negative ones.
    ``years`` are others than ``year`` that records of it stated.
    """

    handle: int
    title: str = ""
    creators: tuple[Creator, ...] = ()
    creators_complete: bool = True
    year: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    fingerprints: tuple[str, ...] = ()
    type: str = "misc"
    venue: str = ""
    pages: str = ""
    years: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """How to call the paper in a sentence."""
        first = next((identifier.words for identifier in self.identifiers), "a paper without title")
        return quoted(self.title) if self.title else first

    @property
    def described(self) -> Described:
        """What it is compared by."""
        return Described(
            self.title, self.creators, self.creators_complete, self.year, self.type, self.venue,
            self.pages, named(self.identifiers), self.years,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """The paper a record is of: surely, or (not ``certain``) perhaps.

    ``score`` is 0 to 1; ``reason`` says in words what the two have in common. ``also`` are papers
    that an identifier of the record names as well, so that all of them are one.
    """

    handle: int
    score: float
    reason: str
    certain: bool
    also: tuple[int, ...] = ()


class Matcher:
    """Known papers, and for each record of a stream the one it is of.

    Besides papers that are added one by one there can be a ``shelf`` with those of a library.
    ``apart`` has for a paper those that a person said are not of the same work. ``texts`` gives
    the abstract of a paper of the library that was added without.
    """

    def __init__(
        self,
        known: Iterable[Known] = (),
        *,
        shelf: Shelf | None = None,
        apart: Mapping[int, AbstractSet[int]] | None = None,
        texts: Callable[[int], str] | None = None,
    ) -> None:
        self._shelf = shelf
        self._texts = shelf.abstract if shelf else texts
        self._apart = apart or {}
        self._known: dict[int, Known] = {}
        self._abstracts: dict[int, str] = {}
        self._by_identifier: defaultdict[Identifier, list[int]] = defaultdict(list)
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        self._figures = FigureIndex()
        for each in known:
            self.add(each)

    @property
    def is_empty(self) -> bool:
        """Whether there is no paper that a record could be of."""
        return not self._known and (self._shelf is None or self._shelf.is_empty)

    def prepare(self, figures: Iterable[str]) -> None:
        """Say which figures of abstracts are going to be matched."""
        if self._shelf is not None:
            self._shelf.prepare(figures)

    def add(self, known: Known, abstract: str = "") -> None:
        """Take in a paper, so that later records can be of it."""
        self._known[known.handle] = known
        self._abstracts[known.handle] = abstract
        self._index(known.handle, known.title, known.identifiers, known.fingerprints)

    def extend(self, handle: int, reference: Reference) -> None:
        """Take in what a record says that joined a paper."""
        known = self._of(handle)
        if known is None:
            return
        figures = _figures(reference)
        fuller = not known.creators or (reference.creators_complete and not known.creators_complete)
        by_record = bool(reference.creators) and fuller
        self._known[handle] = replace(
            known,
            title=known.title or reference.title,
            creators=reference.creators if by_record else known.creators,
            creators_complete=reference.creators_complete if by_record else known.creators_complete,
            year=known.year or reference.year,
            venue=known.venue or reference.venue,
            pages=known.pages or reference.fields.get("pages", ""),
            identifiers=tuple(dict.fromkeys((*known.identifiers, *reference.identifiers))),
            fingerprints=tuple(dict.fromkeys((*known.fingerprints, *figures))),
            years=(*known.years, *filter(None, [reference.year])),
        )
        self._index(handle, reference.title, reference.identifiers, figures)

    def forget(self, handle: int) -> None:
        """Let a paper that became part of another be none that records are of."""
        self._known.pop(handle, None)

    def match(
        self,
        reference: Reference,
        *,
        first: int | None = None,
        but_not: AbstractSet[int] = _NOBODY,
    ) -> Match | None:
        """Give the paper that a record is of, or perhaps of, or None for a new one.

        The paper ``first`` (of the same citation key) is taken when it surely fits, whatever
        others fit as well; papers in ``but_not`` are left out.
        """
        mine = _described(reference)
        if first is not None and first not in but_not:
            same = self._of_same_key(reference, mine, first)
            if same and same.certain:
                return same
        handles = self._named(mine.names) - but_not
        sure = self._best(reference, mine, dict.fromkeys(handles, 0.0))
        if sure and sure.certain:
            return sure
        alike = dict.fromkeys(handles | self._titled(reference.title), 0.0)
        for figure in _figures(reference):
            for handle, share in self._like(figure):
                alike[handle] = max(share, alike.get(handle, 0.0))
        for handle in but_not & alike.keys():
            del alike[handle]
        return self._best(reference, mine, alike)

    def _of(self, handle: int) -> Known | None:
        if handle not in self._known and self._shelf is not None and handle > 0:
            row = self._shelf.row(handle)
            return Known(*row) if row else None
        return self._known.get(handle)

    def _named(self, names: AbstractSet[Identifier]) -> set[int]:
        found = {h for name in names for h in self._by_identifier.get(name, ())}
        return found | self._shelf.named(names) if self._shelf and names else found

    def _titled(self, title: str) -> set[int]:
        keys = list(asked_keys(title_of(title))) if title else []
        found = {h for key in keys for h in self._by_title.get(key, ())[-_MOST_OF_ONE_TITLE:]}
        return found | self._shelf.titled(keys) if self._shelf and keys else found

    def _like(self, figure: str) -> Iterable[tuple[int, float]]:
        yield from self._figures.like(figure, DOUBTFUL).items()
        if self._shelf is not None:
            yield from self._shelf.like(figure).items()

    def _of_same_key(self, reference: Reference, mine: Described, first: int) -> Match | None:
        """Judge a paper of the same citation key: key and title together leave no doubt."""
        known = self._of(first)
        if known is None:
            return None
        same = self._best(reference, mine, {first: 0.0})
        theirs = known.described
        title = title_of(mine.title).exact
        one_title = bool(title) and title == title_of(theirs.title).exact
        people = agreement(mine.creators, theirs.creators, complete=False)
        others = conflict(mine.names, theirs.names) or (people is not None and people.disjoint)
        if one_title and not others and not (same and same.certain):
            score = same.score if same else _BY_KEY
            return Match(first, score, "the same citation key and title", certain=True)
        return same

    def _best(
        self, reference: Reference, mine: Described, alike: Mapping[int, float]
    ) -> Match | None:
        found: list[tuple[Verdict, Known]] = []
        for handle, share in sorted(alike.items()):
            known = self._of(handle)
            verdict = self._judge(reference, mine, known, share) if known else None
            if verdict and known:
                found.append((verdict, known))
        if not found:
            return None
        found.sort(key=lambda pair: (pair[0].certain, pair[0].score), reverse=True)
        best, known = found[0]
        if not best.certain:
            return Match(known.handle, best.score, _doubt(known.words, best.reason), certain=False)
        rivals = [
            (v, k) for v, k in found[1:] if v.certain and best.score - v.score < _CLEARLY_BETTER
        ]
        if rival := next((k for _, k in rivals if self._are_two(best, known, k)), None):
            reason = f"{best.reason}, and so has {rival.words}"
            return Match(known.handle, best.score, _doubt(known.words, reason), certain=False)
        also = tuple(k.handle for v, k in rivals if v.named and best.named)
        return Match(known.handle, best.score, best.reason, certain=True, also=also)

    def _are_two(self, verdict: Verdict, one: Known, other: Known) -> bool:
        """Tell whether two papers that a record surely fits are not surely one another."""
        if other.handle in self._apart.get(one.handle, ()):
            return True
        if verdict.named:  # what the record names is one work
            return False
        between = self._judge(_as_reference(one), one.described, other, 0.0)
        return between is None or not between.certain

    def _judge(
        self, reference: Reference, mine: Described, known: Known, share: float
    ) -> Verdict | None:
        figures = _figures(reference)
        shares = [likeness(one, other) for one in figures for other in known.fingerprints]
        alike = max((share, *shares)) if shares else None

        def by_word() -> bool | None:
            theirs = self._abstract(known.handle)
            # What they are known by may be a text that was there before.
            figure = fingerprint(theirs) if reference.abstract else ""
            same = figure and max(likeness(figure, one) for one in figures) >= (alike or 0) - _SLACK
            if not same:
                return None
            worded = same_wording(reference.abstract, theirs)
            return worded and not of_one_mould(reference.abstract, theirs)

        return judge(compared(mine, known.described, alike, by_word))

    def _abstract(self, handle: int) -> str:
        kept = self._abstracts.get(handle, "")
        return self._texts(handle) if handle > 0 and self._texts and not kept else kept

    def _index(
        self, handle: int, title: str, identifiers: Iterable[Identifier], figures: Iterable[str]
    ) -> None:
        for name in named(identifiers):
            if handle not in self._by_identifier[name]:
                self._by_identifier[name].append(handle)
        for key in keys_of(title_of(title)) if title else ():
            if handle not in self._by_title[key][-_MOST_OF_ONE_TITLE:]:
                self._by_title[key].append(handle)
        for figure in figures:
            self._figures.add(figure, handle)


def _described(reference: Reference) -> Described:
    return Described(
        reference.title, reference.creators, reference.creators_complete, reference.year,
        reference.type, reference.venue, reference.fields.get("pages", ""),
        named(reference.identifiers),
    )  # fmt: skip


def _as_reference(known: Known) -> Reference:
    return Reference(fingerprints=known.fingerprints)


def _figures(reference: Reference) -> tuple[str, ...]:
    return reference.fingerprints or tuple(filter(None, [fingerprint(reference.abstract)]))


def _doubt(words: str, reason: str) -> str:
    return f"may be {words} again: {reason}"
