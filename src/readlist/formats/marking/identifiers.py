"""Marks identifiers and web addresses, in whichever notation the text has them."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from typing import Final
from urllib.parse import unquote

from readlist.core.identifiers import CODE, ISBN, ISSN, PMID, URL, Identifier, identifier, recognise
from readlist.formats.marking.claims import Claims
from readlist.formats.marking.folded import folded
from readlist.formats.marking.texts import occurrences

_NUMBERS: Final = re.compile(r"(?<![\w-])\d[\dXx \u2010-\u2015-]{6,20}[\dXx](?!\w)")
_PUBMED: Final = re.compile(r"\bPMID\s?[:=-]?\s?[{\"]?(?P<value>\d{1,9})(?!\d)", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}'\"*”’>"
_UNTOLD: Final = re.compile(r"[\s\\{}\u00ad\u200b]+")
_SLACK: Final = 40
_MOST: Final = 2000
_MOST_SOUGHT: Final = 100
_WEB: Final = frozenset({URL, CODE})


def mark_identifiers(
    claims: Claims, identifiers: Iterable[Identifier], derived: Collection[str]
) -> None:
    """Mark each identifier where it stands first, outside of other values if it can be."""
    wanted = [each for each in identifiers if each.scheme not in derived]
    if not wanted:
        return
    addresses = _addresses(claims)
    for number, one in enumerate(wanted):
        spans = addresses.get(one, [])
        if number < _MOST_SOUGHT and not (spans and one.scheme in _WEB):
            spans = [*spans, *_standing(claims, one)]
        if not any(claims.claim(*span, one.scheme) for span in spans):
            _mark_within(claims, one.scheme, spans)


def _mark_within(claims: Claims, name: str, spans: Iterable[tuple[int, int]]) -> None:
    """Mark an address or what stands in one; else a part of a longer value that holds it whole."""
    for begin, end in spans:
        if all(m.begin <= begin and end <= m.end for m in claims.around(begin, end)):
            claims.claim_within(begin, end, name)
            return


def _addresses(claims: Claims) -> dict[Identifier, list[tuple[int, int]]]:
    """Give the web addresses by the identifiers that they are notations of."""
    known: dict[Identifier, list[tuple[int, int]]] = {}
    for begin, end in claims.addresses[:_MOST]:
        text = claims.source[begin : min(end, begin + _MOST)]
        while text and (text[-1] in _TRAILING) and not _closes(text):
            text = text[:-1]
        if made := recognise(text):
            known.setdefault(made, []).append((begin, begin + len(text)))
            as_address = identifier("url", text)
            if as_address and as_address != made:
                known.setdefault(as_address, []).append((begin, begin + len(text)))
    return known


def _closes(text: str) -> bool:
    pairs = {")": "(", "]": "[", "}": "{"}
    return text[-1] in pairs and text.count(text[-1]) <= text.count(pairs[text[-1]])


def _standing(claims: Claims, one: Identifier) -> list[tuple[int, int]]:
    if one.scheme in {ISBN, ISSN}:
        found = (each.span() for each in _NUMBERS.finditer(claims.source))
        return [s for s in found if identifier(one.scheme, claims.source[slice(*s)]) == one]
    if one.scheme == PMID:
        found = (e.span("value") for e in _PUBMED.finditer(claims.source))
        return [span for span in found if claims.source[slice(*span)] == one.value]
    value = _bare(one.value)
    return [
        (begin, end)
        for begin, end in occurrences(claims, folded(one.value))
        if end - begin <= 3 * len(one.value) + _SLACK and _is_it(claims.source[begin:end], value)
    ]


def _is_it(text: str, value: str) -> bool:
    """Tell whether a part says a value, signs included; a sign at its end may have been cut off."""
    said = _bare(text)
    return said == value or (said == value.rstrip("/.") and len(said) > len(value) - 2)


def _bare(text: str) -> str:
    said = _UNTOLD.sub("", html.unescape(text))
    return (unquote(said) if "%" in said else said).casefold()
