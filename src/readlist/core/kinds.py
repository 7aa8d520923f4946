"""Entry types and fields after BibLaTeX's data model, which is the superset of BibTeX's."""

from __future__ import annotations

from typing import Final

from readlist.core.identifiers import SCHEMES
from readlist.core.late_dataclass import dataclass
from readlist.core.people import ROLES

_ATTRIBUTES: Final = frozenset({"type", "key", "title", "creators", "date", "abstract"})
# A person's own data and the library's, which are no fields, with how each is changed.
_BESIDE: Final = "Set it with the verb “{}”, or beside the reference in the window."
NO_FIELDS: Final = {
    name: how
    for names, how in (
        ("state status readstatus priority due rating progress", _BESIDE.format("state")),
        ("tag tags keyword keywords", _BESIDE.format("tag")),
        ("collection collections group groups", _BESIDE.format("collect")),
        ("notes", _BESIDE.format("note")),
        ("file files attachment attachments", _BESIDE.format("attach")),
        ("ids former_keys", "A former citation key is kept when the key is changed (“key”)."),
        ("id added modified fingerprint fingerprints", "The library itself takes care of it."),
    )
    for name in names.split()
}
_TAKEN: Final = _ATTRIBUTES | set(ROLES) | set(SCHEMES) | NO_FIELDS.keys()


def edit_name(field: str) -> str:
    """Give the name under which a field is edited.

    That is its own name, but ``field:type`` where another value of a reference is called so.
    """
    return f"field:{field}" if field in _TAKEN else field


@dataclass(frozen=True, slots=True)
class EntryType:
    """One entry type: its words for people and the fields it asks for.

    ``required`` and ``usual`` follow the BibLaTeX manual, section 2.1.1; the title, the creators
    and the date have a place of their own and are not repeated in ``usual``.
    """

    name: str
    words: str
    required: tuple[str, ...]
    usual: tuple[str, ...]


def _type(name: str, words: str, required: str, usual: str) -> EntryType:
    return EntryType(name, words, tuple(required.split()), tuple(usual.split()))


ENTRY_TYPES: Final = {
    entry.name: entry
    for entry in (
        _type("article", "Article", "creators title journaltitle date",
              "journaltitle volume number pages series issue issn"),
        _type("inproceedings", "Conference paper", "creators title booktitle date",
              "booktitle eventtitle venue volume number series pages publisher organization"),
        _type("online", "Preprint or web page", "title date url",
              "eprint eprinttype eprintclass version organization urldate"),
        _type("book", "Book", "creators title date",
              "subtitle publisher location edition volume number series pagetotal"),
        _type("incollection", "Chapter in a collection", "creators title booktitle date",
              "booktitle publisher location chapter pages edition volume series"),
        _type("inbook", "Part of a book", "creators title booktitle date",
              "booktitle publisher location chapter pages edition volume series"),
        _type("thesis", "Thesis", "creators title type institution date",
              "type institution location pagetotal"),
        _type("report", "Report", "creators title type institution date",
              "type institution number version location pagetotal"),
        _type("proceedings", "Proceedings", "title date",
              "eventtitle venue publisher organization volume number series"),
        _type("collection", "Collection", "creators title date",
              "publisher location edition volume series"),
        _type("manual", "Manual", "title date", "organization type version publisher location"),
        _type("dataset", "Data set", "title date", "organization publisher version type"),
        _type("software", "Software", "title date", "organization publisher version type"),
        _type("patent", "Patent", "creators title number date", "number holder type location"),
        _type("periodical", "Issue of a periodical", "title date", "issuetitle volume number issn"),
        _type("unpublished", "Unpublished work", "creators title date", "type eventtitle venue"),
        _type("booklet", "Booklet", "title date", "howpublished type location pagetotal"),
        _type("reference", "Reference work", "title date", "publisher location edition volume"),
        _type("mvbook", "Book in several volumes", "creators title date", "publisher volumes"),
        _type("bookinbook", "Book within a book", "creators title booktitle date", "booktitle"),
        _type("suppbook", "Supplement to a book", "creators title booktitle date", "booktitle"),
        _type("mvcollection", "Collection in several volumes", "title date", "publisher volumes"),
        _type("suppcollection", "Supplement to a collection", "title booktitle date", "booktitle"),
        _type("mvproceedings", "Proceedings, several volumes", "title date", "eventtitle volumes"),
        _type("mvreference", "Reference work, several volumes", "title date", "publisher volumes"),
        _type("inreference", "Article in a reference work", "title booktitle date", "booktitle"),
        _type("suppperiodical", "Supplement to a periodical", "title journaltitle date",
              "journaltitle volume number"),
        _type("misc", "Other", "title date", "howpublished type organization location"),
    )
}  # fmt: skip

# BibTeX's names for BibLaTeX's types and fields (BibLaTeX manual, sections 2.1.2 and 2.2.5).
TYPE_ALIASES: Final = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
FIELD_ALIASES: Final = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "key": "sortkey",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
}

# Fields whose text is taken as it stands: addresses and names of files, never prose or LaTeX.
VERBATIM_FIELDS: Final = frozenset(
    {"url", "doi", "eprint", "file", "pdf", "verba", "verbb", "verbc", "code", "fingerprint"}
) | {f"bdsk-{what}-{number}" for what in ("file", "url") for number in range(1, 10)}


def type_words(name: str) -> str:
    """Give an entry type in words; a type of one's own is shown by its name."""
    known = ENTRY_TYPES.get(name)
    return known.words if known else name.capitalize()
