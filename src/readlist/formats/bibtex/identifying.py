"""Fields that hold identifiers, to identifiers and back; a malformed one stays a field."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from functools import lru_cache
from typing import Final

from readlist.core import identifiers
from readlist.core.identifiers import Identifier, identifier
from readlist.formats.bibtex.fitness import stands_in_braces

IDENTIFYING: Final = {
    "doi": identifiers.DOI,
    "isbn": identifiers.ISBN,
    "issn": identifiers.ISSN,
    "pmid": identifiers.PMID,
    "pmcid": identifiers.PMCID,
    "url": identifiers.URL,
    "code": identifiers.CODE,
}
MANY: Final = frozenset({identifiers.ISBN, identifiers.ISSN})
_NAMES: Final = {scheme: name for name, scheme in IDENTIFYING.items()} | {
    identifiers.ARXIV: "eprint"
}
# Identifiers that are surely their own normal form.
_NORMAL: Final = {
    identifiers.DOI: re.compile(r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9./()_-]{0,200}(?<=[a-z0-9])"),
    identifiers.ARXIV: re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}"),
}
_ARXIV_FIELDS: Final = ("arxiv", "arxivid")
_EPRINTS: Final = {
    "arxiv": identifiers.ARXIV,
    "pubmed": identifiers.PMID,
    "pmid": identifiers.PMID,
    "pmc": identifiers.PMCID,
}
# Backslashes that exporters put before characters which mean nothing special in an address.
_ESCAPED: Final = re.compile(r"\\([_%#&$~{}])|\{\\textasciitilde\s*(?:\{\})?\}")
_WRAPPED: Final = re.compile(r"\s*\\url\s*\{(.*)\}\s*", re.DOTALL)
_ORDER: Final = identifiers.SCHEMES


def plain_address(raw: str) -> str:
    """Give a verbatim value without the escapes that exporters add to it."""
    if "\\" not in raw:
        return raw.strip()
    wrapped = _WRAPPED.fullmatch(raw)
    return _ESCAPED.sub(lambda m: m[1] or "~", wrapped[1] if wrapped else raw).strip()


def reescaped(raw: str, address: str) -> str:
    """Give an address with the escapes and the wrapping that the raw value of another one has."""
    for sign in dict.fromkeys(_ESCAPED.findall(raw)):
        address = address.replace(sign, f"\\{sign}") if sign else address
    wrapped = _WRAPPED.fullmatch(raw)
    return f"{raw[: wrapped.start(1)]}{address}{raw[wrapped.end(1) :]}" if wrapped else address


def read_identifiers(values: dict[str, str]) -> tuple[tuple[Identifier, ...], frozenset[str]]:
    """Take the identifiers out of an entry's values.

    A text that says more than the identifier (a version, a second address) stays among the
    values too. Gives also the schemes that were only read off an address.
    """
    found: list[Identifier] = _read_eprint(values)
    for name, scheme in IDENTIFYING.items():
        if name in values:
            found += _read(values, name, scheme)
    for name in _ARXIV_FIELDS:
        if name in values:
            found += _read(values, name, identifiers.ARXIV)
    present = {one.scheme for one in found}
    derived = [one for one in _from_addresses(found) if one.scheme not in present]
    found = sorted(dict.fromkeys([*found, *derived]), key=lambda one: _ORDER.index(one.scheme))
    return tuple(found), frozenset(one.scheme for one in derived)


def _read(values: dict[str, str], name: str, scheme: str) -> list[Identifier]:
    if scheme in _NORMAL and _NORMAL[scheme].fullmatch(values[name]):
        return [Identifier(scheme, values.pop(name))]
    text = plain_address(values[name])
    parts = re.split(r"[\s,;]+", text) if scheme in MANY else [text]
    made = [identifier(scheme, part) for part in parts if part]
    if scheme in MANY and None in made:
        made = [identifier(scheme, text)]
    found = [one for one in made if one is not None]
    if len(found) == len(made) and all(_says_all(text, one) for one in found):
        del values[name]
    return found


def _says_all(text: str, one: Identifier) -> bool:
    return one.scheme in MANY or text.rstrip(" .,;/").lower().endswith(
        one.value.rstrip("/").lower()
    )


def _read_eprint(values: dict[str, str]) -> list[Identifier]:
    if "eprint" not in values:
        return []
    kind = values.get("eprinttype", "arxiv").strip().lower()
    scheme = _EPRINTS.get(kind)
    found = _read(values, "eprint", scheme) if scheme else []
    if found and "eprint" not in values:
        values.pop("eprinttype", None)
    return found


def _from_addresses(found: Iterable[Identifier]) -> Iterable[Identifier]:
    for one in found:
        if one.scheme != identifiers.URL:
            continue
        lowered = one.value.lower()
        if "doi.org/10." in lowered and (doi := identifier(identifiers.DOI, one.value)):
            yield doi
        elif "arxiv.org/" in lowered and (arxiv := identifier(identifiers.ARXIV, one.value)):
            yield arxiv


def write_identifiers(
    those: Iterable[Identifier], fields: Container[str], *, classic: bool
) -> dict[str, str]:
    """Give the fields for identifiers, without those whose field is there with a longer text."""
    values: dict[str, str] = {}
    for one in those:
        name = _NAMES.get(one.scheme)
        if name is None or name in fields:
            continue
        if name not in values:
            values[name] = one.value
        elif one.scheme in MANY:
            values[name] += f", {one.value}"
    if "eprint" in values:
        values["archiveprefix" if classic else "eprinttype"] = "arXiv" if classic else "arxiv"
    return values


def surely_identify(those: Collection[Identifier], written: Mapping[str, str]) -> bool:
    """Tell whether fields are known to read back as just these identifiers."""
    schemes = {one.scheme for one in those}
    return len(schemes) == len(those) and all(
        written.get(_NAMES.get(one.scheme, "")) == one.value and _surely(one, schemes)
        for one in those
    )


def _surely(one: Identifier, schemes: Container[str]) -> bool:
    normal = _NORMAL.get(one.scheme)
    if normal and normal.fullmatch(one.value):
        return True
    address = one.value.lower()
    if one.scheme == identifiers.URL and (
        ("doi.org/10." in address and identifiers.DOI not in schemes)
        or ("arxiv.org/" in address and identifiers.ARXIV not in schemes)
    ):
        return False
    return _reads_back(one.scheme, one.value)


def _reads_back(scheme: str, text: str) -> bool:
    if "\\" in text or "^^" in text or text.strip(" .,;/") != text or not stands_in_braces(text):
        return False
    one = identifier(scheme, text)
    return one is not None and one.value == text


@lru_cache(maxsize=1000)
def is_malformed(name: str, raw: str) -> bool:
    """Tell whether a field for identifiers has something else, which stays a field."""
    values = {name: raw}
    return not read_identifiers(values)[0] and name in values and raw == raw.strip()
