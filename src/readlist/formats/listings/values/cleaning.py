"""Prose of pasted pages made plain: no markup, no invisible characters, no presentation forms."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from readlist.formats.listings.values.markup import with_accents, without_tags

_NAMED: Final = r"(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_ENTITY: Final = re.compile(rf"&{_NAMED}")
# What was escaped twice or more: &amp;lt; and its kin.
_ESCAPED_AGAIN: Final = re.compile(rf"&(?:(?:amp|#0{{0,4}}38|#[xX]0{{0,4}}26);){{1,9}}(?={_NAMED})")
# Soft hyphens (with the line end that they stood at), zero-width spaces, marks of byte order and
# direction, signs of how an emoji is shown.
_INVISIBLE: Final = re.compile(
    "\xad\\s*|[\x00-\x08\x0e-\x1f\x7f\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\ufdd0\ufe0e\ufe0f\ufeff]"
)
# Joiners mean something in scripts whose letters change beside each other, and in emoji.
_JOINERS: Final = re.compile(
    "(?<![\u0590-\u1cff\u2600-\u27bf\u3040-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc\U0001f000-\U0001faff])"
    "[\u200c\u200d]+"
)
_LIGATURES: Final[dict[int, str]] = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
_FULL_LETTERS: Final = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULL_SIGNS: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PRESENTED: Final = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
_HYPHENS: Final = re.compile("[\u2010\u2011]")
_MATHEMATICAL: Final = re.compile("[\U0001d400-\U0001d7ff]+")
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
# Marks of footnotes behind a word of some length; A*, R² and the like are names.
_FOOTNOTES: Final = re.compile(r"(?:\s?[†‡§¶∗⋆✱]|(?<=[^\W\d_]{3})[*¹²³⁴⁵⁶⁷⁸⁹⁰]){1,8}$")
_THANKS: Final = re.compile(
    r"\\(?:thanks|footnote|tnoteref|footnotemark)(?:\[[\w*]{0,9}\])?\{[^{}]{0,500}\}"
)
_LATEX: Final = re.compile(r"[\\{}~]|``|''|---?")
# What is no LaTeX though it has its signs: addresses, "~10 times", options of programs, sets.
_NO_LATEX: Final = re.compile(
    r"https?://[^\s<>{}]+|(?<!\S)~(?=\S)|~(?!\S)|(?<=\s)--(?=[a-z])"
    r"|(?<!\\)\{[^{}\\$A-Za-z]{0,60},[^{}\\$A-Za-z]{0,60}\}"
)
_URL_COMMAND: Final = re.compile(r"\\url\s*\{([^{}\s]*)\}?")
# \href{address}{words}: the words say it, or the address where there are none.
_HREF: Final = re.compile(r"\\href\s*\{([^{}\s]*)\}(?:\{([^{}]*)\})?")
_PLACE: Final = (
    "\ufdd0"  # stands for what is no LaTeX; Unicode reserves it for use within a program
)


def plain(text: str) -> str:
    """Give text without entities, invisible characters and presentation forms, single-spaced."""
    if "&" in text:
        text = _ESCAPED_AGAIN.sub("&", text)
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "<" in text:
        text = without_tags(text)
    foreign = not text.isascii() or not text.isprintable()
    text = " ".join((_shown(text) if foreign else text).split())
    return with_accents(text) if foreign else text


def _shown(text: str) -> str:
    """Give the characters that are read, in place of those that only look or work like them."""
    text = _JOINERS.sub("", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    if _PRESENTED.search(text):
        signs = _FULL_LETTERS if _UNSPACED.search(text) else _FULL_SIGNS
        text = text.translate(_LIGATURES | signs)
    text = _MATHEMATICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _HYPHENS.sub("-", text)


def title(text: str) -> str:
    """Give a title in plain words, without the marks of footnotes that stand behind it."""
    return _FOOTNOTES.sub("", prose(_THANKS.sub("", text))).rstrip()


def prose(text: str) -> str:
    """Give plain text with LaTeX outside mathematics written in Unicode."""
    text = plain(text)
    if not _LATEX.search(text):
        return text
    from readlist.formats.latex import from_latex

    text = _HREF.sub(lambda found: found[2] or found[1], _URL_COMMAND.sub(r"\1", text))
    kept = [each.replace("\\_", "_") for each in _NO_LATEX.findall(text)]
    written = from_latex(_NO_LATEX.sub(_PLACE, text))
    if written.count(_PLACE) == len(kept):
        rest = iter(kept)
        text = re.sub(_PLACE, lambda _found: next(rest), written)
    return " ".join(text.split())
