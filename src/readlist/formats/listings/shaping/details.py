"""What the lines beside title and names of a record say: venue, pages, identifiers, keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.identifiers import CODE, NAMING, URL, Identifier
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.shaping.furniture import LABEL, detail_likeness, furniture_likeness
from readlist.formats.listings.shaping.likeness import prose_likeness
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.venues import read_venue

_ABSTRACT: Final = re.compile(
    r"\s*(?:(?:short |extended |paper )?(?:abstract|summary)\s*(?:[:：.—–-]\s*|$)"
    r"|abstract\s+(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_PAPER_WORDS: Final = re.compile(
    r"\b(?:pdf|paper|abstract|abs|html|full text|link|doi|arxiv|openreview|preprint|article)\b",
    re.IGNORECASE,
)
_CODE_WORDS: Final = re.compile(r"\b(?:code|software|implementation|github)\b", re.IGNORECASE)
_KEYWORDS: Final = ("keyword", "key word", "index term")
_VENUES: Final = ("venue", "conference", "journal", "published")
_NUMBERS: Final = ("doi", "pages", "page", "publication year")
_YEAR: Final = re.compile(r"\b(?:publication )?year\s?:\s?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
# "University of Rivers, 2021", "06–09 nov 2023"
_YEAR_AT_END: Final = re.compile(r"[^\W\d_]{3}.*?[,\s(]((?:19|20)\d\d)\)?$")
_PAGES: Final = re.compile(
    r"\b(?:pages?|pp?\.)(?:\(s\))?\s?:?\s?(?P<first>[A-Za-z]{0,2}\d{1,6})"
    r"(?:\s?[-–—−]{1,2}\s?(?P<last>[A-Za-z]{0,2}\d{1,6}))?(?![\w.])",
    re.IGNORECASE,
)
# "… on RiversMay 2021", and "CHI '19: Proceedings of …" as digital libraries have them.
_GLUED_MONTH: Final = re.compile(
    r"(?<=[a-z)])(?=(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) (?:19|20)\d\d\b)"
)
_RXIV: Final = re.compile(r"\b(?:bio|med)Rxiv (20\d\d)\.(\d\d)\.(\d\d)\.\d")
_SHORT_NAME: Final = re.compile(r"[A-Z][\w-]{1,14}(?: [A-Z]\w{0,14})? ?['’‘]\d\d: (?=\S)")
_FIGURES: Final = re.compile(r"\d\s?[-–−]\s?\d|\b(?:19|20)\d\d\b")
_LOOSE: Final = ("note", "howpublished")
_LIKE_PROSE: Final = 0.25
_ABSTRACTS: Final = ("abstract", "summary")


class Details:
    """What is said of one paper beside its title and names, gathered line by line."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.identifiers: list[Identifier] = []
        self.abstract: list[str] = []
        self.date: PartialDate | None = None
        self.type = ""
        self.year_at_end = 0
        self._url: Identifier | None = None

    def take_links(self, line: Line, *, of_title: bool) -> None:
        """Take the addresses that words of a line lead to; a title's leads to the paper."""
        for link in line.links:
            words = line.text[link.begin : link.end]
            for found in mentions(link.address):
                one = found.identifier
                if one.scheme in NAMING:
                    self._name(one)
                elif one.scheme == CODE or _CODE_WORDS.fullmatch(words.strip("[]() ")):
                    self._name(Identifier(CODE, one.value))
                elif of_title or found.of_paper or _PAPER_WORDS.search(words):
                    self._lead_to(one)

    def _lead_to(self, address: Identifier) -> None:
        if self._url is None:
            self._url = address
            self.identifiers.append(address)

    def _name(self, one: Identifier) -> None:
        if all(each.scheme != one.scheme for each in self.identifiers):
            self.identifiers.append(one)

    def take_abstract(self, lines: Sequence[Line]) -> None:
        """Take the lines of an abstract; lines that follow one another are one paragraph."""
        held: list[Line] = []
        for line in lines:
            if held and line.number != held[-1].number + 1:
                self._paragraph(held)
                held = []
            held.append(line)
        if held:
            self._paragraph(held)

    def _paragraph(self, lines: Sequence[Line]) -> None:
        text = join([line.text for line in lines])
        if not self.abstract:
            text = _ABSTRACT.sub("", text, count=1) if _ABSTRACT.match(text) else text
        if text:
            self.abstract.append(text)

    def take(self, text: str) -> None:
        """Take one line of details."""
        label = LABEL.match(text)
        name = label["label"].lower() if label else ""
        value = text[label.end() :] if label else text
        if name.startswith(_KEYWORDS):
            self.fields.setdefault("keywords", value.strip(" ."))
        elif name.startswith(_ABSTRACTS):
            if value:
                self.abstract.append(value)
        elif name.startswith(_VENUES):
            self._take_venue(value, told=True)
        elif not name and not self.abstract and _is_prose(text):
            self.abstract.append(text)
        elif not name or name in _NUMBERS:
            self._take_venue(text, told=False)

    def _take_venue(self, text: str, *, told: bool) -> None:
        self._take_mentions(text)
        text = _GLUED_MONTH.sub(" ", _SHORT_NAME.sub("", text, count=1))
        if not told and prose_likeness(text) > _LIKE_PROSE:
            return  # a whole citation: what names the paper is taken
        text = self._take_figures(text).strip(" ,;:.|")
        if last := _YEAR_AT_END.search(text):
            self.year_at_end = self.year_at_end or int(last[1])
        buttons = furniture_likeness(text) > 0.5 and not _FIGURES.search(text)  # noqa: PLR2004
        if buttons or not (told or detail_likeness(text)):
            return
        venue = read_venue(text)
        for field, said in venue.fields.items():
            if field not in _LOOSE:
                self.fields.setdefault(field, said)
        self.date = self.date or venue.date
        self.type = self.type or venue.type

    def _take_mentions(self, text: str) -> None:
        for found in mentions(text):
            if found.identifier.scheme in NAMING | {CODE}:
                self._name(found.identifier)
            elif found.identifier.scheme == URL and found.of_paper:
                self._lead_to(found.identifier)

    def _take_figures(self, text: str) -> str:
        """Take a date and pages that are told as such, and give the rest of a text."""
        if day := _RXIV.search(text):
            self.date = self.date or parse_date("-".join(day.groups()))
        if year := _YEAR.search(text):
            self.date = self.date or PartialDate(int(year["year"]))
            text = text[: year.start()] + text[year.end() :]
        if pages := _PAGES.search(text):
            self.fields.setdefault("pages", "–".join(filter(None, pages.group("first", "last"))))
            text = text[: pages.start()] + text[pages.end() :]
        return text


def _is_prose(text: str) -> bool:
    return prose_likeness(text) > _LIKE_PROSE and not detail_likeness(text)
