"""Makes records that an import joined to a reference a paper of their own again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from readlist.core.changes import ReferenceId
from readlist.core.fingerprint import fingerprint
from readlist.core.kinds import edit_name
from readlist.core.people import ROLES
from readlist.core.reference import Reference
from readlist.formats.table import is_listing
from readlist.operations.keys import new_key
from readlist.operations.merging import merge
from readlist.operations.taking_apart import TakingApart
from readlist.store import merged, storing
from readlist.store.depending import changes_of
from readlist.store.said import READING, Place, Said, with_reading, with_values
from readlist.store.sources import shown_texts
from readlist.store.storing import values_of
from readlist.store.touching import RecordedChange

_LINKS: Final = ("tag", "collection")


def part(work: TakingApart, places: set[Place]) -> ReferenceId:
    """Make one new paper of some records, and give its number.

    Tags and collections that came with them go along; notes, files and the reading state too where
    nothing else of the reference came by the same act.
    """
    leaving = [each for each in work.said if each.place in places]
    staying = [each for each in work.said if each.place not in places]
    paper = _united(Reference(), leaving).but(key="")
    figures = dict.fromkeys(filter(None, (fingerprint(e.reference.abstract) for e in leaving)))
    paper = paper.but(fingerprints=tuple(figures))
    (number,) = storing.insert_new(work.act, [paper.but(key=_key(work, paper, leaving))])
    work.move_records(places, number)
    for document in sorted({each.place[0] for each in leaving}):
        _move_personal(work, number, document, staying)
    work.leave(_without(work, leaving, staying))
    return number


def _key(work: TakingApart, paper: Reference, said: Sequence[Said]) -> str:
    """Give the key that a document gave the paper where nobody has or had it, else a new one."""
    from readlist.core.key_patterns.assigning import Holders
    from readlist.store import naming

    for key in filter(None, (each.reference.key for each in said)):
        if not Holders(naming.keys_like(work.act, key)).is_used(key):
            return key
    return new_key(work.act, work.connection, paper)


def _united(base: Reference, said: Sequence[Said]) -> Reference:
    """Join what records said as imports would; what structured documents say stays."""
    pages = [each for each in said if is_listing(each.source.format)]
    for each in said:
        if each not in pages:
            base, _taken = merge(base, each.reference, guessed=each.derived)
    keep = frozenset(shown_texts(base)) if len(pages) < len(said) else frozenset()
    for each in pages:
        base, _taken = merge(base, each.reference, keep=keep, guessed=each.derived)
    return base


def _without(work: TakingApart, leaving: Sequence[Said], staying: Sequence[Said]) -> Reference:
    """Give the reference without what only some records stated; others' words take its place."""
    now, values = work.reference, values_of(work.reference)
    said = [values_of(each.reference) for each in leaving]
    still_said = [values_of(each.reference) for each in staying]
    emptied: dict[str, Any] = {
        name: None
        for name, value in values.items()
        if name != _NAMES
        and not _is_typed(name, work.typed)
        and any(each.get(name) == value for each in said)
        and not any(each.get(name) == value for each in still_said)
    }
    base = with_values(now, emptied)
    filled = _united(base, staying)
    new_words = values_of(filled)
    left = with_values(base, {name: new_words.get(name) for name in emptied})
    if "creators" in emptied:
        left = left.but(creators_complete=filled.creators_complete or not left.creators)
    gone = _items(said) - _items(still_said)
    figures = {fingerprint(each.reference.abstract) for each in leaving}
    figures -= {fingerprint(each.reference.abstract) for each in staying}
    figures.discard(fingerprint(left.abstract))
    return left.but(
        identifiers=tuple(
            each for each in now.identifiers
            if (each.scheme, each.value) not in gone or each.scheme in work.typed
        ),
        fingerprints=tuple(each for each in now.fingerprints if each not in figures),
    )  # fmt: skip


_NAMES: Final = "identifiers"


def _items(said: Iterable[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(scheme, value) for each in said for scheme, value in each.get(_NAMES, ())}


def _is_typed(name: str, typed: frozenset[str]) -> bool:
    if name == "creators":
        return bool(typed & {name, *ROLES})
    field = name.removeprefix("field:")
    return (name if field == name else edit_name(field)) in typed


def _move_personal(
    work: TakingApart, number: ReferenceId, document: int, staying: Sequence[Said]
) -> None:
    ask = work.connection.execute
    act = merged.put_in_by(ask, "document", document)
    changes = changes_of(ask, act, work.number)
    alone = not any(each.name == "removed" for each in changes) and not any(
        merged.put_in_by(ask, "document", each.place[0]) == act for each in staying
    )
    for change in changes:
        if change.name in _LINKS and change.after and work.has_link(change.name, change.item):
            work.link(change.name, change.item, number, present=True)
            if alone:
                work.link(change.name, change.item, work.number, present=None)
        elif alone and change.subject != "reference" and not change.name and change.after:
            work.move_row(change.subject, int(change.ids), number)
    if alone:
        _move_reading(work, number, [each for each in changes if each.name in READING])


def _move_reading(
    work: TakingApart, number: ReferenceId, changes: Iterable[RecordedChange]
) -> None:
    back: dict[str, Any] = {}
    for change in changes:
        if getattr(work.reference.reading, change.name) == change.after:
            back[change.name] = change.before
            work.act.set([number], change.name, change.after)
    work.leave(with_reading(work.reference, back))
