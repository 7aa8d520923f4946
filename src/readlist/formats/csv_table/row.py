"""One row of a table of papers to a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from readlist.core.identifiers import ARXIV, DOI, ISBN, PMCID, PMID, SCHEMES, Identifier, identifier
from readlist.core.kinds import edit_name
from readlist.core.late_dataclass import dataclass
from readlist.core.people import AUTHOR, Creator
from readlist.core.reference import Attachment, Note, Reference
from readlist.formats.csv_table import column_names as names
from readlist.formats.csv_table.columns import field_name
from readlist.formats.csv_table.types import entry_type
from readlist.formats.csv_table.values import (
    date_of,
    identifiers_of,
    joined,
    names_text,
    note_text,
    words_of,
)
from readlist.formats.listings.sites.scholar_parts import without_marks
from readlist.formats.listings.values.cleaning import prose, title
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import Names, read_names
from readlist.formats.listings.venues import read_venue

_FIELDS: Final = (
    "volume", "number", "eid", "publisher", "location", "language", "series", "subseries",
    "edition", "institution", "shorttitle", "shortjournal", "pagetotal", "urldate", "version",
    "venue", "eventdate", "accession",
)  # fmt: skip
_IDENTIFIERS: Final = ("doi", "arxiv", "pmid", "pmcid", "isbn", "issn", "url")
_ROLES: Final = ("editor", "translator", "bookauthor")
_IN_BOOKS: Final = frozenset({"inproceedings", "incollection", "inbook", "inreference"})
_BOOKS: Final = frozenset({"book", "proceedings", "collection"})
_OF_SCHOOLS: Final = frozenset({"thesis", "report"})
_EVENT: Final = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshop|symposium|congress|lecture notes)\b",
    re.IGNORECASE,
)
_PREPRINTS: Final = re.compile(r"\b(?:arxiv|corr|(?:bio|med|chem)rxiv|preprints?)\b", re.IGNORECASE)
_EXTRA: Final = re.compile(r"^(citation key|doi|pmid|pmcid|arxiv):\s*(\S+).*$", re.IGNORECASE)
_PATHS: Final = re.compile(r";\s+")
_LONGEST_VALUE: Final = 1000
_NOTHING: Final = frozenset({"0", "false", "no", "unknown"})
_CITED: Final = re.compile(
    r"(?P<container>[^()]{2,200}) \((?P<year>(?:1[89]|20)\d\d)\)(?: (?P<volume>[\w-]{1,12}))?"
    r"(?::(?P<number>[^() ]{1,20}))?(?: \((?P<pages>[^()]{1,30})\))?\.?"
    r"(?: Date of Publication: (?P<date>[^.]{4,40})\.?)?"
)
_NO_WORKS: Final = frozenset({"attachment", "annotation"})  # that Zotero keeps in rows of their own
_NOBODY: Final = re.compile(r"\W*(?:no authors?\b.{0,40}|anonym(?:ous)?|unknown)\W*", re.IGNORECASE)
_FULL_STOP: Final = re.compile(r"(?<=[a-z]{3})\.$")  # as PubMed puts behind every title


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says: the cells of each role, and those of columns of one's own by their names."""

    values: Mapping[str, Sequence[str]]
    others: Mapping[str, str]

    def one(self, role: str) -> str:
        """Give the first cell of a role, or empty."""
        return next(iter(self.values.get(role, ())), "")

    def all(self, role: str) -> Sequence[str]:
        """Give every cell of a role."""
        return self.values.get(role, ())


def reference_of(told: Told) -> Reference | None:
    """Make a reference of a row; None where it names no paper."""
    found = tuple(dict.fromkeys(_identifiers(told)))
    shown = without_marks(title(told.one(names.TITLE)))
    if told.one(names.CITATION):
        shown = _FULL_STOP.sub("", shown)
    if (not shown and not found) or told.one(names.TYPE).lower() in _NO_WORKS:
        return None
    told = _parted(told)
    authors = _authors(told)
    key, rest, more = _extra(told.one(names.EXTRA))
    found = tuple(dict.fromkeys((*found, *more)))
    fields = _fields(told, rest)
    kind = _type(told, fields, found)
    _place_container(told, kind, fields)
    creators = [*authors.creators, *_other_creators(told)]
    return Reference(
        key=told.one(names.KEY) or key,
        type=kind,
        title=shown,
        creators=tuple(dict.fromkeys(creators)),
        creators_complete=authors.complete,
        date=date_of(told.one(names.DATE), told.one(names.YEAR), told.one(names.MONTH)),
        abstract=prose(told.one("abstract")),
        fields={name: text for name, text in fields.items() if text},
        identifiers=tuple(sorted(found, key=lambda one: SCHEMES.index(one.scheme))),
        tags=tuple(dict.fromkeys(chain.from_iterable(map(words_of, told.all(names.TAGS))))),
        notes=tuple(map(Note, filter(None, map(note_text, told.all(names.NOTES))))),
        attachments=tuple(map(Attachment, filter(None, _PATHS.split(told.one(names.FILES))))),
    )


def _parted(told: Told) -> Told:
    """Give what a row says with the words on its journal parted where year and pages are in them.

    Embase has "Journal (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014" in one column.
    """
    container = told.one(names.CONTAINER)
    if not container or told.one(names.YEAR) or told.one(names.DATE):
        return told
    if cited := _CITED.fullmatch(container):
        said = {name: (text,) for name, text in cited.groupdict().items() if text}
        return Told({**said, **told.values, names.CONTAINER: (cited["container"],)}, told.others)
    date = read_venue(container).date
    return Told({**told.values, names.YEAR: (str(date.year),)}, told.others) if date else told


def _authors(told: Told) -> Names:
    for role in (names.FULL_AUTHOR, AUTHOR):
        if told.one(role) and not _NOBODY.fullmatch(told.one(role)):
            listed = read_names(names_text(joined((told.one(role), told.one(names.MORE_AUTHORS)))))
            short = read_names(names_text(told.one(AUTHOR)))
            # Full names that are fewer than the short ones leave people out.
            if len(listed.creators) >= len(short.creators):
                return listed
    first = read_names(told.one(names.FIRST_AUTHOR))
    return Names(first.creators, complete=not first.creators)


def _other_creators(told: Told) -> Iterator[Creator]:
    yield from (Creator(literal=prose(body)) for body in told.one("body").split("; ") if body)
    for role in _ROLES:
        for each in read_names(names_text(told.one(role))).creators if told.one(role) else ():
            parts = (each.family, each.given, each.prefix, each.suffix, each.literal)
            yield Creator(*parts, role=role)


def _identifiers(told: Told) -> Iterator[Identifier]:
    for role in _IDENTIFIERS:
        for text in told.all(role):
            yield from identifiers_of(role, text)
    for text in told.all("code"):
        yield from (one.identifier for one in mentions(text) if one.address)
    for text in told.all(names.PDF):
        yield from identifiers_of("url", text)


def _extra(text: str) -> tuple[str, str, list[Identifier]]:
    """Take the key and the identifiers out of Zotero's Extra; give also the lines that are left."""
    key, rest, found = "", [], []
    for line in text.splitlines():
        said = _EXTRA.match(line.strip())
        if said and said[1].lower() == "citation key":
            key = said[2]
        elif said and (made := identifier(said[1].lower(), said[2])):
            found.append(made)
        else:
            rest.append(line.strip())
    return key, "; ".join(filter(None, rest)), found


def _fields(told: Told, extra: str) -> dict[str, str]:
    fields = {name: prose(told.one(name)) for name in _FIELDS}
    fields["indexterms"] = prose(joined(told.all("indexterms")))
    begin, end = told.one(names.PAGE_START), told.one(names.PAGE_END)
    both = f"{begin}–{end}" if begin and end and begin != end else begin or end
    fields["pages"] = re.sub(r"(?<=\w)\s?--?\s?(?=\w)", "–", prose(told.one("pages"))) or both
    fields["type"] = prose(told.one("genre"))
    fields["note"] = prose(extra)
    if fields["urldate"]:
        fields["urldate"] = fields["urldate"].partition(" ")[0]
    if cited := told.one(names.CITATION):
        fields = {**read_venue(cited).fields, **{k: v for k, v in fields.items() if v}}
    notes = []
    for column, text in told.others.items():
        if text.lower() in _NOTHING or len(text) > _LONGEST_VALUE:
            continue
        name = field_name(column)
        if name and name not in fields and edit_name(name) == name:
            fields[name] = prose(text)
        else:
            notes.append(f"{column}: {prose(text)}")
    if notes:
        fields["note"] = joined((fields["note"], *notes))
    return fields


def _type(told: Told, fields: Mapping[str, str], found: Sequence[Identifier]) -> str:
    said = [entry_type(words) for role in (names.TYPE, "doctype") for words in told.all(role)]
    if "incollection" in said:
        return "incollection"
    container = told.one(names.CONTAINER) or fields.get("journaltitle", "")
    stated = next(filter(None, said), "")
    return stated or _type_by_container(told, container) or _type_by_identifiers(found)


def _type_by_container(told: Told, container: str) -> str:
    if told.one("booktitle") or told.one(names.CONFERENCE) or _EVENT.search(container):
        return "inproceedings"
    if _PREPRINTS.search(container):
        return "online"
    if container and read_venue(container).type == "inproceedings":
        return "inproceedings"
    return "article" if container else ""


def _type_by_identifiers(found: Sequence[Identifier]) -> str:
    schemes = {one.scheme for one in found}
    if ISBN in schemes:
        return "book"
    if schemes & {PMID, PMCID}:
        return "article"
    return "online" if ARXIV in schemes and DOI not in schemes else "misc"


def _place_container(told: Told, kind: str, fields: dict[str, str]) -> None:
    """Put where a paper appeared into the field that its type has for it."""
    container, book = prose(told.one(names.CONTAINER)), prose(told.one("booktitle"))
    event = prose(told.one(names.CONFERENCE))
    if kind in _IN_BOOKS:
        fields["booktitle"] = container or book
        if event and not fields["booktitle"]:
            fields["booktitle"], event = event, ""
    elif kind in _BOOKS:
        fields["series"] = fields["series"] or container or book
    elif kind == "article" or container:
        fields.setdefault("journaltitle", "")
        fields["journaltitle"] = container or book or fields["journaltitle"]
    elif book:
        fields["booktitle"] = book
    fields["eventtitle"] = event
    if kind in _OF_SCHOOLS and not fields["institution"]:
        fields["institution"] = fields.pop("publisher")
