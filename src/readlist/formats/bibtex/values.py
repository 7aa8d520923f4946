"""Values of BibTeX fields: braces, quotation marks, ``#``, and the names of strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from readlist.core.dates import MONTHS
from readlist.core.late_dataclass import dataclass, field
from readlist.formats.bibtex.patterns import ONE_PIECE

_PIECE: Final = re.compile(r"\s*(?:(?P<open>[{\"])|(?P<join>#)|(?P<bare>[^\s#{}\"=,]+)|(?P<odd>.))")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_QUOTE: Final = re.compile(r"(?<!\\)[{}\"]")
# Strings made of strings could grow without end.
_LONGEST_STRING: Final = 1_000_000


@dataclass(slots=True)
class Value:
    """What a value says: its text, and the strings in it that are not defined."""

    text: str = ""
    undefined: list[str] = field(default_factory=list)


class Strings:
    """The ``@string`` names of a document, regardless of case, with BibTeX's months.

    ``texts`` are names that are defined already, with what each stands for; ``defined`` are those
    that were taken in, in lower case.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self.defined: dict[str, str] = {}
        self._texts = {name[:3].lower(): name for name in MONTHS}
        for name, text in (texts or {}).items():
            self._texts[name.lower()] = text

    def define(self, name: str, value: str) -> Value:
        """Take a definition in; give what its value says."""
        found = evaluate(value, self)
        self._texts[name.strip().lower()] = self.defined[name.strip().lower()] = found.text
        return found

    def get(self, name: str) -> str | None:
        """Give the text a name stands for, or None."""
        return self._texts.get(name.lower())


def plain_text(raw: str, *, is_whole: bool = False) -> str | None:
    """Give the text of a value of one piece that needs no closer look; None for any other.

    With ``is_whole`` it is known to be a value: pieces, joined by ``#``, whose braces are even.
    """
    if raw.isdigit():
        return raw if raw.isascii() else None
    if raw[:1] == "{" and raw.find("}") == len(raw) - 1 and raw.find("{", 1) < 0:
        return raw[1:-1] if "\r" not in raw and raw[-2] != "\\" else None
    # To BibTeX a backslash before a brace means nothing, but people mean it to.
    if "\r" in raw or "\\{" in raw or "\\}" in raw or raw[-2:] == '\\"':
        return None
    is_piece = is_whole and "#" not in raw and raw[:1] in {"{", '"'}
    return raw[1:-1] if is_piece or ONE_PIECE.fullmatch(raw) else None


def evaluate(raw: str, strings: Strings) -> Value:
    """Take a value apart that stands in braces, in quotation marks, or is put together by ``#``."""
    plain = plain_text(raw)
    if plain is not None:
        return Value(plain)
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    value, texts, joined, length = Value(), [], True, 0
    place = 0
    while place < len(raw) and (piece := _PIECE.match(raw, place)):
        if piece["join"]:
            joined, place = True, piece.end()
            continue
        text, place = _text(raw, piece, strings, value)
        length += len(text)
        if length > _LONGEST_STRING and not piece["open"]:
            text = piece.group().strip()
            value.undefined.append(text)
        texts.append(text if joined or not text else " " + text)
        joined = False
    value.text = "".join(texts)
    return value


def _text(raw: str, piece: re.Match[str], strings: Strings, value: Value) -> tuple[str, int]:
    if piece["open"]:
        start = piece.end()
        end = _closing(raw, start, quoted=piece["open"] == '"')
        return raw[start:end], end + 1
    bare = piece["bare"] or piece["odd"] or ""
    if bare.isdigit() or piece["odd"]:
        return bare, piece.end()
    known = strings.get(bare)
    if known is None:
        value.undefined.append(bare)
        return bare, piece.end()
    return known, piece.end()


def _closing(raw: str, start: int, *, quoted: bool) -> int:
    depth = 0
    for mark in (_QUOTE if quoted else _BRACE).finditer(raw, start):
        if mark.group() == "{":
            depth += 1
        elif depth:
            depth -= mark.group() == "}"
        elif mark.group() == ('"' if quoted else "}"):
            return mark.start()
    return len(raw)


def split_outside_braces(text: str, separators: str) -> Iterator[str]:
    """Cut a text at single characters that stand outside braces; give the parts, stripped."""
    depth = start = 0
    for match in re.finditer(r"\\.|[{}" + re.escape(separators) + "]", text, re.DOTALL):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and mark in separators:
            yield text[start : match.start()].strip(" \t\n")
            start = match.end()
    yield text[start:].strip(" \t\n")
