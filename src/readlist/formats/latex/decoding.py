"""LaTeX text to Unicode; mathematics stays as it is written.

What stands in nearly all texts (letters with accents, symbols, words in braces or in one font,
quotes and dashes) is replaced piece by piece out of a table; a text with anything else goes to
the :class:`~readlist.formats.latex.decoder.Decoder`, which also fills the table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.formats.latex import commands, symbols
from readlist.formats.latex.decoder import Decoder
from readlist.formats.latex.structure import math_at, squeeze

_ACCENT: Final = r"(?:[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))[ ]*"
_BASE: Final = r"(?:[A-Za-z]|\{[A-Za-z]?\}|\\[ij](?![A-Za-z*])[ ]*|\{\\[ij]\})"
_LETTER: Final = (
    rf"{_ACCENT}(?:{_BASE}|\\{_ACCENT}{_BASE}|\{{\\{_ACCENT}{_BASE}\}})(?![\u0300-\u036f])"
)
_MATH_LETTER: Final = r"ensuremath\{\\[A-Za-z]+\}"
_NAMED: Final = r"[A-Za-z]++(?:[ ]*+\{[^{}\\$]{0,80}+\}|[ ]*+)(?![{\[*])"
# One piece that means the same wherever it stands, or (at the end) a sign of something larger.
# That every piece begins with one of a few signs lets the search for it be quick.
_PIECE: Final = re.compile(
    r"[\\{}$~`'-](?:"
    rf"(?<=\\)(?:({_LETTER})|{_NAMED}|[&%#_$ /,;:>!@{{}}-])"
    rf"|(?<=\{{)(?:[^{{}}\\$]*+\}}|\\(?:({_LETTER})|[A-Za-z]++[ ]*+|{_MATH_LETTER})\}})"
    r"|(?<=\$)(?:[^$\\]|\\.){1,200}\$"
    r"|(?<=~)|(?<=-)--?|(?<=`)`|(?<=')'"
    r"|(?<=[\\{}$]))",
    re.DOTALL,
)
_NAME: Final = re.compile(r"\{?\\([A-Za-z]+)")
_WITH_ARGUMENT: Final = (
    commands.TRANSPARENT | commands.QUOTING | commands.SCRIPTS.keys() | commands.UNSEEN
)
_SIGNS_OF_MORE: Final = frozenset("\\{}$")
_TIES: Final = re.compile(r"--|``|''|~")
_CACHED_LENGTH: Final = 300
_MOST_PIECES: Final = 10_000
_pieces: dict[str, str] = {}


class _LargerError(Exception):
    """A text holds something that cannot be replaced piece by piece."""


def from_latex(text: str) -> str:
    """Turn LaTeX text into Unicode.

    Accents, letters, symbols, quotes and dashes become characters, grouping braces and fonts go,
    mathematics between dollar signs and commands that are not known stay as they are written; of
    such a command with one argument that is text, the argument is given.
    """
    text = squeeze(text)
    if _is_plain(text):
        return text
    return _cached(text) if len(text) <= _CACHED_LENGTH else _decoded(text)


def _is_plain(text: str) -> bool:
    # Looking for one after the other is quicker than one search for all, or a loop.
    if "\\" in text or "{" in text or "}" in text or "$" in text or "~" in text:
        return False
    return "--" not in text and "``" not in text and "''" not in text


def _decoded(text: str) -> str:
    try:
        return _PIECE.sub(_replaced, text)
    except _LargerError:
        return Decoder(text).run()


_cached = lru_cache(maxsize=20_000)(_decoded)


def _replaced(match: re.Match[str]) -> str:
    piece = match.group()
    found = _pieces.get(piece)
    return _learnt(piece, match) if found is None else found


def _learnt(piece: str, match: re.Match[str]) -> str:
    if piece in _SIGNS_OF_MORE:
        raise _LargerError
    if piece[0] == "{" and piece[1] != "\\":
        return Decoder(piece).run() if _TIES.search(piece) else piece[1:-1]
    if piece[0] == "$":
        math = math_at(match.string, match.start())
        if math is None or math.end() != match.end():
            raise _LargerError
        return f"${math[2].strip()}$"
    name = _NAME.match(piece)
    if name and not (
        match[1] or match[2] or _is_whole(name[1], piece) or piece[0:12] == "{\\ensuremath"
    ):
        raise _LargerError
    if len(_pieces) >= _MOST_PIECES:
        _pieces.clear()
    _pieces[piece] = Decoder(piece).run()
    return _pieces[piece]


def _is_whole(name: str, piece: str) -> bool:
    """Tell whether a command and what was found behind it are all that belongs together."""
    if name in symbols.ACCENTS:
        return False
    if symbols.symbol(name) is not None:
        return True
    return name in _WITH_ARGUMENT and name != "ensuremath" and piece.endswith("}")
