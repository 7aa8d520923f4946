"""What the lines of a record that was told by its shape state of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.late_dataclass import dataclass, replace
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line
from readlist.formats.listings.shaping.beside import names_beside_workplaces
from readlist.formats.listings.shaping.details import Details
from readlist.formats.listings.shaping.headings import PageHead, page_head
from readlist.formats.listings.shaping.likeness import workplace_likeness
from readlist.formats.listings.shaping.people_lines import begins_with_number, people, titled
from readlist.formats.listings.shaping.shapes import Shape
from readlist.formats.listings.stated import Stated

_CONTAINERS: Final = frozenset({"booktitle", "journaltitle", "publisher", "institution"})
_FEWEST: Final = 3
_MOST: Final = 0.6
_SOME: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Style:
    """How a page writes titles and names.

    Titles are ``numbered`` without a sign; workplaces stand ``at_end`` of the list of names, or
    right ``beside`` each name.
    """

    numbered: bool
    at_end: bool
    beside: bool


def statements(found: Sequence[Shape], page: Sequence[Line]) -> list[Stated]:
    """Give what each record of a page states."""
    sources = _sources(page)
    style = _style(found)
    head = page_head(page, found[0].lines[0]) if found else PageHead()
    return [_within(_stated(shape, sources, style), head) for shape in found]


def _style(found: Sequence[Shape]) -> _Style:
    numbers = sum(1 for shape in found if begins_with_number(shape.title[0].text))
    last = [shape.names[-1].text for shape in found]
    placed = sum(1 for text in last if _ends_with_workplace(text))
    beside = sum(1 for text in last if "(" not in text and names_beside_workplaces(text))
    return _Style(
        numbered=len(found) >= _FEWEST and numbers > _MOST * len(found),
        at_end=placed > 1 and placed > _SOME * len(found),
        beside=beside > 1 and beside > _SOME * len(found),
    )


def _within(stated: Stated, head: PageHead) -> Stated:
    """Give a paper with the year and the meeting of the page it is on, if it says no other."""
    if stated.date or not head.year:
        return stated
    fields = stated.fields
    if head.meeting and not fields.keys() & _CONTAINERS:
        fields = fields | {"booktitle": head.meeting}
    return replace(
        stated,
        date=PartialDate(head.year),
        fields=fields,
        type=stated.type or ("inproceedings" if "booktitle" in fields else ""),
        derived=stated.derived | {"date"},
    )


def _ends_with_workplace(text: str) -> bool:
    last = text.rpartition(",")[2]
    return last != text and "(" not in last and workplace_likeness(last) > 0.3  # noqa: PLR2004


def _stated(shape: Shape, sources: dict[int, Line], style: _Style) -> Stated:
    names = people(
        [line.text for line in shape.names], workplaces=style.at_end, beside=style.beside
    )
    said = _said(shape)
    return Stated(
        line=shape.first,
        raw=_raw(shape, sources),
        title=titled(join([line.text for line in shape.title]), numbered=style.numbered),
        creators=names.creators,
        creators_complete=names.complete,
        date=said.date or (PartialDate(said.year_at_end) if said.year_at_end else None),
        abstract=said.abstract,
        identifiers=tuple(dict.fromkeys(said.identifiers)),
        fields=said.fields,
        type=said.type,
    )


def _sources(page: Sequence[Line]) -> dict[int, Line]:
    """Give the page's lines by number; a line of the document that gave several is none of them."""
    count = Counter(line.number for line in page)
    return {line.number: line for line in page if count[line.number] == 1}


def _raw(shape: Shape, sources: dict[int, Line]) -> str:
    lines = dict.fromkeys(
        line if "\n" in line.source else sources.get(line.number, line) for line in shape.lines
    )
    return "\n".join(line.raw for line in lines).strip()


def _said(shape: Shape) -> Details:
    said = Details()
    for line in (*shape.title, *shape.details, *shape.names):
        said.take_links(line, of_title=line in shape.title)
    said.take_abstract(shape.abstract)
    for line in shape.details:
        said.take(line.text)
    return said
