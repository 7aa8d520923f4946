"""Titles to LaTeX with braces around the capitals that bibliography styles must not lower."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from readlist.formats.latex.decoding import from_latex
from readlist.formats.latex.encoding import CLOSE, OPEN, to_latex
from readlist.formats.latex.structure import math_at

# Mathematics, a colon that begins a sentence, and words with what is joined to them without space.
_PIECE: Final = re.compile(
    r"\$|:(?=\s)"
    r"|[^\W_](?:[^\s()\[\]{}<>\"“”„«»$\\~^:;,–—…]*[^\W_])?[\u0300-\u036f]*"
)
_JOINTS: Final = re.compile(r"[\W_]+")
# A capital that may have to be kept, in a text of ASCII: within a word, or alone but not the first.
_CAPITAL: Final = re.compile(r"(?!\A)[A-Z](?![a-z])|[A-Za-z0-9][A-Z]")
_BRACES: Final = str.maketrans({OPEN: "{", CLOSE: "}"})


def to_title(text: str, *, ascii_only: bool = False, every: bool = False) -> str:
    """Turn a title into LaTeX of which styles that lower titles leave names and acronyms alone.

    A word gets braces when one of its parts has a capital after its first character (``{GAN}``,
    ``{MeanFlow}``, ``{LoRA-based}``, ``{3D}``) or is a single capital (``vitamin {C}``,
    ``the {X-ray}``), unless that one begins the title or follows a colon, where styles keep it.
    Words that only begin with a capital are left to the style, unless ``every`` word with a capital
    is to be left as it is. :func:`from_latex` reads the result back as the same text. BibTeX and
    biblatex both read braces so (biblatex manual, 4.6.4).
    """
    if text.islower() or (not every and text.isascii() and not _CAPITAL.search(text)):
        return to_latex(text, ascii_only=ascii_only)
    return _title(text, ascii_only, every)


@lru_cache(maxsize=20_000)
def _title(text: str, ascii_only: bool, every: bool) -> str:  # noqa: FBT001  # keys of the cache
    plain = to_latex(text, ascii_only=ascii_only)
    if OPEN in text or CLOSE in text:
        return plain
    marked: list[str] = []
    end = 0
    for start, stop in _protected(text, every=every):
        marked += [text[end:start], OPEN, text[start:stop], CLOSE]
        end = stop
    if not marked:
        return plain
    marked.append(text[end:])
    if plain == text and "$" not in text:  # nothing to encode, nothing that could be misread
        return "".join(marked).translate(_BRACES)
    braced = to_latex("".join(marked), ascii_only=ascii_only).translate(_BRACES)
    return braced if from_latex(braced) == from_latex(plain) else plain


def _protected(text: str, *, every: bool) -> Iterator[tuple[int, int]]:
    """Give where the words stand that must keep their capitals."""
    begins, place = True, 0
    while piece := _PIECE.search(text, place):
        start, place = piece.span()
        if piece.group() == "$":
            math = math_at(text, start)
            place = math.end() if math else place
            begins = begins and math is None
        elif piece.group() == ":":
            begins = True
        else:
            word = piece.group()
            if word != word.lower() if every else _keeps_capitals(word, begins=begins):
                yield start, place
            begins = False


def _keeps_capitals(word: str, *, begins: bool) -> bool:
    if word.isalpha() and word[1:].islower():  # nearly every word
        return False
    first, *others = _JOINTS.split(word)
    if any(letter.isupper() for part in (first, *others) for letter in part[1:]):
        return True
    return any(
        len(part) == 1 and part.isupper() for part in (others if begins else [first, *others])
    )
