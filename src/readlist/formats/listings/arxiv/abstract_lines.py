"""Lists of papers in labelled lines, of which most pages keep only ``Abstract:``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.dates import PartialDate, parse_date
from readlist.formats.listings.arxiv.categories import bracketed
from readlist.formats.listings.arxiv.closing import closing_line
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.lines import join, paragraphs, wrap_width
from readlist.formats.listings.pages.page import Line, Page, raw_text
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import Names, read_names
from readlist.formats.listings.values.remarks import is_telling, split_remarks

_LABEL: Final = re.compile(
    r"(?:\d{1,4}[.)]\s+|[-*•#]+\s+)?\*{0,2}(?P<label>abstract|title|authors?|comments?|subjects?|"
    r"journal[- ]ref(?:erence)?|doi|arxiv|cite as|date|published|submitted|created|updated|"
    r"keywords?|code|project page|via)\*{0,2}\s*(?::|：|(?<=ract)\s?[—–.](?=\s?[A-Z]))\*{0,2}\s*",
    re.IGNORECASE,
)
# "… state of the art.Abstract:We show …": two records whose line end was lost.
_GLUED: Final = re.compile(r"(?<=[.!?)}\]>\"'”’])[ \t]*(?=Abstract:\s*[^\sa-z])")
_SURE: Final = 0.93
_LIKELY: Final = 0.85
_DATES: Final = ("created", "published", "submitted", "date", "updated")
_REMARKS: Final = ("comment", "journal", "code", "project page", "keyword")


def _split(page: Page) -> Page:
    if not any("Abstract:" in line.text[1:] for line in page):
        return page
    return [
        Line(line.number, part.strip())
        for line in page
        for part in (_GLUED.split(line.text) if "Abstract:" in line.text[1:] else [line.text])
    ]


def _sniff(page: Page) -> float:
    found = (_LABEL.match(line.text) for line in _split(page))
    count = sum(1 for label in found if label and label["label"].lower() == "abstract")
    return (_SURE if count > 1 else _LIKELY) if count else 0.0


def _read(page: Page) -> Found:
    page = _split(page)
    width = wrap_width(page)
    found = (_stated(said, width) for said in _papers(page))
    return Found([stated for stated in found if stated.abstract or stated.creators])


Said = dict[str, list[Line]]


def _papers(page: Sequence[Line]) -> Iterator[Said]:
    said: Said = {}
    label = ""
    for line in page:
        found = _LABEL.match(line.text)
        if found:
            label = found["label"].lower().removesuffix("s")
            if _begins(label, said):
                yield said
                said = {}
            said.setdefault("raw", []).append(line)
            said.setdefault(label, []).append(Line(line.number, line.text[found.end() :]))
        elif said:
            said["raw"].append(line)
            label = label if line.text or label == "abstract" else "rest"
            said.setdefault(label, []).append(line)
    if said:
        yield said


def _begins(label: str, said: Said) -> bool:
    order = ("title", "author", "abstract")
    return label in order and any(name in said for name in order[order.index(label) :])


def _stated(said: Said, width: int) -> Stated:
    abstract, remarks = split_remarks(list(paragraphs(said.get("abstract", []), width)))
    names = read_names(_value(said, "author")) if "author" in said else Names()
    named = closing_line(f"arXiv:{_value(said, 'arxiv') or _arxiv_cited(said)}")
    return Stated(
        line=said["raw"][0].number,
        raw=raw_text(said["raw"]),
        title=_value(said, "title"),
        creators=names.creators,
        creators_complete=names.complete,
        date=_date(said),
        abstract=[part.text for part in abstract],
        remarks=[part.text for part in remarks if is_telling(part)]
        + [value for label in _REMARKS if (value := _value(said, label))],
        arxiv=named.arxiv if named else "",
        doi=_value(said, "doi"),
        category=bracketed(_value(said, "subject")) or bracketed(_value(said, "cite a")),
    )


def _value(said: Said, label: str) -> str:
    found = [line.text for name in said if name.startswith(label) for line in said[name]]
    return join([text for text in found if text] or [""])


def _arxiv_cited(said: Said) -> str:
    return re.sub(r"^arxiv:", "", _value(said, "cite a"), flags=re.IGNORECASE)


def _date(said: Said) -> PartialDate | None:
    for label in _DATES:
        date = parse_date(_value(said, label))
        if date and not date.literal:
            return date
    return None


ABSTRACT_LINES: Final = Layout(
    name="abstract-lines",
    words="List of abstracts, each after “Abstract:”",
    sniff=_sniff,
    read=_read,
)
