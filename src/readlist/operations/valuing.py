"""Values of references as people type them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from readlist.core.dates import month_number, parse_date
from readlist.core.errors import InputError
from readlist.core.fingerprint import fingerprint
from readlist.core.identifiers import SCHEMES, identifier
from readlist.core.kinds import FIELD_ALIASES, TYPE_ALIASES
from readlist.core.people import AUTHOR, ROLES, Creator, parse_name
from readlist.core.reference import Reference
from readlist.store.sources import creators_text

_CELLS: Final = ("role", "family", "given", "prefix", "suffix", "literal")
_OTHERS: Final = "others"
_BETWEEN_NAMES: Final = re.compile(r"\s+and\s+|;|\n")
# The same, but not inside braces, which keep a body's name whole.
_OUTSIDE_BRACES: Final = re.compile(r"(?:\s+and\s+|;|\n)(?![^{}]*\})")


def as_texts(reference: Reference) -> dict[str, str]:
    """Give the values of a reference as texts that :func:`to_values` reads back.

    Names: ``type``, ``key``, ``title``, ``creators`` (the authors) and other roles, ``date``,
    ``abstract``, the schemes of identifiers, and every other field.
    """
    texts = {
        "type": reference.type,
        "key": reference.key,
        "title": reference.title,
        "date": str(reference.date or ""),
        "abstract": reference.abstract,
    }
    for role in ROLES:
        people = tuple(c for c in reference.creators if c.role == role)
        name = "creators" if role == AUTHOR else role
        complete = reference.creators_complete or role != AUTHOR
        texts[name] = creators_text(people, complete=complete)
    for scheme in dict.fromkeys(i.scheme for i in reference.identifiers):
        texts[scheme] = ", ".join(i.value for i in reference.identifiers if i.scheme == scheme)
    texts.update(reference.fields)
    return {name: text for name, text in texts.items() if text}


def to_values(texts: Mapping[str, str | None], before: Mapping[str, Any]) -> dict[str, Any]:
    """Read typed texts into values as the library keeps them.

    ``before`` gives the present ``identifiers`` and ``creators``, of which single schemes and
    roles can be changed.

    Raises:
        InputError: A text cannot be read as what its name asks for.
    """
    values: dict[str, Any] = {}
    creators = [list(cells) for cells in before.get("creators") or ()]
    identifiers = [list(pair) for pair in before.get("identifiers") or ()]
    for typed_name, typed in texts.items():
        name, text = _plain_name(typed_name), (typed or "").strip()
        if name == "creators" or name in ROLES:
            role = AUTHOR if name == "creators" else name
            people, complete = parse_creators(text, role)
            kept = [cells for cells in creators if cells[0] != role]
            new = [[getattr(person, cell) for cell in _CELLS] for person in people]
            creators = new + kept if role == AUTHOR else kept + new
            values["creators"] = creators
            if role == AUTHOR:
                values["creators_complete"] = complete
        elif name in SCHEMES:
            identifiers = _with_identifiers(identifiers, name, text)
            values["identifiers"] = identifiers
        else:
            values.update(_plain_value(name, text))
    return values


def typed_names(texts: Iterable[str]) -> set[str]:
    """Give the names under which sources are kept for the texts that a person typed."""
    return {"creators" if name in ROLES else name for name in map(_plain_name, texts)}


def _plain_name(name: str) -> str:
    name = name.strip().lower()
    if name in {"author", "authors", "creator"}:
        return "creators"
    if name == "key" or name in {"type", "year"}:
        return {"year": "date"}.get(name, name)
    if not name or not name.replace("-", "").replace("_", "").isalnum():
        raise InputError(f"“{name}” cannot be the name of a field. Nothing was changed.")
    return FIELD_ALIASES.get(name, name)


def _plain_value(name: str, text: str) -> dict[str, Any]:
    if name == "type":
        if not text:
            raise InputError("An entry needs a type, such as article. Nothing was changed.")
        return {"type": TYPE_ALIASES.get(text.lower(), text.lower())}
    if name in {"key", "title"}:
        return {name: text}
    if name == "date":
        return {"date": str(parse_date(text) or "")}
    if name == "abstract":
        figure = fingerprint(text)
        return {"abstract": text} | ({"fingerprints": [figure]} if figure else {})
    if name == "month" and text and not month_number(text):
        raise InputError(f"“{text}” is no month. Nothing was changed.")
    return {f"field:{name}": text or None}


def _with_identifiers(present: list[list[str]], scheme: str, text: str) -> list[list[str]]:
    kept = [pair for pair in present if pair[0] != scheme]
    new = []
    for part in text.split(",") if scheme not in {"url", "code"} else [text]:
        if part.strip():
            found = identifier(scheme, part)
            if found is None:
                raise InputError(
                    f"“{part.strip()}” is no {scheme.upper()}. Check it for missing or wrong "
                    "characters. Nothing was changed."
                )
            new.append([found.scheme, found.value])
    return [*new, *kept]


def parse_creators(text: str, role: str = AUTHOR) -> tuple[list[Creator], bool]:
    """Read names joined by ``and``, ``;`` or line ends; ``others`` or ``et al.`` says "and more".

    A name in braces is kept whole, as the name of a body.
    """
    people: list[Creator] = []
    complete = True
    between = _OUTSIDE_BRACES if "{" in text else _BETWEEN_NAMES
    for part in between.split(text):
        name = " ".join(part.split())
        if name.lower().rstrip(".") in {_OTHERS, "et al"}:
            complete = False
        elif name.startswith("{") and name.endswith("}"):
            people.append(Creator(literal=name[1:-1].strip(), role=role))
        elif name:
            people.append(parse_name(name, role))
    return people, complete
