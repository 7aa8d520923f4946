"""Fields that hold identifiers, to identifiers and back; a malformed one stays a field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from readlist.core import identifiers
from readlist.core.identifiers import Identifier, identifier

_FIELDS: Final = {
    "doi": identifiers.DOI,
    "isbn": identifiers.ISBN,
    "issn": identifiers.ISSN,
    "pmid": identifiers.PMID,
    "pmcid": identifiers.PMCID,
    "url": identifiers.URL,
    "code": identifiers.CODE,
}
MANY: Final = frozenset({identifiers.ISBN, identifiers.ISSN})
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
    for name, scheme in _FIELDS.items():
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
    those: Iterable[Identifier], fields: Iterable[str], *, classic: bool
) -> dict[str, str]:
    """Give the fields for identifiers, without those whose field is there with a longer text."""
    by_scheme: dict[str, list[str]] = {}
    for one in those:
        by_scheme.setdefault(one.scheme, []).append(one.value)
    taken, values = set(fields), {}
    for name, scheme in _FIELDS.items():
        if scheme in by_scheme and name not in taken:
            texts = by_scheme[scheme]
            values[name] = ", ".join(texts) if scheme in MANY else texts[0]
    if identifiers.ARXIV in by_scheme and "eprint" not in taken:
        values["eprint"] = by_scheme[identifiers.ARXIV][0]
        values["archiveprefix" if classic else "eprinttype"] = "arXiv" if classic else "arxiv"
    return values
