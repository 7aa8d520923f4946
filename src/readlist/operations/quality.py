"""Examines the quality of references by the rules of :mod:`readlist.core.quality`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from readlist.core.changes import ActId, ReferenceId
from readlist.core.errors import InputError
from readlist.core.ids import Ids
from readlist.core.late_dataclass import dataclass
from readlist.core.quality.connections import LINKS
from readlist.core.quality.finding import Around, Finding
from readlist.core.quality.table import RULES
from readlist.core.quality.table import examine as find
from readlist.core.quality.table import examine_by as find_by
from readlist.core.quality.venues import spellings
from readlist.operations.searching import search
from readlist.store import surroundings, whole
from readlist.store.collections import collection_paths
from readlist.store.database import Library

if TYPE_CHECKING:
    import sqlite3

    from readlist.core.reference import StoredReference

Progress = Callable[[int, int], None]
# What was read last around the references of each open library: the day and act, and what it was.
_KNOWN: Final[WeakKeyDictionary[Library, tuple[date, ActId, Around]]] = WeakKeyDictionary()
_STEP: Final = 500
_MARK: Final = 6  # bytes of a value's digest: what is accepted is of one reference and one rule


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What one rule found, without what a person said is right.

    Attributes:
        rule: The rule's name.
        ids: The references concerned, ascending.
        repairable: Those of them that a repair changes.
        accepted: The references of which a person said that it is right.
    """

    rule: str
    ids: Ids
    repairable: Ids
    accepted: Ids


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What an examination found, rule by rule in the order of their table; empty ones are left out.

    Attributes:
        examined: How many references were looked at.
        rules: The rules that found something.
    """

    examined: int
    rules: tuple[RuleReport, ...] = ()

    def of(self, rule: str) -> RuleReport:
        """Give what one rule found."""
        none = RuleReport(rule, Ids(), Ids(), Ids())
        return next((each for each in self.rules if each.rule == rule), none)


@dataclass(frozen=True, slots=True)
class PaperFindings:
    """One reference and what was found in it; ``accepted`` is what a person said is right."""

    id: ReferenceId
    key: str
    title: str
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()


def check_rule(rule: str) -> str:
    """Give back the name of a rule.

    Raises:
        InputError: There is no such rule.
    """
    if rule not in RULES:
        names = ", ".join(RULES)
        raise InputError(f"There is no rule “{rule}”. The rules are: {names}.")
    return rule


def examine(
    library: Library, query: str = "", *, progress: Progress | None = None
) -> QualityReport:
    """Examine the references that match a query; ``progress`` is told how many are done."""
    gathered = Gathered()
    for stored, findings, accepted in _each(library, _meant(library, query), progress):
        gathered.add(stored, findings, accepted)
    return gathered.report()


def examine_again(
    library: Library, report: QualityReport, changed: Iterable[ReferenceId]
) -> QualityReport:
    """Bring a report of all references up to date after some of them were changed.

    Beside these, all are looked at anew whose findings hang on others: by a key, a journal, or by
    what a person said is right.
    """
    wanted = set(changed)
    for name in ("crossref", "key-twice", "journal-spelling", "name-capitals"):
        wanted.update(report.of(name).ids)
    for each in report.rules:
        wanted.update(each.accepted)
    around = surroundings_of(library)
    with library.reading() as connection:
        wanted |= surroundings.with_fields(connection, LINKS)
        wanted |= surroundings.with_journals(connection, around.journals)
        wanted |= surroundings.with_uuids(connection, surroundings.accepted(connection))
        wanted |= surroundings.with_keys(connection, around.keys)
    gathered = Gathered(report, leaving=wanted)
    for stored, findings, accepted in _each(library, sorted(wanted)):
        if not stored.trashed:
            gathered.add(stored, findings, accepted)
    gathered.examined = len(search(library, "").ids)
    return gathered.report()


def papers(library: Library, ids: Sequence[ReferenceId], rule: str = "") -> list[PaperFindings]:
    """Give what was found in some references, by all rules or by one, in the order of the numbers.

    References in which nothing is found are left out.
    """
    found = (_paper(*each) for each in _each(library, ids, rule=rule))
    return [paper for paper in found if paper.findings or paper.accepted]


def all_papers(library: Library, query: str = "") -> Iterator[PaperFindings]:
    """Give one after the other all references that match a query, with what was found in each."""
    return (_paper(*each) for each in _each(library, _meant(library, query)))


def _paper(
    stored: StoredReference, findings: Iterable[Finding], accepted: Iterable[Finding]
) -> PaperFindings:
    shown = stored.reference
    return PaperFindings(stored.id, shown.key, shown.first_words, tuple(findings), tuple(accepted))


def _meant(library: Library, query: str) -> Sequence[ReferenceId]:
    return sorted(search(library, query, to_the_end=True).ids)


_Examined = tuple["StoredReference", list[Finding], list[Finding]]


def _each(
    library: Library,
    ids: Sequence[ReferenceId],
    progress: Progress | None = None,
    *,
    rule: str = "",
) -> Iterator[_Examined]:
    """Give references with what was found in each, and what of that a person said is right."""
    around = surroundings_of(library)
    find_in = partial(find_by, rule=rule) if rule else find
    with library.reading() as connection:
        accepted = surroundings.accepted(connection)
        paths = collection_paths(connection)
        for number, stored in enumerate(whole.references(connection, ids, paths=paths)):
            if progress and number % _STEP == 0:
                progress(number, len(ids))
            findings = list(find_in(stored.reference, around=around))
            right = accepted.get(stored.uuid)
            fine = [
                each for each in findings if right and mark_of(each) in right.get(each.rule, ())
            ]
            yield (
                stored,
                [each for each in findings if each not in fine] if fine else findings,
                fine,
            )


def mark_of(finding: Finding) -> str:
    """Give the mark by which a finding is known again while its value is what it is."""
    text = f"{finding.name}\n{finding.value}".encode(errors="surrogatepass")
    return hashlib.blake2b(text, digest_size=_MARK).hexdigest()


def surroundings_of(library: Library) -> Around:
    """Give what rules must know beside the reference itself; read anew after each act and day."""
    today, act = datetime.now(UTC).date(), library.last_act()
    known = _KNOWN.get(library)
    if known is None or known[:2] != (today, act):
        with library.reading() as connection:
            known = (today, act, _read_surroundings(connection, today))
        _KNOWN[library] = known
    return known[2]


def _read_surroundings(connection: sqlite3.Connection, today: date) -> Around:
    counted = surroundings.keys(connection)
    spelt: dict[str, set[str]] = defaultdict(set)
    loud = set()
    for family in surroundings.families(connection):
        folded = family.casefold()
        if family.isupper():
            loud.add(folded)
        elif not family.islower():
            spelt[folded].add(family)
    return Around(
        today=today,
        keys=frozenset(key for key, number in counted.items() if number > 1),
        entries=counted.keys() | surroundings.former_keys(connection),
        journals=spellings(surroundings.journals(connection)),
        families={family: next(iter(spelt[family])) for family in loud if len(spelt[family]) == 1},
    )


class Gathered:
    """Findings on their way into a report.

    Attributes:
        examined: How many references there were.
    """

    def __init__(
        self, former: QualityReport | None = None, leaving: Iterable[ReferenceId] = ()
    ) -> None:
        self.examined = 0
        self._ids: dict[str, set[ReferenceId]] = defaultdict(set)
        self._repairable: dict[str, set[ReferenceId]] = defaultdict(set)
        self._accepted: dict[str, set[ReferenceId]] = defaultdict(set)
        self._leave(former, set(leaving))

    def _leave(self, former: QualityReport | None, leaving: set[ReferenceId]) -> None:
        for each in former.rules if former else ():
            self._ids[each.rule] = set(each.ids) - leaving
            self._repairable[each.rule] = set(each.repairable) - leaving
            self._accepted[each.rule] = set(each.accepted) - leaving

    def add(
        self, stored: StoredReference, findings: Iterable[Finding], accepted: Iterable[Finding]
    ) -> None:
        """Take what was found in one reference."""
        self.examined += 1
        for each in findings:
            self._ids[each.rule].add(stored.id)
            if each.repaired is not None:
                self._repairable[each.rule].add(stored.id)
        for each in accepted:
            self._accepted[each.rule].add(stored.id)

    def report(self) -> QualityReport:
        """Give what was gathered."""
        rules = tuple(
            RuleReport(
                rule,
                Ids(sorted(self._ids[rule])),
                Ids(sorted(self._repairable[rule])),
                Ids(sorted(self._accepted[rule])),
            )
            for rule in RULES
            if self._ids[rule] or self._accepted[rule]
        )
        return QualityReport(self.examined, rules)
