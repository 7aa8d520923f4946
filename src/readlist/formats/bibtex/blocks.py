"""BibTeX text to blocks with line numbers: entries, strings, and what could not be read.

The only module that knows bibtexparser's splitter. The text is cut at every line that begins a
block before the splitter sees it, so that one damaged block cannot swallow the next.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from readlist.core.kinds import ENTRY_TYPES, TYPE_ALIASES


@dataclass(frozen=True, slots=True)
class RawField:
    """One field as it is written: name, value with its delimiters, line."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as it is written; ``mended`` says what was wrong when it was closed for it."""

    type: str
    key: str
    fields: tuple[RawField, ...]
    line: int
    raw: str
    mended: str = ""


@dataclass(frozen=True, slots=True)
class RawString:
    """One ``@string`` definition as it is written."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that could not be taken apart, with its whole text; ``entry`` when it was one."""

    line: int
    raw: str
    reason: str
    entry: bool = True


Block = RawEntry | RawString | Broken

# What comes before it on its line is looked at afterwards: a pattern that begins with a fixed
# character is searched for much faster.
_START: Final = re.compile(r"@[ \t\n]*([^\W\d][\w:+.\-]*)[ \t\n]*([{(])")
_LINE_BEGIN: Final = re.compile(r"(?:\A|\n)([ \t]*(%[^\n]*)?)\Z")
_LONGEST_BEGIN: Final = 200
_REMARK: Final = "%"
_LINE_REMARK: Final = re.compile(r"%[^\n]*\n")
_SILENT: Final = frozenset({"comment", "preamble"})
_KNOWN: Final = frozenset(ENTRY_TYPES) | frozenset(TYPE_ALIASES) | {"xdata", "set", "string"}
_HEADLESS: Final = re.compile(
    r"^[^\S\n]*@\s*(?:" + "|".join(sorted(_KNOWN - {"string", "set"})) + r")\b.*",
    re.MULTILINE | re.IGNORECASE,
)
_SWALLOWED: Final = re.compile(r"\n\s*[a-zA-Z]\w+\s*=\s*[{\"\d]")
_NO_COMMA: Final = re.compile(r"\s*(?:([^\s,={}\"#%]+)\s+)?(?=[a-zA-Z][\w\-]*\s*=\s*[{\"\d])")
# Stands for "@" while a value that holds something like an entry is being split.
_MASK: Final = "\uffff"
_QUOTE: Final = "\ufffe"
_DEPTHS: Final = re.compile(r'\\.|[{}"]', re.DOTALL)
_MOST_JOINED: Final = 4

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of one block: its type, its bracket, what follows, and where."""

    kind: str
    bracket: str
    rest: str
    line: int
    rest_line: int
    raw: str


def split(text: str) -> Iterator[Block]:
    """Cut a BibTeX text into its blocks, in order; line ends must be line feeds."""
    pieces = list(_pieces(text))
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        blocks = _parse(piece)
        number += 1
        if _is_cut(blocks, pieces, number):
            joined, taken = _join(piece, pieces, number)
            if joined:
                blocks, number = joined, number + taken
        yield from blocks


def _pieces(text: str) -> Iterator[_Piece]:
    starts = list(_starts(text))
    first = starts[0][0] if starts else len(text)
    if "@" in text[:first]:
        yield _Piece("", "", text[:first], 1, 1, text[:first])
    line, place = 1, 0
    for (begin, start, kind), following in zip_longest(starts, starts[1:]):
        end = following[0] if following else len(text)
        line += text.count("\n", place, begin)
        place = begin
        rest_line = line + start.group().count("\n")
        yield _Piece(kind, start[2], text[start.end() : end], line, rest_line, text[begin:end])


def _starts(text: str) -> Iterator[tuple[int, re.Match[str], str]]:
    """Give every line that begins a block: the line's place, what was found, the block's type."""
    for start in _START.finditer(text):
        before = text[max(0, start.start() - _LONGEST_BEGIN) : start.start()]
        if start.start() > len(before):
            before = before[before.find("\n") :] if "\n" in before else "?"
        begin = _LINE_BEGIN.search(before)
        if begin:
            yield start.start() - len(begin[1]), start, _REMARK if begin[2] else start[1]


def _parse(piece: _Piece) -> list[Block]:
    kind = piece.kind.lower()
    if kind == _REMARK:
        return []
    blocks = list(_converted(_library(piece), piece))
    first = blocks[0] if blocks else None
    if not isinstance(first, Broken):
        return blocks
    if kind in _SILENT:
        return blocks[1:]
    if '"' in piece.rest and (whole := _parse_quotes(piece)):
        return whole
    if kind and first.entry and (mended := _mend(piece)):
        return [mended, *blocks[1:]]
    return blocks


def _parse_quotes(piece: _Piece) -> list[Block]:
    """Parse a block again whose quotation marks within braces were taken for delimiters."""
    depth = 0
    place = 0
    parts: list[str] = []
    for match in _DEPTHS.finditer(piece.rest):
        mark = match.group()
        depth += (mark == "{") - (mark == "}")
        if mark == '"' and depth > 0:
            parts.append(piece.rest[place : match.start()])
            place = match.end()
    rest = _QUOTE.join([*parts, piece.rest[place:]])
    masked = replace(piece, rest=rest)
    blocks = list(_converted(_library(masked), masked)) if parts else []
    damaged = any(isinstance(block, Broken) for block in blocks)
    return [] if damaged else [_unmasked(block) for block in blocks]


def _library(piece: _Piece) -> Any:
    from bibtexparser.splitter import Splitter

    return Splitter(f"{_head(piece)}{piece.rest}").split()


def _head(piece: _Piece) -> str:
    """Give the block's beginning in the one form that the splitter takes."""
    kind = piece.kind.lower()
    if not kind:
        return ""
    return f"@{kind if kind in _SILENT or kind == 'string' else 'entry'}{piece.bracket}"


def _converted(library: Any, piece: _Piece) -> Iterator[Block]:
    from bibtexparser import model

    headed = len(piece.raw) - len(piece.rest) - len(_head(piece))
    for number, found in enumerate(library.blocks, start=0 if piece.kind else 1):
        line = piece.line if number == 0 else piece.rest_line + (found.start_line or 0)
        raw = found.raw or ""
        block = getattr(found, "ignore_error_block", None) or found
        if isinstance(block, model.Entry):
            kind = piece.kind if number == 0 else block.entry_type
            if not kind and not block.fields:
                continue  # an address or the like outside of any entry
            raw = raw if number else piece.raw[: len(raw) + headed]
            yield RawEntry(kind.lower(), block.key, _fields(block, piece), line, raw)
        elif isinstance(block, model.String):
            yield RawString(block.key, block.value, line)
        elif isinstance(block, model.ParsingFailedBlock):
            entry = number > 0 or piece.kind.lower() != "string"
            raw = raw if number else piece.raw.rstrip()
            yield Broken(line, raw, _reason(getattr(block.error, "abort_reason", "")), entry)
        elif isinstance(block, model.ImplicitComment):
            yield from _headless(block.comment, line)


def _fields(entry: Any, piece: _Piece) -> tuple[RawField, ...]:
    named = [(_LINE_REMARK.sub("", field.key).strip(), field) for field in entry.fields]
    return tuple(
        RawField(name, field.value, piece.rest_line + field.start_line)
        for name, field in named
        if name and not name.startswith(_REMARK)
    )


def _headless(comment: str, line: int) -> Iterator[Broken]:
    """Find entries without an opening brace in text that is none of the blocks."""
    for match in _HEADLESS.finditer(comment):
        at = line + comment.count("\n", 0, match.start())
        yield Broken(at, match.group().strip(), "it has no opening brace")


def _reason(error: str) -> str:
    if "end of file" in error or "block start" in error:
        return "a brace or quotation mark is never closed"
    if "comma after entry key" in error:
        return "the comma after its citation key is missing"
    if "`=`" in error:
        return "a field has no equals sign, or a comma or brace is out of place"
    return "a comma or brace is out of place"


def _mend(piece: _Piece) -> RawEntry | None:
    """Read an entry in spite of a missing last brace or a missing comma after its key."""
    closing = "}" if piece.bracket == "{" else ")"
    ways = [("its closing brace is missing", f"{piece.rest}\n{closing}")]
    if key := _NO_COMMA.match(piece.rest):
        rest = f"{key[1] or ''},{piece.rest[key.end() :]}"
        ways = [("the comma after its citation key is missing", rest)]
    for reason, rest in ways:
        tried = replace(piece, rest=rest)
        blocks = [b for b in _converted(_library(tried), tried) if not isinstance(b, RawString)]
        entry = blocks[0] if len(blocks) == 1 else None
        if isinstance(entry, RawEntry) and entry.fields and not _has_swallowed(entry):
            return replace(entry, raw=piece.raw.rstrip(), mended=reason)
    return None


def _has_swallowed(entry: RawEntry) -> bool:
    return any(_SWALLOWED.search(field.value) for field in entry.fields)


def _is_cut(blocks: list[Block], pieces: list[_Piece], following: int) -> bool:
    """Tell whether a block may have been cut by a line of a value that looks like an entry."""
    if not blocks or following >= len(pieces):
        return False
    first = blocks[0]
    damaged = isinstance(first, Broken) or (isinstance(first, RawEntry) and bool(first.mended))
    return damaged and pieces[following].kind.lower() not in _KNOWN | _SILENT


def _join(piece: _Piece, pieces: list[_Piece], following: int) -> tuple[list[Block], int]:
    rest, raw = piece.rest, piece.raw
    for taken, other in enumerate(pieces[following : following + _MOST_JOINED], start=1):
        if other.kind.lower() in _KNOWN | _SILENT:
            break
        rest += other.raw.replace("@", _MASK)
        raw += other.raw
        joined = _Piece(piece.kind, piece.bracket, rest, piece.line, piece.rest_line, raw)
        blocks = list(_converted(_library(joined), joined))
        if blocks and not any(isinstance(block, Broken) for block in blocks):
            return [_unmasked(block) for block in blocks], taken
    return [], 0


def _unmasked(block: Block) -> Block:
    if not isinstance(block, RawEntry):
        return block
    fields = tuple(replace(field, value=_bare(field.value)) for field in block.fields)
    return replace(block, fields=fields, raw=_bare(block.raw))


def _bare(text: str) -> str:
    return text.replace(_MASK, "@").replace(_QUOTE, '"')
