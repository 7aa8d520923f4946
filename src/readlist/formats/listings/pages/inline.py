"""Makes lines of plain words of one line of Markdown: its links, and what it sets off."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final

from readlist.formats.listings.pages.inline_tokens import Cutter, Token
from readlist.formats.listings.pages.line_builder import LineBuilder
from readlist.formats.listings.pages.page import Span

_HREF: Final = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ALT: Final = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SRC: Final = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# img.shields.io/badge/LABEL-MESSAGE-COLOUR, where -- and _ stand for a hyphen and a blank.
_BADGE: Final = re.compile(r"img\.shields\.io/badge/(?:([^/?#]*?)-)?([^/?#]*)-[\w.]+(?:[?#]|$)")
_TELLING_BADGE: Final = re.compile(r"\b(?:19|20)\d\d\b|\d{4}\.\d{4,5}")
_LONGEST_ALT: Final = 40
_MOST_OPEN: Final = 30
_STRONG: Final = frozenset({"b", "strong"})
_SLANTED: Final = frozenset({"cite", "em", "i", "var"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset({"br", "li", "p", "div", "tr", "summary", "details", "hr", "dd", "dt"})


class InlineReader:
    """Reads one line of Markdown into one line of words, or several where it has breaks."""

    def __init__(self, definitions: Mapping[str, str]) -> None:
        """Begin with the document's reference links."""
        self._definitions = definitions
        self.heading = 0
        self.built: list[LineBuilder] = []
        self._begun: list[tuple[str, int, str]] = []
        self._marks: list[tuple[int, int]] = []
        self._in_cell = False

    def read(self, text: str) -> list[LineBuilder]:
        """Give the lines that a line shows."""
        self.built = [LineBuilder()]
        self._tokens(text)
        return self.built

    def read_cells(self, cells: Sequence[str]) -> LineBuilder:
        """Give the line that a table's row shows."""
        self.built, self._in_cell = [LineBuilder()], True
        for cell in cells:
            begin = self.built[0].place
            self._tokens(cell.strip())
            self.built[0].end_cell(begin)
        return self.built[0]

    def _tokens(self, text: str) -> None:
        self._begun = []
        self._marks = []
        tokens = Cutter(text, self._definitions).cut()
        _match_marks(tokens)
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.kind == "open" and token.image and token.address is not None:
                place = self._image(tokens, place)
            elif token.kind == "mark":
                self._mark(token)
            else:
                self._put(token)
            place += 1
        for name, begin, address in self._begun:
            if name == "a":
                self.built[-1].link(begin, address)

    def _put(self, token: Token) -> None:
        line = self.built[-1]
        if token.kind in {"text", "code"}:
            line.add(html.unescape(token.text) if "&" in token.text else token.text)
        elif token.kind == "math":
            line.add(token.text)
        elif token.kind == "url":
            begin = line.place
            line.add(token.text)
            line.link(begin, token.address or token.text)
        elif token.kind in {"open", "close"}:
            self._bracket(token)
        else:
            self._tag(token)

    def _bracket(self, token: Token) -> None:
        line = self.built[-1]
        if token.address is None:
            line.add(token.text)
        elif token.kind == "open":
            self._begun.append(("[", line.place, token.address))
        else:
            self._end("[")

    def _end(self, name: str) -> None:
        begin, address = self._last_begun(name)
        if address:
            self.built[-1].link(begin, html.unescape(address))

    def _last_begun(self, name: str) -> tuple[int, str]:
        """Take out what began last under a name: its place and address."""
        for back, (begun, begin, address) in enumerate(self._begun[: -_MOST_OPEN - 1 : -1], 1):
            if begun == name:
                del self._begun[-back]
                return begin, address
        return self.built[-1].size, ""

    def _image(self, tokens: Sequence[Token], place: int) -> int:
        """Put what a picture tells, and give the place of the bracket that ends its words."""
        words, end = [], place + 1
        while end < len(tokens) and tokens[end].kind != "close":
            words.append(tokens[end].text)
            end += 1
        self._picture("".join(words), tokens[place].address or "")
        return end

    def _picture(self, words: str, address: str) -> None:
        badge = _BADGE.search(address)
        told = " ".join(filter(None, badge.groups())) if badge else ""
        told = told.replace("--", "-").replace("_", " ").replace("%20", " ")
        if self._begun:
            short = words if len(words) <= _LONGEST_ALT else ""
            self.built[-1].add(short or told or _host(self._begun[-1][2]))
        elif _TELLING_BADGE.search(told):
            self.built[-1].add(f" {told} ")

    def _mark(self, token: Token) -> None:
        line = self.built[-1]
        for kind in token.ends:
            if self._marks:
                self._span(kind, self._marks.pop()[1])
        line.add(token.text)
        self._marks.extend((kind, line.place) for kind in token.begins)

    def _span(self, kind: int, begin: int) -> None:
        line = self.built[-1]
        spans: list[Span] = line.strong if kind == 2 else line.slanted  # noqa: PLR2004
        line.mark(spans, begin)

    def _tag(self, token: Token) -> None:
        name, attributes, line = token.text, token.address or "", self.built[-1]
        if name in _HEADINGS:
            self.heading = _HEADINGS[name]
        elif name == "img" and token.kind == "tag":
            self._picture(_first(_ALT, attributes), _first(_SRC, attributes))
        elif name in _BLOCKS:
            self._break()
        elif name in _STRONG or name in _SLANTED or name == "a":
            if token.kind == "tag":
                address = _first(_HREF, attributes)
                self._begun.append((name, line.place, address))
            elif name == "a":
                self._end(name)
            else:
                self._end_span(name)

    def _end_span(self, name: str) -> None:
        self._span(2 if name in _STRONG else 1, self._last_begun(name)[0])

    def _break(self) -> None:
        if self._in_cell:
            self.built[-1].break_cell()
        elif self.built[-1].size:
            self.built.append(LineBuilder())
            self._begun = [(name, 0, address) for name, _, address in self._begun[-_MOST_OPEN:]]
            self._marks = [(kind, 0) for kind, _ in self._marks[-_MOST_OPEN:]]


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return next(filter(None, found.groups()), "").strip() if found else ""


def _match_marks(tokens: Sequence[Token]) -> None:
    """Pair the marks of emphasis; what remains of a mark's signs is text.

    Only the nearest open mark of the same sign is looked at, so that it takes linear time.
    """
    opened: dict[str, list[Token]] = {"*": [], "_": [], "~": []}
    for token in tokens:
        if token.kind != "mark":
            continue
        sign = token.text[0]
        if token.can_close:
            while token.text and opened[sign]:
                last = opened[sign][-1]
                size = 2 if len(last.text) > 1 and len(token.text) > 1 else 1
                last.text, token.text = last.text[size:], token.text[size:]
                kinds = (size,) if sign != "~" else ()
                last.begins = kinds + last.begins
                token.ends += kinds
                if not last.text:
                    opened[sign].pop()
        if token.can_open and token.text:
            opened[sign].append(token)
