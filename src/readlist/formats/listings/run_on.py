"""Listings of arXiv preprints whose records run on: the next abstract follows the identifier."""

from __future__ import annotations

from typing import Final

from readlist.formats.base import Format
from readlist.formats.listings.arxiv_listing import read
from readlist.formats.listings.closing import closing_line
from readlist.formats.listings.lines import head, lines

_SURE: Final = 0.95


def _sniff(text: str) -> float:
    closings = (found for line in lines(head(text)) if (found := closing_line(line.text)))
    glued = any(found.rest and not found.rest_is_remark for found in closings)
    return _SURE if glued else 0.0


RUN_ON: Final = Format(
    name="run-on",
    words="arXiv listing without line ends between records",
    suffixes=(".txt",),
    sniff=_sniff,
    read=read,
)
