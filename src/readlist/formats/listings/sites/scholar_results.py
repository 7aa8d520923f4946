"""Google Scholar's search results and alerts: title, ``K He, X Li - Venue, 2016 - site``, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.identifiers import Identifier
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.sites.scholar_parts import (
    identifiers_of,
    scholar_names,
    target,
    title_begins,
    without_marks,
)
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.mentions import mentions
from readlist.formats.listings.values.names import Names
from readlist.formats.listings.venues import read_venue

_DASH: Final = re.compile(r"\s[-\u2010\u2013\u2014]\s")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SITE: Final = re.compile(r"(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}(?:/\S{0,80})?")
# What stands below a result, on one line or on several, with or without blanks between the words.
_FOOT: Final = re.compile(
    r"[☆★\s]{0,3}(?:saved?\d{0,3}(?:$|\s|(?=cite))|cite(?:$|\s|(?=cited))|cited by \d|"
    r"related articles|all \d+ versions|import into|view as html|library search|"
    r"web of science: ?\d|more$|fewer$|cached$|cites: |showing the best result|"
    r"save ?(?:twitter|share|linkedin)|twitter$|linkedin$|facebook$|"
    r"(?:speichern|enregistrer|guardar) (?:zitieren|citer|citar))",
    re.IGNORECASE,
)
_GLUED_FOOT: Final = re.compile(
    r"\s*(?:[☆★]\s?)?(?:Saved?\d{0,3}\s)?Cite\s?(?:Cited by \d|Related).*$"
)
_SIDE: Final = re.compile(
    r"\[(?:pdf|html|doc|ps|txt)\] ?[\w-]+(?:\.[\w-]+)+|full ?view|(?:find|view|get) it (?:@|at) .*|"
    r"full text(?: ?@.*)?",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"about [\d,.]+ results|page \d+ of|articles$|case law$|profiles$|my (?:profile|library)$|"
    r"any (?:time|type)$|since \d{4}$|custom range|sort by |review articles$|include |create alert|"
    r"related searches|did you mean|showing results for|this message was sent by google|"
    r"list alerts|cancel alert|see all |google scholar|scholar alert|new (?:articles|citations|"
    r"results)|search within |\d+ new (?:citations?|articles?|results?)|help$|privacy$|terms$|"
    r"next$|previous$|\d{1,3}$",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"<?(?P<address>https?://[^\s<>]+)>?")
_AGO: Final = re.compile(
    r"(?:\d+ (?:hours?|days?|weeks?) ago\s*[-–—]?\s*|abstract:?\s+(?=[A-Z]))", re.IGNORECASE
)
_BOOK: Final = re.compile(r"\[(?:BOOK|B|BUCH|LIBRO)\]")
_KIND: Final = re.compile(r"\[(?:PDF|HTML|BOOK|B|BUCH|LIBRO|CITATION|C|ZITATION|DOC)\] (?=\S)")
_JOURNAL: Final = re.compile(r"[^\W\d_][^…]{2,}$")
_MOST_OF_TITLE: Final = 5
_SURE: Final = 0.96
_LIKELY: Final = 0.9
_WORTH_KEEPING: Final = 6


@dataclass(slots=True)
class _Record:
    head: list[Line]
    byline: Line
    names: Names
    where: list[str]
    side: list[Line]  # "[PDF] arxiv.org" above the title
    body: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [*self.head, self.byline, *self.body]


def _byline(text: str) -> tuple[Names, list[str]] | None:
    """Take a line apart that has authors, venue and site with dashes between them."""
    if "-" not in text and "–" not in text and "—" not in text and "‐" not in text:
        return None
    first, *rest = _DASH.split(text)
    if not rest or not (_YEAR.search(text) or _SITE.fullmatch(rest[-1].strip())):
        return None
    names = scholar_names(first)
    return (names, rest) if names else None


def _only_names(text: str) -> tuple[Names, list[str]] | None:
    """Take a line of authors alone: alerts have it where they know no venue."""
    if ", " not in text or ":" in text or text.endswith("."):
        return None
    names = scholar_names(text)
    return (names, [""]) if names else None


def _sniff(page: Page) -> float:
    count = sum(1 for line in page if _byline(line.text))
    if not count:
        return 0.0
    foot = any(_FOOT.match(line.text) and "ite" in line.text for line in page)
    return _SURE if count > 1 or foot else _LIKELY


def _read(page: Page) -> Found:
    return Found([_statement(record) for record in _records(page)])


def _records(page: Page) -> Iterator[_Record]:
    record: _Record | None = None
    pending: list[Line] = []  # lines that are the body of one record and the title of the next
    for line in page:
        found = (_byline(line.text) or _only_names(line.text)) if line.text else None
        if found is None:
            pending.append(line)
            continue
        body, head = _parted(pending, within=record is not None)
        if record:
            record.body = body
            yield record
            record = None
        if head:
            record = _Record(head, line, *found, side=_beside(pending, head[0]))
            pending = []
    if record:
        record.body = _down_to_foot(pending)
        yield record


def _parted(lines: Sequence[Line], *, within: bool) -> tuple[list[Line], list[Line]]:
    """Part the lines between two bylines into what is of the first and the title of the second."""
    end = len(lines)
    while end and not lines[end - 1].text:
        end -= 1
    begin = end
    while begin and end - begin < _MOST_OF_TITLE and not _is_apart(lines[begin - 1]):
        begin -= 1
        if lines[begin].heading:
            break
    while end - begin > 1 and _ADDRESS.fullmatch(lines[begin].text):
        begin += 1
    begin = next((at for at in range(end - 1, begin, -1) if _KIND.match(lines[at].text)), begin)
    begin += title_begins(lines[begin:end])
    if within and end - begin > 1 and (begin == 0 or end - begin == _MOST_OF_TITLE):
        begin = end - 1  # nothing parts the words of the record before from this title
    return _down_to_foot(lines[:begin]), list(lines[begin:end])


def _beside(lines: Sequence[Line], title: Line) -> list[Line]:
    near = [line for line in lines[: lines.index(title)] if line.text][-1:]
    return [line for line in near if _SIDE.fullmatch(line.text)]


def _is_apart(line: Line) -> bool:
    text = line.text
    if not text or _SIDE.fullmatch(text) or _FURNITURE.match(text):
        return True
    return bool(_FOOT.match(text))


def _down_to_foot(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if (not line.text and kept) or (line.text and _is_apart(line)):
            break
        kept.append(line)
    return [line for line in kept if line.text]


def _statement(record: _Record) -> Stated:
    *places, last = record.where
    known_site = bool(_SITE.fullmatch(last.strip()))
    venue = read_venue(" - ".join(places if places or known_site else record.where))
    fields = dict(venue.fields)
    if places and not known_site:
        fields.setdefault("publisher", last)
    if _JOURNAL.match(fields.get("howpublished", "")):
        fields["journaltitle"] = fields.pop("howpublished")
    title = [_ADDRESS.sub("", line.text).strip() for line in record.head]
    book = any(_BOOK.match(part) for part in title)
    return Stated(
        line=record.head[0].number,
        raw=raw_text(record.lines),
        title=without_marks(join([part for part in title if part] or [""])),
        creators=record.names.creators,
        creators_complete=record.names.complete,
        date=venue.date,
        abstract=_abstract(record.body),
        type="book" if book else venue.type or ("article" if "journaltitle" in fields else ""),
        identifiers=(*venue.identifiers, *_linked(record)),
        fields=fields,
    )


def _linked(record: _Record) -> Iterator[Identifier]:
    for line in (*record.side, *record.lines):
        if line in record.head or line in record.side:
            yield from identifiers_of(line)
        for found in _ADDRESS.finditer(line.text):
            leads_to = target(found["address"])
            yield from (each.identifier for each in mentions(leads_to))


def _abstract(body: Sequence[Line]) -> list[str]:
    """Give the words of a result where they begin as a paper's summary does."""
    text = join([line.text for line in body if not _ADDRESS.fullmatch(line.text)] or [""])
    text = _AGO.sub("", _GLUED_FOOT.sub("", text), count=1).strip()
    begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in "“\"'‘("
    return [text] if begins and len(text.split()) >= _WORTH_KEEPING else []


SCHOLAR_RESULTS: Final = Layout(
    name="scholar-results",
    words="Google Scholar's search results or alert",
    sniff=_sniff,
    read=_read,
)
