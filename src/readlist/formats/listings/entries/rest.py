"""What stands beside a title in an entry: who wrote it, where it appeared, and when."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, field
from readlist.core.people import Creator
from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.labels import label_kind
from readlist.formats.listings.entries.parts import MOST_OF_VENUE, is_when_or_where, parts
from readlist.formats.listings.entries.people_words import YEAR, are_full, are_names, trimmed
from readlist.formats.listings.values.names import Names, read_names
from readlist.formats.listings.venues import Venue, read_venue
from readlist.formats.listings.venues import words as known

_SENTENCE: Final = re.compile(
    r"(?:(?<=[a-z\u00df-\u024f]{2})|(?<=[A-Z]{2})|(?<=\d)|(?<=[)\]*]))[.;]\s+(?=\S)"
)
_LABEL: Final = re.compile(
    r"(?P<label>authors?|by|venue|published(?: in| at)?|publication(?: date)?|publisher|"
    r"conference|journal|year|date|"
    r"abstract|tl;?dr|keywords?|key words|summary|institutes?|institutions?|affiliations?|tags?|"
    r"topics?|title|doi|arxiv|comments?|note|作者|会议|期刊|时间|日期|年份|摘要|单位|机构|关键词|标题)\s?[:：]\s*",
    re.IGNORECASE,
)
_NAMES_OF: Final = frozenset({"author", "by", "作者"})
_WHEN: Final = frozenset({"year", "date", "publication date", "时间", "日期", "年份"})
_WHERE: Final = frozenset(
    {"venue", "published", "published in", "published at", "publication", "publisher", "conference",
     "journal", "会议", "期刊"}
)  # fmt: skip
_ABSTRACT: Final = frozenset({"abstract", "摘要"})
_REMARK: Final = frozenset({"tldr", "tl;dr", "comment", "note"})
_SHORT_YEAR: Final = re.compile(r"[A-Za-z]\s?['’‘]?\d\d\b")
_PREPRINT: Final = re.compile(
    r"(?:arxiv|preprint|pre-print|e-?print|corr|techreport)\b", re.IGNORECASE
)
_ACRONYM_YEAR: Final = re.compile(
    r"(?:(?:[A-Z][a-z]{0,3}){2,8}[ /-]){0,3}(?:[A-Z][a-z]*){2,8}[\s'’-]*(?:(?:19|20)\d\d|['’]\d\d)"
)
# "arXiv 1708": year and month as its numbers have them, and no year.
_MONTH_OF_NUMBER: Final = re.compile(
    r"\barxiv[\s,']{1,3}(?:0[7-9]|1\d|2[1-9])(?:0[1-9]|1[0-2])(?![\d.])", re.IGNORECASE
)
# "Ada Brook et al. Journal of Streams"
_AND_OTHERS: Final = re.compile(r"([^:?!]{2,300}?\bet\.? ?al\b\.?)[,.;]?\s+(?=\S)")
# What is said of an author among the names.
_NOTES: Final = re.compile(
    r"\s?\((?:\W{0,3}(?:co-?|joint |shared |the )?(?:corresponding|first|equal|equally|senior|"
    r"supervisors?|advis[eo]rs?|presenter|presenting|speaker|student|intern|denotes)\b[^()]{0,60}|"
    r"\W{0,3}contributed equally)\)",
    re.IGNORECASE,
)
_LONGEST: Final = 400
_MOST_OF_WHERE: Final = 7
_MOST_PIECES: Final = 8


@dataclass(slots=True)
class Rest:
    """What was read beside a title."""

    names: Names = field(default_factory=Names)
    date: PartialDate | None = None
    venue: Venue = field(default_factory=Venue)
    abstract: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def has_venue(self) -> bool:
        """Whether the words name a journal, a meeting or the like."""
        return bool(self.venue.type or self.venue.fields)


_NOBODY: Final = Names((Creator(literal="-"),))  # so that no words are taken for names


class RestReader:
    """Reads the words beside a title, part by part."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.rest = Rest()

    def read(self, words: str, *, behind: bool = False) -> None:
        """Read words that stand before the title or behind it."""
        words = _MONTH_OF_NUMBER.sub("arXiv", words)
        words = _NOTES.sub("", words) if "(" in words else words
        for part in parts(words, behind=behind):
            self._part(part)

    def read_where(self, words: str) -> None:
        """Read words of which no part is a name: when and where a paper appeared."""
        names = self.rest.names
        self.rest.names = _NOBODY
        self.read(words)
        self.rest.names = names

    def labelled(self, label: str, words: str) -> bool:
        """Read what a label names ("Authors: …"); tell whether the label is one of them."""
        label = label.lower().removesuffix("s") if label.lower() != "tldrs" else "tldr"
        rest = self.rest
        if label in _NAMES_OF:
            rest.names = read_names(words)
        elif label in _WHEN:
            rest.date = rest.date or list_date(words)
        elif label in _WHERE:
            if not self._when(words):
                self._venue(words)
        elif label in _ABSTRACT:
            rest.abstract.append(words)
        elif label in _REMARK:
            rest.remarks.append(words)
        return True

    def names_and_where(self, words: str) -> bool:
        """Read words that are names, with a venue or date behind them, and nothing else."""
        words = trimmed(words)
        if are_names(words):
            self.rest.names = read_names(words)
            return True
        return self._names_then_venue(words)

    def _part(self, part: str) -> None:
        part = trimmed(part)
        if len(part) < 2 or len(part) > _LONGEST:  # noqa: PLR2004
            return
        if label_kind(part) and not any(map(str.isdigit, part)):
            return
        if part[0] in "([" and part[-1] in ")]" and not is_when_or_where(part[1:-1]):
            return
        part = self._behind_names(part)
        if label := _LABEL.match(part):
            self.labelled(label["label"], part[label.end() :])
        elif not self._when(part) and not self._who_and_where(part):
            pieces = [trimmed(piece) for piece in _SENTENCE.split(part)]
            for piece in pieces[: _MOST_PIECES * (len(pieces) > 1)]:
                if piece and not self._when(piece):
                    self._who_and_where(piece)

    def _behind_names(self, part: str) -> str:
        """Take the names before "et al." and give the words behind them."""
        more = _AND_OTHERS.match(part)
        if not more or not are_names(more[1]):
            return part
        if not self.rest.names.creators:
            self.rest.names = read_names(more[1])
        return trimmed(part[more.end() :])

    def _when(self, part: str) -> bool:
        date = list_date(part)
        if date and (self.rest.date is None or self.rest.date.year == date.year):
            self.rest.date = date if self.rest.date is None or date.month else self.rest.date
        return date is not None

    def _who_and_where(self, part: str) -> bool:
        """Read names, a venue, or names before a venue; tell whether it is one of them."""
        stop = _SENTENCE.search(part)
        names = part[: stop.start()] if stop else ""
        if stop and not self.rest.names.creators and are_names(names) and are_full(names):
            self.rest.names = read_names(names)
            self._part(part[stop.end() :])
            return True
        if self._names_then_venue(part):
            return True
        if self._is_venue(part):
            return self._venue(part)
        if not self.rest.names.creators and are_names(part):
            self.rest.names = read_names(part)
            return True
        return False

    def _names_then_venue(self, part: str) -> bool:
        if self.rest.names.creators or len(part.split()) > _LONGEST // 4:
            return False
        if _ACRONYM_YEAR.fullmatch(part):
            return False
        pieces = part.split(", ")
        for cut in range(len(pieces) - 1, max(0, len(pieces) - _MOST_OF_WHERE), -1):
            names, venue = ", ".join(pieces[:cut]), ", ".join(pieces[cut:])
            begins = list_date(pieces[cut]) or self._is_venue(pieces[cut])
            if begins and are_names(names) and not known.JOURNAL.search(names):
                self.rest.names = read_names(names)
                return self._when(venue) or self._venue(venue)
        year = YEAR.search(part)
        before = trimmed(part[: year.start()].rstrip("( ")) if year else ""
        if year and are_names(before, alone=True) and not known.JOURNAL.search(before):
            surnames = all(" " not in name for name in before.split(", "))  # "Ziv, Lempel (1977)"
            self.rest.names = read_names(before.replace(", ", "; ") if surnames else before)
            return self._when(year.group())
        return False

    def _is_venue(self, part: str) -> bool:
        if len(part.split()) > MOST_OF_VENUE or self.rest.venue.type in {
            "article",
            "inproceedings",
        }:
            return False
        if _PREPRINT.match(part.strip("([")):
            return True
        if known.is_meeting(part) or known.JOURNAL.search(part) or known.THESIS.search(part):
            named = bool(self.rest.names.creators)
            return named or known.is_meeting(part) or not are_names(part)
        if _ACRONYM_YEAR.fullmatch(part):
            return True
        dated = YEAR.search(part) or _SHORT_YEAR.fullmatch(part)
        return bool(dated) and bool(read_venue(part).type)

    def _venue(self, part: str) -> bool:
        preprint = _PREPRINT.match(part.strip("([ "))
        if preprint and self._when(part.strip("([ ")[preprint.end() :]):
            return True
        venue = read_venue(part.strip("[] \t.,;"))
        rest = self.rest
        if venue.type or not rest.has_venue:
            rest.venue = venue
        if venue.date and (rest.date is None or not rest.date.month):
            rest.date = venue.date if rest.date is None else rest.date
        return True
