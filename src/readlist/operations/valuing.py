"""Values of references as people type them, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from readlist.core.dates import month_number, parse_date
from readlist.core.errors import InputError
from readlist.core.fingerprint import fingerprint
from readlist.core.identifiers import CODE, DOI, SCHEMES, URL, identifier
from readlist.core.kinds import FIELD_ALIASES, NO_FIELDS, TYPE_ALIASES, edit_name
from readlist.core.people import AUTHOR, ROLES, Creator, parse_name
from readlist.core.reference import Reference
from readlist.store.sources import names_texts

_CELLS: Final = ("role", "family", "given", "prefix", "suffix", "literal")
# The other schemes are initials.
_SCHEME_WORDS: Final = {
    "arxiv": "arXiv identifier", "code": "address of code", "pmcid": "PubMed Central number",
    "pmid": "PubMed number", "url": "web address",
}  # fmt: skip
_COMMA: Final = re.compile(",")
_WIDE_COMMA: Final = re.compile(r",\s+|,$")
_WITH_COMMAS: Final = frozenset({DOI, URL, CODE})  # in themselves, but no white space
_FIELD: Final = "field:"
_AND_MORE: Final = re.compile(r"^others\.?$|(?:^|,? )et al\.?$", re.IGNORECASE)
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
    texts |= names_texts(reference.creators, complete=reference.creators_complete)
    for scheme in dict.fromkeys(i.scheme for i in reference.identifiers):
        texts[scheme] = ", ".join(i.value for i in reference.identifiers if i.scheme == scheme)
    texts.update((edit_name(name), text) for name, text in reference.fields.items())
    return {name: text for name, text in texts.items() if text}


def to_values(texts: Mapping[str, str | None], before: Callable[[str], Any]) -> dict[str, Any]:
    """Read typed texts into values as the library keeps them.

    ``before`` is asked for the present ``identifiers`` and ``creators`` where single schemes and
    roles are changed, and for the present ``abstract`` and ``fingerprints`` where that is.

    Raises:
        InputError: A text cannot be read as what its name asks for, or its name is that of
            something that is changed in another way.
    """
    values: dict[str, Any] = {}
    for typed_name, typed in texts.items():
        name, text = _plain_name(typed_name), (typed or "").strip()
        if name in NO_FIELDS:
            raise InputError(
                f"“{typed_name.strip()}” is no field. {NO_FIELDS[name]} Nothing was changed."
            )
        if name == "creators" or name in ROLES:
            role = AUTHOR if name == "creators" else name
            people, complete = parse_creators(text, role)
            new = [[getattr(person, cell) for cell in _CELLS] for person in people]
            creators = values.get("creators", before("creators") or [])
            place = 0 if role == AUTHOR else len(creators)
            values["creators"] = _replaced(creators, role, new, place)
            if role == AUTHOR:
                values["creators_complete"] = complete
        elif name in SCHEMES:
            identifiers = values.get("identifiers", before("identifiers") or [])
            values["identifiers"] = _with_identifiers(identifiers, name, text)
        elif name != "abstract" or text != before("abstract"):
            values.update(_plain_value(name, text))
    if "fingerprints" in values:  # documents are still known by the abstract that was there
        known = before("fingerprints") or []
        new = [figure for figure in values["fingerprints"] if figure not in known]
        values["fingerprints"] = [*new, *known]  # undo takes them as a set, so none moves
    return values


def typed_names(texts: Iterable[str]) -> set[str]:
    """Give the names under which sources are kept for the texts that a person typed."""
    return set(map(_plain_name, texts))


def _plain_name(name: str) -> str:
    name = name.strip().lower()
    if name in {"author", "authors", "creator"}:
        return "creators"
    if name in {"key", "type", "year"}:
        return "date" if name == "year" else name
    if name.startswith(_FIELD):
        return edit_name(_plain_name(name.removeprefix(_FIELD)))
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
    return {_FIELD + name.removeprefix(_FIELD): text or None}


def _with_identifiers(present: list[list[str]], scheme: str, text: str) -> list[list[str]]:
    new = []
    for part in single_texts(scheme, text):
        found = identifier(scheme, part)
        if found is None:
            what = _SCHEME_WORDS.get(scheme, scheme.upper())
            raise InputError(
                f"“{part}” is no {what}. Check it for missing or wrong characters. Nothing was "
                "changed."
            )
        new.append([found.scheme, found.value])
    return _replaced(present, scheme, new, 0)


def single_texts(scheme: str, text: str) -> list[str]:
    """Take the text of all identifiers of one scheme, as :func:`as_texts` gives it, apart."""
    between = _WIDE_COMMA if scheme in _WITH_COMMAS else _COMMA
    return [part.strip() for part in between.split(text) if part.strip()]


def _replaced(
    present: list[list[str]], group: str, new: list[list[str]], place: int
) -> list[list[str]]:
    """Put new items where the first of their group stood, or at a place where there was none."""
    at = next((index for index, item in enumerate(present) if item[0] == group), place)
    kept = [item for item in present if item[0] != group]
    return [*kept[:at], *new, *kept[at:]]


def parse_creators(text: str, role: str = AUTHOR) -> tuple[list[Creator], bool]:
    """Read names joined by ``and``, ``;`` or line ends; ``others`` or ``et al.`` says "and more".

    A name in braces is kept whole, as the name of a body.
    """
    people: list[Creator] = []
    complete = True
    between = _OUTSIDE_BRACES if "{" in text else _BETWEEN_NAMES
    for part in between.split(text):
        stated = " ".join(part.split())
        name = _AND_MORE.sub("", stated)
        complete = complete and name == stated
        if name.startswith("{") and name.endswith("}"):
            people.append(Creator(literal=name[1:-1].strip(), role=role))
        elif name:
            people.append(parse_name(name, role))
    return people, complete
