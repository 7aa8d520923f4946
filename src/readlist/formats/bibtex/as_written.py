"""How documents wrote values in LaTeX, where their text alone would be written in another way.

The text of a value says nothing of fonts, logos, citations, and of which capitals the author
protected. What would be lost by that is kept beside it, and is written again for as long as it
reads as the value does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from readlist.core.kinds import VERBATIM_FIELDS
from readlist.formats.bibtex.fitness import stands_in_braces
from readlist.formats.latex import from_latex, in_ascii, reaches_out, to_title
from readlist.formats.latex.structure import squeeze
from readlist.formats.latex.symbols import ACCENTS, symbol

# Titles that styles write with small letters; their acronyms and names are protected.
TITLES: Final = frozenset(
    {"title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle"}
)
# What has a reading of its own, or is nothing that is set in type.
_NOT_TEXT: Final = frozenset({"keywords", "groups", "ids", "file", "crossref", "xdata"}) | (
    VERBATIM_FIELDS
)
_OWN: Final = "readlist-"
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.?)", re.DOTALL)
_MATHEMATICS: Final = re.compile(r"(?<!\\)\$[^$]*\$")
_ESCAPED_DOLLAR: Final = "\\$"
_PLAIN_SIGNS: Final = frozenset("&%#_${}")
_INNER_CAPITAL: Final = re.compile(r"\w[A-ZÀ-ÖØ-Þ]|(?<=[^\w.])[A-ZÀ-ÖØ-Þ]\b")
# One letter, however it is put together.
_LETTER: Final = re.compile(
    r"\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)?\}|\\(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*(?:\{[^{}]*\}|\\?\w)"
    r"|[^\x00-\x7f]"
)


def as_written(values: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of an entry, by BibLaTeX's names, that must be kept as they are written."""
    kept = {
        name: squeeze(text)
        for name, text in values.items()
        if "\\" in text and _is_text(name) and is_more_than_text(text)
    }
    for name in TITLES & values.keys():
        if name not in kept and _is_protected_otherwise(values[name]):
            kept[name] = squeeze(values[name])
    return kept


def _is_text(name: str) -> bool:
    return name not in _NOT_TEXT and not name.startswith(_OWN)


def is_more_than_text(latex: str) -> bool:
    """Tell whether LaTeX has commands that are no characters, outside mathematics."""
    if "$" in latex:
        latex = _without_mathematics(latex)
    return not all(map(_is_character, _COMMAND.findall(latex)))


def _without_mathematics(latex: str) -> str:
    parts = latex.split("$")
    if len(parts) % 2 and _ESCAPED_DOLLAR not in latex:  # every dollar sign is one of a pair
        return "".join(parts[::2])
    return _MATHEMATICS.sub("", latex)


@cache
def _is_character(command: str) -> bool:
    if not command.isalpha():
        return command in _PLAIN_SIGNS or command in ACCENTS
    return command in ACCENTS or len(symbol(command) or "") == 1


def _is_protected_otherwise(latex: str) -> bool:
    """Tell whether the author protected other capitals of a title than are protected unasked."""
    if "{" not in latex and not _INNER_CAPITAL.search(latex):
        return False
    return _skeleton(latex) != _skeleton(to_title(from_latex(latex), ascii_only=True))


def _skeleton(latex: str) -> str:
    if "\\" in latex or not latex.isascii():
        latex = _LETTER.sub("x", latex)
    return "".join(latex.split())


def may_stand(latex: str) -> bool:
    """Tell whether what a document wrote can stand in a file without harm."""
    return stands_in_braces(latex) and not reaches_out(latex)


def again(
    latex: str, text: object, read: Callable[[str], object], *, ascii_only: bool
) -> str | None:
    """Give what a document wrote for a value, or None where the value is another by now.

    A command that reaches files or definitions is not written again, wherever it came from.
    """
    if not may_stand(latex) or read(latex) != text:
        return None
    written = in_ascii(latex) if ascii_only else latex
    return written if read(written) == text else None
