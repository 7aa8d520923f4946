"""Says in words why what looks like an identifier is none: cut off, or with a wrong digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.identifiers import DOI, ISBN, ISSN
from readlist.core.quality.identifying import why_no_number
from readlist.formats.listings.values.mentions import Mention

_CUT_DOI: Final = re.compile(
    r"(?:doi\s?[:=]?\s?|https?://(?:dx\.|www\.)?doi\.org/?|doi\.org/?)(?:10?(?:\.\d{0,9}/?)?)?$|10\.\d{4,9}/?$",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(r"\s?(?:…|\.\.\.)")
_ARXIV: Final = re.compile(
    r"(?:arxiv\s?[:.]\s?|https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/)\S{0,40}$", re.IGNORECASE
)
_PMID: Final = re.compile(r"(?:pmid|pmcid)\s?:\s?\S{0,20}$", re.IGNORECASE)
_BOOK: Final = re.compile(
    r"(?:(?P<label>(?:e-?)?isbn(?:-?1[03])?)\s?:?\s?)?"
    r"(?P<number>[0-9](?:[- \u2010-\u2015]?[0-9]){7,13}[- ]?[0-9X])",
    re.IGNORECASE,
)
_JOURNAL: Final = re.compile(r"[ep]?issn\s?:?\s?([0-9]{4}-?[0-9]{3}[0-9X])$", re.IGNORECASE)


def is_cut(body: str, one: Mention) -> bool:
    """Tell whether a DOI goes on where the line has an ellipsis."""
    return one.identifier.scheme == DOI and bool(_ELLIPSIS.match(body, one.end))


def doubt_of(found: Sequence[Mention]) -> str:
    """Say what speaks against identifiers that are right by their form, or nothing."""
    dois = (one.identifier.value for one in found if one.identifier.scheme == DOI)
    if any(doi.count("(") > doi.count(")") for doi in dois):
        return "The DOI may be cut off, as a bracket in it is not closed."
    return ""


def fault_of(body: str) -> str:
    """Say why a text that looks like an identifier is none, or nothing for any other text."""
    return _of_none(body.strip(" \t,;\"'“”()<>"))


def _of_none(body: str) -> str:
    if _CUT_DOI.fullmatch(body) or (body.startswith("10.") and body.endswith("…")):
        return "The DOI is cut off: behind 10., a number and a slash, the rest is missing."
    if _ARXIV.fullmatch(body):
        return "This is no number of the arXiv, such as 1706.03762 or hep-th/9901001."
    if _PMID.fullmatch(body):
        return "PubMed's numbers have nothing but digits, those of PMC begin with PMC."
    if journal := _JOURNAL.fullmatch(body):
        return why_no_number(ISSN, journal[1])
    book = _BOOK.fullmatch(body)
    if book and (book["label"] or "-" in book["number"] or book["number"].startswith("97")):
        return why_no_number(ISBN, book["number"])
    return ""
