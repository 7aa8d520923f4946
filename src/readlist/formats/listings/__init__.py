"""Pages that list papers: one module for each layout, and the one table of them."""

from __future__ import annotations

from typing import Final

from readlist.formats.listings.abstract_lines import ABSTRACT_LINES
from readlist.formats.listings.accepted_papers import ACCEPTED_PAPERS
from readlist.formats.listings.acl_anthology import ACL_ANTHOLOGY
from readlist.formats.listings.arxiv_abstract_page import ARXIV_ABSTRACT_PAGE
from readlist.formats.listings.arxiv_blocks import ARXIV_BLOCKS
from readlist.formats.listings.arxiv_mail import ARXIV_MAIL
from readlist.formats.listings.arxiv_page import ARXIV_PAGE
from readlist.formats.listings.bookmarks import BOOKMARKS
from readlist.formats.listings.dblp import DBLP
from readlist.formats.listings.identifiers import IDENTIFIERS
from readlist.formats.listings.layout import Layout
from readlist.formats.listings.markdown_list import MARKDOWN_LIST
from readlist.formats.listings.openreview import OPENREVIEW_PAGE
from readlist.formats.listings.paper_page import PAPER_PAGE
from readlist.formats.listings.profile_page import PROFILE_PAGE
from readlist.formats.listings.prose import PROSE
from readlist.formats.listings.publication_list import PUBLICATION_LIST
from readlist.formats.listings.references import BIBITEM, PUBMED, REFERENCES
from readlist.formats.listings.run_on import RUN_ON
from readlist.formats.listings.scholar_profile import SCHOLAR_PROFILE
from readlist.formats.listings.scholar_results import SCHOLAR_RESULTS
from readlist.formats.listings.semantic_scholar import SEMANTIC_SCHOLAR
from readlist.formats.listings.tables import TABLE

LAYOUTS: Final[tuple[Layout, ...]] = (
    ARXIV_BLOCKS,
    ABSTRACT_LINES,
    PROFILE_PAGE,
    RUN_ON,
    IDENTIFIERS,
    PROSE,
    ARXIV_PAGE,
    ARXIV_ABSTRACT_PAGE,
    ARXIV_MAIL,
    DBLP,
    ACL_ANTHOLOGY,
    OPENREVIEW_PAGE,
    ACCEPTED_PAPERS,
    REFERENCES,
    BIBITEM,
    PUBMED,
    SCHOLAR_RESULTS,
    SCHOLAR_PROFILE,
    SEMANTIC_SCHOLAR,
    MARKDOWN_LIST,
    PUBLICATION_LIST,
    PAPER_PAGE,
    BOOKMARKS,
    TABLE,
)
