"""Layouts of web pages that list papers, read from the text that is pasted or saved of them."""

from __future__ import annotations

from typing import Final

from readlist.formats.base import Format
from readlist.formats.listings.abstract_lines import ABSTRACT_LINES
from readlist.formats.listings.arxiv_blocks import ARXIV_BLOCKS
from readlist.formats.listings.profile_page import PROFILE_PAGE
from readlist.formats.listings.run_on import RUN_ON

LAYOUTS: Final[tuple[Format, ...]] = (ARXIV_BLOCKS, ABSTRACT_LINES, PROFILE_PAGE, RUN_ON)
