"""The values of a reference as the overview shows them: label, text, and where each came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from readlist.core.identifiers import SCHEMES, Identifier
from readlist.core.kinds import ENTRY_TYPES, type_words
from readlist.core.people import EDITOR
from readlist.core.reference import VENUE_FIELDS, Reference, Source, StoredReference
from readlist.gui.viewmodels.addresses import safe_address
from readlist.gui.viewmodels.visible import one_line, visible
from readlist.operations.valuing import as_texts

LABELS: Final = {
    "title": "Title", "creators": "Creators", "date": "Date", "abstract": "Abstract",
    "type": "Type", "key": "Key", "journaltitle": "Journal", "booktitle": "In",
    "eventtitle": "Event", "institution": "Institution", "publisher": "Publisher",
    "eprintclass": "Category", "eprinttype": "Archive", "eprint": "Eprint", "doi": "DOI",
    "arxiv": "arXiv", "isbn": "ISBN", "issn": "ISSN", "pmid": "PubMed", "pmcid": "PMC",
    "url": "Address", "code": "Code", "annotation": "Summary", "howpublished": "Published as",
    "langid": "Language", "urldate": "Looked up", "pagetotal": "Pages in all",
    "shorttitle": "Short title", "maintitle": "Main title", "origdate": "First dated",
    "eprintdate": "Preprint",
}  # fmt: skip
# Values with a place of their own elsewhere in the pane.
_ELSEWHERE: Final = frozenset({"annotation", "file", "keywords", "groups"})
_VENUE_OF_TYPE: Final = {
    "article": "journaltitle", "inproceedings": "booktitle", "incollection": "booktitle",
    "inbook": "booktitle", "thesis": "institution", "report": "institution",
    "book": "publisher",
}  # fmt: skip
_FIRST: Final = ("title", "creators", "editor", "date", "abstract", "type")
_LONGEST: Final = 1000
_MOST_ROWS: Final = 60
_SUFFIX: Final = re.compile(r"\.[A-Za-z]{2,5}$")


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One line of the overview.

    ``name`` is the value's name for editing, ``text`` what is shown, ``raw`` what is edited,
    ``origin`` the short words for its source, ``detail`` the long ones, ``address`` a web address
    that may be opened or empty, ``source`` the record that says it, unless a person did.
    """

    name: str
    label: str
    text: str
    raw: str = ""
    origin: str = ""
    detail: str = ""
    address: str = ""
    source: Source | None = None


def label_of(name: str) -> str:
    """Give a field's name in words; one that is not known is shown by its own name."""
    return LABELS.get(name, name[:1].upper() + name[1:])


def venue_field(reference: Reference) -> str:
    """Name the field that says where the work appeared, or would say it for the type."""
    for name in VENUE_FIELDS:
        if reference.fields.get(name):
            return name
    return _VENUE_OF_TYPE.get(reference.type, "howpublished")


def origin_of(stored: StoredReference, name: str) -> tuple[str, str]:
    """Say in short and in full where the shown value came from, and what other sources say."""
    source = stored.source_of(name)
    # A reference that no document states is all one's own; saying so on each line is noise.
    plain = source is None or (source.is_person and not stored.sources)
    short = "" if source is None or plain else source_words(source)
    if len(stored.sources) == 1:  # one record said it all: its number stands among the sources
        short = short.partition(" · ")[0]
    lines = [source_detail(source)] if source else []
    others = [v for v in stored.values if v.name == name and not v.shown]
    lines += [f"{source_words(v.source)} says: {one_line(v.value, 120)}" for v in others[:5]]
    return short, "\n".join(lines)


def record_of(stored: StoredReference, name: str) -> Source | None:
    """Give the record that says the shown value; None where a person typed it."""
    source = stored.source_of(name)
    return None if source is None or source.is_person else source


def head_origins(stored: StoredReference) -> tuple[tuple[str, Source], ...]:
    """Say where the title and the creators came from, once where both are from one record."""
    found = {
        words: source
        for words, name in (("title", "title"), ("creators", creators_name(stored)))
        if (source := record_of(stored, name))
    }
    if len(stored.sources) < 2 or not found:  # noqa: PLR2004  # one says it all
        return ()
    if len(set(found.values())) == 1:
        source = next(iter(found.values()))
        return ((source_words(source), source),)
    return tuple((f"{words}: {source_words(source)}", source) for words, source in found.items())


def creators_name(stored: StoredReference) -> str:
    """Give the name under which the creators that a list shows are said."""
    names = {each.name for each in stored.values}
    return "creators" if "creators" in names or EDITOR not in names else EDITOR


def given_by(stored: StoredReference, source: Source) -> str:
    """Tell which values a record gave, and of which it has other words."""
    order = {name: place for place, name in enumerate(_FIRST)}
    said = sorted(
        (each for each in stored.values if each.source == source),
        key=lambda each: order.get(each.name, len(order)),
    )
    shown = [label_of(each.name) for each in said if each.shown]
    other = [label_of(each.name).lower() for each in said if not each.shown]
    parts = [", ".join(dict.fromkeys(shown))] if shown else []
    if other:
        parts.append(f"in other words: {', '.join(dict.fromkeys(other))}")
    return one_line("; ".join(parts), _LONGEST)


def source_words(source: Source) -> str:
    """Name a source in a few words: ``author page · record 25``, ``you``."""
    if source.is_person:
        return "you"
    record = f" · record {source.ordinal}" if source.ordinal else ""
    return one_line(_SUFFIX.sub("", source.document), 24) + record


def source_detail(source: Source) -> str:
    """Tell a source in full, with the line of the document."""
    when = source.when[:10]
    if source.is_person:
        return f"Typed by you{f' on {when}' if when else ''}"
    line = f", line {source.line:,}" if source.line else ""
    record = f", record {source.ordinal}" if source.ordinal else ""
    return f"{visible(source.document, 300)}{record}{line}{f' · imported {when}' if when else ''}"


def value_rows(stored: StoredReference) -> tuple[ValueRow, ...]:
    """Give the overview's lines: the date, the venue, the type and key, then all that is known."""
    reference = stored.reference
    venue = venue_field(reference)
    has_venue = bool(reference.fields.get(venue))
    date = reference.date
    first = [
        _row(stored, "date", date.words if date else "", str(date) if date else ""),
        _row(stored, venue, reference.fields.get(venue, ""), label="" if has_venue else "Venue"),
    ]
    if category := reference.fields.get("eprintclass", ""):
        first.append(_row(stored, "eprintclass", category))
    first.append(_row(stored, "type", type_words(reference.type), reference.type))
    first.append(_row(stored, "key", reference.key))
    shown = {row.name for row in first}
    rest = chain(_identifiers(stored), _other_fields(stored, shown))
    return (*first, *islice(rest, _MOST_ROWS))


def _identifiers(stored: StoredReference) -> Iterator[ValueRow]:
    known = {scheme: place for place, scheme in enumerate(SCHEMES)}
    identifiers = stored.reference.identifiers
    texts = as_texts(stored.reference)  # of several of one scheme, all are edited together
    for found in sorted(identifiers, key=lambda i: known.get(i.scheme, len(known))):
        raw = texts.get(found.scheme, found.value)
        yield _row(stored, found.scheme, found.value, raw, address=safe_address(found.address))


def _other_fields(stored: StoredReference, shown: set[str]) -> Iterator[ValueRow]:
    reference = stored.reference
    entry = ENTRY_TYPES.get(reference.type)
    usual = list(entry.usual) if entry else []
    skipped = shown | _ELSEWHERE | {i.scheme for i in reference.identifiers}
    if reference.identifier("arxiv"):
        skipped |= {"eprint", "eprinttype"}
    names = [name for name in usual if name in reference.fields]
    names += [name for name in reference.fields if name not in names]
    for name in names:
        if name not in skipped and reference.fields[name]:
            yield _row(stored, name, reference.fields[name])


def _row(
    stored: StoredReference,
    name: str,
    text: str,
    raw: str | None = None,
    *,
    address: str = "",
    label: str = "",
) -> ValueRow:
    origin, detail = origin_of(stored, name) if text else ("", "")
    return ValueRow(
        name=name,
        label=label or label_of(name),
        text=visible(text, _LONGEST),
        raw=text if raw is None else raw,
        origin=origin,
        detail=detail,
        address=address,
        source=record_of(stored, name) if text else None,
    )


def link_identifiers(reference: Reference) -> tuple[Identifier, ...]:
    """Give the identifiers that can be opened, one of each scheme, the most telling first."""
    found = [i for i in reference.identifiers if safe_address(i.address)]
    first: dict[str, Identifier] = {}
    for one in sorted(found, key=lambda i: SCHEMES.index(i.scheme) if i.scheme in SCHEMES else 99):
        first.setdefault(one.scheme, one)
    order = {"arxiv": 0, "doi": 1, "code": 2, "url": 3}
    return tuple(sorted(first.values(), key=lambda i: order.get(i.scheme, 4)))
