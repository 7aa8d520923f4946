"""What a format has no words for, kept beside a reference so that it is read back whole.

A value is put back only where the reference still reads as it did when it was written; whoever
changes it by hand in another program is right.
"""

from __future__ import annotations

import json
import zlib
from typing import Any, Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Reference

_NAMES: Final = (
    "key", "type", "title", "creators", "creators_complete", "date", "abstract", "identifiers",
    "former_keys", "tags", "collections", "reading", "attachments", "fingerprints",
)  # fmt: skip
_FIELDS: Final = "fields"
_FEWEST_SPACES: Final = 40


Kept = dict[str, Any]
_in_json: Final = json.JSONEncoder(sort_keys=True).encode


def told_otherwise(reference: Reference) -> Reference:
    """Give a reference without what its other values say too, and need not be written.

    The one figure of an abstract is computed from the abstract wherever that is read.
    """
    long = reference.abstract.count(" ") >= _FEWEST_SPACES
    if long and len(reference.fingerprints) == 1:
        return reference.but(fingerprints=())
    return reference


def otherwise(read: object, wanted: object) -> list[object]:
    """Put down a value that is read back as another one, both fit for JSON."""
    return [_sum(read), wanted]


def differences(wanted: Reference, read: Reference) -> Kept:
    """Put down every value of a reference that is read back as another one, fit for JSON."""
    kept: Kept = {}
    for name in _NAMES:
        if getattr(wanted, name) == getattr(read, name):
            continue
        want, got = _plain(wanted, name), _plain(read, name)
        if want != got:
            kept[name] = otherwise(got, want)
    if wanted.fields == read.fields:
        return kept
    fields = {
        name: [_sum(read.fields.get(name)), wanted.fields.get(name)]
        for name in sorted({*wanted.fields, *read.fields})
        if wanted.fields.get(name) != read.fields.get(name)
    }
    return kept | {_FIELDS: fields} if fields else kept


def put_back(read: Reference, kept: object) -> Reference | None:
    """Give a reference with the values that were kept for it; None when those cannot be read."""
    if not isinstance(kept, dict):
        return None
    try:
        changes = {
            name: _restored(name, kept[name][1])
            for name in _NAMES
            if name in kept and kept[name][0] == _sum(_plain(read, name))
        }
        fields = dict(read.fields)
        for name, (before, value) in kept.get(_FIELDS, {}).items():
            if before == _sum(fields.get(name)):
                fields.pop(name, None)
                fields |= {name: value} if isinstance(value, str) else {}
        return read.but(**changes, fields=fields)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def _sum(value: object) -> int:
    return zlib.crc32(_in_json(value).encode())


def _plain(reference: Reference, name: str) -> Any:
    value = getattr(reference, name)
    if name == "creators":
        roles = dict.fromkeys(creator.role for creator in value)
        by_role = [creator for role in sorted(roles) for creator in value if creator.role == role]
        return [[c.role, c.family, c.given, c.prefix, c.suffix, c.literal] for c in by_role]
    if name == "date":
        return None if value is None else [getattr(value, slot) for slot in _DATE]
    if name == "identifiers":
        return sorted([one.scheme, one.value] for one in value)
    if name == "reading":
        return [value.state, value.priority, value.due, value.progress, value.rating]
    if name == "attachments":
        return [[file.path, file.title, file.media_type] for file in value]
    return list(value) if isinstance(value, tuple) else value


_DATE: Final = ("year", "month", "day", "end", "mark", "literal")


def _restored(name: str, value: Any) -> object:
    if name == "creators":
        return tuple(Creator(f, g, p, s, lit, role) for role, f, g, p, s, lit in value)
    if name == "date":
        return None if value is None else PartialDate(**dict(zip(_DATE, value, strict=True)))
    if name == "identifiers":
        return tuple(Identifier(scheme, text) for scheme, text in value)
    if name == "reading":
        state, priority, due, progress, rating = value
        return Reading(ReadingState(state), int(priority), str(due), int(progress), int(rating))
    if name == "attachments":
        return tuple(Attachment(path, title, kind) for path, title, kind in value)
    return tuple(value) if isinstance(value, list) else value
