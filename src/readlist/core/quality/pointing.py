"""Identifiers in the wrong place: a DOI inside an address or note, an address that is a DOI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import ARXIV, DOI, URL, Identifier, identifier, normal_doi
from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import DOUBTFUL, UNTIDY, Around, Finding, Rule, with_text
from readlist.core.reference import Reference

DOI_ELSEWHERE: Final = Rule(
    "doi-elsewhere", "DOIs in an address or a note", UNTIDY,
    "Gives the paper its DOI; a note that is nothing else goes.",
)  # fmt: skip
ARXIV_ELSEWHERE: Final = Rule(
    "arxiv-elsewhere", "arXiv numbers in the journal or a note", UNTIDY,
    "Gives the paper its arXiv number and leaves the text as it is.",
)  # fmt: skip
URL_IS_DOI: Final = Rule(
    "url-is-doi", "Addresses that only repeat the DOI", UNTIDY, "Takes the address away."
)
PUBLISHED: Final = Rule("preprint", "Preprints that name their published version", DOUBTFUL)
RULES: Final = (DOI_ELSEWHERE, ARXIV_ELSEWHERE, URL_IS_DOI, PUBLISHED)

# Publishers whose addresses of an article hold its DOI.
_IN_ADDRESS: Final = late_regex(
    r"https?://(?:[\w-]+\.)*(?:"
    r"(?:acm\.org|wiley\.com|tandfonline\.com|sagepub\.com|acs\.org|pnas\.org|sciencemag\.org|"
    r"science\.org|aps\.org|annualreviews\.org|informs\.org|siam\.org|asm\.org|rsc\.org|"
    r"royalsocietypublishing\.org|worldscientific\.com|liebertpub\.com|ametsoc\.org|"
    r"physiology\.org|ascelibrary\.org|emerald\.com|uchicago\.edu|biorxiv\.org|medrxiv\.org)"
    r"/(?:doi|content|action/showCitFormats\?doi=)/?(?:abs/|pdf/|pdfplus/|full/|fullHtml/|epdf/|"
    r"book/)?|"
    r"springer\.com/(?:article|chapter|book|content/pdf)/)(10\.\d{4,9}/[^\s?#&]+)",
    2,
)
_ENDINGS: Final = late_regex(
    r"(?:/(?:abstract|full|fulltext|epdf|pdf|summary|meta|asset.*|suppl_file.*)|\.pdf|\.html?|"
    r"v\d+(?:\.full)?(?:\.pdf)?|;jsessionid.*|\.full|\.abstract)$",
    2,
)
_ONLY_DOI: Final = late_regex(
    r"\s*(?:doi\s*[:=]?\s*|https?://(?:dx\.)?doi\.org/|doi\.org/)+(10\.\d{4,9}/\S+?)\s*\.?\s*", 2
)
_ONLY_ARXIV: Final = late_regex(
    r"\s*(?:arxiv\s*(?:e-prints?|preprint)?[,\s]*)?arxiv[:\s]\s*(\S+?)(?:\s*\[[\w.-]+\])?\s*[.,]?"
    r"\s*(?:\(?(?:19|20)\d\d\)?)?\s*",
    2,
)
_CORR: Final = late_regex(r"\s*(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\s*")
_NOTES: Final = ("note", "howpublished", "annotation", "eprint", "comment", "addendum", "number")
_STATED: Final = ("journaltitle", "note", "howpublished", "booktitle", "publisher", "number",
                  "volume", "type")  # fmt: skip
_ACCEPTED: Final = late_regex(
    r"\b(?:accepted (?:at|by|to|for|in)|published (?:at|in|by|as)|to appear (?:at|in)|"
    r"in proceedings of|presented at|appeared (?:at|in))\s+(?!arxiv|preprint)\S",
    2,
)
_ARXIV_DOI: Final = "10.48550/"
_PREPRINT_DOIS: Final = (
    _ARXIV_DOI, "10.1101/", "10.31234/", "10.31219/", "10.20944/", "10.2139/", "10.5281/",
    "10.26434/", "10.21203/", "10.36227/", "10.31223/",
)  # fmt: skip


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Look for identifiers of a reference beside their place."""
    doi = reference.identifier(DOI)
    if doi:
        yield from _repeated(reference, doi)
    elif "doi" not in reference.fields:
        yield from _doi(reference)
    if reference.identifier(ARXIV):
        yield from _published(reference, doi)
    elif "eprint" not in reference.fields:
        yield from _arxiv(reference)


def _given(reference: Reference, scheme: str, value: str) -> Reference:
    return reference.but(identifiers=(*reference.identifiers, Identifier(scheme, value)))


def _repeated(reference: Reference, doi: str) -> Iterator[Finding]:
    for one in reference.identifiers:
        if one.scheme == URL and "doi.org/10." in one.value.lower() and is_address_of(one, doi):
            rest = tuple(each for each in reference.identifiers if each != one)
            words = "The address only repeats the DOI, which leads there by itself."
            yield URL_IS_DOI.found(URL, one.value, words, reference.but(identifiers=rest))


def is_address_of(one: Identifier, doi: str) -> bool:
    """Tell whether an address says nothing but this DOI."""
    from urllib.parse import unquote

    address = unquote(one.value).lower().partition("doi.org/")[2]
    return normal_doi(one.value) == doi and address.rstrip("/.") == doi.rstrip("/.")


def _doi(reference: Reference) -> Iterator[Finding]:
    for one in reference.identifiers:
        match = _IN_ADDRESS.match(one.value) if one.scheme == URL else None
        if match:
            value = match[1]
            while _ENDINGS.search(value):
                value = _ENDINGS.sub("", value)
            found = identifier(DOI, value)
            if found and not found.value.startswith(_ARXIV_DOI):
                words = "The address has the DOI of the paper in it, which has no DOI of its own."
                repaired = _given(reference, DOI, found.value)
                yield DOI_ELSEWHERE.found(URL, one.value, words, repaired, f"doi: {found.value}")
                return
        elif one.scheme == URL and "doi.org/10." in one.value.lower():
            found = identifier(DOI, one.value)
            if found:
                words = "The address is that of a DOI, and the paper has no DOI of its own."
                repaired = _given(reference, DOI, found.value)
                yield DOI_ELSEWHERE.found(URL, one.value, words, repaired, f"doi: {found.value}")
                return
    yield from _doi_in_note(reference)


def _doi_in_note(reference: Reference) -> Iterator[Finding]:
    for name in _NOTES:
        text = reference.fields.get(name, "")
        match = _ONLY_DOI.fullmatch(text) if "10." in text else None
        found = identifier(DOI, match[1]) if match else None
        if found:
            words = f"The DOI stands in the field {name}, and the paper has no DOI of its own."
            repaired = with_text(_given(reference, DOI, found.value), name, "")
            yield DOI_ELSEWHERE.found(name, text, words, repaired, f"doi: {found.value}")
            return


def _arxiv(reference: Reference) -> Iterator[Finding]:
    fields = reference.fields
    for name in _STATED:
        text = fields.get(name, "")
        if not text:
            continue
        match = _ONLY_ARXIV.fullmatch(text) if "arxiv" in text.lower() else None
        if match is None and name == "volume" and fields.get("journaltitle", "").lower() == "corr":
            match = _CORR.fullmatch(text)
        found = identifier(ARXIV, match[1]) if match else None
        if found:
            words = "The arXiv number is told here only; then the paper cannot be found by it."
            repaired = _given(reference, ARXIV, found.value)
            yield ARXIV_ELSEWHERE.found(name, text, words, repaired, f"arxiv: {found.value}")
            return


def _published(reference: Reference, doi: str) -> Iterator[Finding]:
    if reference.type not in {"online", "misc", "unpublished"}:
        return
    if doi and not doi.startswith(_PREPRINT_DOIS):
        words = "The paper is kept as a preprint, and its DOI is that of a published version."
        yield PUBLISHED.found("doi", doi, words)
        return
    for name in ("note", "comment", "addendum", "pubstate"):
        text = reference.fields.get(name, "")
        if text and _ACCEPTED.search(text):
            words = "The paper is kept as a preprint, and this names where it was published."
            yield PUBLISHED.found(name, text, words)
            return
