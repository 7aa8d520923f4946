"""The search language: text to a tree of conditions; a half-typed query is never an error.

Words must all occur; ``OR`` and brackets group; ``-`` excludes; quotes keep words together;
``field:value`` looks in one place; ``a..b``, ``>a`` and ``<=b`` are ranges where a field has an
order. A word matches the beginning of a word in the text, ``/…/`` is a regular expression
(:mod:`readlist.core.patterns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.core.late_regex import late_regex
from readlist.core.patterns import understood

# Every field of the language with the word the store knows it by.
FIELDS: Final = {
    "tag": "tag", "tags": "tag", "keyword": "tag",
    "state": "state", "status": "state",
    "year": "year", "date": "date",
    "author": "creator", "creator": "creator", "editor": "creator", "by": "creator",
    "title": "title", "abstract": "abstract", "note": "note", "notes": "note",
    "venue": "venue", "journal": "venue", "booktitle": "venue",
    "key": "key", "type": "type", "id": "id",
    "doi": "doi", "arxiv": "arxiv", "isbn": "isbn", "pmid": "pmid", "url": "url", "code": "code",
    "has": "has", "is": "is", "collection": "collection", "in": "collection",
    "priority": "priority", "rating": "rating", "progress": "progress", "due": "due",
    "added": "added", "modified": "modified",
    "document": "document", "source": "document", "from": "document",
}  # fmt: skip
# Where regular expressions look: in texts, not in values.
_TEXTS: Final = frozenset({"title", "creator", "venue", "key", "abstract", "note", "tag"})
ORDERED: Final = frozenset(
    {"year", "date", "priority", "rating", "progress", "due", "added", "modified", "id"}
)


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every reference."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must occur one after the other; the last may be the beginning of a word.

    ``field`` is empty for "anywhere".
    """

    text: str
    field: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that must fit somewhere; ``field`` is empty for "anywhere"."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """An ordered field between two values; empty means open.

    ``above`` and ``below`` leave out the bounds themselves.
    """

    field: str
    low: str = ""
    high: str = ""
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """Matches what its part does not."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Matches what all parts match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches what any part matches."""

    parts: tuple[Node, ...]


Node = Everything | Words | Pattern | Span | Not | And | Or


@dataclass(frozen=True, slots=True)
class Chip:
    """A recognised ``field:value`` term and where it stands in the typed text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: what it asks for, and its recognised terms for display."""

    root: Node
    chips: tuple[Chip, ...] = ()


_TOKEN: Final = late_regex(
    r"""\s*(?:
        (?P<bracket>[()])
      | (?P<minus>-)(?=[^\s)])
      | (?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|/(?:[^/\\\s]|\\\S)+/(?=[\s)]|$)|[^\s()]*)
      | (?P<pattern>/(?:[^/\\\s]|\\\S)+/)(?=[\s)]|$)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s()]+)
    )""",
    re.VERBOSE,
)
_DEEPEST: Final = 50
# Nobody types as many; a page that was pasted is searched for by its beginning.
_MOST_TERMS: Final = 200


def parse_query(text: str) -> Query:
    """Parse typed text; whatever is unfinished is read as far as it makes sense."""
    return _Parser(text).parse() if text else Query(Everything())


def closed(text: str) -> str:
    """Give a typed query with its quotes and brackets closed, so that others can stand beside it.

    Closing brackets that close nothing are left out.
    """
    kept, quote = list(text), ""
    depth = 0
    for token, stray in _tokens(text):
        value = token["value"] or token.group().strip()
        if stray:
            kept[token.start("bracket")] = " "
        elif token["bracket"]:
            depth += 1 if token["bracket"] == "(" else -1
        elif value.startswith('"') and value.count('"') == 1:
            quote = '"'
    return "".join(kept).strip() + quote + ")" * depth


def _tokens(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Give the tokens of a text, and whether each is a bracket that closes nothing."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup:
            stray = token["bracket"] == ")" and not depth
            if token["bracket"] and not stray:
                depth += 1 if token["bracket"] == "(" else -1
            yield token, stray


class _Parser:
    def __init__(self, text: str) -> None:
        meant = (token for token, stray in _tokens(text) if not stray)
        self._tokens = list(islice(meant, _MOST_TERMS))
        self._at = 0
        self._text = text
        self._chips: list[Chip] = []

    def parse(self) -> Query:
        return Query(self._any(0), tuple(self._chips))

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _any(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while (token := self._peek()) is not None and token["word"] == "OR":
            self._at += 1
            parts.append(self._all(depth))
        parts = [part for part in parts if not isinstance(part, Everything)]
        if len(parts) > 1:
            return Or(tuple(parts))
        return parts[0] if parts else Everything()

    def _all(self, depth: int) -> Node:
        parts: list[Node] = []
        while (token := self._peek()) is not None:
            if token["word"] == "OR" or token["bracket"] == ")":
                break
            parts.append(self._one(depth))
        return _all(parts)

    def _one(self, depth: int) -> Node:
        token = self._tokens[self._at]
        self._at += 1
        if token["minus"]:
            return self._excluded(depth)
        if token["bracket"] == "(":
            if depth >= _DEEPEST:
                return Everything()
            inner = self._any(depth + 1)
            if (closing := self._peek()) is not None and closing["bracket"] == ")":
                self._at += 1
            return inner
        if token["field"]:
            return self._field(token)
        return self._anywhere(token)

    def _anywhere(self, token: re.Match[str]) -> Node:
        if token["pattern"]:
            return self._pattern(token["pattern"], "", token.span("pattern"))
        if token["phrase"] is not None:
            return _words(token["phrase"], whole=True)
        return Everything() if token["word"] == "AND" else _words(token["word"])

    def _excluded(self, depth: int) -> Node:
        token = self._peek()
        if token is None or token["bracket"] == ")" or token["minus"]:
            return Everything()
        part = self._one(depth)
        return part if isinstance(part, Everything) else Not(part)

    def _field(self, token: re.Match[str]) -> Node:
        name = FIELDS.get(token["field"].lower())
        if name is None:  # such as "Title: subtitle" or an address
            return _words(f"{token['field']} {token['value']}".replace('"', ""))
        value = token["value"]
        quoted = value.startswith('"')
        value = value.strip('"').strip()
        if not value:
            return Everything()
        start, end = token.start("field"), token.end("value")
        if name in _TEXTS and re.fullmatch("/.+/", value):
            return self._pattern(value, name, (start, end))
        self._chips.append(Chip(token.string[start:end], start, end))
        return _span(name, value) if name in ORDERED else Words(value, name, whole=quoted)

    def _pattern(self, value: str, name: str, place: tuple[int, int]) -> Node:
        text = value[1:-1]
        if understood(text) is None:
            return _words(text)
        self._chips.append(Chip(self._text[slice(*place)], *place))
        return Pattern(text, name)


def _span(name: str, value: str) -> Node:
    low, dots, high = value.partition("..")
    if dots:
        return Span(name, low.strip(), high.strip())
    if match := re.fullmatch(r"(>=?|<=?|=)(.*)", value):
        sign, bound = match[1], match[2].strip()
        if not bound:
            return Everything()
        if sign == "=":
            return _at(name, bound)
        if ">" in sign:
            return Span(name, bound, above=sign == ">")
        return Span(name, "", bound, below=sign == "<")
    return _at(name, value)


def _at(name: str, value: str) -> Node:
    """Give one value of a field; a year of which the first digits are typed is all those years."""
    exactly = Span(name, value, value)
    if name != "year" or not re.fullmatch("[0-9]{1,3}", value):
        return exactly
    begun = Span(name, value.ljust(4, "0"), value.ljust(4, "9"))
    return Or((exactly, begun))


def _words(text: str, *, whole: bool = False) -> Node:
    text = " ".join(text.split())
    return Words(text, whole=whole) if any(c.isalnum() for c in text) else Everything()


def _all(parts: list[Node]) -> Node:
    kept = tuple(part for part in parts if not isinstance(part, Everything))
    if len(kept) > 1:
        return And(kept)
    return kept[0] if kept else Everything()
