"""Reads one entry of a list of references, in whatever style it is written."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import replace
from readlist.core.late_regex import late_regex
from readlist.core.people import EDITOR, Creator
from readlist.formats.listings.references.authors import Beginning, beginning
from readlist.formats.listings.references.links import LINKS
from readlist.formats.listings.references.titles import cut_title
from readlist.formats.listings.shaping.likeness import RIGHTS
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.cleaning import prose
from readlist.formats.listings.values.names import Names
from readlist.formats.listings.venues import Venue, read_date, read_venue

_LABEL: Final = late_regex(
    r"\s*(?:\[[^\[\]\s]{1,24}\](?!\])\.?|[(]\d{1,4}[)]|(?!(?:19|20)\d\d\.)\d{1,4}[.):](?=\s)|"
    r"[•▪◦*‣·-](?=\s)|"
    r"\^(?:\s?Jump up to:)?(?:\s[\^a-z](?=\s)){0,26}(?=\s)|"  # as encyclopedias have them
    r"\d{1,3}\s+(?=[^\W\d_a-z](?:\.|[\w'’-]+(?:\s[^\W\d_a-z][\w.'’-]*){0,2}(?:,|\sand\s))))\s*"
)
_EMPHASIS: Final = late_regex(
    r"(?<![\w*])\*{1,3}([^*\s][^*]{0,300}?)\*{1,3}(?![\w*])|(?<!\w)_([^_\s][^_]{0,300}?)_(?!\w)"
)
_BRACED: Final = late_regex(r"^\s*\{[A-Za-z][\w+-]{0,11}\}\s+(?=[^\W\d_a-z]|\[)")
_WIKI: Final = late_regex(r"\[\[(?:[^\[\]|]{1,80}\|)?([^\[\]|]{2,80})\]\](?!\()")
_FORM: Final = late_regex(r"(?<=[”\"’'»])\s\((?:PDF|HTML|Thesis)\)(?=[.,])")
_DATED_TITLE: Final = late_regex(
    r"(?P<title>[^()]{4,300}?)[.]?\s\((?:(?P<when>(?:1[5-9]|"
    r"20)\d\d(?:[a-z]\b)?(?:,\s[^()]{1,30})?)|n\.\s?d\.)\)\.?\s"
)
_YEAR_FIRST: Final = late_regex(r"(?P<when>(?:1[89]|20)\d\d)[a-z]?\.\s(?=[^\W\d_a-z])")
_NOBODY: Final = late_regex(
    r"\[?(?:no authors? (?:listed|given)|anonymous|anon)\b\.?\]?[.:,]?\s", re.IGNORECASE
)
_OF_PAGE: Final = late_regex(
    r"(?:\[online\]|(?:accessed|retrieved|available|last (?:visited|accessed)|visited|url)\b|"
    r"https?://)",
    re.IGNORECASE,
)
_FEWEST: Final = 2
_MOST: Final = 40
_LONGEST: Final = 12_000  # characters; papers of very large collaborations have entries of 8,000
_MOST_OF_BODY: Final = 6
_NEAR: Final = 60


def entry(text: str, line: int, raw: str = "", before: Stated | None = None) -> Stated | None:
    """Read one entry of a list of publications; None where it tells no work.

    ``before`` is the entry before, whose authors dashes stand for. A value that cannot be told for
    sure stays empty.
    """
    raw = raw or text
    text = _without_furniture(text[:_LONGEST])
    if RIGHTS.search(text, 0, _NEAR):
        return None
    nobody = _NOBODY.match(text)
    text = text[nobody.end() :] if nobody else text
    begun = None if nobody else beginning(text)
    if begun is None:
        return _without_names(text, line, raw)
    title, rest = cut_title(begun.rest, begun.sign)
    if not title and (page := _page_title(begun, rest)):
        return _stated(line, raw, page, Beginning(Names(), ""), read_venue(rest))
    if begun.repeated:
        creators = before.creators if before else ()
        begun = replace(begun, names=Names(creators, not before or before.creators_complete))
    return _stated(line, raw, title, begun, read_venue(rest))


def _page_title(begun: Beginning, rest: str) -> str:
    """Give what was taken for a name though it is a page's title: "Millwheel. Accessed …"."""
    if begun.date or begun.repeated or len(begun.names.creators) != 1 or not _OF_PAGE.match(rest):
        return ""
    name = begun.names.creators[0].full
    return "" if "." in name else name


def _without_furniture(text: str) -> str:
    """Give an entry without its label, emphasis and the links that pages add to entries."""
    text = prose(_BRACED.sub("", text))
    text = text[label.end() :] if (label := _LABEL.match(text)) else text
    if "[[" in text:
        text = _WIKI.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return " ".join(LINKS.sub(" ", _FORM.sub("", text)).split())


def _without_names(text: str, line: int, raw: str) -> Stated | None:
    """Read an entry that begins with its title: of a page, a standard, a work without an author."""
    begun = Beginning(Names(), text)
    dated = _DATED_TITLE.match(text)
    if dated and _is_body(dated["title"], text[dated.end() :]):
        names = Names((Creator(literal=dated["title"].strip()),))
        begun = Beginning(names, "", read_date(dated["when"] or ""))
        title, rest = cut_title(text[dated.end() :], ".")
        return _stated(line, raw, title, begun, read_venue(rest))
    if dated and dated["title"][:1].isalnum():
        begun = replace(begun, date=read_date(dated["when"] or ""))
        return _stated(line, raw, dated["title"], begun, read_venue(text[dated.end() :]))
    if year := _YEAR_FIRST.match(text):
        begun, text = replace(begun, date=read_date(year["when"])), text[year.end() :]
    title, rest = cut_title(text, ",")
    venue = read_venue(rest)
    words = len(title.split())
    said = venue.identifiers or venue.date or venue.type or begun.date
    sure = (1 if venue.fields.get("journaltitle") else _FEWEST) <= words <= _MOST and said
    if not sure:
        title, venue = "", read_venue(text)
    return _stated(line, raw, title, begun, venue)


def _is_body(words: str, rest: str) -> bool:
    """Tell whether what stands before the year is a body, as a title follows behind it."""
    parts = words.split()
    named = len(parts) <= _MOST_OF_BODY and all(
        part[0].isupper() or part in {"for", "of", "and", "the", "&", "on", "de"} for part in parts
    )
    title, behind = cut_title(rest, ".") if named else ("", "")
    return len(title.split()) >= _FEWEST and bool(behind) and not _OF_PAGE.match(rest)


def _stated(line: int, raw: str, title: str, begun: Beginning, venue: Venue) -> Stated | None:
    date = _fuller(begun.date, venue.date)
    named = bool(begun.names.creators)
    if not (venue.identifiers or (title and (named or date)) or (named and date)):
        return None
    kind = venue.type
    if kind in {"", "book"} and named and all(each.role == EDITOR for each in begun.names.creators):
        kind = "collection"
    return Stated(
        line=line,
        raw=raw,
        title=title,
        creators=(*begun.names.creators, *venue.creators),
        creators_complete=begun.names.complete,
        date=date,
        type=kind,
        identifiers=venue.identifiers,
        fields=venue.fields | ({"pubstate": begun.state} if begun.state else {}),
    )


def _fuller(first: PartialDate | None, second: PartialDate | None) -> PartialDate | None:
    """Give the date behind the authors, with the month that is said further on."""
    if first and second and first.year == second.year and not first.month:
        return second
    return first or second
