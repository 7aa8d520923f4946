"""Finds the lists of references in a document, without what pages print between the entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.references.authors import beginning
from readlist.formats.listings.references.links import is_links

_HEADING: Final = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})?[.)]?\s+)?"
    r"(?:Selected |List of |Cited |Key |Supplementary |Main )?"
    r"(?:References?|Bibliography|Literature|Works|Sources)"
    r"(?: and notes| cited| list| & notes| and further reading|(?: of| for| to) [\w ]{1,40})?"
    r"\s*[:.]?"
    r"|(?:Literatur(?:verzeichnis|hinweise)?|Quellen(?:verzeichnis)?|Referenzen|Literatuur|"
    r"Références(?: bibliographiques)?|Bibliographie|Referencias(?: bibliográficas)?|"
    r"Bibliograf[ií]a|Riferimenti(?: bibliografici)?|Referências(?: bibliográficas)?|Referenser|"
    r"Litteratur|Kirjallisuus|Literatura|参考文献|引用文献|參考文獻|참고 ?문헌|Список литературы|"
    r"Литература)\s*[:：]?",
    re.IGNORECASE,
)
_NOT_HEADINGS: Final = frozenset({"works", "sources", "literature", "reference", "reference:"})
_AFTER: Final = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]?\s+)?(?:Appendi(?:x|ces)\b.{0,60}|Supplement(?:ary|al)? "
    r"(?:Material|Information|Data)s?.{0,30}|"
    r"Acknowledge?ments?|About the authors?|Author (?:biograph(?:y|ies)|contributions|"
    r"information)|Biograph(?:y|ies)|"
    r"Funding|Conflicts? of interest|Competing interests|Data availability|Checklist|NeurIPS "
    r"Paper Checklist|"
    r"Anhang|Annexe?|List of (?:figures|tables)|Index|Glossary|Footnotes|Notes|Publisher['’]s "
    r"note)\s*[:.]?",
    re.IGNORECASE,
)
_FIRST_APPENDIX: Final = re.compile(r"A\.?(?:\d\.?)?\s+[A-Z][\w’'-]+(?:\s[\w’'-]+){0,8}")
_PAGE_NUMBER: Final = re.compile(
    r"[-–—| ]*(?:page|p\.|pg\.?|seite)?\s?(?:(?!(?:19|20)\d\d$)\d{1,4}|[ivxl]{1,6})"
    r"(?:\s?(?:/|of|von|de)\s?\d{1,4})?[-–—| ]*",
    re.IGNORECASE,
)
_ISSUE: Final = re.compile(r"\b(?:VOL(?:UME)?|NO|ISSUE)\b\.? ?\d")  # in a journal's running head
_DIGITS: Final = re.compile(r"\d+")
# What running heads do not begin with, however often it stands there.
_OF_ENTRY: Final = re.compile(
    r"[\[(]?\d{1,4}[\])]|\d{1,4}\.\s|\[|[—–-]|https?://|doi|[^,]{2,40},\s(?:[^\W\d_]\.|"
    r"[^,]{2,40},)",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"\d{3}|[,.;]$")
_OFTEN: Final = 3
_NEAR: Final = 12
_LONGEST_HEAD: Final = 120
_LONGEST_HEADING: Final = 60


def is_heading(line: Line) -> bool:
    """Tell whether a line is the heading of a list of references."""
    text = line.text.strip("*#=_ ")
    if len(text) > _LONGEST_HEADING or not _HEADING.fullmatch(text):
        return False
    return text.lower() not in _NOT_HEADINGS or bool(line.heading)


def sections(page: Page) -> list[list[Line]]:
    """Give the lines of each list of references; all lines where no heading begins one."""
    begins = [place for place, line in enumerate(page) if is_heading(line)]
    furniture = _furniture(page)
    if not begins:
        return [_without(page, furniture)]
    ends = [*begins[1:], len(page)]
    found = (_within(page[b + 1 : e]) for b, e in zip(begins, ends, strict=True))
    return [_without(lines, furniture) for lines in found if lines]


def _within(lines: Page) -> Page:
    """Give the lines up to the next part of the document."""
    for place, line in enumerate(lines):
        if place and _begins_appendix(lines, place):
            return lines[:place]
        short = line.text and len(line.text) <= _LONGEST_HEADING + 40
        if (line.heading and place) or (short and _AFTER.fullmatch(line.text.strip("*#=_ "))):
            return lines[:place]
    return lines


def _begins_appendix(lines: Page, place: int) -> bool:
    """Tell whether the first appendix begins behind the list: "A   Proofs", then its sentences."""
    if lines[place - 1].text or not _FIRST_APPENDIX.fullmatch(lines[place].text):
        return False
    before = next((line.text for line in reversed(lines[:place]) if line.text), "")
    return before.endswith((".", "]", ")")) or before[-1:].isdigit()


def _furniture(page: Page) -> Counter[str]:
    """Count how often lines stand in the document, but for their figures: running heads."""
    seen = Counter(
        _DIGITS.sub("0", line.text)
        for line in page
        if line.text and len(line.text) <= _LONGEST_HEAD and not _OF_ENTRY.match(line.text)
    )
    return Counter({text: count for text, count in seen.items() if count > 1})


def _without(lines: Sequence[Line], furniture: Counter[str]) -> list[Line]:
    """Leave out the numbers and heads of pages, with the blank lines around them."""
    kept: list[Line] = []
    broken = False
    for place, line in enumerate(lines):
        if line.text and _is_furniture(lines, place, furniture):
            broken = True
            while kept and not kept[-1].text:
                kept.pop()
        elif line.text and is_links(line.text):
            continue
        elif line.text or not broken:
            kept.append(line)
            broken = False
    return kept


def _is_furniture(lines: Sequence[Line], place: int, furniture: Counter[str]) -> bool:
    line = lines[place]
    if _PAGE_NUMBER.fullmatch(line.text) and not line.item:
        return True
    times = furniture[_DIGITS.sub("0", line.text)]
    return bool(times and _stands_out(lines, place, times)) or _is_head(lines, place)


def _stands_out(lines: Sequence[Line], place: int, times: int) -> bool:
    """Tell whether a line that is repeated stands by itself or beside the number of a page."""
    sides = [lines[each].text for each in (place - 1, place + 1) if 0 <= each < len(lines)]
    if any(side and _PAGE_NUMBER.fullmatch(side) for side in sides):
        return True
    begins = not place or not lines[place - 1].text
    wordy = times >= _OFTEN and not _FIGURES.search(lines[place].text)
    return begins and (wordy or not any(sides))


def _begins_entry(text: str) -> bool:
    begun = beginning(text)
    if begun is None or begun.repeated or not begun.names.complete:
        return False
    return bool(begun.rest.strip() and begun.names.creators[0].given)


def _is_head(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line behind a page's number is its running head: an entry ended before it."""
    before = [line.text for line in lines[max(0, place - _NEAR) : place] if line.text]
    if len(before) <= 1 or not _PAGE_NUMBER.fullmatch(before[-1]):
        return False
    text = lines[place].text
    if not text.isupper() and _begins_entry(text):
        return False
    counted = _DIGITS.search(text) and not (text.isupper() and _ISSUE.search(text))
    wordy = len(text) <= _LONGEST_HEAD and not counted and text[-1] not in ".,;:"
    return wordy and before[-2][-1] in ".)]0123456789"
