"""A page of any kind as lines of plain words, each with where it stands and what it links to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from readlist.core.late_dataclass import dataclass

_HEAD: Final = 100_000
_BREAKS: Final = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0c|\x0b")
_SOFT_INSIDE: Final = re.compile("\xad(?=\\S)")  # at a line's end it tells that a word goes on
# Settings of a page's generator above its words, between two rules (YAML or TOML).
_SETTINGS: Final = re.compile(
    r"\s{0,20}(?P<rule>-{3}|\+{3})[ \t]*\n(?=[ \t]*(?:[\w\"'-]{1,40}\s?[:=]|\n|#))"
    r"(?:(?!(?P=rule)[ \t]*(?:\n|$))[^\n]{0,400}\n){1,80}(?P=rule)[ \t]*(?=\n|$)"
)
_SETTING: Final = re.compile(
    r"^[ \t]*[\"']?(?:layout|permalink|draft|nav|nav_order|author_profile|weight|slug|toc|aliases|"
    r"collection|sidebar|header|featured|menu|math|output|categories|share|profile|classes|type|"
    r"widget|url|redirect_from|show_date|show_bib|sitemap|template|hide|icon|lang)[\"']?\s?[:=]",
    re.MULTILINE,
)
_SPACES: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


# The mark of an item of a browser's bookmarks.
BOOKMARK: Final = "bookmark"
# The mark of what a page says of itself in tags that are not shown.
META: Final = "meta"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a line that lead to an address: ``begin`` and ``end`` are places in its text."""

    begin: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page without markup and without white space around it.

    ``number`` counts the document's lines from 1. ``source`` is the line as it stands in the
    document where that is not ``text``. ``indent`` counts the blanks before it, ``heading`` its
    level as a heading (0 for none), ``item`` is the mark of a list's item that begins there
    (``-``, ``3.``). ``strong`` are the parts (begin, end) of the text that the page sets off,
    ``slanted`` those in italics. ``cells`` are the parts of a table's row, ``titles`` says that
    they are the titles of its columns; within a cell, U+2028 stands for a line break.
    """

    number: int
    text: str
    source: str = ""
    indent: int = 0
    heading: int = 0
    item: str = ""
    links: tuple[Link, ...] = ()
    strong: tuple[Span, ...] = ()
    slanted: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    titles: bool = False

    @property
    def raw(self) -> str:
        """The line as it stands in the document."""
        return self.source or self.text


Page = Sequence[Line]


def page_of(text: str) -> Page:
    """Make a page of a document's text, whatever markup it is written in."""
    from readlist.formats.listings.pages.mail import is_mail, mail_lines
    from readlist.formats.listings.pages.quoting import is_quoted, without_quoting

    if is_mail(text):
        return mail_lines(text, _page_of_body)
    return _page_of_body(without_quoting(text) if is_quoted(text) else text)


def _page_of_body(text: str) -> list[Line]:
    from readlist.formats.listings.pages.html_page import html_page, is_html
    from readlist.formats.listings.pages.hyphenation import with_whole_words
    from readlist.formats.listings.pages.markdown import markdown_lines
    from readlist.formats.listings.pages.markdown_signs import is_markdown

    text = _without_settings(text)
    beginning = _even(text[:_HEAD])
    if is_html(beginning):
        return html_page(_even(text))
    return with_whole_words(markdown_lines(_even(text)) if is_markdown(beginning) else lines(text))


def _without_settings(text: str) -> str:
    """Leave out what the generator of a page is told above it; the lines keep their numbers."""
    if not text[:40].lstrip("\ufeff \t\r\n").startswith(("---", "+++")):
        return text
    found = _SETTINGS.match(even := _BREAKS.sub("\n", text.removeprefix("\ufeff")))
    if not found or not _SETTING.search(found.group()):
        return text
    return "\n" * found.group().count("\n") + even[found.end() :]


def _even(text: str) -> str:
    """Give a text with line ends and blanks of one kind."""
    return _SPACES.sub(" ", _BREAKS.sub("\n", text.removeprefix("\ufeff")))


def lines(text: str) -> list[Line]:
    """Split plain text at every kind of line end; outer blanks and byte order marks are dropped."""
    found = []
    for number, stands in enumerate(_BREAKS.split(text.removeprefix("\ufeff")), start=1):
        written = _SOFT_INSIDE.sub("", stands) if "\xad" in stands else stands
        part = _SPACES.sub(" ", written)
        shown = seen(part.strip("\ufeff\u200b \0"))
        indent = len(part) - len(part.lstrip()) if shown else 0
        cells = _cells(written[part.find(shown) :][: len(shown)]) if "\t" in written else ()
        source = "" if written is stands else stands.strip()
        found.append(Line(number, shown, source, indent=indent, cells=cells))
    return found


def seen(text: str) -> str:
    """Give a line's text, or nothing where it has only blanks, controls and invisible signs."""
    if text.isprintable() or any(each.isprintable() and not each.isspace() for each in text):
        return text
    return ""


def _cells(row: str) -> tuple[Span, ...]:
    """Give the cells of a row of a table that was copied: tabs part them."""
    if "\t" not in row:
        return ()
    bounds = [-1, *(place for place, sign in enumerate(row) if sign == "\t"), len(row)]
    return tuple((begin + 1, end) for begin, end in pairwise(bounds))


def head(page: Page, most: int = _HEAD) -> Page:
    """Give as much of a page as is looked at for telling its layout: ``most`` characters."""
    size = 0
    for place, line in enumerate(page):
        size += len(line.text) + 1
        if size > most:
            return page[: place + 1]
    return page


def raw_text(page: Page) -> str:
    """Give the lines of a record as they stand in the document."""
    return "\n".join(line.raw for line in page).strip()
