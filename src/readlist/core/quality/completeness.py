"""What an entry of its type must say and does not, by the data models of BibLaTeX and BibTeX.

A field is asked for where both models ask for it, or where BibTeX does not know the type
(BibLaTeX manual, section 2.1.1; BibTeX's documentation, section 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import ARXIV, DOI, URL
from readlist.core.kinds import ENTRY_TYPES, type_words
from readlist.core.quality.finding import DOUBTFUL, UNTIDY, WRONG, Around, Finding, Rule
from readlist.core.reference import Reference

_TITLE: Final = Rule("missing-title", "No title", WRONG)
_CREATORS: Final = Rule("missing-creators", "No author or editor", WRONG)
_DATE: Final = Rule("missing-date", "No year", WRONG)
_JOURNAL: Final = Rule("missing-journal", "Articles without a journal", WRONG)
_BOOK: Final = Rule("missing-booktitle", "Parts of a book or proceedings without its title", WRONG)
_INSTITUTION: Final = Rule("missing-institution", "Theses and reports without a place", WRONG)
_TYPE: Final = Rule("missing-type", "Theses and reports of an unknown kind", UNTIDY)
_NUMBER: Final = Rule("missing-number", "Patents without a number", WRONG)
_ADDRESS: Final = Rule("missing-address", "Web pages without an address", WRONG)
_PUBLISHER: Final = Rule("missing-publisher", "Books without a publisher", UNTIDY)
_EMPTY: Final = Rule("missing-all", "Nothing but a key", DOUBTFUL)
RULES: Final = (
    _TITLE, _CREATORS, _DATE, _JOURNAL, _BOOK, _INSTITUTION, _TYPE, _NUMBER, _ADDRESS, _PUBLISHER,
    _EMPTY,
)  # fmt: skip

# For each thing asked for: the rule, and the fields of which any will do.
_ASKED: Final = {
    "title": (_TITLE, ("booktitle", "maintitle", "issuetitle")),
    "creators": (_CREATORS, ("organization", "institution")),
    "date": (_DATE, ("year", "date", "eventdate", "origdate", "pubstate", "issue")),
    "journaltitle": (_JOURNAL, ("journaltitle", "journal", "shortjournal", "journalsubtitle")),
    "booktitle": (_BOOK, ("booktitle", "maintitle", "eventtitle", "series", "journaltitle")),
    "institution": (_INSTITUTION, ("institution", "school", "publisher", "organization")),
    "type": (_TYPE, ("type",)),
    "number": (_NUMBER, ("number",)),
    "url": (_ADDRESS, ("url", "eprint", "doi", "howpublished")),
}
# BibTeX asks nothing of these, so no date is missed.
_FREE: Final = frozenset(
    {"misc", "manual", "booklet", "unpublished", "online", "dataset", "software"}
)
_CHAPTERS: Final = ("chapter", "pages")
_PUBLISHED: Final = frozenset({"book", "incollection"})
# Containers of values for other entries.
_NO_WORKS: Final = frozenset({"xdata", "set"})


def find(reference: Reference, _around: Around) -> Iterator[Finding]:
    """Tell what is missing, but for entries that take values over from others."""
    entry, fields = ENTRY_TYPES.get(reference.type), reference.fields
    if reference.type in _NO_WORKS or "crossref" in fields or "xdata" in fields:
        return
    if entry is None:
        return
    said = (reference.title, reference.creators, reference.abstract, reference.identifiers, fields)
    if not any(said):
        words = "Nothing is known of this paper but its key."
        yield _EMPTY.found("title", "", words)
        return
    for asked in entry.required:
        if _is_missing(reference, asked):
            yield _told(reference, asked)
    if reference.type in _PUBLISHED and not (fields.get("publisher") or fields.get("organization")):
        words = f"BibTeX asks for the publisher of a {type_words(reference.type).lower()}."
        yield _PUBLISHER.found("publisher", "", words)


def _is_missing(reference: Reference, asked: str) -> bool:
    fields = reference.fields
    if any(fields.get(name) for name in _ASKED[asked][1]):
        return False
    if asked in {"title", "creators"}:
        return not getattr(reference, asked)
    if asked == "date":
        return _is_undated(reference)
    if asked == "institution" and reference.type == "report":
        return not any(person.literal for person in reference.creators)
    if asked == "booktitle" and reference.type == "inbook":
        return not any(fields.get(name) for name in _CHAPTERS)
    return asked != "url" or not any(map(reference.identifier, (URL, DOI, ARXIV)))


def _is_undated(reference: Reference) -> bool:
    if reference.date is None:
        return reference.type not in _FREE
    return not (reference.date.year or reference.date.literal)


def _told(reference: Reference, asked: str) -> Finding:
    rule = _ASKED[asked][0]
    what = {
        "title": "a title", "creators": "an author or editor", "date": "a year",
        "journaltitle": "the title of its journal", "booktitle": "the title of the book",
        "institution": "its institution or school", "type": "its kind, such as phdthesis",
        "number": "its number", "url": "its web address",
    }[asked]  # fmt: skip
    kind = "entry" if reference.type == "misc" else type_words(reference.type).lower()
    words = f"{'An' if kind[0] in 'aeio' else 'A'} {kind} needs {what}."
    shown = str(reference.date) if asked == "date" and reference.date else ""
    return rule.found(asked, shown, words)
