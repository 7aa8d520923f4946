"""Unicode text to LaTeX that reads back as the same text and can never break its surroundings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from readlist.formats.latex.decoding import from_latex
from readlist.formats.latex.structure import balanced, math_at
from readlist.formats.latex.symbols import ACCENTS

_SPECIAL: Final = re.compile(
    r"[\\{}$&%#_~^]|-{2,}|`{2,}|'{2,}|[ \n]{2,}|\n|\A | \Z|[\0-\x1f\x7f\ud800-\udfff]"
)
_NON_ASCII: Final = re.compile(r".[\u0300-\u036f]{1,6}|[^\0-\x7f]", re.DOTALL)
_COMBINING: Final = re.compile(r"[\u0300-\u036f]")
_LETTERS: Final = re.compile(r"[^\0-\x7f]+")
# Characters that no text has; they keep places, as those of braces, while a text is encoded.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_SIGNS: Final = "\\{}$&%#_~^"
_NAMED: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# Commands that reach beyond the text they stand in; mathematics with one of them is no mathematics.
_REACHING_COMMAND: Final = (
    r"\\(?:[A-Za-z]*(?i:input|include|import|subfile|openin|openout|readfrom|write|shell|catcode|"
    r"csname|command|environment|lua|tokens|every|exec|file|dump|package|document|DeclareMath)"
    r"[A-Za-z]*|(?:closein|closeout|read|immediate|special|[egx]?def|futurelet|let|newif|pdf[a-z]+|"
    r"loop|repeat|expandafter|noexpand|newread|shipout|end|begin\s*\{document|bye|stop|batchmode|"
    r"afterassignment|aftergroup|endinput|endgroup|egroup|bgroup|begingroup|global|long|outer|"
    r"message|errmessage|show[a-z]*|primitive|uppercase|lowercase)(?![A-Za-z]))|\^\^"
)
_REACHING: Final = re.compile(_REACHING_COMMAND + "|[%#@]")
_REACHING_OUT: Final = re.compile(_REACHING_COMMAND)
# What stops TeX: two scripts at one place, a column where there are none, a paragraph's end.
_SCRIPT: Final = r"\s*+(?:\{[^{}]*+\}|\\[A-Za-z]++|[^\\{}\s])\s*+"
_STOPPING: Final = re.compile(rf"\^{_SCRIPT}\^|_{_SCRIPT}_|(?<!\\)&|\\par(?![A-Za-z])")
_FENCE: Final = re.compile(r"\\(left|right)(?![A-Za-z])")
_BLANK_LINE: Final = "\n\n"
_CACHED_LENGTH: Final = 2000


def to_latex(text: str, *, ascii_only: bool = False) -> str:
    """Turn Unicode text into LaTeX that :func:`from_latex` reads back as the same text.

    Only LaTeX's special characters are escaped; mathematics between dollar signs is left alone
    unless it holds a command that reaches files or definitions. With ``ascii_only``, characters
    that LaTeX has a command for are written with it. Control characters are left out.
    """
    if is_plain(text) and (text.isascii() or not ascii_only):
        return text
    return _cached(text, ascii_only) if len(text) <= _CACHED_LENGTH else _encode(text, ascii_only)


def in_ascii(latex: str) -> str:
    """Give LaTeX with letters beyond ASCII as the commands that there are for them."""
    return _plain(latex, ascii_only=True)


def reaches_out(latex: str) -> bool:
    """Tell whether LaTeX has a command that reaches files, definitions or what is around it."""
    may_reach = "\\" in latex or "^^" in latex
    return may_reach and _REACHING_OUT.search(latex) is not None


def is_plain(text: str) -> bool:
    """Tell whether a text has nothing that LaTeX would take for more than its characters.

    It is its own LaTeX then, and can stand wherever a text can.
    """
    # Looking for one after the other is quicker than one search for all, or a loop.
    if "\\" in text or "{" in text or "}" in text or "$" in text or "&" in text:
        return False
    if "%" in text or "#" in text or "_" in text or "~" in text or "^" in text:
        return False
    return _has_only_signs(text)


def _has_only_signs(text: str) -> bool:
    """Tell whether nothing but signs one by one could have to be encoded in a text."""
    if "--" in text or "``" in text or "''" in text or "  " in text:
        return False
    return text.isprintable() and text[:1] != " " and text[-1:] != " "


def _special_in(text: str) -> re.Pattern[str] | None:
    """Give what finds everything special in a text: for most texts one sign or two."""
    bare = text.replace(OPEN, "").replace(CLOSE, "") if OPEN in text else text
    if not _has_only_signs(bare):
        return _SPECIAL
    return _any_of("".join([sign for sign in _SIGNS if sign in text]))


@cache
def _any_of(signs: str) -> re.Pattern[str] | None:
    return re.compile(f"[{re.escape(signs)}]") if signs else None


@lru_cache(maxsize=20_000)
def _cached(text: str, ascii_only: bool) -> str:  # noqa: FBT001  # only keys of the cache
    return _encode(text, ascii_only)


def _encode(text: str, ascii_only: bool) -> str:  # noqa: FBT001  # as its caller
    special = _special_in(text)
    if special is None:
        return _plain(text, ascii_only=ascii_only)
    has_braces = "{" in text or "}" in text
    even = not has_braces or balanced(text.replace("\\", ""))
    braces = ("\\{", "\\}") if even else _UNEVEN
    out: list[str] = []
    place = 0
    while match := special.search(text, place):
        out.append(_plain(text[place : match.start()], ascii_only=ascii_only))
        place = match.end()
        run = match.group()
        if run == "$" and (math := _mathematics(text, match.start())):
            out.append(math)
            place = match.start() + len(math)
        elif run in "{}":
            out.append(braces[run == "}"])
        elif run[0] in " \n":
            out.append(_white_space(run, text, place))
        elif run in _NAMED:
            out.append(_NAMED[run])
        elif run[0] in "-`'":
            out.append("{}".join(run))
        elif run in "$&%#_":
            out.append("\\" + run)
    out.append(_plain(text[place:], ascii_only=ascii_only))
    return "".join(out)


_UNEVEN: Final = (r"\textbraceleft{}", r"\textbraceright{}")


def _mathematics(text: str, start: int) -> str:
    math = math_at(text, start)
    if math is None or math[1] != "$":
        return ""
    inner = math[2]
    as_is = inner == inner.strip() and not re.search(r"\s{2}|[\0-\x1f\x7f]", inner)
    whole = as_is and not _REACHING.search(inner) and not _STOPPING.search(inner)
    fences = _FENCE.findall(inner)
    return math.group() if whole and fences.count("left") * 2 == len(fences) else ""


def _white_space(run: str, text: str, end: int) -> str:
    if run == _BLANK_LINE and end < len(text) and len(run) < end:
        # A line must not begin like an entry.
        return run + "{}" if text[end] == "@" else run
    return "".join(r"\newline{}" if char == "\n" else "{ }" for char in run)


def _plain(text: str, *, ascii_only: bool) -> str:
    if not ascii_only or text.isascii():
        return text
    if _COMBINING.search(text):
        return _NON_ASCII.sub(_in_ascii, text)
    return _LETTERS.sub(_each_in_ascii, text)


def _each_in_ascii(match: re.Match[str]) -> str:
    letters = match.group()
    return _command(letters) if len(letters) == 1 else "".join(map(_command, letters))


def _in_ascii(match: re.Match[str]) -> str:
    letter = match.group()
    whole = _command(letter)
    return whole if whole != letter else "".join(map(_command, letter))


_OWN: Final = {
    "\u00a0": r"{\nobreakspace}", "…": r"{\dots}", "’": r"{\textquoteright}", "–": "--",
    "—": "---", "“": "``", "”": "''",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def _command(letter: str) -> str:
    """Give LaTeX for a character with its accents if that reads back as such, else the letter."""
    if letter.isascii():
        return letter
    known = [] if len(letter) > 1 else [_OWN.get(letter, ""), _encoder()(letter)]
    for candidate in (*known, _stacked(letter)):
        whole = candidate.isascii() and balanced(candidate)
        if whole and from_latex(f"x{candidate}x") == f"x{letter}x":
            return candidate
    return letter


@cache
def _encoder() -> Callable[[str], str]:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    encoder = UnicodeToLatexEncoder(
        non_ascii_only=True,
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
    give: Callable[[str], str] = encoder.unicode_to_latex
    return give


def _stacked(letter: str) -> str:
    """Put the accents of a letter around it, each in braces of its own."""
    spread = unicodedata.normalize("NFD", letter)
    if len(spread) == 1:
        return ""
    base = spread[0] if spread[0].isascii() else _command(spread[0])
    for mark in spread[1:]:
        accent = _ACCENTS.get(mark)
        if accent is None or base in _SPECIALS:
            return ""
        base = f"\\{accent}{{{base}}}"
    return f"{{{base}}}"


# The accents that LaTeX itself has; the first name of each.
_ACCENTS: Final = {
    mark: accent
    for accent, mark in reversed(ACCENTS.items())
    if len(accent) == 1 or accent == "textcommabelow"
}
_SPECIALS: Final = frozenset("\\{}$&%#_~^ ")
