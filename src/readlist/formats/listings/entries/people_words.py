"""Tells whether words beside a title are names of people."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.listings.values.names import names_like, read_names
from readlist.formats.listings.venues import words as known

YEAR: Final = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\d/]|[.-]\d)")
EDGES: Final = ' \t.,;:|/·•–—-_*&"“”'
_ACRONYM: Final = re.compile(r"\b[A-Z]-[A-Z]{2,}\b")  # "Fast R-CNN"
_ACRONYMS: Final = re.compile(r"[A-Z]{2,5}(?: [A-Z]{2,5}){0,3}")  # "ACM MM"
_OF_JOURNALS: Final = re.compile(
    r"\b(?:Journal|Transactions|Annals|Bulletin|Proceedings|Advances|Archives|Review)s? "
    r"(?:of|on|in)\b"
)
_BESIDE: Final = re.compile(r"\([^()]{0,120}\)")
_MOST_OF_BODY: Final = 6
_INITIAL: Final = re.compile(r"(?:^|[\s.-])[A-Z]$|\bal$")
_COMPANIES: Final = frozenset(
    "google deepmind openai microsoft meta facebook fair nvidia amazon apple ibm intel adobe "
    "baidu "
    "alibaba tencent huawei bytedance salesforce anthropic stanford berkeley cmu mit "
    "tsinghua".split()
)


def are_names(part: str, *, alone: bool = False) -> bool:
    """Tell whether words are names of people; ``alone`` takes one single word for one as well."""
    if any(sign in part for sign in "[]{}?!:@") or YEAR.search(part) or _ACRONYM.search(part):
        return False
    if (
        _ACRONYMS.fullmatch(part)
        or _OF_JOURNALS.search(part)
        or known.is_meeting(part)
        or _is_body(_BESIDE.sub("", part))
    ):
        return False
    names = read_names(part)
    if not names.creators or not names_like(part):
        return False
    first = names.creators[0]
    if any(len(each.literal.split()) > _MOST_OF_BODY for each in names.creators):
        return False
    full = bool(first.given) or len(first.full.split()) > 1
    return full or len(names.creators) > 1 or not names.complete or alone


def are_full(names: str) -> bool:
    """Tell whether every name of a list has a given name or initials."""
    return all(each.given or each.literal for each in read_names(names).creators)


def _is_body(part: str) -> bool:
    """Tell whether words name one body, as the authors' institution stands in many lists."""
    words = part.split()
    if not words or "," in part or len(words) > _MOST_OF_BODY:
        return False
    return bool(known.INSTITUTION.search(part)) or words[0].lower() in _COMPANIES


def trimmed(words: str) -> str:
    """Give words without the signs around them; an initial keeps its full stop."""
    shorter = words.strip(EDGES)
    end = words.find(shorter) + len(shorter)
    return f"{shorter}." if words[end : end + 1] == "." and _INITIAL.search(shorter) else shorter
