"""Tells where each value of a reference came from: which record of which document, or a person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from readlist.core.changes import DocumentId
from readlist.core.kinds import edit_name
from readlist.core.people import AUTHOR, ROLES, Creator
from readlist.core.reference import Reference, Source, StatedValue, StoredReference
from readlist.store.ranges import as_array

# How a document wrote values in LaTeX, by the names of their fields, among what a record stated.
LATEX: Final = "latex"
# Names of values that a document does not say in so many words, and the key that it gave.
DERIVED: Final = "derived"
KEY: Final = "key"
_BESIDE: Final = frozenset({"creators_complete", LATEX, DERIVED, KEY})


def sources_of(
    connection: sqlite3.Connection, stored: StoredReference, typed: frozenset[str]
) -> tuple[tuple[Source, ...], tuple[StatedValue, ...]]:
    """Give the records that a reference was read from, and what each of them and a person said."""
    shown = shown_texts(stored.reference)
    values = [
        StatedValue(name, shown[name], Source(), shown=True)
        for name in sorted(typed)
        if name in shown
    ]
    sources = []
    for document, name, ordinal, line, imported, layout, said in connection.execute(
        "SELECT d.id, d.name, k.ordinal, k.line, d.imported, d.format, k.stated FROM record k"
        " JOIN document d ON d.id = k.document_id WHERE k.reference_id = ? AND d.removed = 0"
        " ORDER BY d.id, k.ordinal",
        (stored.id,),
    ):
        source = Source(name, ordinal, line, DocumentId(document), imported, layout)
        sources.append(source)
        found = json.loads(said)
        derived = frozenset(found.get(DERIVED, ()))
        for value, words in _texts(found, shown, stored.reference).items():
            is_shown = value not in typed and _is_shown(stored.reference, value, words, shown)
            values.append(
                StatedValue(value, words, source, shown=is_shown, derived=value in derived)
            )
    return tuple(sources), tuple(values)


def latex_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Give how documents wrote values of references, first those that are shown as they said."""
    found: dict[int, dict[str, str]] = {}
    sure: set[tuple[int, str]] = set()
    for number, text in connection.execute(
        "SELECT k.reference_id, k.stated FROM record k JOIN document d ON d.id = k.document_id"
        " WHERE k.reference_id IN (SELECT value FROM json_each(?)) AND d.removed = 0"
        f" AND instr(k.stated, '\"{LATEX}\":') ORDER BY d.id, k.ordinal",
        (as_array(ids),),
    ):
        said: Mapping[str, Any] = json.loads(text)
        for name, latex in said.get(LATEX, {}).items():
            if (number, name) in sure:
                continue
            found.setdefault(number, {})[name] = latex
            if said.get(_value_of(name)) is True:
                sure.add((number, name))
    return found


def _value_of(field: str) -> str:
    if field in ROLES:
        return "creators"
    return field if field in {"title", "abstract"} else f"field:{field}"


def typed_names(connection: sqlite3.Connection, number: int) -> frozenset[str]:
    """Give the names of the values of a reference that a person typed or took away."""
    found = connection.execute("SELECT typed FROM reference WHERE id = ?", (number,)).fetchone()
    return frozenset(json.loads(found[0])) if found else frozenset()


def shown_texts(reference: Reference) -> dict[str, str]:
    """Give the values that a reference shows, in words, by the names used for editing."""
    texts = {
        "type": reference.type,
        "title": reference.title,
        **names_texts(reference.creators, complete=reference.creators_complete),
        "date": str(reference.date or ""),
        "abstract": reference.abstract,
        **{edit_name(name): text for name, text in reference.fields.items()},
    }
    for identifier in reference.identifiers:
        texts.setdefault(identifier.scheme, identifier.value)
    return {name: text for name, text in texts.items() if text}


def names_texts(creators: Iterable[Creator], *, complete: bool = True) -> dict[str, str]:
    """Give the names of each role by the name under which they are edited."""
    people = tuple(creators)
    texts = {}
    for role in dict.fromkeys(person.role for person in people):
        same = tuple(person for person in people if person.role == role)
        is_author = role == AUTHOR
        name = "creators" if is_author else role
        texts[name] = creators_text(same, complete=complete or not is_author)
    return texts


def creators_text(creators: tuple[Creator, ...], *, complete: bool = True) -> str:
    """Give creators as one line of index names, as they can be typed: bodies stand in braces."""
    names = [_typed(person) for person in creators]
    return " and ".join(names if complete or not names else [*names, "others"])


def _typed(person: Creator) -> str:
    if person.literal:
        return f"{{{person.literal}}}"
    name = person.inverted
    # Without a given name, the comma says that all of it is the family name.
    return f"{name}," if " " in name and "," not in name else name


def _texts(said: dict[str, Any], shown: dict[str, str], reference: Reference) -> dict[str, str]:
    texts: dict[str, str] = {}
    complete = said.get("creators_complete", True)
    for name, value in said.items():
        field = name.removeprefix("field:")
        plain = name if field == name else edit_name(field)
        if name == "identifiers":
            pairs = ((i.scheme, i.value) for i in reference.identifiers)
            for scheme, text in pairs if value is True else value:
                texts.setdefault(scheme, text)
        elif name == "creators" and value is True:
            people = names_texts(reference.creators, complete=reference.creators_complete)
            texts.update(people)
        elif name == "creators":
            texts.update(_names(value, complete=complete))
        elif value is True:
            texts[plain] = shown.get(plain, "")
        elif name not in _BESIDE:
            texts[plain] = str(value)
    return {name: text for name, text in texts.items() if text}


def _names(value: list[list[str]], *, complete: bool) -> dict[str, str]:
    people = (
        Creator(family, given, prefix, suffix, literal, role)
        for role, family, given, prefix, suffix, literal in value
    )
    return names_texts(people, complete=complete)


def _is_shown(reference: Reference, name: str, words: str, shown: dict[str, str]) -> bool:
    if any(i.scheme == name and i.value == words for i in reference.identifiers):
        return True
    return shown.get(name, "") == words
