"""Tags of HTML, JATS and MathML taken out of text, and accents that were parted from letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ATTRIBUTES: Final = r"(?:\s{1,9}[\w:-]{1,40}\s?=[^<>]{0,500})?\s?/?>"
# Tags at which a new line begins, so that the words on both sides stay apart.
_BLOCK: Final = re.compile(
    rf"</?(?:jats:(?:p|sec|title|list|list-item|def-list)|p|div|br|hr|li|ul|ol|tr|td|h[1-6]|"
    rf"section|sec|blockquote){_ATTRIBUTES}",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(
    rf"</?(?:(?:jats|mml|m|xhtml|html|ce|sb|tex|ns\d{{0,2}}):[a-z][\w-]{{0,40}}|"
    r"a|abbr|b|bdi|bold|cite|code|del|dfn|em|font|i|inf|ins|italic|kbd|mark|monospace|overline|q|"
    r"roman|s|sans-serif|sc|scp|small|span|strike|strong|styled-content|sub|sup|tt|u|underline|"
    r"var|wbr|xref|ext-link|named-content|inline-formula|disp-formula|alternatives|tex-math|"
    r"math|mi|mo|mn|ms|mrow|msub|msup|msubsup|mfrac|msqrt|mroot|mtext|mspace|mstyle|mover|munder|"
    rf"munderover|mfenced|mpadded|mphantom|semantics|mtable|mtr|mtd){_ATTRIBUTES}",
    re.IGNORECASE,
)
# A formula once more, in the words of TeX, behind what is shown of it.
_AGAIN: Final = re.compile(
    r"<((?:mml:|m:)?annotation(?:-xml)?)\b[^<>]{0,300}>[^<>]{0,5000}</\1>", re.IGNORECASE
)
_HEADING: Final = re.compile(
    r"<((?:jats:)?title)>\s{0,9}(?:abstract|summary)\s{0,9}</\1>", re.IGNORECASE
)
_MARK: Final = re.compile(
    r"(?<=[^\W\d_]{3})<(sup|xref)\b[^<>]{0,200}>\s?[\d*†‡§¶,]{1,5}\s?</\1>\s{0,9}$", re.IGNORECASE
)
_MOST_NESTED: Final = 4

_COMBINING: Final = {
    "¨": "\u0308", "´": "\u0301", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˘": "\u0306",
    "˝": "\u030b", "˚": "\u030a", "¯": "\u0304", "˙": "\u0307", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_PARTED: Final = re.compile(r"(?<!\d)([¨ˆ˜ˇ˘˝˚¯˙¸˛´])([A-Za-zı])")
_PARTED_WIDE: Final = re.compile(r"(?<=[A-Za-z])([¨ˇ˝]) ([aeiouAEIOUcsznr])")


def without_tags(text: str) -> str:
    """Give text without the tags of markup; what they mark stays, and so do other signs of less."""
    text = _MARK.sub("", _HEADING.sub(" ", _AGAIN.sub("", text)))
    for _ in range(_MOST_NESTED):
        shorter = _INLINE.sub("", _BLOCK.sub(" ", text))
        if shorter == text:
            break
        text = shorter
    return text


def with_accents(text: str) -> str:
    """Put accents that PDF files have beside their letters (``Schr¨odinger``) onto them."""
    if not any(map(text.__contains__, _COMBINING)):
        return text
    return _PARTED.sub(_composed, _PARTED_WIDE.sub(_composed, text))


def _composed(found: re.Match[str]) -> str:
    accent, letter = found[1], found[2].replace("ı", "i")
    whole = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    apostrophe = accent == "´" and _is_apostrophe(found.string, found.start(), letter)
    return found.group() if len(whole) > 1 or apostrophe else whole


def _is_apostrophe(text: str, place: int, letter: str) -> bool:
    """Tell whether a keyboard's acute accent stands for one: it´s, l´art, O´Neil."""
    before, following = text[max(0, place - 2) : place], text[place + 2 : place + 3]
    inside = before[:-1].isalpha() or before[:-1] in _COMBINING
    short = before[-1:].isalpha() and not inside
    if letter in "st" and not following.isalpha():
        return before[-1:].isalpha()
    return short and (letter.isupper() or before[-1:].islower())
