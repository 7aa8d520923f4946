"""Pages of OpenReview as they come when copied: a venue's papers, a paper's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.details import Details
from readlist.formats.listings.shaping.furniture import furniture_likeness
from readlist.formats.listings.shaping.likeness import names_likeness
from readlist.formats.listings.shaping.people_lines import people
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.venues import read_venue

_DAY: Final = r"\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}"
_META: Final = re.compile(
    rf"(?:Published: (?P<published>{_DAY})|(?P<day>{_DAY}))(?:, \d\d:\d\d)?"
    rf"(?:[\s,·•]{{0,3}}(?:Last )?[Mm]odified: {_DAY}|"
    rf"\s?\((?:Last )?[Mm]odified: {_DAY}(?:, \d\d:\d\d)?\))?"
    r"\s*(?P<rest>.{0,200})"
)
_ENDS: Final = re.compile(
    r"(?:Readers: )?Everyone.*|\d+ Repl(?:y|ies).*|Revisions.*|BibTeX.*|CC BY.*|Show .*|"
    r"Submitted by .*"
)
_BUTTON: Final = re.compile(
    r"(?:Download )?PDF|HTML|Show details|Hide details|Readers: .*|Show (?:Revisions|Bibtex)|"
    r"Loading|.?[‹«»›\d\s…]+.?|"
    r"Go to .* homepage|.{0,20}Go to .{1,60} homepage|\d+ Repl(?:y|ies)|Everyone.*|Revisions.*|"
    r"BibTeX|Abstract$|"
    r"Add:?.*|View .{1,20}|Edit|Delete",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?P<label>Keywords|TL;?DR|One[- ]sentence Summary|Abstract|(?:Primary |Secondary |"
    r"Subject )?(?:Subject )?Areas?|"
    r"Supplementary Materials?|Submission (?:Number|History|Type|Length|Guidelines|Category|"
    r"Group|Date)|"
    r"Code Of Ethics|Code of Conduct|Anonymous (?:Url|Preprint)|No Acknowledgement Section|"
    r"Student Paper|"
    r"Confirmation[\w -]{0,40}|Paper (?:Decision|Type|Number|Link|"
    r"Verification And Code Of Ethics)|Venue(?:id)?|Track|Community|"
    r"Reciprocal Reviewing|Verify Author [\w ]{0,20}|Previous [\w ]{1,30}|Certifications?|"
    r"Assigned Action Editor|Code|Data|Resubmission|Video|License|Please [\w ]{1,40}|"
    r"Software|Poster|Link|Corresponding Author|Institution|Optional [\w -]{1,40}|"
    r"Reviewed Version.{0,40}|Published (?:at|in))"
    r"\s?:(?:\s+|$)",
)
_REPLIES: Final = re.compile(
    r"(?:Filter by |Search keywords|Sort: |\d+ / \d+ replies|-\s|Paper Decision|"
    r"Official (?:Review|Comment)|"
    r"Meta[- ]?Review|Rebuttal|(?:Public )?Comment\b|Review\b|Decision\b|Author Response|"
    r"Add .{1,30} Comment|"
    r"Withdrawal|Desk Reject|Acknowledg|About OpenReview|Hosting a Venue|OpenReview is a long-term)"
)
_SIGNS: Final = re.compile(
    r"Last Modified:|Readers: |Everyone|\bmodified: |OpenReview|Show details|Submission Number:"
)
_LONGEST_VENUE: Final = 160
_SURE: Final = 0.97
_LIKELY: Final = 0.85


def _sniff(page: Page) -> float:
    anchors = sum(1 for _ in _anchors(page))
    if not anchors:
        return 0.0
    signs = sum(1 for line in page if _SIGNS.search(line.text[:300]))
    return (_SURE if anchors > 1 or signs > 1 else _LIKELY) if signs else 0.0


Anchor = tuple[int, int, int]  # the places of title, names and dates


def _anchors(page: Page) -> Iterator[Anchor]:
    for place, line in enumerate(page):
        if line.text[:1] not in "P0123456789" or not _META.fullmatch(line.text):
            continue
        names = _before(page, place)
        if names < 0 or not _is_names(page[names].text):
            continue
        title = _before(page, names)
        if title >= 0 and not _REPLIES.match(page[title].text):
            yield title, names, place


def _before(page: Page, place: int) -> int:
    """Give the place of the line before another that is neither blank nor a button."""
    for earlier in range(place - 1, max(-1, place - 8), -1):
        text = page[earlier].text
        if text and not _BUTTON.fullmatch(text):
            return earlier
    return -1


def _is_names(text: str) -> bool:
    if re.match(r"(?:by |official|anonymous)", text, re.IGNORECASE):
        return text.lower().startswith("anonymous")
    return names_likeness(text) > 0 or (", " in text and not text.endswith("."))


def _read(page: Page) -> Found:
    anchors = list(_anchors(page))
    ends = [*(title for title, _, _ in anchors[1:]), len(page)]
    return Found([_stated(page, anchor, end) for anchor, end in zip(anchors, ends, strict=False)])


def _stated(page: Page, anchor: Anchor, end: int) -> Stated:
    title, names, meta = anchor
    stop = next((at for at in range(meta + 1, end) if _REPLIES.match(page[at].text)), end)
    found = people([page[names].text])
    said = Details()
    said.take_links(page[title], of_title=True)
    for line in page[title + 1 : meta]:
        said.take_links(line, of_title=False)
    dates = _META.fullmatch(page[meta].text)
    venue_words = _ENDS.sub("", dates["rest"]) if dates else ""
    day = (
        parse_date((dates["published"] or dates["day"]).replace("Sept ", "Sep ")) if dates else None
    )
    labelled, loose = _values(page[meta + 1 : stop])
    venue = read_venue(venue_words or next((text for text in loose if _is_venue(text)), ""))
    for line in page[meta + 1 : stop]:
        said.take_links(line, of_title=False)
    fields = {name: value for name, value in venue.fields.items() if name != "note"}
    if keywords := labelled.get("keywords"):
        fields["keywords"] = join(keywords)
    return Stated(
        line=page[title].number,
        raw="\n".join(line.raw for line in page[title:stop]).strip(),
        title=page[title].text,
        creators=found.creators,
        creators_complete=found.complete,
        date=_date(day, venue.date),
        abstract=labelled.get("abstract", ()),
        identifiers=said.identifiers,
        fields=fields,
        type=venue.type,
    )


def _date(published: PartialDate | None, of_venue: PartialDate | None) -> PartialDate | None:
    """Give the day of publication, unless the venue is of another year than that."""
    if of_venue and published and of_venue.year != published.year:
        return of_venue
    return published or of_venue


def _is_venue(text: str) -> bool:
    return (
        len(text) < _LONGEST_VENUE
        and bool(re.search(r"\b(?:19|20)\d\d\b", text))
        and not text.endswith(".")
    )


def _values(lines: Sequence[Line]) -> tuple[dict[str, list[str]], list[str]]:
    """Give the labelled values of a record, paragraph by paragraph, and the lines before them."""
    values: dict[str, list[str]] = {}
    loose: list[str] = []
    held: list[str] | None = None
    for line in lines:
        found = _LABEL.match(line.text)
        if found:
            held = values.setdefault(found["label"].lower(), [])
            rest = line.text[found.end() :].strip()
            if rest:
                held.append(rest)
        elif not line.text or _BUTTON.fullmatch(line.text) or furniture_likeness(line.text) > 0.9:  # noqa: PLR2004
            continue
        elif held is None:
            loose.append(line.text)
        else:
            held.append(line.text)
    return values, loose


OPENREVIEW_PAGE: Final = Layout(
    name="openreview",
    words="Page of OpenReview (a venue's papers, a paper with its reviews)",
    sniff=_sniff,
    read=_read,
)
