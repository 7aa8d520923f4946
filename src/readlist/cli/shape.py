"""The shape of a reference in JSON, the same for every verb; scripts rely on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readlist.core.identifiers import SCHEMES, Identifier

if TYPE_CHECKING:
    from readlist.core.people import Creator
    from readlist.core.reference import Note, Source, StoredReference


def reference_shape(stored: StoredReference, *, full: bool = False) -> dict[str, Any]:
    """Give a reference as JSON values in a fixed order; ``full`` adds all that is known."""
    reference, reading = stored.reference, stored.reference.reading
    shape: dict[str, Any] = {
        "id": int(stored.id),
        "version": stored.version,
        "key": reference.key,
        "type": reference.type,
        "title": reference.title,
        "creators": [_creator(creator) for creator in reference.creators],
        "date": str(reference.date or ""),
        "year": reference.year,
        "venue": reference.venue,
        "identifiers": {
            scheme: values[0] for scheme, values in _by_scheme(reference.identifiers).items()
        },
        "fields": dict(sorted(reference.fields.items())),
        "abstract": reference.abstract,
        "tags": list(reference.tags),
        "collections": list(reference.collections),
        "state": str(reading.state),
        "priority": reading.priority,
        "due": reading.due,
        "progress": reading.progress,
        "rating": reading.rating,
        "notes": [note_shape(note) for note in reference.notes],
        "attachments": [
            {"id": int(a.id), "path": a.path, "title": a.title, "media_type": a.media_type}
            for a in reference.attachments
        ],
        "added": stored.added,
        "modified": stored.modified,
        "sources": [_source(source) for source in stored.sources],
    }
    return shape | _rest(stored) if full else shape


def _rest(stored: StoredReference) -> dict[str, Any]:
    reference = stored.reference
    return {
        "uuid": stored.uuid,
        "trashed": stored.trashed,
        "former_keys": list(reference.former_keys),
        "creators_complete": reference.creators_complete,
        "all_identifiers": _by_scheme(reference.identifiers),
        "fingerprints": list(reference.fingerprints),
        "values": [
            {
                "name": stated.name,
                "value": stated.value,
                "shown": stated.shown,
                "source": _source(stated.source) | {"when": stated.source.when},
            }
            for stated in stored.values
        ],
    }


def _by_scheme(identifiers: Iterable[Identifier]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for identifier in identifiers:
        found.setdefault(identifier.scheme, []).append(identifier.value)
    known = [scheme for scheme in SCHEMES if scheme in found]
    return {scheme: found[scheme] for scheme in [*known, *sorted(found.keys() - set(known))]}


def _creator(creator: Creator) -> dict[str, str]:
    shape = {
        "family": creator.family,
        "given": creator.given,
        "literal": creator.literal,
        "role": creator.role,
    }
    extra = {"prefix": creator.prefix, "suffix": creator.suffix}
    return shape | {name: value for name, value in extra.items() if value}


def note_shape(note: Note) -> dict[str, Any]:
    """Give a note as JSON values."""
    return {
        "id": int(note.id),
        "text": note.text,
        "created": note.created,
        "modified": note.modified,
    }


def _source(source: Source) -> dict[str, Any]:
    return {"document": source.document, "ordinal": source.ordinal, "line": source.line}
