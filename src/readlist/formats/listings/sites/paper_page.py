"""Saved pages of one paper, as publishers and archives tell of it in their own tags.

The tags are those that Google Scholar asks for (``citation_title`` …, after Highwire Press), Dublin
Core's (``DC.title`` …), PRISM's, and schema.org's in JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from readlist.core.dates import PartialDate, parse_date
from readlist.core.identifiers import ISBN, ISSN, PMID, URL, Identifier, identifier
from readlist.core.people import Creator, parse_name
from readlist.formats.listings.entries.dates import list_date
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import META, Line, Page, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.cleaning import prose
from readlist.formats.listings.values.names import read_names

# The names under which a value is told, the most reliable first.
_NAMES: Final = {
    "title": ("citation_title", "dc.title", "dcterms.title", "bepress_citation_title"),
    "author": ("citation_author", "citation_authors", "dc.creator", "dc.contributor.author",
               "dcterms.creator", "bepress_citation_author"),
    "date": ("citation_publication_date", "citation_date", "citation_online_date",
             "citation_cover_date", "prism.publicationdate", "dc.date", "dcterms.date",
             "dc.date.issued", "dcterms.issued", "citation_year", "bepress_citation_date"),
    "journal": ("citation_journal_title", "prism.publicationname", "dc.source"),
    "book": ("citation_conference_title", "citation_conference", "citation_inbook_title",
             "citation_book_title"),
    "volume": ("citation_volume", "prism.volume"),
    "number": ("citation_issue", "prism.number"),
    "first": ("citation_firstpage", "prism.startingpage"),
    "last": ("citation_lastpage", "prism.endingpage"),
    "publisher": ("citation_publisher", "dc.publisher"),
    "institution": ("citation_dissertation_institution", "citation_technical_report_institution"),
    "doi": ("citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi", "doi"),
    "arxiv": ("citation_arxiv_id",),
    "pmid": ("citation_pmid",),
    "isbn": ("citation_isbn",),
    "issn": ("citation_issn", "prism.issn"),
    "abstract": ("citation_abstract", "dcterms.abstract", "dc.description", "abstract"),
    "url": ("citation_public_url", "citation_abstract_html_url", "citation_fulltext_html_url",
            "citation_pdf_url", "og:url"),
}  # fmt: skip
_KNOWN: Final = frozenset(name for names in _NAMES.values() for name in names)
_KEY: Final = re.compile(r"([a-z_.:]+): (.*)", re.DOTALL)
_ARTICLES: Final = frozenset(
    {"ScholarlyArticle", "MedicalScholarlyArticle", "Thesis", "Report", "Chapter", "TechArticle"}
)
_ABSTRACT: Final = re.compile(r"^abstract[:.]?\s+", re.IGNORECASE)
_OF_ARTICLES: Final = {
    "headline": "title", "abstract": "abstract", "datePublished": "date", "sameAs": "doi",
    "url": "url",
}  # fmt: skip
_LONGEST_ABSTRACT: Final = 20_000
_TRUNCATED: Final = ("...", "…")


def meta_lines(metas: Iterable[tuple[int, str, str]]) -> list[Line]:
    """Give what a page's tags tell of one paper as lines; none where it is no page of one paper.

    ``metas`` are the tags' line numbers, names and contents.
    """
    found = [
        Line(number, f"{name.lower()}: {' '.join(content.split())}", item=META)
        for number, name, content in metas
        if name.lower() in _KNOWN and content.strip()
    ]
    said = _said(found)
    if not any(said.get(name) for name in _NAMES["author"]):
        return []  # the page shows more than it tells
    titles = {*said.get("citation_title", ()), *said.get("bepress_citation_title", ())}
    if not titles and _doi(said):
        titles = {*said.get("dc.title", ())}
    return found if len(titles) == 1 else []


def article_metas(script: str, number: int) -> Iterator[tuple[int, str, str]]:
    """Give what JSON-LD of schema.org says of a paper under the names of the tags."""
    try:
        data: Any = json.loads(script)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    for each in graph if isinstance(graph, list) else []:
        if not isinstance(each, dict) or not _ARTICLES.intersection(_listed(each.get("@type"))):
            continue
        each.setdefault("headline", each.get("name"))
        for key, name in _OF_ARTICLES.items():
            for value in map(_text, _listed(each.get(key))):
                yield number, _NAMES[name][0], value
        for author in _listed(each.get("author")):
            yield number, "citation_author", _text(author)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return str(value.get("name", "")) if isinstance(value, dict) else str(value)


def _said(lines: Iterable[Line]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for line in lines:
        if line.item == META and (found := _KEY.match(line.text)):
            values = said.setdefault(found[1], [])
            if found[2] not in values:
                values.append(found[2])
    return said


def _sniff(page: Page) -> float:
    return 1.0 if any(line.item == META for line in page) else 0.0


def _read(page: Page) -> Found:
    lines = [line for line in page if line.item == META]
    said = _said(lines)
    return Found([_stated(lines, said)] if lines else [])


def _first(said: dict[str, list[str]], name: str) -> str:
    values = (said[each][0] for each in _NAMES[name] if said.get(each))
    return next(values, "")


def _doi(said: dict[str, list[str]]) -> str:
    for name in _NAMES["doi"]:
        for value in said.get(name, ()):
            if found := identifier("doi", value):
                return found.value
    return ""


def _stated(lines: Sequence[Line], said: dict[str, list[str]]) -> Stated:
    pages = "–".join(filter(None, (_first(said, "first"), _first(said, "last"))))
    fields = {
        "journaltitle": _first(said, "journal"),
        "booktitle": _first(said, "book"),
        "institution": _first(said, "institution"),
        "volume": _first(said, "volume"),
        "number": _first(said, "number"),
        "pages": pages,
        "publisher": _first(said, "publisher"),
    }
    arxiv = _first(said, "arxiv")
    return Stated(
        line=lines[0].number,
        raw=raw_text(lines),
        title=_first(said, "title"),
        creators=tuple(_creators(said)),
        date=_date(said),
        abstract=_abstract(said),
        arxiv=arxiv,
        doi=_doi(said),
        type=_type(fields) or ("online" if arxiv else "misc"),
        identifiers=tuple(_identifiers(said, named=bool(arxiv or _doi(said)))),
        fields=fields,
    )


def _type(fields: dict[str, str]) -> str:
    if fields["institution"]:
        return "thesis"
    if fields["booktitle"]:
        fields["journaltitle"] = ""
        return "inproceedings"
    return "article" if fields["journaltitle"] else ""


def _creators(said: dict[str, list[str]]) -> Iterator[Creator]:
    names = next((said[each] for each in _NAMES["author"] if said.get(each)), [])
    for text in names:
        for part in text.split(";"):
            name = prose(part)
            if name.count(",") > 1 or " and " in name:
                yield from read_names(name).creators
            elif name:
                yield parse_name(name)


def _date(said: dict[str, list[str]]) -> PartialDate | None:
    for name in _NAMES["date"]:
        for value in said.get(name, ()):
            date = list_date(value) or parse_date(value)
            if date and date.year and not date.literal:
                return date
    return None


def _abstract(said: dict[str, list[str]]) -> list[str]:
    whole = [
        value
        for name in _NAMES["abstract"]
        for value in said.get(name, ())
        if not value.endswith(_TRUNCATED) and len(value) < _LONGEST_ABSTRACT
    ]
    return [_ABSTRACT.sub("", max(whole, key=len))] if whole else []


def _identifiers(said: dict[str, list[str]], *, named: bool) -> Iterator[Identifier]:
    wanted = [(PMID, "pmid"), (ISBN, "isbn"), (ISSN, "issn")]
    if not named:
        wanted.append((URL, "url"))
    for scheme, name in wanted:
        if made := identifier(scheme, _first(said, name)):
            yield made


PAPER_PAGE: Final = Layout(
    name="paper-page",
    words="Saved page of one paper",
    sniff=_sniff,
    read=_read,
)
