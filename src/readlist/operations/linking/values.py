"""The values that a linked file and the library compare: plain, by name, each with a short sum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, Final

from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Attachment, Reference

Plain = Mapping[str, Any]

# Values whose items are compared one by one, in no order.
SETS: Final = frozenset({"tags", "collections", "former_keys", "attachments"})
FIELD: Final = "field:"
IDENTIFIER: Final = "identifier:"
READING: Final = ("state", "priority", "due", "progress", "rating")
_TEXTS: Final = ("key", "type", "title", "abstract")
_CELLS: Final = ("role", "family", "given", "prefix", "suffix", "literal")


def plain(reference: Reference) -> dict[str, Any]:
    """Give what a file and the library can both say of a work, without what is empty.

    Names are those that formats/bibtex/rewriting takes, but identifiers are one value for each
    scheme. Notes are not among them: they stay in the library.
    """
    values: dict[str, Any] = {name: getattr(reference, name) for name in _TEXTS}
    values["date"] = str(reference.date or "")
    people = [[getattr(one, cell) for cell in _CELLS] for one in reference.creators]
    if people and not reference.creators_complete:
        people.append(["others"])
    values["creators"] = people
    for each in reference.identifiers:
        values.setdefault(IDENTIFIER + each.scheme, []).append(each.value)
    values.update((FIELD + name, text) for name, text in reference.fields.items())
    values["tags"] = sorted(set(reference.tags))
    values["collections"] = sorted(set(reference.collections))
    values["former_keys"] = sorted(set(reference.former_keys))
    values["attachments"] = sorted({file.path for file in reference.attachments})
    if reference.reading != Reading():
        values["reading"] = [getattr(reference.reading, name) for name in READING]
    return {name: value for name, value in values.items() if value}


def sum_of(value: Any) -> str:
    """Give a short checksum of a plain value; empty where there is none."""
    if not value:
        return ""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def sums(values: Plain) -> dict[str, Any]:
    """Give the checksum of each value; sets stay lists, so that they can be merged."""
    return {
        name: value if name in SETS else sum_of(value) for name, value in values.items() if value
    }


def name_for_rewriting(name: str) -> str:
    """Give the name by which a value is written into an entry."""
    return "identifiers" if name.startswith(IDENTIFIER) else name


def with_values(reference: Reference, values: Plain, *others: Reference) -> Reference:
    """Give a reference with some plain values; None or an empty one takes a value away.

    Files are known by their paths: their titles are those in the reference, else in ``others``.
    """
    changed: dict[str, Any] = {}
    fields = dict(reference.fields)
    identifiers = list(reference.identifiers)
    for name, value in values.items():
        if name.startswith(FIELD):
            fields.pop(name.removeprefix(FIELD), None)
            if value:
                fields[name.removeprefix(FIELD)] = value
        elif name.startswith(IDENTIFIER):
            identifiers = _replaced(identifiers, name.removeprefix(IDENTIFIER), value or ())
        else:
            changed |= _attributes(name, value, (reference, *others))
    return reference.but(**changed, fields=fields, identifiers=tuple(identifiers))


def _attributes(name: str, value: Any, known: tuple[Reference, ...]) -> dict[str, Any]:
    if name == "creators":
        people = [cells for cells in value or () if len(cells) == len(_CELLS)]
        creators = tuple(Creator(**dict(zip(_CELLS, cells, strict=True))) for cells in people)
        return {"creators": creators, "creators_complete": len(people) == len(value or ())}
    if name == "date":
        return {"date": parse_date(value or "")}
    if name == "reading":
        cells = dict(zip(READING, value, strict=True)) if value else {}
        state = ReadingState(cells.pop("state", ReadingState.NEW))
        return {"reading": Reading(state, **cells)}
    if name == "attachments":
        files = {file.path: file for one in reversed(known) for file in one.attachments}
        return {name: tuple(files.get(path) or Attachment(path) for path in value or ())}
    nothing: Any = () if name in SETS else "misc" if name == "type" else ""
    return {name: (tuple(value) if name in SETS else value) if value else nothing}


def _replaced(present: list[Identifier], scheme: str, values: Iterable[str]) -> list[Identifier]:
    """Put the identifiers of a scheme where its first one stood."""
    at = next((i for i, each in enumerate(present) if each.scheme == scheme), len(present))
    kept = [each for each in present if each.scheme != scheme]
    return [*kept[:at], *(Identifier(scheme, value) for value in values), *kept[at:]]
