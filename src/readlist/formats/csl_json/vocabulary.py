"""CSL's types, variables and roles beside BibLaTeX's (CSL 1.0.2 specification, appendices)."""

from __future__ import annotations

from typing import Final

CSL_TYPES: Final = {
    "article": "article-journal", "inproceedings": "paper-conference", "online": "webpage",
    "book": "book", "incollection": "chapter", "inbook": "chapter", "thesis": "thesis",
    "report": "report", "proceedings": "book", "collection": "book", "manual": "book",
    "dataset": "dataset", "software": "software", "patent": "patent", "periodical": "periodical",
    "unpublished": "manuscript", "booklet": "pamphlet", "reference": "book", "mvbook": "book",
    "bookinbook": "chapter", "suppbook": "chapter", "mvcollection": "book",
    "suppcollection": "chapter", "mvproceedings": "book", "mvreference": "book",
    "inreference": "entry-encyclopedia", "suppperiodical": "article-journal", "misc": "document",
}  # fmt: skip
TYPES: Final = {
    "article": "online", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "paper-conference": "inproceedings", "webpage": "online",
    "post": "online", "post-weblog": "online", "book": "book", "chapter": "incollection",
    "thesis": "thesis", "report": "report", "dataset": "dataset", "software": "software",
    "patent": "patent", "periodical": "periodical", "manuscript": "unpublished",
    "pamphlet": "booklet", "entry-encyclopedia": "inreference",
    "entry-dictionary": "inreference", "entry": "inreference", "document": "misc",
    "review": "article", "review-book": "article", "speech": "unpublished",
}  # fmt: skip
OTHER_TYPES: Final = frozenset(
    "bill broadcast classic collection event figure graphic hearing interview legal_case "
    "legislation map motion_picture musical_score performance personal_communication regulation "
    "song standard treaty".split()
)
# A type of CSL that BibLaTeX does not tell apart is kept in BibLaTeX's own field for that.
SUBTYPE: Final = "entrysubtype"
PREPRINT: Final = "article"

ROLES: Final = {
    "author": "author", "editor": "editor", "translator": "translator",
    "container-author": "bookauthor", "collection-editor": "editora", "editorial-director":
    "editorb", "director": "director", "composer": "composer", "illustrator": "illustrator",
    "interviewer": "interviewer", "recipient": "recipient", "reviewed-author": "reviewed-author",
    "original-author": "original-author", "compiler": "compiler", "contributor": "contributor",
    "curator": "curator", "producer": "producer", "guest": "guest", "host": "host",
    "narrator": "narrator", "organizer": "organizer", "performer": "performer",
    "executive-producer": "executive-producer", "script-writer": "script-writer",
    "series-creator": "series-creator", "chair": "chair",
}  # fmt: skip
CSL_ROLES: Final = {role: variable for variable, role in ROLES.items()}

IDENTIFIERS: Final = {
    "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid",
}  # fmt: skip
DATES: Final = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
VARIABLES: Final = {
    "volume": "volume", "page": "pages", "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes", "edition": "edition", "publisher-place": "location",
    "event-title": "eventtitle", "event": "eventtitle", "event-place": "venue",
    "collection-title": "series", "note": "note", "annote": "annotation", "language": "language",
    "title-short": "shorttitle", "shortTitle": "shorttitle", "version": "version",
    "status": "pubstate", "chapter-number": "chapter", "medium": "howpublished",
    "volume-title": "volumetitle", "original-title": "origtitle",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
    "container-title-short": "shortjournal", "journalAbbreviation": "shortjournal",
    "jurisdiction": "jurisdiction", "genre": "type",
}  # fmt: skip
CSL_VARIABLES: Final = {name: variable for variable, name in reversed(VARIABLES.items())}
GENRES: Final = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "techreport": "Technical report",
}  # fmt: skip
GENRE_TYPES: Final = {words.lower(): name for name, words in GENRES.items()}


def of_type(stated: str) -> str:
    """Give BibLaTeX's type for one of CSL's."""
    return TYPES.get(stated, "misc")


_IN_BOOKS: Final = frozenset(
    "inproceedings incollection inbook bookinbook suppbook suppcollection inreference".split()
)
_IN_JOURNALS: Final = frozenset({"article", "suppperiodical"})
_BY_INSTITUTIONS: Final = frozenset({"thesis", "report"})
_NUMBERED: Final = frozenset(
    "book inbook incollection inproceedings collection proceedings mvbook".split()
)
ARXIV: Final = "arXiv"


def container_field(kind: str) -> str:
    """Give the field that names what a work of this type appeared in."""
    if kind in _IN_BOOKS:
        return "booktitle"
    return "journaltitle" if kind in _IN_JOURNALS else "maintitle"


def publisher_field(kind: str) -> str:
    """Give the field that names who brought a work of this type out."""
    if kind in _BY_INSTITUTIONS:
        return "institution"
    return "organization" if kind in {"online", "manual"} else "publisher"


def number_variable(kind: str) -> str:
    """Give CSL's variable for the ``number`` of a work of this type."""
    if kind in _IN_JOURNALS:
        return "issue"
    return "collection-number" if kind in _NUMBERED else "number"
