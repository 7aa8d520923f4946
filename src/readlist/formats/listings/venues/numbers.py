"""Volume, number, pages and the like among the words on a venue, in any style."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.formats.listings.venues.remaining import TAKEN, VenueText

_TO: Final = r"\s?(?:--?-?|[–—‒−])\s?"
_PAGE: Final = r"[A-Za-z]{0,4}\.?\d[\w.:]{0,9}(?<![.:])"
_PAGES: Final = rf"{_PAGE}(?:{_TO}{_PAGE})?"
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_VOLUME: Final = rf"(?!{_YEAR}\b)[A-Z]?\d{{1,4}}[A-Z]?(?:[-–/]\d{{1,4}})?"
_NO: Final = r"(?:nos?\.?|nr\.?|issue|number)\s?"
_SMALL: Final = r"\d{1,3}(?:[-–/]\d{1,3})?"
_ISSUE: Final = (
    rf"(?!{_YEAR}[)/–-]|Chap|ch\.|[A-Z][a-z]{{2,8}}\.?\s{_YEAR}\))"
    r"(?:[^()]{0,20}\d[^()]{0,12}|(?:Suppl|Spec)[^()]{0,20}|Part [^()]{1,9})"
)
_WHEN: Final = rf"(?P<when>[A-Z]?[a-z]{{0,8}}\.?[ ]?(?:\d{{1,2}},? )?{_YEAR})"
_THEN: Final = rf"(?:\s?[:,]\s?(?:pp?\.?\s?)?(?P<pages>{_PAGES})(?=\s?[.,;()\[\]{TAKEN}]|\s?$))"
_END: Final = rf"(?=\s?[.,;()\[\]{TAKEN}]|\s?$)"
_VOL: Final = r"(?:\bvol(?:ume|\.)?\s?)?(?<![\w(–-])"
# 2020 Jan;12(3):45-67
_YEAR_FIRST: Final = late_regex(
    rf"(?P<when>{_YEAR}(?: [A-Z][a-z]{{2,8}}\.?(?:[-–/][A-Z][a-z]{{2,8}})?(?: \d{{1,2}})?)?)\s?;"
    rf"\s?"
    rf"(?P<volume>{_VOLUME})?\s?(?:\((?P<number>[^()]{{1,30}})\)|(?P<number2>Suppl \w{{1,4}}))?"
    rf"(?:\s?:\s?(?P<pages>{_PAGES}))?"
)
# 2020 Jan 5:1-9
_BEFORE_VOLUME: Final = late_regex(
    rf"(?P<when>{_YEAR} [A-Z][a-z]{{2,8}} \d{{1,2}}):(?P<pages>{_PAGES})"
)
# 12, 3, Article 5 (June 2020)
_WITH_ARTICLE: Final = late_regex(
    rf"{_VOL}(?P<volume>{_VOLUME}),\s?(?:{_NO})?(?P<number>{_SMALL}),\s(?:Article|Art\.?)\s"
    rf"(?P<eid>\w{{1,12}}),?\s?\({_WHEN}\){_THEN}?",
    re.IGNORECASE,
)
# 12, no. 3 (2020): 45–67   12, 3 (2020), 45–67   12:3 (2020), 45–67
_NAMED_ISSUE: Final = late_regex(
    rf"{_VOL}(?P<volume>{_VOLUME}),\s?{_NO}(?P<number>{_SMALL}),?\s?\({_WHEN}\){_THEN}?",
    re.IGNORECASE,
)
_WITH_ISSUE: Final = late_regex(
    rf"{_VOL}(?P<volume>{_VOLUME})(?:,\s?|[.:])(?P<number>\d{{1,5}}(?:[-–/]\d{{1,5}})?),?\s?"
    rf"\({_WHEN}\){_THEN}"
)
# 12(3), 45–67   12 (3): 45–67   12(3)
_BRACKETED_ISSUE: Final = late_regex(
    rf"{_VOL}(?P<volume>{_VOLUME}),?\s?\((?P<number>{_ISSUE})\)"
    rf"(?:\s\({_WHEN}\)\s?[,:]?\s?(?P<pages2>{_PAGES}){_END}|{_THEN})?",
    re.IGNORECASE,
)
# no. 3 (May 2020): 45–67
_ISSUE_ALONE: Final = late_regex(
    rf"\b{_NO}(?P<number>{_SMALL}),?\s?\({_WHEN}\){_THEN}", re.IGNORECASE
)
# 12 (2020) 45–67
_BRACKETED_YEAR: Final = late_regex(
    rf"{_VOL}(?P<volume>{_VOLUME}),?\s?\({_WHEN}\)\s?[,:]?\s?(?:pp?\.?\s?)?(?P<pages>{_PAGES}){_END}"
)
# 2020, 142, 1234–1240
_CHEMISTS: Final = late_regex(
    rf"(?P<when>{_YEAR}),\s(?P<volume>{_VOLUME})(?:\s?\((?P<number>[^()]{{1,20}})\))?,\s"
    rf"(?P<pages>{_PAGES}){_END}"
)
_STRONG: Final = (
    _YEAR_FIRST, _BEFORE_VOLUME, _WITH_ARTICLE, _NAMED_ISSUE, _WITH_ISSUE, _BRACKETED_ISSUE,
    _ISSUE_ALONE, _BRACKETED_YEAR, _CHEMISTS,
)  # fmt: skip
_LABELLED: Final = {
    "volume": late_regex(
        r"\b(?:volumes?|vols?|Bd|tome|band)\b\.?\s?(?P<value>[A-Z]?\d{1,4}[A-Z]?(?:[-–/]\d{1,4})?|"
        r"[IVXLC]{1,7})\b"
        rf"(?:\sof\s(?:the\s)?(?P<series>[A-Z][^,.;{TAKEN}()]{{3,80}}))?",
        re.IGNORECASE,
    ),
    "number": late_regex(
        r"\b(?:nos?|nr|issue|iss|heft|n[°o]|№)\b\.?\s?(?P<value>[A-Z]?\d{1,5}(?:[-–/]\d{1,4})?)\b"
        rf"|\bnumber\s(?P<value2>[A-Z]?\d{{1,5}})\b(?:\sin\s(?P<series>[A-Z][^,.;{TAKEN}()]{{3,80}}))?",
        re.IGNORECASE,
    ),
    "eid": late_regex(
        r"\b(?:art(?:icle)?\.?(?:\s?(?:no|number|id|nr)\b\.?)?|paper(?:\s(?:no|number)\b\.?))\s?"
        r"(?P<value>[A-Z]{0,3}\d[\w.]{0,14}(?<!\.))\b",
        re.IGNORECASE,
    ),
    "edition": late_regex(
        r"[(\[]?\b(?P<value>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|"
        r"eighth|ninth|tenth|revised|rev\.?|\d{1,2}\.?)\s(?:edition\b|edn?\b\.?|Aufl(?:age\b|"
        r"\.))[)\]]?",
        re.IGNORECASE,
    ),
    "chapter": late_regex(
        r"\b(?:chapter|chap\.|ch\.)\s?(?P<value>\d{1,3}|[IVX]{1,6})\b", re.IGNORECASE
    ),
    "version": late_regex(
        r"[(\[]?\b(?:version|ver\.|v\.)\s?(?P<value>\d[\w.-]{0,15}(?<!\.))[)\]]?", re.IGNORECASE
    ),
}
_NAMED_PAGES: Final = late_regex(
    rf"[(\[]?\b(?:pp?\b\.?|pages?\b|pgs?\b\.?|S\.)\s?"
    rf"(?P<value>{_PAGES}(?:\s?[,&]\s?{_PAGE}{_TO}{_PAGE})*|"
    rf"[ivxl]{{1,7}}{_TO}[ivxl]{{1,7}})[)\]]?",
    re.IGNORECASE,
)
_TOTAL: Final = late_regex(
    r"(?<![\w-])(?P<value>(?:[ivxlc]{1,7}\s?\+\s?)?\d{1,5}(?:\s?\+\s?\d{1,4})?)\s?"
    r"(?:pages\b|pp\b\.?|p\.|S\.|Seiten\b)",
    re.IGNORECASE,
)
# What is taken where nothing of it is labelled: 610, 47–53   12:45–67   and pages alone.
_WEAK: Final = (
    late_regex(rf"(?<![\w(:–-])(?P<volume>{_VOLUME})\s?:\s?(?P<pages>(?!{_YEAR}\b){_PAGES}){_END}"),
    late_regex(
        rf"(?<=[A-Za-z.,)\u0080-\uffff] "
        rf")(?P<volume>{_VOLUME}),\s?(?P<pages>(?!{_YEAR}\b){_PAGES}){_END}"
    ),
)
_RANGE: Final = late_regex(
    rf"(?:^|[,:.{TAKEN}])\s*(?!{_YEAR}{_TO}{_YEAR}\b)(?P<value>[A-Z]?\d{{1,6}}{_TO}[A-Z]?\d{{1,6}}){_END}"
)
_LONE_VOLUME: Final = late_regex(rf"(?<=[A-Za-z.,] )(?P<value>\d{{1,4}}){_END}")


def take_compact(words: VenueText) -> dict[str, str]:
    """Take volume, number, pages and date that stand together as in "12(3), 45–67".

    ``when`` is the date among them.
    """
    for pattern in _STRONG:
        if match := words.take(pattern):
            return {name.rstrip("2"): text for name, text in match.groupdict().items() if text}
    return {}


def take_numbers(words: VenueText, found: dict[str, str]) -> dict[str, str]:
    """Take what else there is of volume, number, pages, edition and the like.

    ``found`` is what is known already; ``series`` is what the volume is one of.
    """
    found = dict(found)
    for name, pattern in _LABELLED.items():
        if name not in found and (match := words.take(pattern)):
            parts = match.groupdict()
            found[name] = (parts["value"] or parts.get("value2") or "").rstrip(".")
            if parts.get("series"):
                found["series"] = parts["series"].strip()
    if match := words.take(_TOTAL):
        found["pagetotal"] = match["value"]
    if "pages" not in found:
        found |= _pages(words, numbered="volume" in found)
    if "pages" in found:
        found["pages"] = re.sub(_TO, "–", found["pages"].strip(" .,"))
    return found


def _pages(words: VenueText, *, numbered: bool) -> dict[str, str]:
    """Take pages, and the volume where it stands before them and nothing tells it otherwise."""
    if match := words.take(_NAMED_PAGES):
        return {"pages": match["value"]}
    for pattern in () if numbered else _WEAK:
        if match := words.take(pattern):
            return match.groupdict()
    match = words.take(_RANGE)
    return {"pages": match["value"]} if match else {}


def take_lone_volume(words: VenueText) -> str:
    """Take a number behind a journal's name, where no other number is left to be its volume."""
    found = words.take(_LONE_VOLUME)
    return found["value"] if found else ""
