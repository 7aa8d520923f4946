"""Listings of arXiv preprints in blocks: abstract, remarks, identifier, date of creation."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.base import Format
from readlist.formats.listings.arxiv_listing import read
from readlist.formats.listings.closing import closing_line
from readlist.formats.listings.lines import head, lines

_CREATED: Final = re.compile(r"^[ \t\xa0]*Created\s?:\s*\S", re.IGNORECASE | re.MULTILINE)
_SURE: Final = 0.95
_LIKELY: Final = 0.7


def _sniff(text: str) -> float:
    closings = [found for line in lines(head(text)) if (found := closing_line(line.text))]
    whole = sum(1 for found in closings if found.arxiv and not found.rest)
    if not whole or any(found.rest and not found.rest_is_remark for found in closings):
        return 0.0
    return _SURE if _CREATED.search(head(text)) else _LIKELY


ARXIV_BLOCKS: Final = Format(
    name="arxiv-blocks",
    words="arXiv listing in blocks (abstract, identifier, date)",
    suffixes=(".txt",),
    sniff=_sniff,
    read=read,
)
