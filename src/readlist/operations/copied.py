"""Reads what was typed, or copied from a page, which programs often give as HTML as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.identifiers import CODE, URL, Identifier, recognise
from readlist.core.quoting import quoted
from readlist.core.reference import Reference
from readlist.formats.base import Document, Problem, Record
from readlist.formats.listings.identifiers.faults import fault_of
from readlist.formats.listings.pages.page import page_of
from readlist.operations.files import digest_of, read_text

_LONGEST_NAME: Final = 40
_BEGINNING: Final = 20_000  # in HTML, styles may stand above the first words
_LONGEST_LINE: Final = 100
_LINK: Final = re.compile(r"<a\s[^>]{0,1000}href", re.IGNORECASE)
_MOST_ADDRESSES: Final = 100
_AROUND: Final = ",;<>\"'"
_QUOTES: Final = '"“”'
_TYPES: Final = {URL: "online", CODE: "software"}


def read_copied(text: str, html: str = "") -> Document:
    """Read a copied text, or its HTML where the links in that tell more of the papers.

    HTML without links says no more than the text does, which is easier to look through, if there
    is any: some programs give HTML alone. A text of nothing but web addresses was meant: each is
    taken for a work, as it would not be on a page.
    """
    if html and not text.strip():
        return read_text(html, name=name_of(html))
    name = name_of(text)
    plain = read_text(text, name=name)
    if _LINK.search(html):
        linked = read_text(html, name=name)
        plain = linked if _told(linked) > _told(plain) else plain
    return plain if plain.records else _addresses(text) or _faulty(text) or plain


def name_of(text: str) -> str:
    """Name a copied text by the first words that a reader sees, to tell it from others."""
    page = page_of(text[:_BEGINNING])
    beginning = " ".join(" ".join(line.text for line in page)[:_BEGINNING].split())
    words = "".join(each for each in beginning if each.isprintable() and each not in _QUOTES)
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rpartition(" ")[0] or words[:_LONGEST_NAME]
        words += "…"
    return f"pasted “{words}”" if words else "pasted text"


def _told(document: Document) -> tuple[int, int]:
    """Tell how many papers a document names, and how many identifiers and addresses of them."""
    told = [each.reference for each in document.records]
    named = sum(bool(each.title or each.identifiers or each.abstract) for each in told)
    return named, sum(len(each.identifiers) for each in told)


def _addresses(text: str) -> Document | None:
    found = list(_recognised(text)) if len(text.split()) <= _MOST_ADDRESSES else []
    if not found or any(one is None for _line, one in found):
        return None
    records = tuple(
        Record(Reference(type=_TYPES.get(one.scheme, "misc"), identifiers=(one,)), place, line, raw)
        for place, ((line, raw), one) in enumerate(found, start=1)
        if one is not None
    )
    data = text.encode("utf-8", "surrogatepass")
    return Document(name_of(text), "identifiers", records, (), "", digest_of(text), len(data))


def _faulty(text: str) -> Document | None:
    """Say why a single line that looks like an identifier is none."""
    line = text.strip()
    fault = fault_of(line) if len(line) <= _LONGEST_LINE and "\n" not in line else ""
    if not fault:
        return None
    problem = Problem(1, "identifier-faulty", f"{quoted(line)}: {fault}", text, lost=True)
    return Document(name_of(text), "identifiers", (), (problem,))


def _recognised(text: str) -> Iterator[tuple[tuple[int, str], Identifier | None]]:
    for number, line in enumerate(text.splitlines(), start=1):
        for word in line.split():
            yield (number, word), recognise(word.strip(_AROUND))
