"""What kind of work the words on a venue speak of, and in what state it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from readlist.core.identifiers import ARXIV, ISBN, URL, Identifier
from readlist.core.late_regex import late_regex
from readlist.formats.listings.venues import words as known
from readlist.formats.listings.venues.remaining import TAKEN, VenueText, trimmed

_STATES: Final = {
    "submitted": late_regex(
        r"\b(?:submitted(?: to)?|under (?:peer )?review(?: (?:at|for|by|in))?|in "
        r"review)\b:?", re.IGNORECASE
    ),
    "inpress": late_regex(
        r"[\[(]?\b(?:in press|advance online publication|online first|online ahead of print|"
        r"e?pub(?:lished)?(?: online)? ahead of print)\b[\])]?",
        re.IGNORECASE,
    ),
    "inpreparation": late_regex(r"[\[(]?\b(?:manuscript )?in preparation\b[\])]?", re.IGNORECASE),
    "forthcoming": late_regex(
        r"[\[(]?\b(?:(?:has been |is |was |to be )?(?:conditionally |provisionally )?accepted"
        r"(?: for (?:publication|presentation))?(?: (?:by|at|to|in|for|as))?|"
        r"to be (?:published|presented)(?: (?:by|at|in))?|(?:to|will) appear(?: (?:in|at))?|"
        r"forthcoming(?: in)?)\b(?: the\b)?\s?:?[\])]?",
        re.IGNORECASE,
    ),
    "": late_regex(
        r"\b(?:published|presented|appear(?:s|ed))(?: (?:by|at|in|on))\b(?: the\b)?", re.IGNORECASE
    ),
}  # fmt: skip


_BRACKETED_KIND: Final = late_regex(
    r"[\[(]([^\[\]()]{0,80}(?:thesis|dissertation|report)[^\[\]()]{0,120})[\])]", re.IGNORECASE
)
_MEDIUM: Final = late_regex(r"\.\s(?:Print|Web|PDF file)\.?\s*$")


def take_state(words: VenueText) -> str:
    """Take "In press", "Accepted by" and the like out; give BibLaTeX's word for it, or empty."""
    for state, pattern in _STATES.items():
        if words.take(pattern):
            return state
    return ""


def take_kind(words: VenueText, fields: dict[str, str]) -> str:
    """Take words that name the kind of work; give its entry type, or empty where none do."""
    words.take(_MEDIUM)
    words.text = _BRACKETED_KIND.sub(rf"{TAKEN}\1{TAKEN}", words.text)
    if found := words.take(known.THESIS):
        fields["type"] = (
            "phdthesis" if found["phd"] else "mathesis" if found["ma"] else trimmed(found.group())
        )
        return "thesis"
    if found := words.take(known.REPORT):
        named = found["type"] or found["rfc"]
        fields["type"] = (
            "techreport" if named.lower().startswith("tech") and "rep" in named.lower() else named
        )
        fields["number"] = (found["number"] or found["rfcnumber"] or "").strip()
        return "report"
    if found := words.take(known.PATENT):
        fields["number"] = " ".join(filter(None, (found["office"], found["number"].strip(" .,"))))
        return "patent"
    for kind, pattern in (("software", known.SOFTWARE), ("dataset", known.DATASET)):
        if words.take(pattern):
            return kind
    if (found := words.take(known.PREPRINT)) and (found["where"] or "corr").lower() not in {
        "corr",
        "arxiv",
    }:
        fields["organization"] = found["where"]
    return "preprint" if found else ""


def told(
    fields: dict[str, str], identifiers: Iterable[Identifier], *, inside: bool, editors: bool
) -> str:
    """Tell the entry type by the venue's name (``container``) and what else is said."""
    name = fields.get("container", "")
    numbered = any(fields.get(each) for each in ("volume", "number", "pages", "eid"))
    if not name:
        return _told_without_name(fields, identifiers)
    journal = bool(known.JOURNAL.search(name))
    if known.is_meeting(name) and not (journal and numbered and not inside):
        return "inproceedings"
    if inside or editors:
        if journal and not editors and not fields.get("publisher"):
            return "article"
        acronym = name.isupper() or ("series" in fields and _has_acronym(name))
        return "inproceedings" if acronym else "incollection"
    if journal or numbered:
        return "article"
    return "online" if any(each.scheme == URL for each in identifiers) else ""


def _told_without_name(fields: dict[str, str], identifiers: Iterable[Identifier]) -> str:
    schemes = {each.scheme for each in identifiers}
    if ARXIV in schemes or fields.get("organization"):
        return "online"
    if ISBN in schemes or fields.get("publisher"):
        return "book"
    return "online" if fields.get("urldate") or schemes == {URL} else ""


def _has_acronym(name: str) -> bool:
    return any(sum(map(str.isupper, word)) > 1 for word in name.split())
