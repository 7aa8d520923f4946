"""Identifiers and addresses among the words on a venue, taken out with the labels before them."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.identifiers import Identifier
from readlist.core.late_regex import late_regex
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.venues.remaining import TAKEN, VenueText

_LABEL: Final = re.compile(
    r"[\[(<]?\s?(?:\b(?:available(?:\s(?:at|from|online|via))?|url|doi|link|from|at|"
    r"retrieved(?:\sfrom)?|"
    r"e-?print|also|see|website|online)\b[\s:,.]{0,3}|\[online\][\s:,.]{0,3}){0,3}[<(\[]?$",
    re.IGNORECASE,
)
_ONLINE: Final = late_regex(
    r"\[(?:online|internet|www document|preprint|pdf|web page)\]\.?|\bavailable(?: (?:online|at|"
    r"from))?\s?:",
    re.IGNORECASE,
)
_CLASS: Final = late_regex(r"\[(?P<class>[a-z-]{2,8}(?:\.[A-Za-z-]{2,5})?)\]")
_LOOKED_BACK: Final = 40


def take_identifiers(words: VenueText) -> tuple[tuple[Identifier, ...], str]:
    """Take identifiers and addresses out of the words; give them, and the arXiv's class if said."""
    found: list[Identifier] = []
    text, end, kept = words.text, 0, []
    for mention in mentions(text):
        begin = mention.begin
        before = text[max(end, begin - _LOOKED_BACK) : begin]
        if label := _LABEL.search(before):
            begin -= len(before) - label.start()
        kept.append(text[end:begin])
        found += mention.identifiers
        end = mention.end + (text[mention.end : mention.end + 1] in {">", ")", "]"})
    said = _CLASS.search(TAKEN.join(kept) + text[end:]) if found else None
    words.text = TAKEN.join([*kept, text[end:]])
    words.take_all(_ONLINE)
    if said and any(each.scheme == "arxiv" for each in found):
        words.take(_CLASS)
        return tuple(dict.fromkeys(found)), said["class"]
    return tuple(dict.fromkeys(found)), ""
