"""BibTeX documents read portion by portion, so that a large one never stands in memory whole.

The records are those that :func:`readlist.formats.bibtex.reader.read` gives for documents in which
no entry refers to another and no comment tells of groups; :func:`has_ties` tells the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from bibtexparser import model

from readlist.formats.base import Reading
from readlist.formats.bibtex.blocks import Entry
from readlist.formats.bibtex.inheritance import Family
from readlist.formats.bibtex.patterns import INNER_START
from readlist.formats.bibtex.reader import Gathered, records_of, take
from readlist.formats.bibtex.source import Source
from readlist.formats.bibtex.splitting import steps

# Words of entries that belong together, and of comments that are about entries.
_TIES: Final = (b"crossref", b"xdata", b"bibdesk static groups")
_TREE: Final = re.compile(rb"jabref-meta:\s*group")
# How far behind a block one must see to know that it ends there.
_MARGIN: Final = 65_536
# What stands behind so many beginnings of entries changes nothing in a block before them.
_FAR: Final = 10


def has_ties(data: bytes) -> bool:
    """Tell whether a part of a document may speak of entries elsewhere in it."""
    lowered = data.lower()
    return any(tie in lowered for tie in _TIES) or _TREE.search(lowered) is not None


def read_portions(pieces: Iterable[str], document: Gathered | None = None) -> Iterator[Reading]:
    """Read the pieces of a document's text one after the other, with what each of them completes.

    The text must hold nothing that no text can hold, and no lone carriage returns. ``document`` is
    given what holds for all of it, as its ``@string`` names.
    """
    document = document or Gathered()
    rest, least, line, begin = "", 0, 0, 0
    for piece in pieces:
        rest += piece
        if len(rest) < least:
            continue
        end = _taken(rest, line, document, is_last=False)
        yield _portion(document, begin)
        line += rest.count("\n", 0, end)
        begin += end
        rest = rest[end:]
        least = 2 * len(rest)  # what is not settled yet is looked at again when there is as much
    _taken(rest, line, document, is_last=True)
    yield _portion(document, begin)


def _taken(text: str, line: int, document: Gathered, *, is_last: bool) -> int:
    """Take in the blocks whose end is sure, and give where they end."""
    place = 0
    for blocks, end in steps(Source(text, line)):
        if not (is_last or _is_settled(text, blocks, place, end)):
            break
        for block in blocks:
            take(block, document)
        place = end
    return place


def _is_settled(text: str, blocks: list[model.Block], begin: int, end: int) -> bool:
    """Tell whether a block would be read in the same way whatever comes behind this text."""
    if end + _MARGIN > len(text):
        return False
    last = blocks[-1]
    if isinstance(last, Entry) and last.is_plain:
        return True
    starts = [*islice(INNER_START.finditer(text, begin), _FAR)]
    return len(starts) == _FAR and starts[-1].start() > end


def _portion(document: Gathered, begin: int) -> Reading:
    """Give what was taken in since the last portion, and forget it."""
    records = records_of(document, begin)
    problems = sorted(document.problems, key=lambda problem: problem.line)
    document.counted += len(records)
    document.entries, document.problems, document.family = [], [], Family()
    document.comments.clear()
    return Reading(tuple(records), tuple(problems))
