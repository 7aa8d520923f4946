"""Browsers' bookmark files: the papers among the pages that somebody marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import ARXIV
from readlist.formats.listings.entries.labels import PAPER
from readlist.formats.listings.entries.links import address_kind, named
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import BOOKMARK, Line, Page
from readlist.formats.listings.stated import Stated

# What browsers' titles have beside that of the paper: numbers before it, the site behind it.
_NUMBER: Final = re.compile(
    r"^(?:\[[^\[\]]{4,30}\]|\(\d+\)|\[pdf\]|\(pdf\)|pdf:)\s*", re.IGNORECASE
)
_SITE: Final = re.compile(
    r"\s+(?:\||[-–—·•:])\s+(?:(?:by )?(?:arxiv\b|openreview|acl anthology|ieee\b|nature\b|"
    r"science\b|"
    r"sciencedirect|springer|wiley|acm\b|pubmed|pmc\b|plos\b|jmlr|pmlr|semantic scholar|google "
    r"scholar|"
    r"researchgate|proceedings\b|journal\b|biorxiv|medrxiv|ssrn|cell\b|the lancet|oxford academic|"
    r"cambridge core|taylor|sage\b|mdpi|jstor|usenix|neurips|papers with code|hugging face|"
    r"alphaxiv|"
    r"dblp|elife|pnas|bmj\b|nejm|jama\b|aaai|cvf\b|communications of|physical review|zenodo|hal\b|"
    r"inspire|project euclid|siam\b|royal society|annual reviews|frontiers|scientific\b|mozilla|"
    r"request pdf|full text|academia|core\b|the .{3,30} (?:library|journal|review)\b).*"
    r"|[^|]{2,40}(?:journals?|magazine|conference publication|library|xplore|"
    r"transactions).{0,60})$",
    re.IGNORECASE,
)
_FILE: Final = re.compile(
    r"\S+\.(?:pdf|ps|html?)|[\d.]+(?:v\d+)?|\S*://\S+|untitled|new tab", re.IGNORECASE
)
_SHORTEST: Final = 2


def _sniff(page: Page) -> float:
    return 0.99 if any(line.item == BOOKMARK for line in page) else 0.0


def _read(page: Page) -> Found:
    return Found(list(_papers(page)))


def _papers(page: Page) -> Iterator[Stated]:
    for line in page:
        if line.item == BOOKMARK and line.links and address_kind(line.links[0].address) == PAPER:
            yield _stated(line)


def _stated(line: Line) -> Stated:
    address = line.links[0].address
    identifiers = tuple(named([address]))
    title = line.text
    while (shorter := _SITE.sub("", _NUMBER.sub("", title))) != title:
        title = shorter
    if _FILE.fullmatch(title) or len(title.split()) < _SHORTEST:
        title = ""
    return Stated(
        line=line.number,
        raw=f"{line.text}\n{address}",
        title=title,
        type="online" if any(one.scheme == ARXIV for one in identifiers) else "misc",
        identifiers=identifiers,
    )


BOOKMARKS: Final = Layout(
    name="bookmarks",
    words="Bookmarks of a browser",
    sniff=_sniff,
    read=_read,
)
