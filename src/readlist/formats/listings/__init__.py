"""Pages that list papers: one module for each layout, and the one table of them."""

from __future__ import annotations

from typing import Final

from readlist.formats.listings.arxiv.abstract_lines import ABSTRACT_LINES
from readlist.formats.listings.arxiv.abstract_page import ARXIV_ABSTRACT_PAGE
from readlist.formats.listings.arxiv.block_listing import ARXIV_BLOCKS
from readlist.formats.listings.arxiv.mail import ARXIV_MAIL
from readlist.formats.listings.arxiv.result_pages import ARXIV_PAGE
from readlist.formats.listings.arxiv.run_on import RUN_ON
from readlist.formats.listings.identifiers.layout import IDENTIFIERS
from readlist.formats.listings.layout import Layout
from readlist.formats.listings.lists.bookmarks import BOOKMARKS
from readlist.formats.listings.lists.markdown_list import MARKDOWN_LIST
from readlist.formats.listings.lists.publication_list import PUBLICATION_LIST
from readlist.formats.listings.lists.tables import TABLE
from readlist.formats.listings.prose.layout import PROSE
from readlist.formats.listings.references import BIBITEM, PUBMED, REFERENCES
from readlist.formats.listings.shaping.layout import ACCEPTED_PAPERS
from readlist.formats.listings.sites.acl_anthology import ACL_ANTHOLOGY
from readlist.formats.listings.sites.dblp import DBLP
from readlist.formats.listings.sites.openreview import OPENREVIEW_PAGE
from readlist.formats.listings.sites.paper_page import PAPER_PAGE
from readlist.formats.listings.sites.profile_page import PROFILE_PAGE
from readlist.formats.listings.sites.scholar_profile import SCHOLAR_PROFILE
from readlist.formats.listings.sites.scholar_results import SCHOLAR_RESULTS
from readlist.formats.listings.sites.semantic_scholar import SEMANTIC_SCHOLAR
from readlist.formats.listings.sites.trending_papers import TRENDING_PAPERS

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
    TRENDING_PAPERS,
    MARKDOWN_LIST,
    PUBLICATION_LIST,
    PAPER_PAGE,
    BOOKMARKS,
    TABLE,
)
