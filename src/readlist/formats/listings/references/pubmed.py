"""PubMed's "Abstract (text)" form: journal, title, authors, where they work, abstract, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.references.wrapped import Hyphens
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import Names, read_names
from readlist.formats.listings.venues import read_venue

# As in: 12. J Invent Clocks. 2018 Mar;12(3):145-52.
_JOURNAL: Final = re.compile(
    r"(?P<number>\d{1,5})[.:] (?=[A-Za-z0-9][^.]{1,120}\. (?:1[89]|20)\d\d(?:[ ;.]|$))"
)
_NUMBERS: Final = re.compile(r"(?:DOI|PMID|PMCID|PII): \S")
_BESIDE: Final = re.compile(
    r"(?:DOI|PMID|PMCID|PII|UIN|ISSN):|Conflict of interest|Competing interest|Comment (?:in|on)|"
    r"Erratum (?:in|for)|Update (?:in|of)|"
    r"Republished|Retraction|Expression of concern|Copyright\b|©|\(c\) \d{4}|Published by|Trial "
    r"registration: \S+$|"
    r"\[Indexed for|Summary for patients|Plain language summary in|Free PMC|Author information|"
    r"Contributed equally|Collaborators|"
    r"\[Article in [A-Z]|PROSPERO|This article is protected",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"PMID: \d+ \[Indexed|Author information:|PMCID: PMC\d+$|PMID: \d+$")
_NAME_MARKS: Final = re.compile(r"(?:\((?:\d{1,3}|[#*†‡])\)|[*#†‡])+")
_TRANSLATED: Final = re.compile(r"\[(.{4,400})\]\.?")
_SURE, _PERHAPS = 0.98, 0.6


def _starts(page: Page) -> list[int]:
    """Give the lines that name a record's journal: a blank line stands before and they count up."""
    found: list[int] = []
    last = 0
    for place, line in enumerate(page):
        match = _JOURNAL.match(line.text)
        if not match or (place and page[place - 1].text):
            continue
        number = int(match["number"])
        again = number == 1 and _is_closed(page[found[-1] : place] if found else ())
        if (number > last or again) and "" in [each.text for each in page[place + 1 : place + 6]]:
            found.append(place)
            last = number
    return found


def _is_closed(lines: Page) -> bool:
    """Tell whether a record's last lines are those that close one: another list may follow."""
    last = next((line.text for line in reversed(lines) if line.text), "")
    return bool(_CLOSING.match(last) or _NUMBERS.match(last))


def _sniff(page: Page) -> float:
    if not _starts(page):
        return _PERHAPS if any(_CLOSING.match(line.text) for line in page) else 0.0
    return _SURE if any(_NUMBERS.match(line.text) for line in page) else _PERHAPS


def _read(page: Page) -> Found:
    hyphens = Hyphens(())
    bounds = [*_starts(page), len(page)]
    found = (_stated(page[begin:end], hyphens) for begin, end in pairwise(bounds))
    return Found([made for made in found if made])


def _stated(lines: Page, hyphens: Hyphens) -> Stated | None:
    parts = _paragraphs(lines)
    joined = [hyphens.joined([line.text for line in part]) for part in parts]
    if len(joined) < 2:  # noqa: PLR2004  # a journal and a title
        return None
    venue = read_venue(joined[0].split(" ", 1)[1])
    title, rest = joined[1], [text for text in joined[2:] if not _BESIDE.match(text)]
    names = _names(rest.pop(0)) if rest and _is_names(rest[0]) else Names()
    translated = _TRANSLATED.fullmatch(title)
    numbers = read_venue(" ".join(text for text in joined[2:] if _NUMBERS.match(text)))
    return Stated(
        line=lines[0].number,
        raw=raw_text(lines),
        title=(translated[1] if translated else title).rstrip("."),
        creators=names.creators,
        creators_complete=names.complete,
        date=venue.date,
        abstract=rest,
        type="article",
        identifiers=tuple(dict.fromkeys((*venue.identifiers, *numbers.identifiers))),
        fields=venue.fields,
    )


def _names(text: str) -> Names:
    return read_names(_NAME_MARKS.sub("", text).replace(";", ",").rstrip(". "))


def _is_names(text: str) -> bool:
    first = _NAME_MARKS.sub("", text.split(",", maxsplit=1)[0]).strip(" .")
    return bool(
        re.fullmatch(
            r"(?:[^\W\d_][\w'’.-]*\s){1,5}[A-Z]{1,4}(?:\s(?:Jr|Sr|2nd|3rd|II|III))?", first
        )
    )


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    apart = True
    for line in lines:
        if not line.text:
            apart = True
            continue
        if apart or _NUMBERS.match(line.text):
            found.append([])
        found[-1].append(line)
        apart = False
    return found


PUBMED: Final = Layout(
    name="pubmed",
    words="PubMed's list of abstracts",
    sniff=_sniff,
    read=_read,
)
