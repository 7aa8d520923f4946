"""Adds what a record says to the paper it is of, without taking away what is there.

What a person typed and what structured data said stays (the caller names it); of two pages the
first one's value stays unless the other is clearly more complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import CODE, URL, Identifier
from readlist.core.kinds import edit_name
from readlist.core.reading import Reading
from readlist.core.reference import Reference

_BARE_TYPES: Final = ("misc", "online")  # types that say no more than that there is something
_CUT_OFF: Final = ("…", "...")
_LEADS: Final = 24
_EMPTY: Final = Reference()
_SINGLE: Final = frozenset({"title", "abstract", "date", "type"})


def merge(
    base: Reference,
    incoming: Reference,
    *,
    keep: frozenset[str] = frozenset(),
    removed: frozenset[str] = frozenset(),
    derived: frozenset[str] = frozenset(),
    guessed: frozenset[str] = frozenset(),
) -> tuple[Reference, frozenset[str]]:
    """Unite a paper with a record of it.

    Args:
        base: The paper as it is shown.
        incoming: What the record says.
        keep: Names of values that must stay as they are (title, creators, date, abstract, type,
            schemes of identifiers, fields).
        removed: Names of values that a person took away, so that they must stay empty.
        derived: Names of values of the paper that no document says in so many words, so that
            they give way to any that is said.
        guessed: The same of the record; they only fill what is missing.

    Returns:
        The paper with what was missing or clearly less complete taken from the record, and the
        names of the values that were taken.
    """
    soft = derived - guessed - keep
    values: dict[str, object] = {
        name: value
        for name, value in _better(_without(base, soft), incoming).items()
        if name not in removed
        and (not getattr(base, name) or (name not in keep and name not in guessed))
        and value != getattr(base, name)
    }
    if "creators" in values:
        values["creators_complete"] = incoming.creators_complete
    fields = {
        name: value
        for name, value in incoming.fields.items()
        if value
        and (not base.fields.get(name) or (name in soft and value != base.fields[name]))
        and edit_name(name) not in removed
    }
    more = _more_identifiers(base, incoming, keep)
    identifiers = [each for each in more if each.scheme not in removed]
    taken = {name for name in values if name != "creators_complete"}
    taken |= fields.keys() | {identifier.scheme for identifier in identifiers}
    values |= (personal := _personal(base, incoming))
    taken |= personal.keys()
    values["fields"] = {**base.fields, **fields} if fields else base.fields
    values["identifiers"] = (*base.identifiers, *identifiers)
    values["fingerprints"] = _united(base.fingerprints, incoming.fingerprints)
    return base.but(**values), frozenset(taken)


def _without(reference: Reference, names: frozenset[str]) -> Reference:
    empty = {name: getattr(_EMPTY, name) for name in names & _SINGLE}
    return reference.but(**empty) if empty else reference


def _better(base: Reference, incoming: Reference) -> Mapping[str, object]:
    values: dict[str, object] = {}
    for name in ("title", "abstract"):
        if _is_fuller(getattr(base, name), getattr(incoming, name)):
            values[name] = getattr(incoming, name)
    if _has_more_creators(base, incoming):
        values["creators"] = incoming.creators
    if incoming.date and _is_fuller_date(base.date, incoming.date):
        values["date"] = incoming.date
    if _is_fuller_type(base.type, incoming.type):
        values["type"] = incoming.type
    return values


def _is_fuller(shown: str, said: str) -> bool:
    if not shown or not said:
        return bool(said)
    begun = shown.rstrip("….").rstrip()
    cut = shown.endswith(_CUT_OFF) and not said.endswith(_CUT_OFF)
    return cut and len(said) > len(begun) and said[:_LEADS].lower() == begun[:_LEADS].lower()


def _has_more_creators(base: Reference, incoming: Reference) -> bool:
    if not base.creators or not incoming.creators:
        return bool(incoming.creators)
    if base.creators_complete:
        return False
    more = len(incoming.creators) > len(base.creators)
    return more or (incoming.creators_complete and len(incoming.creators) == len(base.creators))


def _is_fuller_date(shown: PartialDate | None, said: PartialDate) -> bool:
    """Tell whether a date says more; one without a year gives way to any that has one."""
    if shown is None or said.literal:
        return shown is None
    if shown.literal or not shown.year:
        return bool(said.year)
    same_year = shown.year == said.year
    if not same_year or shown.end or said.end or shown.month not in {0, said.month}:
        return False
    return (bool(said.month), bool(said.day)) > (bool(shown.month), bool(shown.day))


def _is_fuller_type(shown: str, said: str) -> bool:
    if shown not in _BARE_TYPES or said == shown:
        return False
    return said not in _BARE_TYPES or shown == _BARE_TYPES[0]


def _more_identifiers(
    base: Reference, incoming: Reference, keep: frozenset[str]
) -> list[Identifier]:
    present = {(i.scheme, i.value.casefold()) for i in base.identifiers}
    linked = {i.value.casefold() for i in base.identifiers if i.scheme in {CODE, URL}}
    schemes = {i.scheme for i in base.identifiers}
    more = []
    for each in dict.fromkeys(incoming.identifiers):
        value = each.value.casefold()
        known = (each.scheme, value) in present or (each.scheme == URL and value in linked)
        if not known and not (each.scheme in keep and each.scheme in schemes):
            more.append(each)
    return more


def _personal(base: Reference, incoming: Reference) -> dict[str, object]:
    """Give what people add to a paper: tags, collections, notes, files and where they are."""
    values: dict[str, object] = {}
    for name in ("tags", "collections"):
        if set(getattr(incoming, name)) - set(getattr(base, name)):
            values[name] = _united(getattr(base, name), getattr(incoming, name))
    texts = {note.text for note in base.notes}
    if notes := tuple(note for note in incoming.notes if note.text not in texts):
        values["notes"] = (*base.notes, *notes)
    paths = {file.path for file in base.attachments}
    if files := tuple(file for file in incoming.attachments if file.path not in paths):
        values["attachments"] = (*base.attachments, *files)
    if base.reading == Reading() != incoming.reading:
        values["reading"] = incoming.reading
    return values


def _united(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
