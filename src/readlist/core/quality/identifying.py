"""Identifiers that are malformed or cannot be right: their form, check digits and dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import (
    ARXIV,
    DOI,
    ISBN,
    ISSN,
    PMCID,
    PMID,
    URL,
    Identifier,
    identifier,
    normal_isbn,
    normal_issn,
    normal_url,
)
from readlist.core.late_regex import late_regex
from readlist.core.quality.finding import WRONG, Around, Finding, Rule
from readlist.core.reference import Reference

BAD_DOI: Final = Rule(
    "doi", "DOIs that are none", WRONG, "Takes spaces out, and endings that addresses add."
)
BAD_ISBN: Final = Rule(
    "isbn", "ISBNs that are none", WRONG, "Takes labels such as “ISBN-13:” away."
)
BAD_ISSN: Final = Rule("issn", "ISSNs that are none", WRONG, "Takes labels away.")
BAD_ARXIV: Final = Rule("arxiv", "arXiv numbers that are none", WRONG)
BAD_PMID: Final = Rule("pmid", "PubMed numbers that are none", WRONG)
BAD_ORCID: Final = Rule("orcid", "ORCID numbers that are none", WRONG)
BAD_URL: Final = Rule(
    "url", "Web addresses that lead nowhere", WRONG,
    "Adds http:// before www., and takes signs away that are no part of the address.",
)  # fmt: skip
RULES: Final = (BAD_DOI, BAD_ISBN, BAD_ISSN, BAD_ARXIV, BAD_PMID, BAD_ORCID, BAD_URL)

_DOI_ENDS: Final = late_regex(r"/(?:abstract|full|fulltext|epdf|epub|pdf|summary|meta)$", 2)
_DOI_SPACED: Final = late_regex(r"10\.\d{4,9}\s*/\s*\S+")
_BOOK_LABEL: Final = late_regex(r"(?:e-?)?ISBN(?:[- ]?1[03])?[:\s]*|^\s*1[03]:\s*", 2)
_JOURNAL_LABEL: Final = late_regex(r"(?:e-?|p-?)?ISSN[:\s]*", 2)
_APART: Final = late_regex(r"\s*(?:[,;/|]|\band\b)\s*|\s{1,3}(?=97[89])")
_NUMBERS: Final = late_regex(
    r"(?<![0-9])[0-9](?:[\s\u2010-\u2015-]?[0-9]){6,11}[\s\u2010-\u2015-]?[0-9Xx]"
)
_NO_NUMBER: Final = late_regex(r"[\s?]+")
_ARXIV: Final = late_regex(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})")
_ORCID: Final = late_regex(r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]")
_ESCAPED: Final = late_regex(r"\\([_%#&$~])")
_HOST: Final = late_regex(
    r"www\.|(?:[a-z0-9-]+\.)+(?:com|org|edu|net|gov|de|uk|fr|ch|at|nl|it|jp|ca|au|eu|io)/", 2
)
_TAIL: Final = late_regex(r"[\s,;>\"'”’]+$|(?<=\w)\.$")
_LONGEST: Final = 1000  # more is no list of numbers
_FIVE_DIGITS: Final = (15, 1)


def find(reference: Reference, around: Around) -> Iterator[Finding]:
    """Look at the identifiers of a reference, and at the fields of those that were not read."""
    fields = reference.fields
    for one in reference.identifiers:
        if one.scheme == URL:
            yield from _address(reference, one)
        elif one.scheme == ARXIV:
            yield from _arxiv_number(one, around)
        elif one.scheme == DOI and _DOI_ENDS.search(one.value):
            yield from _doi_end(reference, one)
    if "doi" in fields:
        yield from _doi(reference, fields["doi"])
    if "isbn" in fields:
        yield from _numbers(reference, BAD_ISBN, ISBN, fields["isbn"])
    if "issn" in fields:
        yield from _numbers(reference, BAD_ISSN, ISSN, fields["issn"])
    if "url" in fields and not reference.identifier(URL):
        yield from _no_address(reference, fields["url"])
    yield from _others(reference)


def _taken(reference: Reference, field: str, *new: Identifier) -> Reference:
    """Give the reference with identifiers in place of a field."""
    kept = {name: text for name, text in reference.fields.items() if name != field}
    joined = tuple(dict.fromkeys((*reference.identifiers, *new)))
    return reference.but(fields=kept, identifiers=joined)


def _instead(reference: Reference, old: Identifier, value: str) -> Reference:
    new = Identifier(old.scheme, value)
    return reference.but(
        identifiers=tuple(
            dict.fromkeys(new if one == old else one for one in reference.identifiers)
        )
    )


def _doi(reference: Reference, text: str) -> Iterator[Finding]:
    if reference.identifier(DOI):
        return  # the field says more than that
    words = "A DOI begins with 10., a number and a slash."
    spaced = _DOI_SPACED.fullmatch(text.strip())
    found = identifier(DOI, "".join(text.split())) if spaced else None
    repaired = _taken(reference, "doi", found) if found else None
    yield BAD_DOI.found("doi", text, words, repaired, found.value if found else "")


def _doi_end(reference: Reference, one: Identifier) -> Iterator[Finding]:
    bare = one.value
    while _DOI_ENDS.search(bare):
        bare = _DOI_ENDS.sub("", bare)
    if identifier(DOI, bare) != Identifier(DOI, bare):
        return
    words = "The DOI ends with a part of a web address."
    yield BAD_DOI.found("doi", one.value, words, _instead(reference, one, bare), bare)


def _numbers(reference: Reference, rule: Rule, scheme: str, text: str) -> Iterator[Finding]:
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return
    label = _BOOK_LABEL if scheme == ISBN else _JOURNAL_LABEL
    normal = normal_isbn if scheme == ISBN else normal_issn
    parts = [part.strip(" .") for part in _APART.split(label.sub(" ", plain)) if part.strip(" .")]
    found = [Identifier(scheme, value) for part in parts if (value := normal(part))]
    if found and len(found) == len(parts):
        repaired = _taken(reference, scheme, *found)
        words = f"A label stands in the {scheme.upper()}."
        yield rule.found(scheme, text, words, repaired, ", ".join(one.value for one in found))
        return
    numbers = [number for part in parts for number in _NUMBERS.findall(part)]
    bad = next((number for number in numbers if not normal(number)), "")
    if bad or not (numbers or _NO_NUMBER.fullmatch(text)):
        yield rule.found(scheme, text, why_no_number(scheme, bad))


def why_no_number(scheme: str, number: str) -> str:
    """Say what is wrong with an ISBN or ISSN: its check digit, or how many digits it has."""
    digits = sum(letter.isalnum() for letter in number)
    lengths = {ISBN: (10, 13), ISSN: (8,)}[scheme]
    wanted = " or ".join(map(str, lengths))
    if digits in lengths:
        return f"The check digit does not match, so a digit of the {scheme.upper()} is wrong."
    if digits:
        return f"An {scheme.upper()} has {wanted} digits, not {digits}."
    return f"This is no {scheme.upper()}, which has {wanted} digits."


def _arxiv_number(one: Identifier, around: Around) -> Iterator[Finding]:
    match = _ARXIV.fullmatch(one.value)
    if match is None:
        return
    made, long = (int(match[1]), int(match[2])), len(match[3]) > 4  # noqa: PLR2004
    if made >= _FIVE_DIGITS and not long:
        words = "Since 2015 the arXiv gives five digits after the dot; one is missing."
        yield BAD_ARXIV.found(ARXIV, one.value, words)
    elif made < _FIVE_DIGITS and long:
        words = "Until 2014 the arXiv gave four digits after the dot; one is too many."
        yield BAD_ARXIV.found(ARXIV, one.value, words)
    elif made > (around.today.year % 100, around.today.month):
        words = "The month that this number begins with has not come yet."
        yield BAD_ARXIV.found(ARXIV, one.value, words)


def _others(reference: Reference) -> Iterator[Finding]:
    fields = reference.fields
    kind = fields.get("eprinttype", "").lower()
    if "eprint" in fields and kind == ARXIV and not reference.identifier(ARXIV):
        words = "This is no number of the arXiv, such as 1706.03762 or hep-th/9901001."
        yield BAD_ARXIV.found("eprint", fields["eprint"], words)
    for name, scheme in (("pmid", PMID), ("pmcid", PMCID)):
        if name in fields and not reference.identifier(scheme):
            words = "PubMed's numbers have nothing but digits, those of PMC begin with PMC."
            yield BAD_PMID.found(name, fields[name], words)
    for name in fields:
        if "orcid" in name:
            for number in _ORCID.findall(fields[name]):
                if not is_orcid(number):
                    words = f"The check digit of {number} does not match."
                    yield BAD_ORCID.found(name, fields[name], words)


def is_orcid(text: str) -> bool:
    """Tell whether the check digit of an ORCID is right (ISO 7064, MOD 11-2)."""
    digits = text.replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    wanted = (12 - total % 11) % 11
    return digits[-1] == ("X" if wanted == 10 else str(wanted))  # noqa: PLR2004


def _address(reference: Reference, one: Identifier) -> Iterator[Finding]:
    bare = _TAIL.sub("", _ESCAPED.sub(r"\1", one.value))
    if bare != one.value and normal_url(bare) == bare:
        words = "Signs stand in the address that are no part of it."
        yield BAD_URL.found(URL, one.value, words, _instead(reference, one, bare), bare)
        return
    host = one.value.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    rest = one.value.partition("://")[2]
    if rest.startswith(("http:", "https:", "http//")) or "." not in host.strip("."):
        words = "The address names no computer of the web."
        yield BAD_URL.found(URL, one.value, words)


def _no_address(reference: Reference, text: str) -> Iterator[Finding]:
    bare = text.strip().strip("<>\"'").strip()
    bare = bare.removeprefix("URL:").removeprefix("url:").strip()
    if not reference.identifier(DOI) and (doi := identifier(DOI, bare)) and bare.startswith("10."):
        words = "This is a DOI and no web address."
        yield BAD_URL.found(URL, text, words, _taken(reference, "url", doi), f"doi: {doi.value}")
        return
    address = f"http://{bare}" if _HOST.match(bare) else bare
    is_whole = " " not in address and "\n" not in address
    found = identifier(URL, address) if is_whole else None
    if found and _TAIL.search(found.value):
        found = None
    words = "This is no web address, which begins with https:// or the like."
    repaired = _taken(reference, "url", found) if found else None
    yield BAD_URL.found(URL, text, words, repaired, found.value if found else "")
