"""Marks the other values of a record: venue, volume, pages, remarks and the like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from readlist.formats.marking.claims import Claims
from readlist.formats.marking.folded import folded
from readlist.formats.marking.texts import occurrences

_FEWEST: Final = 4
_FEW: Final = 3  # words, of which other sentences may have the same
_BACK: Final = 32
_MOST: Final = 200
# Words that say what a number is, where they stand just before it.
_LABELS: Final = {
    "volume": "volume|vol", "number": "number|no|issue|nr|num", "pages": "pages|page|pp|p",
    "edition": "edition|ed", "chapter": "chapter|ch", "eid": "eid|article",
    "issue": "issue|no", "series": "series", "version": "version|v",
}  # fmt: skip
_LABELLED: Final = {
    name: re.compile(rf"\b(?:{words})[\s.:=\"'{{(~-]*\Z", re.IGNORECASE)
    for name, words in _LABELS.items()
}
_DASHES: Final = re.compile(r"[\s\-\u2010-\u2015{}]*")
_PLACE: Final = re.compile(r"[:;,(]\s?(?:pp?\.?\s?)?\Z", re.IGNORECASE)
_SIGNS: Final = re.compile(r"-{1,3}|[\u2010-\u2015]|\s+")
_CAPITALS: Final = re.compile(r".[A-Z0-9]")


def mark_fields(claims: Claims, fields: Mapping[str, str], derived: Collection[str]) -> None:
    """Mark the fields, each where it stands first; those of digits only where they are told."""
    said = {name: text for name, text in fields.items() if text and name not in derived}
    said = dict(islice(said.items(), _MOST))
    _mark_chain(claims, said)
    for name, text in said.items():
        if not any(map(str.isalpha, text)):
            _mark_number(claims, name, text)
        elif not _mark_text(claims, name, text) and "; " in text:
            for part in text.split("; ")[:_MOST]:
                _mark_text(claims, name, part)


def _mark_text(claims: Claims, name: str, text: str) -> bool:
    letters = folded(text)
    if len(letters) < _FEWEST:
        return False
    few = len(text.split()) < _FEW
    for begin, end in occurrences(claims, letters):
        if few and not _is_name(claims, begin, end, text):
            continue
        if claims.claim(begin, end, name):
            return True
    return False


def _is_name(claims: Claims, begin: int, end: int, text: str) -> bool:
    """Tell whether one or two words are the value and not a part of some sentence."""
    if _SIGNS.sub("-", claims.source[begin:end]) != _SIGNS.sub("-", text.strip()):
        return False
    return claims.stands_alone(begin) or bool(_CAPITALS.search(text))


def _mark_number(claims: Claims, name: str, text: str) -> None:
    label = _LABELLED.get(name)
    if label is None or name in {mark.name for mark in claims.marks}:
        return
    for begin, end in occurrences(claims, folded(text)):
        before = claims.source[max(begin - _BACK, 0) : begin]
        told = label.search(before) or (name == "pages" and _is_span(claims, begin, end, before))
        if told and claims.claim(begin, end, name):
            return


def _is_span(claims: Claims, begin: int, end: int, before: str) -> bool:
    signs = (each for each in re.split(r"\w+", claims.source[begin:end]) if each)
    inside = [*signs]
    dashed = bool(inside) and all(_DASHES.fullmatch(each) and each.strip() for each in inside)
    return dashed and bool(_PLACE.search(before))


def _mark_chain(claims: Claims, fields: Mapping[str, str]) -> None:
    """Mark ``12(3):45`` as reference lists write volume, number and pages."""
    volume, number = fields.get("volume", ""), fields.get("number", "")
    first = re.split(r"[\s\u2010-\u2015-]+", fields.get("pages", "").strip())[0]
    if not volume or not (number or first):
        return
    parts = [rf"(?<![\w.])(?P<volume>{re.escape(volume)})"]
    if number:
        parts.append(rf"\s?\(\s?(?P<number>{re.escape(number)})\s?\)")
    if first:
        parts.append(rf"\s?[:,]\s?(?:pp?\.?\s?)?(?={re.escape(first)}\b)")
    for name, span in _groups(re.search("".join(parts), claims.source)):
        claims.claim(*span, name)


def _groups(found: re.Match[str] | None) -> Iterator[tuple[str, tuple[int, int]]]:
    if found is not None:
        yield from ((name, found.span(name)) for name in found.groupdict())
