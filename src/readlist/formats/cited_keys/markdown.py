"""Citations in Markdown as pandoc reads them, with those of LaTeX that stand in between.

The syntax is pandoc's (its manual, "Citation syntax"): ``@key``, ``-@key``, ``[@a; @b]``,
``@{odd key}``, and ``@*`` in the metadata ``nocite``. Code, remarks and addresses are passed
over, and so are references to what the document itself labels (``{#fig:x}``, ``(@example)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.cited_keys import latex
from readlist.formats.cited_keys.base import Found, Mention

_PASSED_OVER: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|(?m:^)[ \t]{0,3}(?P<fence>`{3,}+(?![^\n]*`)|~{3,}+).*?"
    r"(?:\n[ \t]{0,3}(?P=fence)[`~]*+[ \t]*+(?=\n|\Z)|\Z)"
    r"|(?P<ticks>`++)(?!`)"
    r"|\]\([^()\n]{0,2000}+\)|<[a-z][a-z0-9+.\-]{1,20}+:[^<>\s]{0,2000}+>"
    r"|(?<!\{)https?://[^\s<>\])]++|\\[@\\`]",
    re.DOTALL,
)
_CITED: Final = re.compile(
    r"(?<![\w/@])@(?:\{(?P<braced>[^{}\n]{1,300})\}"
    r"|(?P<plain>\*|\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)
_BLOCK: Final = 3
_LABEL: Final = re.compile(
    r"\{[^{}\n]{0,200}?#(?P<id>[\w:.\-]++)|(?m:^)[ \t]*+\(@(?P<example>[\w\-]++)\)[ \t]"
    r"|(?m:^)#\|[ \t]*label:[ \t]*(?P<cell>[\w:.\-]++)"
)


def find(text: str) -> list[Found]:
    """Give the keys in their order."""
    plain = passed_over(_PASSED_OVER, text)
    own = {match[match.lastgroup or 0] for match in _LABEL.finditer(text)}
    keys: Iterator[Found] = (
        Mention(match["braced"] or match["plain"], match.start())
        for match in _CITED.finditer(plain)
        if (match["braced"] or match["plain"]) not in own
    )
    commands = (
        found for found in latex.find(plain.replace("%", " ")) if isinstance(found, Mention)
    )
    return sorted([*keys, *commands], key=lambda found: found.place)


def looks(text: str) -> bool:
    """Tell whether a text has what only pandoc's Markdown has."""
    return bool(re.search(r"\[[^\[\]\n]{0,200}?-?@[\w{]", text)) or text.startswith("---\n")


def passed_over(pattern: re.Pattern[str], text: str) -> str:
    """Give a text with blanks for what the pattern finds, so that all else keeps its place.

    Where the pattern finds ``ticks``, what goes is the text up to as many ticks again; one or two
    of them reach no further than a paragraph.
    """
    parts: list[str] = []
    place = paragraph = 0
    while match := pattern.search(text, place):
        end = match.end()
        if (ticks := match.groupdict().get("ticks")) is not None:
            if paragraph < end:
                found = text.find("\n\n", end)
                paragraph = len(text) if found < 0 else found
            stop = paragraph if len(ticks) < _BLOCK else len(text)
            closing = re.compile(f"(?<!`){ticks}(?!`)").search(text, end, stop)
            end = closing.end() if closing else end
        parts += [text[place : match.start()], _blank(text[match.start() : end])]
        place = end
    return "".join([*parts, text[place:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
