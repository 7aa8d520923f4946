"""The daily mails of arXiv: hard-wrapped records between double backslashes and lines of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.listings.arxiv.fields import Said, labelled, stated
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.stated import Stated

# "arXiv:2405.01536 (*cross-listing*)"; "Paper: hep-th/9901001" until 2007.
_HEAD: Final = re.compile(
    r"(?:paper|arxiv)(?: ?\(\*cross-listing\*\))?: ?(?P<id>\d{4}\.\d{4,5}|"
    r"[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?/\d{7})(?:v\d{1,2})?(?: ?\(\*cross-listing\*\))?",
    re.IGNORECASE,
)
_BARS: Final = re.compile(r"\\{1,2}")
_END: Final = re.compile(r"\\{1,2} \( ?<?https?://\S{1,200} ?,")
_RULE: Final = re.compile(r"(?:[-=_]{8,}|[%-]{12,})")
_REPLACED: Final = re.compile(
    r"(?:replaced with|figures added|part added|withdrawn)\b", re.IGNORECASE
)
_SURE: Final = 0.99


def _sniff(page: Page) -> float:
    before = ""
    for line in page:
        if not line.text:
            continue
        if _END.match(line.text) or (_BARS.fullmatch(before) and _HEAD.fullmatch(line.text)):
            return _SURE
        before = line.text
    return 0.0


@dataclass(slots=True)
class _Record:
    arxiv: str
    lines: list[Line]


def _read(page: Page) -> Found:
    return Found([_statement(record) for record in _records(page)])


def _records(page: Sequence[Line]) -> Iterator[_Record]:
    record: _Record | None = None
    for line in page:
        head = _HEAD.fullmatch(line.text) if line.text[:1] in "aApP" else None
        if record and (head or _RULE.fullmatch(line.text) or _END.match(line.text)):
            yield record
            record = None
        if head:
            record = _Record(head["id"], [line])
        elif record:
            record.lines.append(line)
    if record:
        yield record


def _statement(record: _Record) -> Stated:
    said: Said = {}
    state = "head"
    for line in record.lines[1:]:
        name, rest = labelled(line) or ("", line)
        if _BARS.fullmatch(line.text):
            state = "abstract"
            continue
        if state == "abstract":
            name, rest = "", line
        elif not line.text or _REPLACED.match(line.text):
            state = "rest"
        state = name or state
        said.setdefault(state, []).append(rest)
    return stated(said, record.lines, record.arxiv)


ARXIV_MAIL: Final = Layout(
    name="arxiv-mail",
    words="Daily mail of arXiv",
    sniff=_sniff,
    read=_read,
)
