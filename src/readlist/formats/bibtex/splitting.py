"""BibTeX text to blocks, in one pass: entries, strings, preambles, comments, and what is damaged.

Every character of the text belongs to one block: the blocks' raw texts put together are the text.
What is well-formed is read here; :mod:`readlist.formats.bibtex.mending` reads the rest. Nothing
is taken for the beginning of a block that stands in the middle of a sentence (``me@home {``) or
behind ``%`` at the beginning of its line, as people put entries aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from bibtexparser import model

from readlist.core.kinds import ENTRY_TYPES, TYPE_ALIASES
from readlist.core.late_dataclass import dataclass
from readlist.formats.bibtex.blocks import DamagedError, Entry, Field
from readlist.formats.bibtex.leftovers import entries_between
from readlist.formats.bibtex.mending import mended
from readlist.formats.bibtex.patterns import BODY, GOES_ON, INNER_START, NAME, START, VALUE
from readlist.formats.bibtex.source import Source

_KNOWN: Final = frozenset(ENTRY_TYPES) | frozenset(TYPE_ALIASES) | {"xdata", "set"}
_CLOSING: Final = {"{": "}", "(": ")"}
# A whole body without any oddity, and its fields.
_BODIES: Final = {
    mark: re.compile(
        rf"\s*+([^\s,={{}}\"]*+)\s*+,"
        rf"(?:\s*+{NAME}\s*+=\s*+{VALUE}\s*+(?:,|(?=\{mark})))*\s*+\{mark}"
    )
    for mark in _CLOSING.values()
}
_EACH: Final = re.compile(rf"\s*+({NAME})\s*+=\s*+({VALUE})\s*+[,)}}]")
_LINE_END: Final = re.compile(r"[\n\r]")
_LONGEST_BEGIN: Final = 200
# A longer entry is read the slow way, so that one never closed is not looked for to the end.
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Start:
    """The beginning of a block: where, its type, its bracket, where its body begins."""

    begin: int
    kind: str
    bracket: str
    body: int


def split(text: str) -> Iterator[model.Block]:
    """Cut a BibTeX text into its blocks, in order; takes time in proportion to its length."""
    for blocks, _end in steps(Source(text)):
        yield from blocks


def steps(source: Source) -> Iterator[tuple[list[model.Block], int]]:
    """Cut a text into blocks: those between the last step and the next, and where that ends."""
    text, place = source.text, 0
    while start := _next_start(text, place):
        between = list(_between(source, place, start.begin)) if start.begin > place else []
        blocks, place = _READERS.get(start.kind, _entry)(source, start)
        yield between + blocks, place
    if place < len(text):
        yield list(_between(source, place, len(text))), len(text)


def _next_start(text: str, place: int) -> _Start | None:
    for found in START.finditer(text, place):
        begin = found.start()
        head = text[max(place, begin - _LONGEST_BEGIN) : begin]
        cut = max(head.rfind("\n"), head.rfind("\r"))
        before = head[cut + 1 :].strip()
        alone = not before and (cut >= 0 or len(head) < _LONGEST_BEGIN)
        kind = found[1].lower()
        sure = kind in _KNOWN and not before.startswith("%")
        if alone or (sure and BODY.match(text, found.end())):
            return _Start(begin, kind, found[2], found.end())
    return None


def _between(source: Source, place: int, end: int) -> Iterator[model.Block]:
    """Give what stands between blocks, with what was to be an entry among it."""
    found = entries_between(source.text, place, end)
    first = found[0][0] if found else end
    if first > place:
        raw = source.text[place:first]
        yield model.ImplicitComment(raw, source.line_at(place), raw)
    for begin, until, reason in found:
        error = DamagedError(reason, entry=True)
        yield model.ParsingFailedBlock(error, source.line_at(begin), source.text[begin:until])


_Blocks = tuple[list[model.Block], int]


def _entry(source: Source, start: _Start) -> _Blocks:
    found = _well_formed(source.text, start)
    if found is None:
        return _mended(source, start)
    key, begin, end = found[1], found.end(1), found.end()
    # Behind the key stands its comma, perhaps after white space.
    first = source.text.index(",", begin) + 1
    stated = _EACH.findall(source.text, first, end)
    fields = partial(_fields, source, first, end)
    line, raw = source.line_at(start.begin), source.text[start.begin : end]
    entry = Entry(start.kind, key, stated, fields, line, raw, start.begin)
    entry.is_plain = True
    return [entry], end


def _well_formed(text: str, start: _Start) -> re.Match[str] | None:
    """Find a body without any oddity, or give None."""
    found = _BODIES[_CLOSING[start.bracket]].match(text, start.body, start.body + _LONGEST)
    if found is None or GOES_ON.match(text, found.end()):
        return None
    at_sign = text.find("@", start.body, found.end()) >= 0
    return None if at_sign and INNER_START.search(text, start.body, found.end()) else found


def _fields(source: Source, begin: int, end: int) -> list[Field]:
    """Give the fields of a body without any oddity, each with its place."""
    return [
        Field(found[1], found[2], source.line_at(found.start(1)), found.start(1), found.start(2))
        for found in _EACH.finditer(source.text, begin, end)
    ]


def _mended(source: Source, start: _Start) -> _Blocks:
    """Read an entry as well as it can be read."""
    line = source.line_at(start.begin)
    body = mended(source, start.body, _CLOSING[start.bracket])
    raw = source.text[start.begin : body.end]
    if body.damages and not body.fields:
        error = DamagedError(body.damages[0].words, entry=True)
        return [model.ParsingFailedBlock(error, line, raw)], body.end
    stated = [(one.key, one.value) for one in body.fields]
    entry = Entry(
        start.kind, body.key, stated, lambda: body.fields, line, raw, start.begin,
        tuple(body.damages),
    )  # fmt: skip
    return [entry], body.end


def _strings(source: Source, start: _Start) -> _Blocks:
    body = mended(source, start.body, _CLOSING[start.bracket], keyed=False)
    raw = source.text[start.begin : body.end]
    line = source.line_at(start.begin)
    if body.severity or not body.fields:
        words = body.damages[0].words if body.damages else "it defines nothing"
        return [model.ParsingFailedBlock(DamagedError(words, entry=False), line, raw)], body.end
    raws = [raw, *[""] * (len(body.fields) - 1)]  # several in one block have one text
    strings = zip(body.fields, raws, strict=True)
    return [model.String(one.key, one.value, one.start_line, raw) for one, raw in strings], body.end


def _preamble(source: Source, start: _Start) -> _Blocks:
    line, end = source.line_at(start.begin), _end(source, start)
    if end < 0:
        end = _line_end(source.text, start.body)
        raw = source.text[start.begin : end]
        error = DamagedError("its closing brace is missing", entry=False)
        return [model.ParsingFailedBlock(error, line, raw)], end
    raw = source.text[start.begin : end]
    return [model.Preamble(source.text[start.body : end - 1], line, raw)], end


def _comment(source: Source, start: _Start) -> _Blocks:
    line, end = source.line_at(start.begin), _end(source, start)
    if end < 0:  # the rest of the line, as BibTeX has comments without braces
        end = _line_end(source.text, start.body)
        raw = source.text[start.begin : end]
        return [model.ImplicitComment(raw, line, raw)], end
    raw = source.text[start.begin : end]
    return [model.ExplicitComment(source.text[start.body : end - 1], line, raw)], end


def _end(source: Source, start: _Start) -> int:
    return source.closed(start.bracket, start.body, len(source.text))


def _line_end(text: str, place: int) -> int:
    found = _LINE_END.search(text, place)
    return found.end() if found else len(text)


_READERS: Final[dict[str, Callable[[Source, _Start], _Blocks]]] = {
    "string": _strings,
    "preamble": _preamble,
    "comment": _comment,
}
