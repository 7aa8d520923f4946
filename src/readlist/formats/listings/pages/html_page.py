"""A saved web page as lines of plain words: what a reader of it sees, and where it links."""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import urljoin

from readlist.formats.listings.pages.html_parts import (
    APART,
    BLOCKS,
    HEADINGS,
    SLANTED,
    STRONG,
    is_unseen,
    names_title,
)
from readlist.formats.listings.pages.html_rows import Table
from readlist.formats.listings.pages.line_builder import LineBuilder
from readlist.formats.listings.pages.page import BOOKMARK, Line
from readlist.formats.listings.pages.tags import Piece, pieces

_PROBED: Final = 4096
_PAGE: Final = re.compile(
    r"<!doctype\s+(?:html|netscape)|<html[\s>]|<body[\s>]|<head>", re.IGNORECASE
)
_MARKUP: Final = re.compile(
    r"</?(?:a|b|br|dd|div|dl|dt|em|h[1-6]|i|li|meta|ol|p|span|strong|table|td|tr|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_OF_MARKDOWN: Final = re.compile(r"\]\((?:https?:|#)|^#{1,6} |^[ \t]*[-*+] \S", re.MULTILINE)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_ALTTEXT: Final = re.compile(r"\balttext=\"([^\"]{1,500})\"")
_FEWEST_TAGS: Final = 3
_MOST_DEEP: Final = 20
_MOST_CARRIED: Final = 5
_MOST_OPEN: Final = 30
_MOST_REWINDS: Final = 3
_LONGEST_ALT: Final = 40
_NO_LINK: Final = ("javascript:", "mailto:", "data:", "tel:")
_ENDS_BY_ITSELF: Final = frozenset({"li", "p", "td", "th", "tr", "dt", "dd", "option"})


def is_html(text: str) -> bool:
    """Tell whether a text is a web page or a piece of one, and not Markdown with some tags."""
    probe = text[:_PROBED]
    if _PAGE.search(probe[:2000]):
        return True
    if not probe.lstrip("\ufeff \n\t").startswith("<"):
        return False
    tags = sum(1 for _ in zip(_MARKUP.finditer(probe), range(_FEWEST_TAGS), strict=False))
    return tags == _FEWEST_TAGS and not _OF_MARKDOWN.search(probe)


def html_lines(text: str) -> list[Line]:
    """Give the lines that a web page shows, with the numbers that they have in it.

    Scripts, menus and hidden parts are left out; addresses are made whole with the page's own.
    Broken HTML never fails.
    """
    return PageReader(text).read()


def html_page(text: str) -> list[Line]:
    """Give the lines of a saved page, or what the page of one paper says of it in its tags."""
    from readlist.formats.listings.sites.paper_page import meta_lines

    reader = PageReader(text)
    lines = reader.read()
    return meta_lines(reader.metas) or lines


def address_of(text: str) -> str:
    """Give the address of a saved page as far as it says it, else empty."""
    head = text[: 16 * _PROBED]
    if saved := _SAVED_FROM.search(head):
        return saved[1]
    found = {"base": "", "canonical": "", "og:url": ""}
    for piece in pieces(head):
        if piece.name in {"base", "link", "meta"}:
            said = piece.attributes
            kind = piece.name if piece.name == "base" else said.get("rel", said.get("property", ""))
            value = said.get("href") or said.get("content", "")
            if kind in found and not found[kind] and value.startswith("http"):
                found[kind] = value
    return next(filter(None, found.values()), "")


class PageReader:
    """Reads a page's tags in their order and gathers the lines that they make."""

    def __init__(self, text: str) -> None:
        """Begin at the start of a page with line ends of one kind."""
        self._text = text
        self._base = address_of(text)
        self.metas: list[tuple[int, str, str]] = []
        self._out: list[Line] = []
        self._line = LineBuilder()
        self._number = self._counted = 1
        self._counted_to = 0
        self._apart = False
        self._item = ""
        self._lists: list[int] = []
        self._tables: list[Table] = []
        self._heading = self._pre = 0
        self._is_bookmarks = "netscape-bookmark" in text[:_PROBED].lower()
        # Links and what is set off, from their tags on: name, what it does, begin, lines carried.
        self._begun: list[tuple[str, str, int, int]] = []

    def read(self) -> list[Line]:
        """Give the page's lines."""
        place: int | None = 0
        rewinds = 0
        while place is not None:
            place = self._read_from(place, hides=rewinds < _MOST_REWINDS)
            rewinds += 1
        while self._tables:
            self._end_table()
        self._flush()
        return self._out

    def _read_from(self, place: int, *, hides: bool) -> int | None:
        """Read on from a place; give where to begin again if a hidden part does not end."""
        hidden, depth, after = "", 0, 0
        for piece in pieces(self._text[place:]) if place else pieces(self._text):
            begin = piece.begin + place
            if hidden:
                if piece.name == hidden and not piece.rest.endswith("/"):
                    depth += -1 if piece.closes else 1
                if depth <= 0 or (
                    hidden in _ENDS_BY_ITSELF and piece.name in {hidden, "ul", "table"}
                ):
                    hidden = ""
                continue
            if not piece.name:
                self._words(piece.words, begin)
            elif piece.closes:
                self._close(piece.name)
            elif piece.name in {"script", "style", "title", "textarea"}:
                self._mathematics(piece, begin)
            elif piece.name == "math" and (shown := _ALTTEXT.search(piece.rest)):
                self._words(f"${shown[1]}$", begin)
                hidden, depth, after = piece.name, 1, piece.end + place
            elif hides and is_unseen(piece.name, piece.attributes if piece.rest else {}):
                hidden, depth, after = piece.name, 1, piece.end + place
            else:
                self._open(piece, begin)
        return after if hidden and hidden not in _ENDS_BY_ITSELF else None

    def _mathematics(self, piece: Piece, begin: int) -> None:
        if piece.name == "script" and "ld+json" in piece.rest:
            from readlist.formats.listings.sites.paper_page import article_metas

            self.metas += article_metas(piece.words, self._number_at(begin))
        elif piece.name == "script" and "math/tex" in piece.rest:
            self._words(f"${piece.words.strip()}$", begin)

    def _words(self, words: str, begin: int) -> None:
        if self._pre:
            for place, part in enumerate(words.split("\n")):
                if place:
                    self._flush()
                    begin += 1
                self._add(part, begin)
                begin += len(part)
        else:
            self._add(words, begin)

    def _add(self, words: str, begin: int) -> None:
        if not self._line.size and (text := words.lstrip()):
            self._number = self._number_at(begin + len(words) - len(text))
        self._line.add(html.unescape(words) if "&" in words else words)

    def _number_at(self, place: int) -> int:
        self._counted += self._text.count("\n", self._counted_to, place)
        self._counted_to = max(place, self._counted_to)
        return self._counted

    def _open(self, piece: Piece, begin: int) -> None:
        name = piece.name
        if name == "meta":
            told = piece.attributes
            meta = told.get("name") or told.get("property", "")
            self.metas.append((self._number_at(begin), meta, told.get("content", "")))
        elif name == "br":
            self._flush()
        elif name == "img":
            self._picture(piece)
        elif name in BLOCKS:
            self._begin_block(name)
        said = piece.attributes if piece.rest else {}
        if name == "a":
            self._end("a")
            self._begun.append((name, self._whole(said.get("href", "")), self._line.place, 0))
            if said and names_title(said):
                self._begun.append(("a", "strong", self._line.place, 0))
        elif name in STRONG or name in SLANTED or (said and names_title(said)):
            does = "slanted" if name in SLANTED else "strong"
            self._begun.append((name, does, self._line.place, 0))

    def _whole(self, address: str) -> str:
        address = address.strip()
        if not address or address.lower().startswith(_NO_LINK) or address.startswith("#"):
            return address if address.startswith("#") else ""
        if address.startswith(("http://", "https://")) or not self._base:
            return address
        try:
            return urljoin(self._base, address)
        except ValueError:
            return address

    def _picture(self, piece: Piece) -> None:
        words = piece.attributes.get("alt", "")
        linked = any(name == "a" and address for name, address, *_ in self._begun)
        if linked and words and len(words) <= _LONGEST_ALT:
            self._line.add(f" {words} ")

    def _begin_block(self, name: str) -> None:
        self._flush()
        self._apart = self._apart or name in APART
        if name in {"ul", "ol", "dl"} and len(self._lists) < _MOST_DEEP:
            self._lists.append(1 if name == "ol" else 0)
        elif name == "li" or (name == "dt" and self._is_bookmarks):
            self._begin_item()
        elif name in HEADINGS:
            self._heading, self._item = HEADINGS[name], ""
        elif name == "pre":
            self._pre += 1
        elif name == "table" and len(self._tables) < _MOST_DEEP:
            self._tables.append(Table(self._out))
            self._out = []
        elif name in {"td", "th", "tr"} and self._tables:
            self._begin_cell(name)

    def _begin_item(self) -> None:
        self._item = BOOKMARK if self._is_bookmarks else "-"
        if self._lists and self._lists[-1]:
            self._item = f"{self._lists[-1]}."
            self._lists[-1] += 1

    def _begin_cell(self, name: str) -> None:
        table = self._tables[-1]
        table.end_cell(self._out)
        if name == "tr":
            table.end_row()
        else:
            table.begin_cell(is_title=name == "th")
        self._out = []

    def _end_table(self) -> None:
        self._flush()
        table = self._tables.pop()
        table.end_cell(self._out)
        table.end_row()
        self._out = table.before
        if self._out and self._out[-1].text and table.lines and table.lines[0].text:
            self._out.append(Line(table.lines[0].number, ""))
        self._out.extend(table.lines)
        self._apart = True

    def _close(self, name: str) -> None:
        if name in {"a", *STRONG, *SLANTED, "span"}:
            self._end(name)
            return
        if name == "br":  # as browsers read it
            self._flush()
        if name not in BLOCKS:
            return
        self._end(name)
        self._flush()
        self._apart = self._apart or name in APART
        if name in {"ul", "ol", "dl"} and self._lists:
            self._lists.pop()
        elif name in HEADINGS:
            self._heading = 0
        elif name == "pre":
            self._pre = max(0, self._pre - 1)
        elif name == "table" and self._tables:
            self._end_table()

    def _end(self, name: str) -> None:
        """End the link or what is set off that began last under a name."""
        for place in range(len(self._begun) - 1, max(-1, len(self._begun) - _MOST_OPEN), -1):
            if self._begun[place][0] == name:
                does, begin = self._begun.pop(place)[1:3]
                self._span(does, begin)
                if name != "a" or does != "strong":
                    return

    def _span(self, does: str, begin: int) -> None:
        if does in {"strong", "slanted"}:
            self._line.mark(getattr(self._line, does), begin)
        elif does and (begin < self._line.size or self._line.size == 0):
            self._line.link(begin, does)

    def _flush(self) -> None:
        """End a line; what is set off goes on in the next one."""
        line = self._line
        if not line.size:
            self._line = LineBuilder()
            return
        del self._begun[:-_MOST_OPEN]
        for _name, does, begin, _carried in self._begun:
            self._span(does, begin)
        self._begun = [
            (name, does, 0, carried + 1)
            for name, does, _begin, carried in self._begun
            if carried < _MOST_CARRIED
        ]
        if self._apart and self._out and self._out[-1].text:
            self._out.append(Line(self._number, ""))
        indent = 2 * max(0, len(self._lists) - (1 if self._item else 0))
        self._out.append(
            line.line(self._number, indent=indent, item=self._item, heading=self._level())
        )
        self._apart, self._item, self._line = False, "", LineBuilder()

    def _level(self) -> int:
        nested = len(self._lists) if self._is_bookmarks else 0  # a folder within a folder
        return self._heading + nested if self._heading else 0
