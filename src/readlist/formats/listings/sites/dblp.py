"""Pages of DBLP as they come when copied: author pages, tables of contents, results of searches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import URL, Identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.likeness import names_likeness
from readlist.formats.listings.sites.dblp_venues import DblpVenue, dblp_venue, parted_title
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import read_names

_MARK: Final = re.compile(r"\[(?P<kind>[a-z])\d{1,4}\]\s*")
_FOLD: Final = re.compile(r"(?:(?:\[[+–−-]\]|\([+–−-]\))\s*){1,3}")
_RECORD: Final = r"https?://dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/"
# What stands between the mark of a record and its text where the buttons were copied as well.
_BUTTONS: Final = re.compile(
    r"(?:(?:view|electronic edition(?: via DOI| @ \S{1,40}|"
    r" via \w{1,20})?(?: \(open access\))?|unpaywalled version|"
    r"references & citations|authority control ?:|export record|BibTeX|RIS|RDF N-Triples|"
    r"RDF Turtle|"
    r"RDF/XML|RDF|XML|dblp key ?:?|ask others|Google Scholar|Google|Semantic Scholar|"
    r"Internet Archive Scholar|CiteSeerX|PubPeer|share record|Twitter|Bluesky|Mastodon|Reddit|"
    r"BibSonomy|LinkedIn|"
    r"Facebook|persistent URL ?:?|no documents|details & citations|table of contents in dblp|"
    r"open access|"
    r"(?:conf|journals|books|series|phd|reference|homepages|tr|"
    r"www)/[\w-]{1,40}/[\w-]{1,60}?(?:\d\d[a-z]?(?=ask|\s|$)|(?=ask|\s|$))|"
    rf"{_RECORD}[a-z]{{2,10}}/[\w-]{{1,40}}/[\w-]{{1,60}}?\d\d[a-z]{{0,2}}(?=\s|$|"
    rf"[^\W\d_a-z]))[\s\u00a0]*)"
)
_FURNITURE: Final = re.compile(
    r"see FAQ|\d{4} ?[–-] ?(?:today|\d{4})|(?:19|20)\d\d|refinements active!?|export bibliography|"
    r"Publications .{0,40}|> Home\b.*|Coauthor Index|combined dblp search|.{1,40} search|"
    r"default search action|"
    r"\d[\d,]* matches.*|found \d.*|showing (?:all|first|top) .*|zoomed in on .*|all \d+ matches|"
    r"records? found|loading\.\.\.|retrieving .*|skipping .*|"
    r"Journal Articles|Conference and Workshop Papers|Books and Theses|"
    r"Informal (?:and Other )?Publications.*|"
    r"Parts in Books or Collections|Editorship|Reference Works|Data and Artifacts|by year|by type|"
    r"data released under .*|see also: .*|last updated on .*|.{0,20}\bdblp\b.{0,60}",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(
    r"export record|dblp key|share record|electronic edition (?:via|@)|\bdblp\b|"
    r"^\[[a-z]\d{1,4}\]|see FAQ|\d{4} – today",
    re.IGNORECASE,
)
# How entries of a table of contents end: "… in Dialects? 15-26".
_PAGED: Final = re.compile(r"[.?!] \d[\d:]{0,8}-\d[\d:]{0,8}$")
_HOMONYM: Final = re.compile(r"(?<=[^\W\d_]) 0\d{3}(?=,|$| and\b)")
_NAMES: Final = re.compile(r"(?P<names>[^:]{3,4000}?)\s?:\s+(?=\S)")
_VOLUME: Final = re.compile(
    r"(?P<event>[^:\[\]]{2,120}?) (?P<year>(?:19|20)\d\d)(?::? [^.]{2,80}|(?: \(\w{1,6}\))?)"
)
_KINDS: Final = {
    "j": "article", "c": "inproceedings", "i": "online", "b": "book", "p": "incollection",
    "r": "incollection", "e": "proceedings", "d": "dataset", "s": "software",
}  # fmt: skip
_SURE: Final = 0.97
_LIKELY: Final = 0.6
_NAMED: Final = 0.3
_FEW: Final = 0.15
_FEWEST_PAGED: Final = 3
_FEWEST_BUTTONS: Final = 4
_MOST_LINES: Final = 12
_LONGEST: Final = 4000


@dataclass(slots=True)
class _Entry:
    first: Line
    kind: str = ""
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def _sniff(page: Page) -> float:
    shown = [line.text for line in page if line.text]
    signs = sum(1 for text in shown if _SIGNS.search(text[:400]) or _is_people_line(text))
    pages = sum(1 for text in shown if _PAGED.search(text[-40:]))
    if not signs and pages < _FEWEST_PAGED and pages < _FEW * len(shown):
        return 0.0
    if sum(1 for text in shown if _BUTTONS.match(text)) >= _FEWEST_BUTTONS:
        return _SURE
    read = sum(1 for _ in _parsed(page))
    if not read or (not signs and read < pages):
        return 0.0
    return _SURE if signs > 1 or read > 1 or signs > _FEW * len(shown) else _LIKELY


def _read(page: Page) -> Found:
    volume = _volume(page)
    return Found([_stated(*parsed, volume) for parsed in _parsed(page)])


def _is_people_line(text: str) -> bool:
    """Tell whether a line has the people of an entry whose title stands on the next one."""
    return text.endswith(":") and names_likeness(text[:-1]) > _NAMED


Parsed = tuple[_Entry, str, str, DblpVenue]


def _parsed(page: Page) -> Iterator[Parsed]:
    for entry in _entries(page):
        text = join(entry.text or [""])
        found = _NAMES.match(text)
        if not found or not _is_names(found["names"], marked=bool(entry.kind)):
            continue
        title, rest = parted_title(text[found.end() :])
        venue = dblp_venue(rest)
        if not entry.kind and title.startswith("Proceedings of "):
            continue
        if title and (venue.said or entry.kind):
            yield entry, _HOMONYM.sub("", found["names"]), title, venue


def _is_names(text: str, *, marked: bool) -> bool:
    return names_likeness(text) > (-0.5 if marked else 0.0) and len(text.split()) < 600  # noqa: PLR2004


def _entries(page: Sequence[Line]) -> Iterator[_Entry]:
    held: _Entry | None = None
    for line in page:
        text = line.text.replace("\xad", "")
        mark = _MARK.match(text) or _FOLD.match(text)
        begins = bool(mark)
        rest = _unbuttoned(text[mark.end() :] if mark else text)
        ends = (
            begins
            or (held is not None and _is_next(held, rest))
            or not text
            or (held is not None and _is_whole(held.text))
            or (held is not None and len(held.text) > _MOST_LINES)
        )
        if ends and held and held.text:
            yield held
            held = None
        if held is None and not text:
            continue
        if begins or held is None:
            held = _Entry(line, mark["kind"] if mark and mark.re is _MARK else "")
        held.lines.append(line)
        if rest and not _FURNITURE.fullmatch(rest):
            held.text.append(rest)
        elif not held.kind and not held.text and text and not _BUTTONS.match(text):
            held = None
    if held and held.text:
        yield held


def _is_next(held: _Entry, text: str) -> bool:
    """Tell whether a line begins an entry by itself, on a page without marks."""
    if held.kind or not held.text or held.text[-1].endswith((",", " and", ":")):
        return False
    found = _NAMES.match(f"{text} -")  # the title may stand on the next line
    return found is not None and names_likeness(found["names"]) > _NAMED


def _unbuttoned(text: str) -> str:
    while found := _BUTTONS.match(text):
        if not found.group():
            break
        text = text[found.end() :]
    return text.strip()


def _is_whole(parts: Sequence[str]) -> bool:
    """Tell whether an entry has its names, title and venue, so that the next line is another's."""
    text = join(parts or [""])
    found = _NAMES.match(text) if len(text) < _LONGEST else None
    return bool(found) and dblp_venue(parted_title(text[found.end() :])[1]).said if found else False


def _volume(page: Page) -> DblpVenue | None:
    """Give what the heading of a table of contents says: conference and year."""
    for line in page[:40]:
        found = _VOLUME.fullmatch(line.text)
        if found and not _FURNITURE.fullmatch(line.text) and names_likeness(line.text) < 0:
            return dblp_venue(f"{found['event']} {found['year']}")
    return None


def _stated(
    entry: _Entry, names: str, title: str, venue: DblpVenue, volume: DblpVenue | None
) -> Stated:
    people = read_names(names)
    if volume and not venue.year:
        venue = venue.within(volume)
    linked = [
        one.identifier
        for line in entry.lines
        for link in line.links
        for one in mentions(link.address)
        if "dblp." not in link.address and one.of_paper
    ]
    return Stated(
        line=entry.first.number,
        raw="\n".join(line.raw for line in entry.lines).strip(),
        title=title,
        creators=people.creators,
        creators_complete=people.complete,
        date=PartialDate(venue.year) if venue.year else None,
        arxiv=venue.arxiv,
        identifiers=_one_of_each(linked),
        fields=venue.fields,
        type=venue.type or _KINDS.get(entry.kind, ""),
    )


def _one_of_each(found: Sequence[Identifier]) -> list[Identifier]:
    kept: dict[str, Identifier] = {}
    for one in found:
        kept.setdefault(one.scheme, one)
    if len(kept) > 1:
        kept.pop(URL, None)
    return list(kept.values())


DBLP: Final = Layout(
    name="dblp",
    words="Page of DBLP (author, table of contents, search)",
    sniff=_sniff,
    read=_read,
)
