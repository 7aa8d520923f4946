"""Whether an entry surely reads back as its reference, told much sooner than by reading it.

Most entries have only fields of which each is read by itself. For them it is enough that every
value is read back as it was; any other entry has to be read.
"""

from __future__ import annotations

import re
from typing import Final

from readlist.core import identifiers
from readlist.core.identifiers import identifier
from readlist.core.people import in_role
from readlist.core.reference import Reference
from readlist.formats.bibtex.dates import DATE_FIELDS, read_date
from readlist.formats.bibtex.dialects import JABREF_WORDS
from readlist.formats.bibtex.entry import Values
from readlist.formats.bibtex.files import read_files, told
from readlist.formats.bibtex.listed import words
from readlist.formats.bibtex.name_lists import read_list
from readlist.formats.bibtex.personal import read_reading
from readlist.formats.bibtex.vocabulary import modern_fields, modern_type
from readlist.formats.latex import from_latex

# BibLaTeX's fields of text that say nothing of any other field.
_TEXTS: Final = frozenset(
    "subtitle titleaddon shorttitle journaltitle journalsubtitle shortjournal booktitle "
    "booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon series volume volumes part "
    "number issue issuetitle pages pagetotal edition version chapter type howpublished publisher "
    "organization institution location eventtitle eventdate venue eprintclass urldate origdate "
    "language langid note addendum pubstate annotation".split()
)
_FIELDS: Final = {
    identifiers.DOI: "doi", identifiers.URL: "url", identifiers.ISBN: "isbn",
    identifiers.ISSN: "issn", identifiers.PMID: "pmid", identifiers.PMCID: "pmcid",
    identifiers.CODE: "code", identifiers.ARXIV: "eprint",
}  # fmt: skip
# Identifiers that are surely their own normal form.
_NORMAL: Final = {
    identifiers.DOI: re.compile(r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9./()_-]{0,200}(?<=[a-z0-9])"),
    identifiers.ARXIV: re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}"),
}


def surely_reads_back(reference: Reference, entry: Values) -> bool:
    """Tell whether reading an entry is known to give its reference, apart from the notes.

    Where it gives False the entry may still read back so.
    """
    values = modern_fields({name: text for name, text in entry.fields.items() if text.strip()})
    return (
        entry.key == reference.key
        and _has_type(reference, entry, values)
        and _has_texts(reference, values)
        and _has_creators(reference, values)
        and _has_identifiers(reference, values)
        and _has_date(reference, values)
        and _has_words(reference, values)
        and _has_the_rest(reference, values)
    )


def _has_type(reference: Reference, entry: Values, values: dict[str, str]) -> bool:
    return modern_type(entry.type, values) == reference.type


def _has_texts(reference: Reference, values: dict[str, str]) -> bool:
    for name, text in reference.fields.items():
        if name not in _TEXTS or not text or from_latex(values.pop(name, "")) != text:
            return False
        if name == "note" and ":" in text:  # where other programs have fields
            return False
    return (
        from_latex(values.pop("title", "")) == reference.title
        and from_latex(values.pop("abstract", "")) == reference.abstract
    )


def _has_creators(reference: Reference, values: dict[str, str]) -> bool:
    everybody = reference.creators
    all_complete = True
    for role in dict.fromkeys([creator.role for creator in everybody]):
        if role not in values:
            return False
        found, complete = read_list(values.pop(role), role)
        all_complete = all_complete and complete
        if found != everybody and found != in_role(everybody, role):
            return False
    return all_complete == reference.creators_complete


def _has_identifiers(reference: Reference, values: dict[str, str]) -> bool:
    schemes = {one.scheme for one in reference.identifiers}
    if len(schemes) != len(reference.identifiers):
        return False
    for one in reference.identifiers:
        scheme, text = one.scheme, one.value
        if scheme not in _FIELDS or values.pop(_FIELDS[scheme], "") != text:
            return False
        normal = _NORMAL.get(scheme)
        if normal and normal.fullmatch(text):
            continue
        if "\\" in text or text.strip(" .,;/") != text or identifier(scheme, text) != one:
            return False
        if scheme == identifiers.URL and _says_more(text.lower(), schemes):
            return False
    return identifiers.ARXIV not in schemes or values.pop("eprinttype", "").lower() == "arxiv"


def _says_more(address: str, schemes: set[str]) -> bool:
    """Tell whether an address may name the work in a way that the reference does not."""
    if "doi.org/10." in address and identifiers.DOI not in schemes:
        return True
    return "arxiv.org/" in address and identifiers.ARXIV not in schemes


def _has_date(reference: Reference, values: dict[str, str]) -> bool:
    stated: dict[str, str] = {n: values.pop(n) for n in DATE_FIELDS if n in values}
    return read_date(stated) == reference.date and not stated


def _has_words(reference: Reference, values: dict[str, str]) -> bool:
    return (
        words(values.pop("keywords", "")) == reference.tags
        and JABREF_WORDS.isdisjoint(reference.tags)
        and words(values.pop("groups", "")) == reference.collections
        and words(values.pop("ids", ""), ",") == reference.former_keys
    )


def _has_the_rest(reference: Reference, values: dict[str, str]) -> bool:
    if reference.fingerprints or read_reading(values) != reference.reading:
        return False
    if reference.attachments:
        files = read_files(values.pop("file", ""))
        if told(files) != told(reference.attachments):
            return False
    return not values
