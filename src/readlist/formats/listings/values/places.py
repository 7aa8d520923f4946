"""Places of the web where papers are: publishers, proceedings, archives and indexes."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.paper_addresses import work_at

# Each host (without www.) with how the paths of its papers begin; a host's own pages are none.
_PLACES: Final = {
    "ojs.aaai.org": r"/index\.php/[^/]+/article/(?:view|download)/\d",
    "aaai.org": r"/(?:papers?|ocs|Papers)/.",
    "ieeexplore.ieee.org": r"/(?:(?:abstract/)?document/\d|iel|stamp/stamp|xpls?/(?:article|abs))",
    "computer.org": r"/csdl/(?:proceedings-article|journal|magazine)/.",
    "sciencedirect.com": r"/(?:science|user).{0,20}/pii/S?\d",
    "linkinghub.elsevier.com": r"/retrieve/pii/S?\d",
    "link.springer.com": r"/(?:article|chapter|book|content|referenceworkentry)/.",
    "dl.acm.org": r"/(?:doi/|citation\.cfm|ft_gateway)",
    "portal.acm.org": r"/citation\.cfm",
    "papers.nips.cc": r"/paper",
    "papers.neurips.cc": r"/paper",
    "proceedings.neurips.cc": r"/paper",
    "nips.cc": r"/(?:virtual|Conferences)/.*\d",
    "neurips.cc": r"/virtual/.*\d",
    "icml.cc": r"/virtual/.*\d",
    "iclr.cc": r"/virtual/.*\d",
    "proceedings.mlr.press": r"/[vr]\d+/.",
    "jmlr.org": r"/(?:papers|beta/papers|proceedings|mloss)/.",
    "jmlr.csail.mit.edu": r"/(?:papers|proceedings)/.",
    "openaccess.thecvf.com": r"/content",
    "thecvf.com": r"/content",
    "ecva.net": r"/papers/.",
    "bmva-archive.org.uk": r"/bmvc/.",
    "ijcai.org": r"/(?:proceedings|Proceedings)/.*\d",
    "isca-speech.org": r"/archive",
    "isca-archive.org": r"/.+/",
    "usenix.org": r"/(?:conference/.+/presentation/|system/files/|legacy/.*/tech/).",
    "ndss-symposium.org": r"/ndss-paper/.",
    "vldb.org": r"/(?:pvldb|conf)/.",
    "cidrdb.org": r"/.*p\d+",
    "roboticsproceedings.org": r"/rss\d+/p",
    "drops.dagstuhl.de": r"/(?:opus|entities/document|volltexte|storage)/?.",
    "epubs.siam.org": r"/(?:doi|journal)/.",
    "semanticscholar.org": r"/(?:paper|reader|arxiv)/.",
    "api.semanticscholar.org": r"/CorpusID:\d",
    "pdfs.semanticscholar.org": r"/.",
    "dblp.org": r"/rec/.",
    "dblp.uni-trier.de": r"/rec/.",
    "paperswithcode.com": r"/paper/.",
    "deepai.org": r"/publication/.",
    "researchgate.net": r"/(?:publication|profile/.+/publication)/\d",
    "academia.edu": r"/\d{4,}",
    "scholar.google.com": r"/(?:scholar\?.*(?:cluster|cites)=|citations\?.*view_op=view_citation)",
    "ui.adsabs.harvard.edu": r"/(?:abs|link_gateway|#abs)/.",
    "adsabs.harvard.edu": r"/(?:abs|full|pdf)/.",
    "inspirehep.net": r"/(?:literature|record)/\d",
    "openalex.org": r"/(?:works/)?[Ww]\d{5}",
    "core.ac.uk": r"/(?:display|download|outputs|works)/.",
    "eprint.iacr.org": r"/\d{4}/\d",
    "iacr.org": r"/archive/.",
    "eccc.weizmann.ac.il": r"/report/\d",
    "hal.science": r"/[a-z]+-\d{6}",
    "hal.inria.fr": r"/[a-z]+-\d{6}",
    "hal.archives-ouvertes.fr": r"/[a-z]+-\d{6}",
    "inria.hal.science": r"/[a-z]+-\d{6}",
    "papers.ssrn.com": r"/sol3/(?:papers|delivery)\.cfm\?.*\d",
    "ssrn.com": r"/abstract=\d",
    "chemrxiv.org": r"/(?:engage|articles)/.",
    "psyarxiv.com": r"/[a-z0-9]{5}",
    "osf.io": r"/preprints/.",
    "biorxiv.org": r"/(?:content|cgi)/.",
    "medrxiv.org": r"/(?:content|cgi)/.",
    "preprints.org": r"/manuscript/\d",
    "researchsquare.com": r"/article/rs-\d",
    "techrxiv.org": r"/(?:articles|users|doi)/.",
    "repec.org": r"/[a-z]/.+\.html",
    "ideas.repec.org": r"/[a-z]/.+\.html",
    "nber.org": r"/(?:papers|system/files/working_papers)/[wt]\d",
    "jstor.org": r"/stable/.",
    "muse.jhu.edu": r"/(?:article|pub|chapter)/.",
    "academic.oup.com": r"/[a-z_]+/(?:article|advance-article).*\d",
    "cambridge.org": r"/core/journals/.+/article/.|/core/books/.",
    "mdpi.com": r"/\d{4}-\d{3}[\dX]/\d+/\d+",
    "nature.com": r"/articles/(?!d41586)[a-z]*\d",
    "science.org": r"/doi/",
    "cell.com": r"/.+/(?:fulltext|pdf|abstract)/\S",
    "thelancet.com": r"/journals/.+/article/.",
    "nejm.org": r"/doi/",
    "jamanetwork.com": r"/journals/.+/(?:fullarticle|article-abstract)/\d",
    "bmj.com": r"/content/\d",
    "elifesciences.org": r"/(?:articles|reviewed-preprints)/\d",
    "peerj.com": r"/(?:articles|preprints)/.",
    "f1000research.com": r"/articles/\d",
    "joss.theoj.org": r"/papers/.",
    "distill.pub": r"/\d{4}/.",
    "transformer-circuits.pub": r"/\d{4}/.",
    "zenodo.org": r"/records?/\d",
    "europepmc.org": r"/(?:article|abstract)/.",
    "escholarship.org": r"/uc/item/.",
    "direct.mit.edu": r"/[a-z]+/article",
    "pubs.aip.org": r"/.+/article/\d",
    "opg.optica.org": r"/.+/(?:abstract|fulltext)\.cfm",
    "projecteuclid.org": r"/(?:journals|ebooks|euclid)/?.",
    "emis.de": r"/journals/.",
    "lrec-conf.org": r"/proceedings/.+\.pdf",
    "ceur-ws.org": r"/Vol-\d+/.",
    "tac.nist.gov": r"/publications/.",
    "mitpressjournals.org": r"/doi/",
    "onlinelibrary.wiley.com": r"/doi/",
    "tandfonline.com": r"/doi/",
    "journals.sagepub.com": r"/doi/",
}  # fmt: skip
_PARTS: Final = re.compile(
    r"https?://(?:www\.)?([^\s/:?#@]+)(?::\d{1,5})?([/?]\S{0,2000})?", re.IGNORECASE
)


def is_of_paper(address: str) -> bool:
    """Tell whether an address leads to one paper at a place that is known to have papers."""
    match = _PARTS.match(address)
    if match is None:
        return False
    host = match[1].lower()
    begin = _PLACES.get(host) or _PLACES.get(host.partition(".")[2], "")
    if begin and re.match(begin, match[2] or "/"):
        return True
    return work_at(address) is not None
