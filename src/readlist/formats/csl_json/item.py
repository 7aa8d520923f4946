"""One item of CSL-JSON to a reference and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from readlist.core import identifiers
from readlist.core.identifiers import Identifier, identifier
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.formats.characters import fit
from readlist.formats.csl_json import vocabulary as words
from readlist.formats.csl_json.names_dates import read_date, read_name, write_date, write_name

Item = dict[str, Any]
KEPT: Final = "readlist"
_MARKUP: Final = re.compile(r"</?(?:i|b|em|strong|sc|span|sub|sup)(?:\s[^<>]*)?>")
_RANGE: Final = re.compile(r"(?<=\d)-(?=\d)")
_NO_KEY: Final = re.compile(r"https?://.*|.*/items/.*|\d+|.*\s.*", re.DOTALL)
_KEYED: Final = frozenset(
    {"id", "citation-key", "type", "title", "issued", "abstract", "keyword", "custom"}
)


def to_reference(item: Item) -> Reference:
    """Make a reference of an item; what CSL has no variable for is kept as a field."""
    given = {name: value for name, value in item.items() if value not in ("", None, [], {})}
    stated = _text(given.get("type", ""))
    kind = words.of_type(stated)
    fields, found = _fields(given, kind)
    if stated and words.CSL_TYPES[kind] != stated and stated != words.PREPRINT:
        fields[words.SUBTYPE] = stated
    key, name = _text(given.get("citation-key", "")), _text(given.get("id", ""))
    if not key and name and not _NO_KEY.fullmatch(name):
        key = name
    elif name not in {"", key}:
        fields["csl-id"] = name
    keywords = _text(given.get("keyword", "")).split(", " if ", " in str(given) else ",")
    return Reference(
        key=key,
        type=kind,
        title=_prose(given.get("title", "")),
        creators=tuple(_creators(given)),
        date=read_date(given.get("issued")),
        abstract=_prose(given.get("abstract", "")),
        fields=fields,
        identifiers=tuple(sorted(found, key=lambda one: identifiers.SCHEMES.index(one.scheme))),
        tags=tuple(dict.fromkeys(tag.strip() for tag in keywords if tag.strip())),
    )


def _text(value: Any) -> str:
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return fit(json.dumps(value, ensure_ascii=False, sort_keys=True)) if value else ""
    return str(value)


def _prose(value: Any) -> str:
    return _MARKUP.sub("", _text(value))


def _creators(given: Item) -> Iterable[Creator]:
    for variable, role in words.ROLES.items():
        names = given.get(variable)
        for stated in names if isinstance(names, list) else []:
            if creator := read_name(stated, role):
                yield creator


def _fields(given: Item, kind: str) -> tuple[dict[str, str], list[Identifier]]:
    fields: dict[str, str] = {}
    found: list[Identifier] = []
    of_kind = _of_kind(kind)
    custom = given.get("custom")
    arxiv = _text(given.get("archive", "")).lower() == words.ARXIV.lower()
    for variable, value in given.items():
        text = _text(value)
        if variable in _KEYED or (variable in words.ROLES and isinstance(value, list)):
            continue
        if variable in words.IDENTIFIERS:
            found += _identified(words.IDENTIFIERS[variable], text, fields)
        elif arxiv and variable in {"archive", "number"}:
            found += _identified(identifiers.ARXIV, text, fields) if variable == "number" else []
        elif variable in words.DATES:
            fields[words.DATES[variable]] = str(read_date(value) or "")
        elif variable in of_kind or variable in words.VARIABLES:
            name = of_kind.get(variable) or words.VARIABLES[variable]
            fields.setdefault(name, _of_field(name, text))
        else:
            fields.setdefault(variable, text)
    for name, value in custom.items() if isinstance(custom, dict) else []:
        if name != KEPT:
            fields.setdefault(str(name), _text(value))
    own = {one.address for one in found if one.scheme == identifiers.ARXIV}
    told = [one for one in found if one.scheme != identifiers.URL or one.value not in own]
    return {name: text for name, text in fields.items() if text}, told


def _of_kind(kind: str) -> dict[str, str]:
    return {
        "container-title": words.container_field(kind),
        "publisher": words.publisher_field(kind),
        words.number_variable(kind): "number",
    }


def _of_field(name: str, text: str) -> str:
    if name == "pages":
        return _RANGE.sub("–", text)
    return words.GENRE_TYPES.get(text.lower(), text) if name == "type" else text


def _identified(scheme: str, text: str, fields: dict[str, str]) -> list[Identifier]:
    many = scheme in {identifiers.ISBN, identifiers.ISSN}
    parts = [part for part in re.split(r"[\s,;]+", text) if part] if many else [text]
    made = [identifier(scheme, part) for part in parts]
    if None in made:
        fields["eprint" if scheme == identifiers.ARXIV else scheme] = text
    return [one for one in made if one is not None]


def from_reference(reference: Reference) -> Item:
    """Make an item of a reference; fields without a variable of CSL stand under ``custom``."""
    kind = reference.type
    item: Item = {"id": reference.key, "citation-key": reference.key, "type": _csl_type(reference)}
    title, subtitle = reference.title, reference.fields.get("subtitle", "")
    item["title"] = f"{title}: {subtitle}" if title and subtitle else title
    for creator in reference.creators:
        variable = words.CSL_ROLES.get(creator.role)
        if variable:
            item.setdefault(variable, []).append(write_name(creator))
    if reference.date:
        item["issued"] = write_date(reference.date)
    variables = words.CSL_VARIABLES | {name: var for var, name in _of_kind(kind).items()}
    custom: Item = {}
    for name, text in sorted(reference.fields.items()):
        if variable := variables.get(name):
            item[variable] = _of_variable(name, text)
        elif name not in {words.SUBTYPE, "subtitle", *words.DATES.values()}:
            custom[name] = text
    item |= _dates(reference) | _identifiers(reference)
    item |= {"abstract": reference.abstract, "keyword": ", ".join(reference.tags)}
    item["custom"] = custom
    return {name: value for name, value in item.items() if value not in ("", [], {})}


def _csl_type(reference: Reference) -> str:
    if reference.type == "online" and reference.identifier(identifiers.ARXIV):
        return words.PREPRINT
    subtype = reference.fields.get(words.SUBTYPE, "")
    known = subtype in words.OTHER_TYPES or subtype in words.TYPES
    if known and words.of_type(subtype) == reference.type:
        return subtype
    return words.CSL_TYPES.get(reference.type, "document")


def _of_variable(name: str, text: str) -> str:
    if name == "pages":
        return re.sub("(?<=[0-9])–(?=[0-9])", "-", text)
    return words.GENRES.get(text, text) if name == "type" else text


def _dates(reference: Reference) -> Item:
    dates = {}
    for variable, name in words.DATES.items():
        date = read_date(reference.fields.get(name, ""))
        if date:
            dates[variable] = write_date(date)
    return dates


def _identifiers(reference: Reference) -> Item:
    item: Item = {}
    for variable, scheme in words.IDENTIFIERS.items():
        values = [one.value for one in reference.identifiers if one.scheme == scheme]
        many = scheme in {identifiers.ISBN, identifiers.ISSN}
        item[variable] = ", ".join(values) if many else "".join(values[:1])
    arxiv = reference.identifier(identifiers.ARXIV)
    if arxiv:
        item |= {"archive": words.ARXIV, "number": arxiv}
        item["URL"] = item["URL"] or Identifier(identifiers.ARXIV, arxiv).address
    return item
