"""What the two arXiv listings have in common: abstract, remarks, closing lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from readlist.formats.base import Problem
from readlist.formats.listings.arxiv.blocks import Block, blocks
from readlist.formats.listings.layout import Found
from readlist.formats.listings.pages.lines import Paragraph, paragraphs, wrap_width
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.stated import Stated
from readlist.formats.listings.values.remarks import begins_as_remark, split_remarks

_FEWEST_OF_PROSE: Final = 20
_MOST_OF_HEADING: Final = 12
_MOST_OF_ABSTRACT: Final = 700
_LABEL: Final = re.compile(r"(?:comments?|remarks?|notes?)\s*:\s*", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"(?:page|seite)\s\d{1,4}(?:\s?(?:of|von|/)\s?\d{1,4})?", re.IGNORECASE
)
_LONELY: Final = re.compile(r"(?:^|\s)(?:doi|arxiv)\s?:$", re.IGNORECASE)
_HEADING: Final = re.compile(
    r"(?:abstract|summary|background|context|objectives?|purpose|motivation|introduction|aims?)\b",
    re.IGNORECASE,
)


def read(page: Page) -> Found:
    """Read a listing whose records end with an arXiv identifier, a DOI or a date."""
    page = _mended(page)
    width = wrap_width(page)
    found: list[Stated] = []
    problems: list[Problem] = []
    for block in blocks(page):
        parts = [
            part
            for part in paragraphs(block.lines, width, begins_as_remark)
            if _has_words(part.text) and not _PAGE_NUMBER.fullmatch(part.text)
        ]
        if not found:
            parts = _without_header(parts)
        if not (_names_work(block) or (_has_prose(parts) and (found or block.closing))):
            continue
        stated = _stated(block, parts)
        found.append(stated)
        if block.closing is None:
            problems.append(_cut_off(stated))
    return Found(found, problems)


def _mended(page: Sequence[Line]) -> list[Line]:
    """Join an identifier with its label where a page was wrapped between the two."""
    mended: list[Line] = []
    for line in page:
        if mended and _LONELY.search(mended[-1].text[-12:]) and line.text[:1].isdigit():
            before = mended.pop()
            mended.append(Line(before.number, f"{before.text} {line.text}"))
        else:
            mended.append(line)
    return mended


def _stated(block: Block, parts: Sequence[Paragraph]) -> Stated:
    abstract, remarks = split_remarks(parts)
    abstract = _own(abstract)
    closing = block.closing
    first = next((part.number for part in (*abstract, *remarks)), block.first_line)
    said = [_LABEL.sub("", part.text, count=1) for part in remarks] + block.remarks
    return Stated(
        line=first,
        raw=block.raw(first),
        abstract=[part.text for part in abstract],
        remarks=said,
        arxiv=closing.arxiv if closing else "",
        doi=closing.doi if closing else "",
        category=closing.category if closing else "",
        date=closing.date if closing else None,
    )


def _own(abstract: list[Paragraph]) -> list[Paragraph]:
    """Leave out the paragraphs of a page that stand before a paper's abstract."""
    size, place = 0, len(abstract)
    while place and (not size or size + abstract[place - 1].size <= _MOST_OF_ABSTRACT):
        place -= 1
        size += abstract[place].size
    return abstract[place:]


def _without_header(parts: list[Paragraph]) -> list[Paragraph]:
    prose = next((n for n, part in enumerate(parts) if part.size >= _FEWEST_OF_PROSE), 0)
    while prose and not (parts[prose].apart and _is_header(parts[prose - 1])):
        prose -= 1
    return parts[prose:]


def _is_header(part: Paragraph) -> bool:
    if _HEADING.match(part.text):
        return False
    return part.size <= _MOST_OF_HEADING and not part.text.endswith((".", "!", "?"))


def _names_work(block: Block) -> bool:
    return block.closing is not None and bool(block.closing.arxiv or block.closing.doi)


def _has_prose(parts: Sequence[Paragraph]) -> bool:
    """Tell whether text without an identifier is a paper's rather than the page's."""
    return any(part.size >= 2 * _FEWEST_OF_PROSE and part.ends for part in parts)


def _cut_off(stated: Stated) -> Problem:
    return Problem(
        stated.line,
        "no-identifier",
        "The text that begins here has no identifier below it; it was taken for an abstract.",
        stated.raw,
    )


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)
