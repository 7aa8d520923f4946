"""Reads one entry of a list: its title, what stands beside it, and where its links lead."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.entries.entry import PLACE_AT_END, YEAR, Entry
from readlist.formats.listings.entries.labels import CODE, PAPER
from readlist.formats.listings.entries.links import (
    Linked,
    address_kind,
    without_labels,
)
from readlist.formats.listings.entries.people_words import are_names
from readlist.formats.listings.entries.plain import is_where, plain_entry
from readlist.formats.listings.entries.rest import Rest
from readlist.formats.listings.entries.text import TAKEN, EntryText
from readlist.formats.listings.entries.titles import clean_title, title_span
from readlist.formats.listings.pages.line_builder import BREAK
from readlist.formats.listings.pages.page import Span
from readlist.formats.listings.references import entry as read_reference
from readlist.formats.listings.values.names import Names, read_names
from readlist.formats.listings.venues import Venue

_FEWEST_OF_PROSE: Final = 5
_MOST_OF_PLACE: Final = 4
_LONGEST_REFERENCE: Final = 1500
# A venue in italics with its figures behind it.
_GOES_ON: Final = re.compile(r"\s?[,.]?\s?\(?(?:\d|['’]\d|vol\b|no\b|pp?\b|pages\b)", re.IGNORECASE)
_AND: Final = re.compile(r",?\s?(?:and|&)\s|,\s[A-Z]")
_NUMBERED: Final = re.compile(r"^\W*\[[^\[\]]{1,30}\]\s*")
_YEAR_FIRST: Final = re.compile(r"((?:19|20)\d\d)[\s-]{1,2}([A-Z][\w+]{1,15})")
_DATED: Final = re.compile(r"\(?(?<![\d-])(?:19|20)\d\d[a-z]?(?![\d-])\)?[.,:]?")
_AND_OTHERS: Final = re.compile(r"et\.? ?al")
_CITED: Final = re.compile(
    r"\s*(?P<names>[^\W\d_][^“”\"?!:]{2,600}?)(?:\((?:19|20)\d\d[a-z]?\)[.,:]?|"
    r"[.,]\s(?:19|20)\d\d[.,]|(?=[“\"][A-Z]))\s?\S"
)
_FULL_STOP: Final = re.compile(r"(?<!\bvs)(?<!\bcf)(?<!\bal)\. ")
_EDGES: Final = ' .,:;"“'
_MARKS: Final = re.compile(r"(?<=[^\W\d_])[*†‡§¶∗]+")  # of equal work, behind names


def read_entry(words: EntryText, *, placed: bool = False) -> Entry:
    """Read the words of one entry of a list.

    ``placed`` says that in this list when or where a paper appeared is in brackets behind it.
    """
    linked = without_labels(words)
    span = title_span(linked)
    found = Entry(stands_out=span is not None)
    found.take(linked)
    if span is None and (span := _as_reference(found, linked, placed=placed)) is None:
        return found
    _take_links(found, linked, span)
    if found.title_leads is not None and _is_cited(found, linked.entry.words(span)):
        return found
    title, beside = clean_title(linked.entry.words(span))
    found.title = found.title or title
    found.reader.read_where(beside)
    if span != (0, len(linked.entry.text)):
        _read_beside(found, linked.entry, span, tuple(linked.said))
    found.speak(_blanked(linked.entry.text, span) if found.stands_out else words.text)
    return found


def _is_cited(found: Entry, words: str) -> bool:
    """Read a link on a whole reference: names, year, title and where it appeared."""
    first = _CITED.match(words)
    if not first or not are_names(first["names"].rstrip(" .,"), alone=True):
        return False
    stated = read_reference(words.strip(), 0)
    if not stated or not stated.title or not stated.creators:
        return _is_plainly_cited(found, words, first)
    found.title = stated.title
    venue = Venue(stated.type, dict(stated.fields), stated.date)
    names = Names(tuple(stated.creators), stated.creators_complete)
    found.reader.rest = Rest(names, stated.date, venue)
    found.spoken += stated.identifiers
    return True


def _is_plainly_cited(found: Entry, words: str, first: re.Match[str]) -> bool:
    """Read "Brook et al (2022), A Title": names and a year, and a title behind them."""
    names = read_names(first["names"].rstrip(" .,"))
    if names.complete or not (year := YEAR.search(first.group())):
        return False
    found.title, beside = clean_title(words[first.end() - 1 :])
    found.reader.rest = Rest(names, list_date(year.group()))
    found.reader.read(beside)
    return True


def _take_links(found: Entry, linked: Linked, span: Span) -> None:
    for link in linked.entry.links:
        leads = address_kind(link.address)
        if span[0] <= link.begin and link.end <= span[1]:
            found.title_leads = leads
            if leads == PAPER:
                found.papers.insert(0, link.address)
            elif not leads:
                found.page = link.address
        elif leads == PAPER:
            found.papers.append(link.address)
        if leads == CODE:
            found.code.append(link.address)


def _as_reference(found: Entry, linked: Linked, *, placed: bool) -> Span | None:
    """Read an entry without a title that stands out: as a reference, else by its first words."""
    text = linked.entry.text
    plain = _MARKS.sub("", " ".join(text.replace(TAKEN, " ").split()))
    first = _first_part(text)
    behind = text[first[1] :].replace(TAKEN, " ").strip(f" {BREAK}-–—|.")
    if behind and _begins_with_place(found, text[first[0] : first[1]]):
        first = _first_part(text, first[1])
    if not text[first[0] : first[1]].strip() or BREAK in text.strip(f" {BREAK}{TAKEN}"):
        return first if text[first[0] : first[1]].strip() else None
    if len(plain) > _LONGEST_REFERENCE:
        return first
    if placed and PLACE_AT_END.fullmatch(plain.rstrip(" .")):
        found.title = plain.rstrip(" .")
        found.part_place()
        found.title, beside = clean_title(found.title)
        found.reader.read_where(beside)
        return 0, len(text)
    if parts := plain_entry(plain.rstrip(" ,;:.")):
        found.title, beside = clean_title(parts.title)
        found.is_placed = parts.is_placed
        found.reader.read_where(beside)
        if parts.before.isdigit():
            found.reader.read(parts.before)
        elif parts.before:
            found.rest.names = read_names(parts.before)
        if parts.is_placed:
            found.reader.read_where(parts.behind)
        else:
            found.reader.read(parts.behind, behind=True)
        return 0, len(text)
    stated = read_reference(plain.rstrip(" ,;:"), 0)
    if stated and stated.title and stated.creators and (stated.date or stated.identifiers):
        found.title = stated.title
        venue = Venue(stated.type, dict(stated.fields), stated.date)
        names = Names(tuple(stated.creators), stated.creators_complete)
        found.reader.rest = Rest(names, stated.date, venue)
        found.spoken += stated.identifiers
        return 0, len(text)
    return first


def _begins_with_place(found: Entry, words: str) -> bool:
    """Take the venue or date before a title: "ECCV 2022 - A Title"."""
    if turned := _YEAR_FIRST.fullmatch(words.strip()):
        words = f"{turned[2]} {turned[1]}"
    if not any(map(str.isdigit, words)) or len(words.split()) > _MOST_OF_PLACE:
        return False
    if not is_where(words):
        return False
    found.reader.read_where(words)
    return True


def _first_part(text: str, begin: int = 0) -> Span:
    """Give the place of the first words up to a sign that parts them from what follows."""
    while begin < len(text) and text[begin] in f" {TAKEN}{BREAK}-–—|":
        begin += 1
    ends = [text.find(sign, begin) for sign in (TAKEN, BREAK, " - ", " – ", " — ", " | ")]
    stop = _FULL_STOP.search(text, begin)
    ends.append(stop.start() if stop else -1)
    end = min((place for place in ends if place > begin), default=len(text))
    return begin, end


def _read_beside(found: Entry, entry: EntryText, span: Span, said: tuple[str, ...]) -> None:
    """Read what stands before and behind the title; words in italics are parts of their own."""
    text = _blanked(entry.text, span)
    for begin, end in sorted(entry.slanted, reverse=True):
        if end > span[0] and begin < span[1]:
            continue
        name = text[begin:end].strip(" ,.;:")
        if _AND_OTHERS.fullmatch(name):
            continue
        are_people = are_names(name)
        goes_on = bool(_GOES_ON.match(text, end)) or not are_people
        among = False
        if are_people and not any(sign in name for sign in (",", " and ", " & ", "et al")):
            # one name of a list, as people set off their own
            joined = bool(_AND.match(text, end))
            goes_on = goes_on or joined
            before = text[:begin].rstrip()
            among = before.endswith((" and", " &")) or (joined and before.endswith(","))
        words = TAKEN * (not among) + text[begin:end] + TAKEN * (not goes_on)
        text = text[:begin] + words + text[end:]
    begin = text.find(TAKEN * max(1, span[1] - span[0]))
    reader = found.reader
    for words in said:
        reader.read(words)
    known = (reader.rest.date, reader.rest.names, reader.rest.venue)
    before = text[:begin]
    reader.read(before)
    if (reader.rest.date, reader.rest.names, reader.rest.venue) == known:
        plain = before.replace(TAKEN, " ").replace(BREAK, " ").split()
        found.in_prose = len(plain) >= _FEWEST_OF_PROSE
    words = _NUMBERED.sub("", " ".join(before.replace(TAKEN, " ").split()).strip(_EDGES))
    set_off = any(begin < span[1] and end > span[0] for begin, end in entry.strong)
    undated = _DATED.sub("", words).strip(_EDGES)
    found.begins = set_off or len(words.split()) < _FEWEST_OF_PROSE or are_names(undated)
    reader.read(text[begin:], behind=True)


def _blanked(text: str, span: Span) -> str:
    return text[: span[0]] + TAKEN * (span[1] - span[0]) + text[span[1] :]
