"""Listings of arXiv preprints in blocks: abstract, remarks, identifier, date of creation."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.listings.arxiv.closing import closing_line
from readlist.formats.listings.arxiv.listing import read
from readlist.formats.listings.layout import Layout
from readlist.formats.listings.pages.page import Page

_CREATED: Final = re.compile(r"Created\s?:\s*\S", re.IGNORECASE)
_SURE: Final = 0.95
_LIKELY: Final = 0.7


def _sniff(page: Page) -> float:
    closings = [found for line in page if (found := closing_line(line.text))]
    whole = sum(1 for found in closings if found.arxiv and not found.rest)
    if not whole or any(found.rest and not found.rest_is_remark for found in closings):
        return 0.0
    return _SURE if any(_CREATED.match(line.text) for line in page) else _LIKELY


ARXIV_BLOCKS: Final = Layout(
    name="arxiv-blocks",
    words="arXiv listing in blocks (abstract, identifier, date)",
    sniff=_sniff,
    read=read,
)
