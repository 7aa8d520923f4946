"""What keys say of the title: its telling words, all of its words, its first letters."""

from __future__ import annotations

from itertools import islice
from typing import Final

from readlist.core.key_patterns.marker import Given
from readlist.core.key_patterns.words import Folding, capitalised, is_small, title_words
from readlist.core.reference import Reference

_FEW: Final = 3


def telling_words(n: int, m: int) -> Given:
    """Give so many telling words of the title (0: all), the first ``m`` of them with a capital."""

    def given(reference: Reference, fold: Folding) -> str:
        words = (word for word in title_words(reference.title, fold) if not is_small(word))
        chosen = islice(words, n) if n else words
        return " ".join(capitalised(word) if i < m else word for i, word in enumerate(chosen))

    return given


def camel(n: int) -> Given:
    """Give so many words of the title (0: all), each with a capital."""

    def given(reference: Reference, fold: Folding) -> str:
        return " ".join(map(capitalised, title_words(reference.title, fold)[: n or None]))

    return given


def capitalised_title(reference: Reference, fold: Folding) -> str:
    """Give all words of the title, the first and the telling ones with a capital."""
    words = title_words(reference.title, fold)
    return " ".join(
        word[:1].lower() + word[1:] if place and is_small(word) else capitalised(word)
        for place, word in enumerate(words)
    )


def telling_title(reference: Reference, fold: Folding) -> str:
    """Give the telling words of the title, each with a capital."""
    words = title_words(reference.title, fold)
    return " ".join(capitalised(word) for word in words if not is_small(word))


def first_letters(reference: Reference, fold: Folding) -> str:
    """Give the first letters of the first three words of the title."""
    return "".join(word[:1] for word in title_words(reference.title, fold)[:_FEW])
