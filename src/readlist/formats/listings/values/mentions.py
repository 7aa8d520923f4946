"""Finds every identifier and web address that a text mentions, in whatever notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import (
    ACL,
    ARXIV,
    DOI,
    ISBN,
    ISSN,
    NAMING,
    OPENREVIEW,
    PMCID,
    PMID,
    URL,
    Identifier,
    identifier,
)
from readlist.core.late_dataclass import dataclass
from readlist.core.paper_addresses import work_at
from readlist.formats.listings.values.addresses import link, trimmed
from readlist.formats.listings.values.places import is_of_paper

_NUMBER: Final = r"(?:[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5})"
_ARCHIVE: Final = (
    r"(?:(?:hep-(?:th|ph|ex|lat)|nucl-(?:th|ex)|astro-ph|cond-mat|gr-qc|quant-ph|math-ph|"
    r"(?:math|cs|physics|q-bio|nlin|stat|econ|eess|q-fin|cmp-lg|alg-geom|dg-ga|funct-an|solv-int|"
    r"chao-dyn|patt-sol|adap-org|comp-gas|chem-ph|acc-phys|atom-ph|plasm-ph|supr-con|mtrl-th|bayes-an)"
    r"(?:\.[A-Z]{2})?)/[0-9]{7})"
)
_VERSION: Final = r"(?:v[0-9]{1,2})?(?![\w/])(?:\s?\[[a-z-]{2,10}(?:\.[A-Z-]{2,5})?\])?"
_SPOKEN_DOI: Final = r"(?:\bdoi\s?[:=]?\s?)?"
_WEB: Final = re.compile(
    r"(?:https?://|(?<![\w./@-])(?:www\.)?(?:arxiv\.org|(?:dx\.)?doi\.org|openreview\.net|"
    r"aclanthology\.org|pubmed\.ncbi\.nlm\.nih\.gov|dl\.acm\.org|link\.springer\.com|"
    r"onlinelibrary\.wiley\.com|github\.com)/)"
    r"(?:(?!\]\(|[,;](?:https?:|10\.))[^\s<>{}\"“”„|^`…\u3000-\u303f\uff00-\uffef]){1,2000}",
    re.IGNORECASE,
)
# DOI handbook, 2.2; the publishers of journals once put <…> into theirs, where digits follow.
_DOI: Final = re.compile(
    _SPOKEN_DOI + r"(?<![0-9.])(10\.[0-9]{4,9}(?:\.[0-9]+)*/"
    r"(?:(?!\]\(|[,;](?:https?:|doi|pmid|10\.[0-9]{4}))"
    r"(?:<[\w:.-]{1,40}>(?=[0-9])|[^\s<>{}\"“”„|^`…\u3000-\u9fff\uff00-\uffef])){1,300})",
    re.IGNORECASE,
)
_ARXIV: Final = re.compile(
    rf"\b(?:arxiv|e-?print|corr)\b(?:[\s:.,;]|e-?prints?\b|preprints?\b|arxiv\b|id\b|vol\.|abs/)"
    rf"{{0,12}}({_NUMBER}|{_ARCHIVE}){_VERSION}",
    re.IGNORECASE,
)
_OLD_ARXIV: Final = re.compile(rf"(?<![\w/.-])({_ARCHIVE}){_VERSION}")
_ALONE: Final = re.compile(rf"^[ \t]*({_NUMBER})(?:v[0-9]{{1,2}})?[ \t]*$", re.MULTILINE)
# "(2103.12345)" and, as in physics, "[1207.7214]" and "[1207.7214 [hep-ex]]"
_BRACKETED: Final = re.compile(
    r"(?<=\()([0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{5})(?:v[0-9]{1,2})?(?=\))"
    rf"|(?<=\[)({_NUMBER})(?:v[0-9]{{1,2}})?(?=\]|\s\[[a-z-]{{2,10}}\]\])"
)
_PMID: Final = re.compile(
    r"\b(?:pmid|pubmed(?:\s?id)?)(?:\s?[:#]\s?|\s)([0-9]{1,9})(?!\w|\.\d)", re.IGNORECASE
)
_PMC: Final = re.compile(
    r"(?:\bpmcid\s?[:#]?\s?)?\b(?:pmc\s?([0-9]{3,9})\b)|\bpmcid\s?[:#]?\s?([0-9]{3,9})\b",
    re.IGNORECASE,
)
_DASH: Final = r"[ \u00a0\u2010-\u2015-]?"
_ISBN: Final = re.compile(
    rf"\b(?:e-?)?isbn(?:[ -]?1[03])?\b(?:\s?\([^()]{{1,20}}\))?[:\s]{{0,3}}"
    rf"(97[89]{_DASH}(?:[0-9]{_DASH}){{9}}[0-9]|(?:[0-9]{_DASH}){{9}}[0-9X])(?![0-9])",
    re.IGNORECASE,
)
_BARE_ISBN: Final = re.compile(
    rf"(?<![\w.-])(97[89]{_DASH}(?:[0-9]{_DASH}){{9}}[0-9])(?![\w-]|\.[0-9])"
)
_ISSN: Final = re.compile(
    r"\b(?:[ep]-?)?issn\b(?:\s?\([^()]{1,20}\))?[:\s]{0,3}([0-9]{4}-?[0-9]{3}[0-9X])\b",
    re.IGNORECASE,
)
_ACL: Final = re.compile(
    r"(?:\bacl(?: anthology)?(?: id)?[:\s]\s?)?(?<![\w./-])"
    r"((?:19|20)[0-9]{2}\.[a-z][a-z0-9_]{1,20}-[a-z0-9_]{1,20}\.[0-9]{1,4})(?![\w-])",
    re.IGNORECASE,
)
_OLD_ACL: Final = re.compile(
    r"\bacl(?: anthology)?(?: id)?:\s?([A-Z][0-9]{2}-[0-9]{4,5})\b", re.IGNORECASE
)
_FORUM: Final = re.compile(r"\bopenreview(?: id)?:\s?([\w-]{8,14})(?![\w/]|\.\w)", re.IGNORECASE)
# What must stand in a text (in lower case) for a notation to be looked for, which is quicker.
_NOTATIONS: Final = (
    (DOI, ("10.",), _DOI),
    (ARXIV, ("arxiv", "print", "corr"), _ARXIV),
    (PMCID, ("pmc",), _PMC),
    (PMID, ("pmid", "pubmed"), _PMID),
    (ISBN, ("isbn",), _ISBN),
    (ISSN, ("issn",), _ISSN),
    (OPENREVIEW, ("openreview",), _FORUM),
    (ACL, ("acl",), _OLD_ACL),
    (ACL, ("-",), _ACL),
    (ARXIV, ("/0", "/9"), _OLD_ARXIV),
    (ARXIV, ("(", "["), _BRACKETED),
    (ISBN, ("978", "979"), _BARE_ISBN),
)
_ARXIV_DOI: Final = "10.48550/arxiv."
_OWN_ADDRESSES: Final = ("//doi.org/", "//dx.doi.org/", "//www.doi.org/")
_BEFORE: Final = 100


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier or address in a text, from ``begin`` to ``end`` with its label.

    ``address`` is the web address that the text gives, if it gives one. ``of_paper`` says that
    it names one paper or book; an address that does not may be of anything.
    """

    begin: int
    end: int
    identifier: Identifier
    address: str = ""
    of_paper: bool = True
    others: tuple[Identifier, ...] = ()

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """All that the mention says: the identifier, and a publisher's address that holds it."""
        return (self.identifier, *self.others)


def mentions(text: str) -> list[Mention]:
    """Find what a text mentions of identifiers and web addresses, in the text's order.

    Numbers of the arXiv without a label are taken where they have a line to themselves. Numbers
    whose check digit is wrong are none. Repositories of code have the scheme ``code``.
    """
    found = [*_addresses(text)]
    size = len(text.strip())
    lowered = text.lower()
    for scheme, hints, pattern in _NOTATIONS:
        if found and found[0].end - found[0].begin >= size:
            return found  # the text is nothing else, as in a list of identifiers
        for hint in hints:
            if hint in lowered:
                found += _free(_numbers(text, scheme, pattern), found)
                break
    if "." in text:
        found += _free(_numbers(text, ARXIV, _ALONE), found)
    return sorted(found, key=lambda one: one.begin) if len(found) > 1 else found


def _free(new: Iterator[Mention], taken: list[Mention]) -> list[Mention]:
    """Leave out what stands within something that was found already, in linear time."""
    if not taken:
        return list(new)
    spans = sorted((one.begin, one.end) for one in taken)
    kept, place = [], 0
    for one in new:
        while place < len(spans) and spans[place][1] <= one.begin:
            place += 1
        if place == len(spans) or spans[place][0] >= one.end:
            kept.append(one)
    return kept


def _addresses(text: str) -> Iterator[Mention]:
    if "/" not in text:
        return
    for found in _WEB.finditer(text):
        written = trimmed(found.group())
        address = written.replace("\\_", "_").replace("\\%", "%")
        if "://" not in address[:8]:
            address = f"https://{address}"
        made = link(address, text[max(0, found.start() - _BEFORE) : found.start()])
        if made:
            yield _of_address(found.start(), found.start() + len(written), made)


def _of_address(begin: int, end: int, made: Identifier) -> Mention:
    work = work_at(made.value)
    if work is None or work.scheme not in NAMING:
        return Mention(begin, end, made, made.value, of_paper=is_of_paper(made.value))
    others: tuple[Identifier, ...] = ()
    if work.scheme == DOI and not any(own in made.value for own in _OWN_ADDRESSES):
        others = (Identifier(URL, made.value),)
    elif _ARXIV_DOI in made.value.lower():
        others = (Identifier(DOI, _ARXIV_DOI + work.value.lower()),)
    return Mention(begin, end, work, made.value, others=others)


def _numbers(text: str, scheme: str, pattern: re.Pattern[str]) -> Iterator[Mention]:
    for found in pattern.finditer(text):
        value = found[1] or found[found.lastindex or 1]
        if scheme == DOI:
            yield from _doi(found, value)
        elif scheme in {ACL, OPENREVIEW}:
            work = Identifier(scheme, value if scheme == OPENREVIEW else _acl(value))
            yield Mention(found.start(), found.end(), Identifier(URL, work.address))
        else:
            number = identifier(scheme, f"PMC{value}" if scheme == PMCID else value)
            if number:
                yield Mention(found.start(), found.end(), number, of_paper=number.scheme in NAMING)


def _acl(value: str) -> str:
    return value.upper() if value[0].isalpha() else value.lower()


def _doi(found: re.Match[str], value: str) -> Iterator[Mention]:
    value = value.replace("\\_", "_")
    doi = identifier(DOI, value)
    if doi is None:
        return
    end = found.end() - (len(value) - len(doi.value))
    preprint = identifier(ARXIV, doi.value) if doi.value.startswith(_ARXIV_DOI) else None
    if preprint:
        yield Mention(found.start(), end, preprint, others=(doi,))
    else:
        yield Mention(found.start(), end, doi)
