"""Pages of single papers at arXiv (``[Submitted on …]``, ``Title:``), copied from a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from readlist.core.identifiers import ARXIV, identifier
from readlist.formats.listings.arxiv.fields import (
    Said,
    labelled,
    stated,
    value,
    with_addresses,
)
from readlist.formats.listings.layout import Found, Layout
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.names import names_like

_SUBMITTED: Final = re.compile(r"[\[(]Submitted on (?=\d)", re.IGNORECASE)
# "arXiv:2405.01536 (cs)" above the title, "(or arXiv:2405.01536v1 [cs.CV] for this version)" below.
_NAME: Final = re.compile(r"arXiv:\S{7,40} \([a-z-]{2,9}\)", re.IGNORECASE)
_CITED: Final = re.compile(r"(?:cite as:\s*|\(or )arxiv:", re.IGNORECASE)
_HISTORY: Final = re.compile(r"submission history\b", re.IGNORECASE)
_VERSION: Final = re.compile(r"\[v1\]\s")
_FURNITURE: Final = re.compile(
    r"view (?:a )?pdf\b.*|html \(experimental\)|focus to learn more|pdf|"
    r"arxiv-issued doi via datacite.*|download pdf|full-text links:|access paper:|tex source|"
    r"other formats|view license",
    re.IGNORECASE,
)
_SURE: Final = 0.98
_FEWEST_OF_PROSE: Final = 12


def _sniff(page: Page) -> float:
    told = any(
        _SUBMITTED.match(line.text) or _CITED.match(line.text) or _NAME.fullmatch(line.text)
        for line in page
    )
    return _SURE if told else 0.0


def _read(page: Page) -> Found:
    found = (_statement(record) for record in _records(page))
    return Found([each for each in found if each.title or each.arxiv])


def _records(page: Page) -> Iterator[list[Line]]:
    """Part pages that were pasted one below the other; what stands above the first is dropped."""
    record: list[Line] = []
    seen: set[str] = set()
    for line in page:
        name = (labelled(line) or ("",))[0]
        begins = name == "title" or _SUBMITTED.match(line.text) or _NAME.fullmatch(line.text)
        if begins and not seen.isdisjoint({"abstract", "cited"}):
            yield record
            record, seen = [], set()
        if begins or record:
            record.append(line)
            seen.add(name)
    if record:
        yield record


def _statement(record: Sequence[Line]) -> Stated:
    said: Said = {}
    state = "begin"
    for line in record:
        name, rest = labelled(line) or ("", Line(line.number, with_addresses(line)))
        if _HISTORY.match(line.text):
            state = "history"
        elif state == "history":
            name = "date" if _VERSION.match(line.text) else "history"
        elif _FURNITURE.fullmatch(line.text):
            continue
        elif _SUBMITTED.match(line.text):
            name = "date"
        elif _CITED.match(line.text) or _NAME.fullmatch(line.text):
            name = "cited"
        elif not name and line.text:
            name = _unlabelled(line.text, state, said)
        elif not line.text and state not in {"abstract", "title", "authors"}:
            state = "rest"
        said.setdefault(name or state, []).append(line if name == "cited" else rest)
        state = name or state
    return stated(said, _core(record), _number(value(said, "cited")))


def _unlabelled(text: str, state: str, said: Said) -> str:
    """Tell what a line is on pages that hide the labels: title, authors, abstract, in this order.

    Empty for a line that goes on with what stands before it.
    """
    if state == "date" and "title" not in said:
        return "title"
    if state == "title" and "authors" not in said and names_like(text):
        return "authors"
    if state == "authors" and "abstract" not in said and len(text.split()) >= _FEWEST_OF_PROSE:
        return "" if names_like(text) else "abstract"
    return ""


def _core(record: Sequence[Line]) -> Sequence[Line]:
    """Give the lines down to the history of versions."""
    ends = (place for place, line in enumerate(record) if _HISTORY.match(line.text))
    return record[: next(ends, len(record))]


def _number(cited: str) -> str:
    for word in cited.split():
        if "arxiv:" in word.lower() and (found := identifier(ARXIV, word.strip("([])"))):
            return found.value
    return ""


ARXIV_ABSTRACT_PAGE: Final = Layout(
    name="arxiv-abstract-page",
    words="Page of one paper at arXiv, copied from a browser",
    sniff=_sniff,
    read=_read,
)
