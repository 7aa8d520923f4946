"""Makes one reference of several that are of the same work, and finds such."""

from __future__ import annotations

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from readlist.core.changes import Changes, ReferenceId
from readlist.core.dates import parse_date
from readlist.core.errors import InputError
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Reference, StoredReference
from readlist.operations import merging
from readlist.operations.matching import Known, Match, Matcher
from readlist.operations.presence import check_there
from readlist.operations.searching import search
from readlist.operations.wording import references_in_words
from readlist.store import apart, known, storing, whole
from readlist.store.database import Library
from readlist.store.sources import shown_texts, typed_names

if TYPE_CHECKING:
    from sqlite3 import Connection

    from readlist.store.act import Act


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two references that are of one work, or may be; ``score`` is 0 to 1, ``reason`` in words."""

    reference: ReferenceId
    other: ReferenceId
    score: float
    reason: str
    certain: bool


def find(library: Library, query: str = "") -> list[Duplicate]:
    """Give pairs of references that look like the same work, the surest first.

    Of each pair at least one matches the query, and nobody said that they are not of one work.
    """
    wanted = set(search(library, query).ids)
    found = []
    with library.reading() as connection:
        told_apart = apart.others(connection)
        matcher = Matcher(texts=partial(known.abstract, connection))
        for each in [Known(*row) for row in known.known(connection)]:
            match = _match(matcher, each, told_apart[each.handle], connection)
            if match is not None and wanted & {each.handle, match.handle}:
                found.append(_pair(each.handle, match))
            matcher.add(each)
    return sorted(found, key=lambda pair: (not pair.certain, -pair.score, pair.reference))


def _match(
    matcher: Matcher, paper: Known, apart_from: AbstractSet[int], connection: Connection
) -> Match | None:
    """Match a paper by its figures, and by the words of its abstract where these seem to do."""
    described = _described(paper)
    match = matcher.match(described, but_not=apart_from)
    if match is None or not match.certain or not paper.fingerprints:
        return match
    text = known.abstract(connection, paper.handle)
    return matcher.match(described.but(abstract=text), but_not=apart_from)


def _described(paper: Known) -> Reference:
    return Reference(
        title=paper.title,
        creators=paper.creators,
        creators_complete=paper.creators_complete,
        date=parse_date(str(paper.year)) if paper.year else None,
        identifiers=paper.identifiers,
        fingerprints=paper.fingerprints,
        type=paper.type,
        fields={"journaltitle": paper.venue, "pages": paper.pages},
    )


def _pair(handle: int, match: Match) -> Duplicate:
    reason = match.reason.rpartition(" again: ")[2]
    return Duplicate(
        ReferenceId(match.handle), ReferenceId(handle), match.score, reason, match.certain
    )


def merge(library: Library, keep: ReferenceId, others: Sequence[ReferenceId]) -> Changes:
    """Make one reference of several; undoing it brings all of them back as they were.

    What the kept one shows stays; what it lacks comes from the others in their order. Tags,
    collections, notes, files and the records of documents become its own, and the citation keys
    of the others lead to it.

    Raises:
        InputError: There is nothing to merge, or one of them is in the trash.
        NotFoundError: A reference does not exist.
    """
    joining = [number for number in dict.fromkeys(others) if number != keep]
    if not joining:
        raise InputError("A reference was named with nothing to merge it with. Name two or more.")
    with library.act("") as act:
        check_there(act, [keep, *joining])
        with library.reading() as connection:
            stored = list(whole.references(connection, [keep, *joining]))
            typed = {each.id: typed_names(connection, each.id) for each in stored}
        trashed = next((each for each in stored if each.trashed), None)
        if trashed is not None:
            raise InputError(
                f"{trashed.reference.key} is in the trash. Nothing was merged. Take it out first."
            )
        first, rest = stored[0], stored[1:]
        act.label = f"Merge {references_in_words(len(stored))} into {first.reference.key}"
        merged, kept_typed = first.reference, set(typed[first.id])
        for other in rest:
            merged, taken = joined(merged, other.reference, typed[first.id])
            kept_typed |= taken & typed[other.id]
        storing.change(act, first.id, first.reference, merged)
        act.set([first.id], "typed", json.dumps(sorted(kept_typed)))
        for other in rest:
            _take_over(act, first.id, other)
        apart.keep_apart(act, [each.id for each in stored], apart=False)
    return act.changes


def keep_apart(library: Library, ids: Sequence[ReferenceId]) -> Changes:
    """Say that no two of some references are of one work, until they are merged.

    Raises:
        InputError: There are fewer than two.
        NotFoundError: A reference does not exist.
    """
    if len(set(ids)) < 2:  # noqa: PLR2004  # it takes two
        raise InputError("One reference is apart from nothing. Name two or more.")
    with library.act("") as act:
        check_there(act, ids)
        with library.reading() as connection:
            keys = [each.reference.key for each in whole.references(connection, ids)]
        act.label = f"Keep {' and '.join(keys)} apart"
        apart.keep_apart(act, ids)
    return act.changes


def joined(
    base: Reference, other: Reference, typed: frozenset[str]
) -> tuple[Reference, frozenset[str]]:
    """Give a reference with what it lacks of another, and the names of the values it takes.

    ``typed`` has the names of those that a person typed or took away.
    """
    shown = frozenset(shown_texts(base))
    plain = other.but(notes=(), attachments=(), reading=Reading())
    merged, taken = merging.merge(base, plain, keep=shown, removed=typed - shown)
    keys = (*base.former_keys, other.key, *other.former_keys)
    former = tuple(key for key in dict.fromkeys(keys) if key != base.key)
    reading = _farther(base.reading, other.reading)
    return merged.but(former_keys=former, reading=reading), taken


def _farther(one: Reading, other: Reading) -> Reading:
    """Unite two reading states: what somebody said of either is kept."""
    begun = other if one.state is ReadingState.NEW else one
    return replace(
        begun,
        priority=one.priority or other.priority,
        due=one.due or other.due,
        progress=max(one.progress, other.progress),
        rating=one.rating or other.rating,
    )


def _take_over(act: Act, number: ReferenceId, other: StoredReference) -> None:
    """Give a reference the notes, files and records of another, which leaves the list."""
    from readlist.store import entities, stated
    from readlist.store.tables import WITHDRAWN
    from readlist.store.values import RECORDS, read_values

    for note in other.reference.notes:
        entities.change_row(act, "note", note.id, reference_id=number)
    for file in other.reference.attachments:
        entities.change_row(act, "attachment", file.id, reference_id=number)
    for name, value in storing.values_of(other.reference).items():
        # Their records said what the other showed, and not what the kept one shows.
        stated.keep_words(act.connection, name, [other.id], value)
    found = read_values(act.connection, RECORDS, [number, other.id])
    act.set([other.id], RECORDS, [])
    act.set([number], RECORDS, sorted(found[number] + found[other.id]))
    act.set([other.id], "removed", WITHDRAWN)
