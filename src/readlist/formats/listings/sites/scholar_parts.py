"""What Google Scholar's pages and mails have in common: names, titles with marks, redirects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit

from readlist.core.identifiers import Identifier
from readlist.core.people import Creator, parse_name
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.shaping.likeness import is_shouted
from readlist.formats.listings.values.cleaning import plain
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import Names, read_names

_MORE: Final = re.compile(r"[,\s]*(?:…|\.{3}|\bet al\.?)$")
_MARKS: Final = re.compile(
    r"(?:\[(?:PDF|HTML|BOOK|CITATION|DOC|PS|B|C|D|H|TXT|ZITATION|BUCH|CITA|LIBRO)\]\s*)+",
    re.IGNORECASE,
)
_LIKE_NAMES: Final = re.compile(r"(?:^|, ?)[^\W\d_a-z]{1,4}(?:[-.][^\W\d_a-z]?){0,4} ")
_LONGEST: Final = 1500
_MOST_INITIALS: Final = 5
_MOST_WORDS: Final = 6
_OWN: Final = re.compile(r"https?://scholar\.google\.", re.IGNORECASE)
_SHORTEST_WRAPPED: Final = 40
_REDIRECTS: Final = ("scholar.google.", "www.google.", "scholar.googleusercontent.")


def scholar_names(text: str) -> Names | None:
    """Read a list of authors as Scholar has it (``K He, JD van Dyk…``); None for other texts."""
    if len(text) > _LONGEST or not _LIKE_NAMES.search(text) or is_shouted(text):
        return None
    text = plain(text)
    shorter = _MORE.sub("", text).rstrip(", ")
    creators = []
    known = 0
    for part in shorter.split(","):
        words = part.split()
        if not words or len(words) > _MOST_WORDS or any(map(str.isdigit, part)):
            return None
        if len(words) > 1 and _are_initials(words[0]):
            known += 1
            creators.append(_creator(words))
            continue
        other = read_names(part).creators
        if len(other) != 1 or words[0][:1].islower():
            return None
        creators += other
    if not known or known * 2 < len(creators):
        return None
    return Names(tuple(creators), shorter == text.rstrip(", "))


def _are_initials(word: str) -> bool:
    letters = word.replace("-", "").replace(".", "")
    return 0 < len(letters) < _MOST_INITIALS and letters.isalpha() and letters.isupper()


def _creator(words: list[str]) -> Creator:
    named = parse_name(" ".join(words))
    if named.given == words[0]:
        return named
    return Creator(given=words[0], family=" ".join(words[1:]))


def without_marks(title: str) -> str:
    """Give a title without ``[PDF]``, ``[HTML]``, ``[CITATION][C]`` before it."""
    return title[found.end() :] if (found := _MARKS.match(title)) else title


def title_begins(lines: Sequence[Line]) -> int:
    """Give the line in which a title of several begins: what is above may be of the page.

    A line that is too short for one that was wrapped does not go on in words that begin anew.
    """
    for at in range(len(lines) - 1, 0, -1):
        anew = lines[at].text[:1].isupper() or lines[at].text[:1].isdigit()
        if anew and len(lines[at - 1].text) < _SHORTEST_WRAPPED:
            return at
    return 0


def target(address: str) -> str:
    """Give where an address of Scholar leads to; empty for pages of Scholar's own."""
    if not any(place in address for place in _REDIRECTS):
        return address
    try:
        asked = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
    except ValueError:
        return ""
    leads_to = (asked.get("url") or asked.get("q") or [""])[0]
    return leads_to if leads_to.startswith("http") else ("" if _OWN.match(address) else address)


def identifiers_of(line: Line) -> Iterator[Identifier]:
    """Give what the addresses behind a line name, those of Scholar's own pages left out."""
    for link in line.links:
        if leads_to := target(link.address):
            yield from (each.identifier for each in mentions(leads_to))
