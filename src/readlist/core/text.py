"""Text made comparable: white space, letters with marks, words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_SPECIAL: Final = re.compile(r"[\\{}$~^<&]")
# What stands inside a word (an accent, a font that begins or ends) must not part it.
_INSIDE: Final = re.compile(r"\\[\"'`^~=.]|\\[A-Za-z]+\*?\{|[{}$]|</?[A-Za-z]{1,6}>")
_BETWEEN: Final = re.compile(r"\\[A-Za-z]+\*?|&[A-Za-z]{2,8};|&#x?[0-9A-Fa-f]{1,6};|[~^\\]")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
# Letters that Unicode does not take apart, as people without them on the keyboard type them.
_STROKED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "æ": "ae",
     "œ": "oe", "þ": "th", "ĸ": "k"}
)  # fmt: skip
_UNSPACED: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an) ")


def fold(text: str) -> str:
    """Fold case, ligatures, full-width forms and marks away, for comparing and sorting.

    Soft hyphens and other invisible characters go as well.
    """
    folded = text.casefold()
    return folded if folded.isascii() else _FOREIGN.sub(_fold_foreign, folded)


def _fold_foreign(match: re.Match[str]) -> str:
    spread = unicodedata.normalize("NFKD", match.group())
    return "".join(
        c for c in spread if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    ).translate(_STROKED)


def searchable(text: str) -> str:
    """Give a text as the search index keeps it: folded, each Han letter or Kana a word of its own.

    Chinese and Japanese are written without spaces, so whoever looks for a word inside a sentence
    looks for its letters one after the other.
    """
    folded = fold(text)
    return folded if folded.isascii() else _UNSPACED.sub(r" \g<0> ", folded)


def words(text: str) -> list[str]:
    """Give the folded words of a text without LaTeX commands, HTML tags and punctuation."""
    if _SPECIAL.search(text):
        text = _BETWEEN.sub(" ", _INSIDE.sub("", text))
    return _WORD.findall(fold(text))


def title_key(title: str) -> str:
    """Give a title as it is compared: its folded words, joined by single spaces."""
    return " ".join(words(title))


def sort_title(title: str) -> str:
    """Give a title as it is sorted: folded, without a leading article."""
    return _ARTICLE.sub("", title_key(title))
