"""Lists of references at the end of papers, in any style and however their entries are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from readlist.core.identifiers import NAMING
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Page, raw_text
from readlist.formats.listings.references.authors import beginning
from readlist.formats.listings.references.entry import entry
from readlist.formats.listings.references.sections import is_heading, sections
from readlist.formats.listings.references.splitting import entries, marks
from readlist.formats.listings.references.wrapped import Hyphens
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import names_like

# What entries begin with: "Smith, J.", "Smith JA,", "J. A. Smith", "Ada Brook,".
_NAMED: Final = re.compile(
    r"(?:\[[^\[\]]{1,24}\]\.?\s{0,4}|\{\w{1,12}\}\s|\(\d{1,4}\)\s+|\d{1,4}[.):]?\s+|[•*–-]\s|"
    r"\^\s(?:Jump up to:\s)?(?:[a-z]\s){0,26})?"
    r"(?:\[\[)?(?:[—–-]{2,}[.,]|"
    r"(?:[^\W\d_a-z]\.[\s-]?){1,4}[^\W\d_]|"
    r"(?:(?:van|von|de|der|den|di|da|la|"
    r"le)\s){0,2}[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?,\s[^\W\d_a-z]|"
    r"[^\W\d_a-z][\w'’-]+\s[A-Z]{1,3},\s|"
    r"(?:[^\W\d_a-z][\w'’.-]+\s){1,3}[^\W\d_a-z][\w'’-]+(?:,\s(?!\d)|\sand\s[^\W\d_a-z]|"
    r"\.\s\d{4}\.))"
)
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_PARTS: Final = re.compile(r"(?:^|[.;)\]])\s*\(([a-z])\)\s+(?=[^\W\d_a-z])")
_ANOTHER: Final = re.compile(
    r"(?:\(\d{4}\)(?:\s\[[^\[\]]{1,40}\])?|\(\d{4}\) [\w–-]{1,12});\s(?=[^\W\d_a-z])"
)
_SUPPLEMENT: Final = re.compile(
    r"(?:\[[^\[\]]{1,12}\]\s*)?See (?:the )?(?:Supplement|[Ss]upporting|[Oo]nline [Ss]uppl)"
)
_HEADED, _MARKED, _PLAIN, _ONE = 0.96, 0.93, 0.78, 0.5


def begins_like_reference(text: str) -> bool:
    """Tell whether words begin with names, and a year stands among them."""
    return bool(_NAMED.match(text) and _YEAR.search(text))


def _sniff(page: Page) -> float:
    filled = [line for line in page if line.text]
    if not filled:
        return 0.0
    named = [place for place, line in enumerate(filled) if _NAMED.match(line.text)]
    years = sum(1 for line in filled if _YEAR.search(line.text))
    if not named or not years:
        return 0.0
    for place, line in enumerate(filled):
        if is_heading(line) and any(place < each <= place + _GAP for each in named):
            return _HEADED
    return _without_heading(filled, named, years)


def _without_heading(filled: Page, named: Sequence[int], years: int) -> float:
    marked = [place for place in marks(filled) if place in set(named)]
    size = sum(len(line.text) for line in filled)
    dense = min(len(named), years) * _LARGEST > size
    if len(marked) > 1 and dense and len(marked) * 2 >= len(marks(filled)):
        return _MARKED
    if len(named) > 1 and dense and years * 2 >= len(named):
        return _PLAIN
    return _ONE if dense else 0.0


_MARK_ALONE: Final = re.compile(r"\[\d{1,4}\]|\d{1,4}\.?|\(\d{1,4}\)")
_FEWEST: Final = 2
_GAP: Final = 3
_LARGEST: Final = 500


def _read(page: Page) -> Found:
    hyphens = Hyphens(line.text for line in page)
    headed = any(map(is_heading, page))
    found: list[Stated] = []
    for lines in sections(page):
        made = list(_section(lines, hyphens))
        well = sum(map(_reads_well, made))
        if headed or well * 2 >= len(made):
            found += made
    return Found(found)


def _reads_well(stated: Stated) -> bool:
    """Tell whether an entry says what one of a list of references does, not a sentence's words."""
    said = stated.date or stated.identifiers or stated.fields
    return bool(stated.creators and said and not stated.title[:1].islower())


def _section(lines: Page, hyphens: Hyphens) -> Iterator[Stated]:
    before: Stated | None = None
    for part in entries(lines, hyphens):
        filled = [line for line in part if line.text]
        if not filled:
            continue
        for text in _works(_text(filled, hyphens) + _linked(filled)):
            made = entry(text, filled[0].number, raw_text(filled), before)
            if made:
                before = made
                yield made


def _text(lines: Page, hyphens: Hyphens) -> str:
    """Join the lines of an entry; authors and title on a line of their own are parted by signs."""
    texts = [line.text for line in lines]
    if len(texts) <= _FEWEST or not _MARK_ALONE.fullmatch(texts[0]):
        return hyphens.joined(texts)
    names, title, *rest = texts[1:]
    if rest and names[-1].isalpha() and title[0].isupper() and names_like(names):
        return f"{names}, “{title},” {hyphens.joined(rest)}"
    return hyphens.joined(texts[1:])


def _works(text: str) -> list[str]:
    """Give the works of an entry that names several: "(a) …; (b) …", "… (2015); A. Lake, …"."""
    if _SUPPLEMENT.match(text):
        return []
    return [work for part in _lettered(text) for work in _in_a_row(part)]


def _linked(lines: Page) -> str:
    """Give the addresses behind words of an entry that name a work by number: "doi", "arXiv"."""
    found: dict[str, str] = {}
    for line in lines:
        for link in line.links:
            for mention in mentions(link.address):
                if mention.identifier.scheme in NAMING and link.address not in line.text:
                    found.setdefault(mention.identifier.scheme, link.address)
    return "".join(f" {address}" for address in found.values())


def _in_a_row(text: str) -> list[str]:
    """Part works behind whose years semicolons stand, each with authors of its own."""
    cuts = [0]
    for found in _ANOTHER.finditer(text):
        begun = beginning(text[found.end() :])
        if begun and begun.rest.strip() and not begun.repeated:
            cuts.append(found.end())
    return [text[begin:end].rstrip("; ") for begin, end in pairwise([*cuts, len(text)])]


def _lettered(text: str) -> list[str]:
    found = list(_PARTS.finditer(text))
    letters = [each[1] for each in found]
    if len(letters) < 2 or letters != [chr(ord("a") + place) for place in range(len(letters))]:  # noqa: PLR2004
        return [text]
    ends = [each.start() + 1 for each in found[1:]] + [len(text)]
    return [text[each.end() : end] for each, end in zip(found, ends, strict=True)]


REFERENCES: Final = Layout(
    name="references",
    words="List of references at the end of a paper",
    sniff=_sniff,
    read=_read,
)
