"""Pages of the ACL Anthology as they come when copied: volumes, events, authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.details import Details
from readlist.formats.listings.shaping.likeness import names_likeness
from readlist.formats.listings.shaping.people_lines import people
from readlist.formats.listings.stated import Stated

_BUTTON: Final = (
    r"(?:pdf|bib|abs|doi|video|code|data(?:set)?s?|poster|slides|software|attachment|note|optional|"
    r"supplementary|presentation)"
)
_BUTTONS: Final = re.compile(
    rf"\[?(?:pdf|bib)\]?[\s|]{{0,3}}\[?(?:bib|abs)\]?(?:[\s|]{{0,3}}\[?{_BUTTON}\]?)*(?=\s|$|"
    rf"[A-Z\[“\"'(\d])[\s|]*"
)
_ALONE: Final = re.compile(rf"\[?(?:{_BUTTON}s?|bib|abs)\]?|pwc|\d+", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEAR_LINE: Final = re.compile(r"Year: ?(?:19|20)\d\d")
_VENUE: Final = re.compile(
    r"(?:Proceedings|Findings|Transactions|Computational Linguistics\b|Actes|Northern European|"
    r"(?:[A-Z][\w-]* ){0,4}Journal|Linguistic Issues|International Conference|"
    r"[A-Z]{3,8}[\w-]* (?:19|20)\d\d|"
    r"(?:\w+ ){0,6}(?:Workshop|Conference|Meeting|Symposium)\b.{0,150}$)"
)
_HEAD: Final = re.compile(r"Anthology ID:|ACL Anthology$")
_IS_VOLUME: Final = re.compile(r"(?:Proceedings|Findings|Actes) of |Actes ")
_FOOT: Final = re.compile(
    r"(?:co-?authors|venues|search|fix (?:author|data)|ACL materials are|the ACL anthology is|"
    r"site last built|"
    r"permission is granted|show all abstracts|hide all abstracts|"
    r"proceedings of .{10,200}|findings of .{10,200}|transactions of .{10,200})$|"
    r"(?:co-?authors|venues|fix author)\b.{0,30}$|"
    r"ACL materials are|site last built|permission is granted|bibkey|export citation",
    re.IGNORECASE,
)
_SURE: Final = 0.97
_LIKELY: Final = 0.9


@dataclass(slots=True)
class _Block:
    """The lines after one row of buttons, and the year under whose heading it stands."""

    buttons: Line
    year: int
    lines: list[Line] = field(default_factory=list)
    end: list[Line] = field(default_factory=list)


def _sniff(page: Page) -> float:
    count = sum(1 for line in page if _BUTTONS.match(line.text))
    if not count and any(_HEAD.match(line.text) for line in page):
        return _LIKELY
    return (_SURE if count > 1 else _LIKELY) if count else 0.0


def _read(page: Page) -> Found:
    volume, year = _volume(page)
    found = []
    for block in _blocks(page):
        stated = _stated(block, volume, year)
        if stated and _IS_VOLUME.match(stated.title):
            volume = stated.title
        elif stated:
            found.append(stated)
    return Found(found)


def _volume(page: Page) -> tuple[str, int]:
    """Give title and year of the volume that a page is of; on an author's page there is none."""
    head: list[str] = []
    for line in page:
        if _BUTTONS.match(line.text):
            break
        head.append(line.text)
    title = next((text for text in head if _VENUE.match(text) and len(text) > 15), "")  # noqa: PLR2004
    year = 0
    for place, text in enumerate(head[:-1]):
        if text.strip(" :").lower() == "year" and _YEAR.fullmatch(head[place + 1]):
            year = int(head[place + 1])
    named = next((text for text in head if _YEAR_LINE.fullmatch(text)), "")
    stated = re.search(r"\b(?:19|20)\d\d\b", named or title)
    return title, year or (int(stated.group()) if stated else 0)


def _blocks(page: Sequence[Line]) -> Iterator[_Block]:
    held: _Block | None = None
    year = 0
    for line in page:
        if found := _BUTTONS.match(line.text):
            if held:
                yield held
            held = _Block(line, year)
            rest = line.text[found.end() :]
            if rest:
                held.lines.append(Line(line.number, rest))
        elif _YEAR.fullmatch(line.text):
            year = int(line.text)
            if held:
                yield held
            held = None
        elif held:
            held.lines.append(line)
    if held:
        yield held


def _stated(block: _Block, volume: str, year: int) -> Stated | None:
    shown = [line for line in block.lines if line.text and not _ALONE.fullmatch(line.text)]
    names_at = next(
        (place for place, line in enumerate(shown[:6]) if place and _is_names(line.text)), 0
    )
    if not names_at:
        return None
    title = join([line.text for line in shown[:names_at]])
    names = people(_names(shown[names_at:]))
    said = Details()
    for line in (*shown[:names_at], block.buttons):
        said.take_links(_titles_links(line), of_title=True)
    said.take_links(block.buttons, of_title=False)
    rest = shown[names_at + len(_names(shown[names_at:])) :]
    venue = volume
    if rest and _VENUE.match(rest[0].text) and len(rest[0].text) < 260:  # noqa: PLR2004
        venue, rest = rest[0].text, rest[1:]
    rest = rest[: next((at for at, line in enumerate(rest) if _FOOT.match(line.text)), len(rest))]
    said.take_abstract([line for line in rest if len(line.text) > 20 or line is not rest[0]])  # noqa: PLR2004
    lines = [block.buttons, *shown[: names_at + 1], *rest]
    return Stated(
        line=block.buttons.number,
        raw="\n".join(dict.fromkeys(line.raw for line in lines)),
        title=title,
        creators=names.creators,
        creators_complete=names.complete,
        date=_date(block.year or year, venue),
        abstract=said.abstract,
        identifiers=said.identifiers,
        fields={"booktitle": venue} if venue else {},
        type="inproceedings",
    )


def _titles_links(line: Line) -> Line:
    """Give a line with the links of the title alone, without those of the buttons before it."""
    links = [link for link in line.links if not _ALONE.fullmatch(line.text[link.begin : link.end])]
    return replace(line, links=tuple(links))


def _names(lines: Sequence[Line]) -> list[str]:
    """Give the lines of names that follow one another: each but the last ends with a bar."""
    found = [lines[0].text]
    for line in lines[1:]:
        if not found[-1].endswith("|"):
            break
        found.append(line.text)
    return found


def _is_names(text: str) -> bool:
    return " | " in text or names_likeness(text) > 0.3  # noqa: PLR2004


def _date(year: int, venue: str) -> PartialDate | None:
    if not year and (found := re.search(r"\b(?:19|20)\d\d\b", venue)):
        year = int(found.group())
    return PartialDate(year) if year else None


ACL_ANTHOLOGY: Final = Layout(
    name="acl-anthology",
    words="Page of the ACL Anthology (volume, event, author)",
    sniff=_sniff,
    read=_read,
)
