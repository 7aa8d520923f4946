"""Joins lines of a page that belong together, and drops what is hidden between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.core.late_dataclass import replace
from readlist.formats.listings.pages.lines import join
from readlist.formats.listings.pages.page import Line, Page
from readlist.formats.listings.shaping.likeness import names_likeness

_LONGEST: Final = 700
_ENTRY: Final = re.compile(r"@[A-Za-z]{3,20}\s?\{[^{}\s]{1,80},")
_MOST_OF_BRACKET: Final = 3  # lines
_MOST_JOINED: Final = 20
_MOST_OF_ENTRY: Final = 40
_LEADER: Final = re.compile(r"(?:\s?\.){4,}\s{0,3}(?P<page>\d{1,5}|[ivxl]{1,6})?$")
_LONE: Final = re.compile(r"[,;·⋅&|]|and|\+ ?\d{1,3}(?: more)?")


def _without_bibtex(page: Page) -> Iterator[Line]:
    """Leave out the entries of BibTeX that some pages hide behind a button."""
    open_braces = count = 0
    for line in page:
        if open_braces > 0 or _ENTRY.match(line.text):
            open_braces += line.text.count("{") - line.text.count("}")
            count += 1
            if count < _MOST_OF_ENTRY:
                continue
        open_braces = count = 0
        yield line


def _without_leader(line: Line) -> Line:
    """Give a line of a printed table of contents without the dots that lead to its page."""
    if "..." not in line.text[-20:].replace(" ", "") or len(line.text) > _LONGEST:
        return line
    return replace(line, text=_LEADER.sub("", line.text).rstrip())


def with_wholes(page: Page) -> Iterator[Line]:
    """Give back to the line before them separators and "+ 3 more" that stand alone.

    Lines within a bracket that was wrapped come together as well.
    """
    held: Line | None = None
    bracket = joined = 0  # lines: since the last bracket, in all
    for line in map(_without_leader, _without_bibtex(page)):
        lone = line.text and _LONE.fullmatch(line.text)
        if held and lone and len(held.text) <= _LONGEST:
            blank = "" if line.text.startswith(",") else " "
            held = replace(held, text=f"{held.text}{blank}{line.text}")
            continue
        few = bracket < _MOST_OF_BRACKET and joined < _MOST_JOINED
        if held and line.text and few and _is_within_bracket(held, line):
            both = f"{held.raw}\n{line.raw}"
            held = replace(held, text=join([held.text, line.text]), source=both)
            bracket, joined = (0 if ")" in line.text else bracket + 1), joined + 1
            continue
        bracket = joined = 0
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_within_bracket(held: Line, line: Line) -> bool:
    """Tell whether a bracket opens at the end of a line and closes in the next ones."""
    opened = held.text.rfind("(")
    if opened < 0 or opened < held.text.rfind(")") or held.cells or line.cells or line.heading:
        return False
    closes, opens = line.text.find(")"), line.text.find("(")
    return names_likeness(held.text[:opened]) > 0 and (opens < 0 or 0 <= closes < opens)
