"""Remarks that pages print below an abstract: pages and figures, venues, addresses of code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.formats.listings.pages.lines import Paragraph

_MOST_WORDS: Final = 90
_MOST_WORDS_OF_LOOSE: Final = 25
_FEWEST_OF_PROSE: Final = 4
_COUNTED_WITHIN: Final = 48
_COUNTED: Final = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s?\+\s?\d+)?[ -]?"
    r"(?:(?:colou?r|ps|eps|pdf|supplementary|extra|latex|ascii|double.column) )?"
    r"(?:pages?|pp?\b|pgs?\b|figures?|figs?\b|tables?|slides?|appendi(?:x|ces)|columns)\b",
    re.IGNORECASE,
)
_SURE: Final = re.compile(
    r"\W*(?:(?:has been|was|is|been|to be|will be|just|recently|conditionally|provisionally|paper|"
    r"this (?:paper|work|article|manuscript|version|is an?|is the)\b.{0,60}?) ?)?"
    r"(?:accepted\b|(?:to|will) appear|appear(?:s|ed|ing) (?:in|at)|to be (?:published|presented)|"
    r"published (?:in|at|by|as|on|version)|"
    r"presented (?:at|in|on)|(?:for )?publication (?:in|at)|submitt?ed\b|submission to|"
    r"under (?:peer )?review|in (?:peer )?review|in press\b|in preparation|forthcoming\b|"
    r"withdrawn\b|superseded by|preprint\b|pre-print\b|draft\b|extended (?:abstract|version)|"
    r"(?:full|long|short|final|revised|journal|conference|preliminary|first|second|third|new|"
    r"camera.ready|author'?s?|accepted|corrected|updated) version|"
    r"tech(?:nical|\.)? report|work in progress|ph\.?d\.? thesis|(?:master'?s?|bachelor'?s?|"
    r"doctoral|diploma|habilitation) (?:thesis|dissertation)|proceedings\b|proc\. |in proc|"
    r"camera.ready|best (?:student )?paper|no figures?\b|not for publication|comments?:|"
    r"remarks?:|notes?:|journal[- ]ref|report[- ]no|subjects?:|"
    r"msc\b|acm[- ]class|pacs\b|v\d{1,2}[:;,. ]|version \d|revised\b|"
    r"minor (?:changes|corrections|revision|edits)|typos?\b|added (?:a |an |the |some |more |new )?"
    r"(?:ref|cit|fig|tab|app|sec|dis|acknowl)|re[vs]tex|latex\b|amstex|"
    r"in (?:french|german|russian|spanish|italian|portuguese|japanese|chinese)\b)",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(
    r"\W*(?:codes?\b|source codes?\b|project\b|our (?:code|project|implementation|data)|website|"
    r"web ?page|homepage|data(?:sets?)?\b|demos?\b|videos?\b|supplementary|supplemental|oral\b|"
    r"spotlight|poster|invited|workshop|keywords?\b|key words|index terms|ccs\b|version|ver\. ?\d|"
    r"revision|updated?\b|major\b|corrected\b|fixed\b|changed\b|replaced\b|removed\b|"
    r"uses\b|style files?|(?:the )?(?:first|last|equal|corresponding|\*|†)[^.]{0,40}"
    r"(?:authors?|contribut)|authors? contributed|appendix\b|see also|companion|part [ivx\d]+\b|"
    r"lectures?\b|talk\b|contribution|comments?\b|dedicated to|(?:this is )?(?:a )?companion|"
    r"models?\b.{0,40}\bavailable|erratum|thesis|dissertation)",
    re.IGNORECASE,
)
_VENUE: Final = re.compile(
    r"(?:[A-Z][A-Za-z&/-]+ ){0,4}[A-Z][A-Za-z&/-]+[ -]?['’]?(?:19|20)?\d\d\b"
)
_SENTENCE_END: Final = re.compile(r"[.!?…。][\"'”’)\]}$*]*$")


def is_remark(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph after an abstract reads like a remark rather than prose."""
    if is_sure_remark(paragraph):
        return True
    if paragraph.size > _MOST_WORDS_OF_LOOSE and _is_sentence(paragraph.text):
        return False
    if paragraph.size > _MOST_WORDS:
        return False
    if _LOOSE.match(paragraph.text):
        return True
    return paragraph.size < _FEWEST_OF_PROSE or not _is_sentence(paragraph.text)


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text)) or "://" in text.rsplit(None, 1)[-1]


def is_sure_remark(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph counts pages or opens as only remarks do ("Accepted by …")."""
    return paragraph.size <= _MOST_WORDS and begins_as_remark(paragraph.text)


def begins_as_remark(text: str) -> bool:
    """Tell whether a text begins as only remarks do: "12 pages", "Accepted by", "v2:"."""
    return bool(_SURE.match(text) or _COUNTED.search(text[:_COUNTED_WITHIN]))


def is_telling(paragraph: Paragraph) -> bool:
    """Tell whether a remark says something of the paper and is no furniture of the page."""
    found = is_sure_remark(paragraph) or _LOOSE.match(paragraph.text)
    return bool(found or _VENUE.match(paragraph.text))


def split_remarks(block: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Part a record's paragraphs into those of its abstract and the remarks after them.

    The first paragraph is always the abstract's, however short it is. A short line with prose
    after it is a heading within the abstract, unless it is surely a remark.
    """
    prose = [place for place, part in enumerate(block) if place == 0 or not is_remark(part)]
    cut = prose[-1] + 1 if prose else 0
    sure = (place for place, part in enumerate(block) if place and is_sure_remark(part))
    cut = min(next(sure, cut), cut)
    while 0 < cut < len(block) and not (block[cut - 1].ends or _stands_alone(block, cut)):
        cut += 1
    return list(block[:cut]), list(block[cut:])


def _stands_alone(block: Sequence[Paragraph], place: int) -> bool:
    paragraph, before = block[place], block[place - 1].text.rsplit(None, 1)[-1]
    return paragraph.apart or "://" in before or is_telling(paragraph)
