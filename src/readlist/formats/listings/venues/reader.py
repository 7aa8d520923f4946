"""What the words on where a paper appeared say: ``In Proc. CVPR, pp. 1–9, 2020 (Oral)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.core.late_regex import late_regex
from readlist.core.people import EDITOR, Creator
from readlist.formats.listings.values.cleaning import prose
from readlist.formats.listings.values.names import names_like, read_names
from readlist.formats.listings.venues import words as known
from readlist.formats.listings.venues.dates import read_date, take_accessed, take_dated, take_year
from readlist.formats.listings.venues.identifiers import take_identifiers
from readlist.formats.listings.venues.kinds import take_kind, take_state, told
from readlist.formats.listings.venues.numbers import (
    take_compact,
    take_lone_volume,
    take_numbers,
)
from readlist.formats.listings.venues.remaining import TAKEN, VenueText, trimmed
from readlist.formats.listings.venues.segments import Segment, segments, with_towns

_MOST: Final = 1500
_IN: Final = re.compile(r"^[\s,.;:]*(?:in|en|im|dans)(?:\s?:\s?|\s)(?!press\b)", re.IGNORECASE)
_EDITORS: Final = re.compile(
    rf"^(?P<names>[^{TAKEN}]{{3,400}}?)[,\s]*(?:[\[(]\s?(?:eds?|editors?|hrsg)\b\.?\s?[\])]|"
    r"(?<=[\s,])(?:eds?\.|editors?\b|hrsg\.))[.,:]*\s*",
    re.IGNORECASE,
)
_EDITED: Final = late_regex(
    r"[,.(]?\s?\b(?:edited by|ed(?:s|ited)?\. by|hrsg\. von|\(eds?\.:?)\s"
    rf"(?P<names>[^{TAKEN};()]{{3,200}}?)(?=\.\s[A-Z][a-z]{{3}}|[;(){TAKEN}]|"
    r",\s(?![^,;]{3,40},?\sand\s)|\.?$)",
    re.IGNORECASE,
)
# Behind the book, as engineers cite: "in Water, C. Lake and G. Fern, Eds."
_EDITORS_BEHIND: Final = late_regex(
    r",\s(?P<names>(?:[A-Z]\.[\s-]?){1,3}[^,;():]{2,60}?(?:(?:,\s|,?\sand\s)"
    r"(?:[A-Z]\.[\s-]?){1,3}[^,;():]{2,40}?){0,20}),?\s\(?Eds?\.\)?,?"
)
_PLACED: Final = re.compile(
    rf"(?:^|(?<=[.,;)\]{TAKEN}] )|(?<={TAKEN}))(?P<location>[A-Z](?:[^:.;{TAKEN}]|"
    rf"(?<=[A-Z])\.){{1,50}})\s?: "
    rf"(?P<publisher>[A-Z][^:;{TAKEN}]{{1,80}}?)(?=[,;{TAKEN}(]|\.\s|\.?\s?$)"
)
# As physicists cite books: "(Weir Press, Riverton, 1984)".
_IN_BRACKETS: Final = late_regex(
    r"(?<=\s)\((?P<publisher>[A-Z][^(),;:\d]{1,60}), (?P<location>[A-Z][^();:\d]{2,50}), "
    r"(?P<when>(?:1[89]|20)\d\d)\)"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_BEHIND: Final = ("place", "publisher", "series")
_COUNTED: Final = re.compile(r"\d+ (?:pages?|figures?|tables?|slides?)\b", re.IGNORECASE)
_NAMELESS: Final = frozenset({"software", "dataset", "patent"})
_NAME_FIELDS: Final = {
    "article": "journaltitle", "thesis": "institution", "report": "institution",
    "online": "organization",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Venue:
    """Where and how a paper appeared, as far as the words say it.

    ``type`` is an entry type of BibLaTeX's or empty, ``fields`` have BibLaTeX's names (among them
    ``journaltitle``, ``booktitle``, ``volume``, ``number``, ``pages``, ``publisher``,
    ``institution``, ``pubstate`` and ``note``), ``creators`` are the editors of the book.
    """

    type: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    date: PartialDate | None = None
    identifiers: tuple[Identifier, ...] = ()
    creators: tuple[Creator, ...] = ()


def read_venue(text: str) -> Venue:
    """Read the words on a venue: all that stands beside title and authors, in any style.

    What says nothing known becomes the name of the journal or book where there is none yet, else
    a note. A text that says nothing gives an empty venue.
    """
    words = VenueText(prose(text)[:_MOST])
    fields = {"urldate": take_accessed(words)}
    identifiers, fields["eprintclass"] = take_identifiers(words)
    fields["pubstate"] = take_state(words)
    kind = take_kind(words, fields)
    notes = [trimmed(each.group()) for each in words.take_all(known.PRESENTED)]
    if found := words.take(_IN_BRACKETS):
        fields |= found.groupdict()
    inside = bool(begin := _IN.match(words.text))
    words.text = words.text[begin.end() :] if begin else words.text
    editors = _editors(words, inside=inside)
    numbers = take_compact(words)
    date = read_date(numbers.pop("when", "") or fields.pop("when", "")) or take_dated(words)
    numbers = take_numbers(words, numbers)
    date = date or take_year(words)
    if date is None and _YEAR.fullmatch(numbers.get("pages", "")):  # "Annals 3(2), 2019"
        date = PartialDate(int(numbers.pop("pages")))
    fields = {name: value for name, value in (fields | numbers).items() if value}
    words.tidy()
    notes += _take_names(words, fields, kind)
    if kind in {"", "preprint"}:
        named = told(fields, identifiers, inside=inside, editors=bool(editors))
        kind = named or ("online" if kind else "")
    if date and fields.get("volume") == str(date.year) and "pages" not in fields:
        del fields["volume"]  # "Nature 2020": what stands behind a journal's name is the year
    if notes:
        fields["note"] = "; ".join(notes)
    return Venue(kind, _by_kind(kind, fields), date, identifiers, editors)


def _editors(words: VenueText, *, inside: bool) -> tuple[Creator, ...]:
    """Take the editors of a book out of the words: "C. Lake (Ed.), …", "…, edited by C. Lake"."""
    found = _EDITORS.match(words.text) if inside else None
    if found and names_like(found["names"]):
        words.text = words.text[found.end() :]
    else:
        found = words.take(_EDITED) or words.take(_EDITORS_BEHIND)
    names = read_names(found["names"]).creators if found else ()
    return tuple(
        Creator(each.family, each.given, each.prefix, each.suffix, each.literal, EDITOR)
        for each in names
    )


def _take_names(words: VenueText, fields: dict[str, str], kind: str) -> list[str]:
    """Take the names of venue, publisher and place; give what else is said."""
    found = _PLACED.search(words.text)
    if found and (_is_place(found["location"]) or _publishes(found["publisher"])):
        words.cut(found.start(), found.end())
        fields["location"], fields["publisher"] = (
            trimmed(found["location"]),
            trimmed(found["publisher"]),
        )
    found_all = list(segments(words.text))
    meeting = any(known.is_meeting(each.text) for each in found_all)
    parts = with_towns(found_all, meeting=meeting)
    _take_behind(parts, fields)
    name, rest = _name(parts)
    numbered = not meeting or name.startswith("Advances ")
    if name and "volume" not in fields and not kind and numbered:
        lone = VenueText(f"{name},")
        if volume := take_lone_volume(lone):
            name, fields["volume"] = trimmed(lone.text), volume
    if kind in _NAMELESS or _COUNTED.match(name) or not any(map(str.isalpha, name)):
        return [*filter(None, (name,)), *rest]
    if fields.get("pubstate") == "submitted":
        return [f"submitted to {name}", *rest]
    fields["container"] = name
    return rest


def _publishes(text: str) -> bool:
    return bool(known.PUBLISHER.search(text) or known.INSTITUTION.search(text))


def _is_place(text: str) -> bool:
    return known.is_place(trimmed(text)) or any(map(known.is_region, text.split(", ")))


def _take_behind(parts: Sequence[Segment], fields: dict[str, str]) -> None:
    names = {"place": "location", "publisher": "publisher", "series": "series"}
    for kind in _BEHIND:
        said = [each.text for each in parts if each.kind == kind]
        if said and names[kind] not in fields:
            fields[names[kind]] = ", ".join(said)


def _name(parts: Sequence[Segment]) -> tuple[str, list[str]]:
    """Give the first words and all that only commas part from them, and the others."""
    begin = next((place for place, each in enumerate(parts) if each.kind == "words"), len(parts))
    end = begin + 1
    while end < len(parts) and parts[end].joined and parts[end].kind == "words":
        end += 1
    rest = [each.text for each in parts[end:] if each.kind == "words"]
    return ", ".join(each.text for each in parts[begin:end]), rest


def _by_kind(kind: str, fields: dict[str, str]) -> dict[str, str]:
    """Give the fields with the venue's name under the name that it has for a kind of work."""
    fields = {name: value for name, value in fields.items() if value}
    if name := fields.pop("container", ""):
        inner = kind in {"inproceedings", "incollection"}
        field_name = "booktitle" if inner else _NAME_FIELDS.get(kind, "howpublished")
        if not kind and known.INSTITUTION.search(name):
            field_name = "institution"
        fields[field_name] = re.sub(r"^ser(?:ies|\.)\s", "", name)
    if kind in {"thesis", "report"} and "institution" not in fields and fields.get("publisher"):
        fields["institution"] = fields.pop("publisher")
    if series := fields.get("series"):
        fields["series"] = re.sub(r"^ser(?:ies|\.)[\s:]", "", series).strip()
    return fields
