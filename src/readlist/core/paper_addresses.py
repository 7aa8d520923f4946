"""Web addresses of papers: what each one names, whatever publisher or archive it leads to."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from readlist.core.identifiers import (
    ACL,
    ARXIV,
    CODE_HOSTS,
    DOI,
    OPENREVIEW,
    PMCID,
    PMID,
    Identifier,
    identifier,
    normal_doi,
)
from readlist.core.late_regex import late_regex

_IGNORE_CASE: Final = 2  # re.IGNORECASE, without loading the module of regular expressions
_LONGEST: Final = 2000
_PARTS: Final = late_regex(r"https?://([^\s/:?#@]+)(?::\d{1,5})?([/?]\S*)?", _IGNORE_CASE)

_ARXIV_NUMBER: Final = r"(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7})"
_ARXIV_PATH: Final = late_regex(
    rf"/(?:abs|pdf|html|format|ps|e-print|src|papers?|overview|arxiv)/({_ARXIV_NUMBER})"
    r"(?:v\d{1,3})?(?:\.pdf)?(?![a-z0-9])",
    _IGNORE_CASE,
)
_ARXIV_HOSTS: Final = frozenset(
    {"arxiv.org", "lanl.gov", "alphaxiv.org", "ar5iv.org", "arxiv-vanity.com", "huggingface.co",
     "hf.co", "scirate.com"}
)  # fmt: skip
_DOI_HOSTS: Final = frozenset(
    {"doi.org", "ieeecomputersociety.org", "acm.org", "wiley.com", "springer.com"}
)
_DOI: Final = late_regex(r"[/=:](10\.(\d{4,9})(?:\.\d+)*/[^\s?&#<>\"]+)")
_YEAR: Final = late_regex(r"(?:19|20)\d\d")  # "/10.2022/" is more often October than a registrant
# What publishers put behind the DOI for the view of the paper: /full, .pdf, v1.full-text …
_VIEW: Final = late_regex(
    r"(?:[./](?:full|pdf|epdf|epub|abstract|abs|summary|meta|fulltext|full-text|html?|xml|"
    r"references|figures|citations|bibtex|download|ris|pdfdirect|tables|metrics|info)"
    r"(?:\+html)?)+/?$|/$",
    _IGNORE_CASE,
)
_PREPRINT_HOSTS: Final = frozenset({"biorxiv.org", "medrxiv.org"})
_VERSION: Final = late_regex(r"(?<=\d)v\d{1,2}(?:\.(?:full|abstract|article).*)?$")
_OUP_NUMBER: Final = late_regex(r"/\d{5,9}$")
_NATURE: Final = late_regex(r"/articles/([a-z]*\d[a-z0-9.-]*)", _IGNORE_CASE)
_NEWS: Final = "d41586"  # Nature's news and comments
_PUBMED: Final = late_regex(r"/(?:pubmed/|m/pubmed/)?(\d{4,9})(?![^/?#])")
_PMC: Final = late_regex(r"/(PMC\d{2,9})(?![^/?#])", _IGNORE_CASE)
_EUROPE: Final = late_regex(r"/(?:article|abstract)/MED/(\d{4,9})(?![^/?#])", _IGNORE_CASE)
_FORUM: Final = late_regex(
    r"/(?:forum|pdf|references/pdf|attachment|revisions)\?(?:[^#\s]*&)?id=([\w-]{6,40})"
)
_ACL_PATH: Final = late_regex(
    r"/(?:anthology/|papers/)?(?:[A-Z]/[A-Z]\d\d/)?"
    r"([A-Z]\d\d-\d{4,5}|\d{4}\.[a-z][a-z0-9_]*-[a-z0-9_]+\.\d+)"
    r"(?:v\d)?(?:\.pdf|\.bib)?/?(?![^?#])"
)
_ACL_HOSTS: Final = frozenset({"aclanthology.org", "aclanthology.info", "aclweb.org"})


def work_at(address: str) -> Identifier | None:
    """Give what a web address of a paper names: its DOI, arXiv, PubMed, OpenReview … identifier.

    Only what stands in the address is told, and no DOI made up from a publisher's own number
    except Nature's, whose numbers are the ends of its DOIs. Gives None for any other address.
    """
    match = _PARTS.match(address.strip()[:_LONGEST])
    if match is None:
        return None
    host, path = match[1].lower(), unquote(match[2] or "/")
    domain = ".".join(host.rsplit(".", 2)[-2:])
    if domain in _ARXIV_HOSTS:
        found = _ARXIV_PATH.match(path)
        return identifier(ARXIV, found[1]) if found else None
    if domain == "openreview.net":
        found = _FORUM.match(path)
        return Identifier(OPENREVIEW, found[1]) if found else None
    if domain in _ACL_HOSTS:
        found = _ACL_PATH.match(path)
        return Identifier(ACL, found[1]) if found else None
    if domain in {"nih.gov", "europepmc.org"}:
        return _in_pubmed(host, path)
    return _doi(domain, path)


def _in_pubmed(host: str, path: str) -> Identifier | None:
    if found := _PMC.search(path):
        return identifier(PMCID, found[1])
    numbers = _EUROPE if host.endswith("europepmc.org") else _PUBMED
    found = numbers.match(path)
    return identifier(PMID, found[1]) if found else None


def _doi(domain: str, path: str) -> Identifier | None:
    if domain == "nature.com" and (found := _NATURE.match(path)):
        number = _VIEW.sub("", found[1])
        return None if number.startswith(_NEWS) else identifier(DOI, f"10.1038/{number}")
    found = _DOI.search(path)
    if found is None or domain in CODE_HOSTS:
        return None
    if domain not in _DOI_HOSTS and _YEAR.fullmatch(found[2]):
        return None
    text = found[1]
    if domain != "doi.org":
        text = _VIEW.sub("", text.partition(";jsessionid")[0])
    if domain in _PREPRINT_HOSTS:
        text = _VERSION.sub("", text)
    elif domain == "oup.com":
        text = _OUP_NUMBER.sub("", text)
    doi = normal_doi(text)
    if doi.startswith("10.48550/arxiv."):
        return identifier(ARXIV, doi)
    return Identifier(DOI, doi) if doi else None
