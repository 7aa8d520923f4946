"""Words of titles and of other texts, as keys are made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from readlist.core.late_regex import late_regex

# Writes a text in the letters that a key may have.
Folding = Callable[[str], str]
_LETTERS: Final = late_regex(r"[^\W_]+")
# A title in Chinese is one run of letters; so many of them are as telling as a word.
_LONGEST_UNPARTED: Final = 6
_SMALL: Final = frozenset(
    "a an the on of in and or for to from with by at as is are via towards toward into "
    "der die das ein eine le la les un une el los".split()
)


def lettered(text: str) -> str:
    """Give the letters and digits of a text, joined."""
    return text if text.isalnum() else "".join(_LETTERS.findall(text))


def title_words(title: str, fold: Folding) -> list[str]:
    """Give the words of a title; what a hyphen or an apostrophe joins is one word."""
    found = _LETTERS.findall(fold(title.replace("-", "").replace("'", "")))
    return [word if word.isascii() else _parted(word) for word in found]


def _parted(word: str) -> str:
    """Cut a run of letters of a script that has no spaces between words."""
    unparted = any("\u2e80" <= c <= "\u9fff" or c >= "\U00020000" for c in word)
    return word[:_LONGEST_UNPARTED] if unparted else word


def is_small(word: str) -> bool:
    """Tell whether a word says little: an article, a preposition."""
    return word.lower() in _SMALL


def capitalised(word: str) -> str:
    """Give a word with a capital, its other letters as they are."""
    return word[:1].upper() + word[1:]
