"""Listings of arXiv preprints whose records run on: the next abstract follows the identifier."""

from __future__ import annotations

from typing import Final

from readlist.formats.listings.arxiv.closing import closing_line
from readlist.formats.listings.arxiv.listing import read
from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page

_SURE: Final = 0.95


def _sniff(page: Page) -> float:
    closings = (found for line in page if (found := closing_line(line.text)))
    glued = any(found.arxiv and found.rest and not found.rest_is_remark for found in closings)
    return _SURE if glued else 0.0


RUN_ON: Final = Layout(
    name="run-on",
    words="arXiv listing without line ends between records",
    sniff=_sniff,
    read=read,
)
