"""Prose of pasted pages made plain: no markup, no invisible characters, no presentation forms."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|em|i|italic|p|scp|small|span|strong|sub|sup|tt|u)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
# Soft hyphens, zero-width spaces and joiners of Latin text, marks of byte order and direction.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufdd0\ufeff]"
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
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LATEX: Final = re.compile(r"[\\{}~]|``|''|---?")
_ADDRESS: Final = re.compile(r"https?://[^\s<>{}]+")
_URL_COMMAND: Final = re.compile(r"\\url\s*\{([^{}\s]*)\}?")
# \href{address}{words}: the words say it, or the address where there are none.
_HREF: Final = re.compile(r"\\href\s*\{([^{}\s]*)\}(?:\{([^{}]*)\})?")
_PLACE: Final = "\ufdd0"  # stands for an address; Unicode reserves it for use within a program


def plain(text: str) -> str:
    """Give text without entities, invisible characters and presentation forms, single-spaced."""
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if "<" in text:
        text = _TAG.sub("", text)
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        if _PRESENTED.search(text):
            signs = _FULL_LETTERS if _UNSPACED.search(text) else _FULL_SIGNS
            text = text.translate(_LIGATURES | signs)
    return " ".join(text.split())


def prose(text: str) -> str:
    """Give plain text with LaTeX outside mathematics written in Unicode."""
    text = plain(text)
    if not _LATEX.search(text):
        return text
    from readlist.formats.latex import from_latex

    text = _HREF.sub(lambda found: found[2] or found[1], _URL_COMMAND.sub(r"\1", text))
    kept = [address.replace("\\_", "_") for address in _ADDRESS.findall(text)]
    written = from_latex(_ADDRESS.sub(_PLACE, text))
    if written.count(_PLACE) == len(kept):
        rest = iter(kept)
        text = re.sub(_PLACE, lambda _found: next(rest), written)
    return " ".join(text.split())
