"""Texts as the search index keeps them, and what is typed as it is looked up there.

Both are words of folded letters (:func:`readlist.core.text.fold`). A text also keeps, behind its
own words, the other ways in which people write some of them: ``pretraining`` for "pre-training",
``mueller`` for "Müller", ``alpha`` for "α" and ``cplusplus`` for "C++".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from readlist.core.late_regex import late_regex
from readlist.core.text import fold

if TYPE_CHECKING:
    import re

# What is no sign of ASCII was made a letter or a space before, so that the simplest splitting of
# all finds the words: SQLite's "ascii" tokenizer does the same. Said by what is in no word, it is
# compiled in a hundredth of the time.
WORD: Final = late_regex(r"[^\x00-/:-`{-\x7f]+")
_FOREIGN: Final = late_regex(r"[^\x00-\x7f]+")
# Scripts written without spaces: Thai, Lao, Tibetan, Burmese, Khmer, Kana and Han.
_UNSPACED: Final = late_regex(
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_SIGNS: Final = r"'\-’‘‐‑·"
_COMPOUND: Final = late_regex(rf"(?<![^\W_])[^\W_]++(?:[{_SIGNS}][^\W_]++)+")
_INNER_SIGN: Final = late_regex(rf"[{_SIGNS}](?<=[^\W_].)(?=[^\W_])")
_SIGN: Final = late_regex(rf"[{_SIGNS}]")
_WORD: Final = late_regex(r"[^\W_]+")
# Languages that are named with signs.
_NAMED: Final = late_regex(r"(?<![^\W_])(?:([a-z])(\+\+|#)|\.(net))(?![^\W_])")
# Words that are written in other ways too; nothing of that reaches across spaces.
_ODD_SIGNS: Final = rf"{_SIGNS}+#\u0370-\u03ff\u1f00-\u1fff\U0001d6a8-\U0001d7cbäöüøå"
_ODD: Final = late_regex(
    rf"(?<!\S)[^\s.{_ODD_SIGNS}]*+(?:\.(?!n)[^\s.{_ODD_SIGNS}]*+)*(?:[{_ODD_SIGNS}]|\.n)\S*+"
)
_OTHER: Final = "\0"
_OTHERS: Final = late_regex(rf" {_OTHER}\S+")
# Texts repeat most of what stands between their spaces.
_MOST_KEPT: Final = 50_000
_LONGEST_KEPT: Final = 40
_NAMING: Final = ("++", "#", ".net")
_NAMES: Final = {"++": "plusplus", "#": "sharp", None: "dot"}
_SPLITTING: Final = bytes(each if chr(each).isalnum() else 32 for each in range(128)) + bytes(128)
_DIGRAPHS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# A Greek letter among others, as in "α" or "αhelix", but not in a Greek word.
_LONE: Final = late_regex(r"[α-ρσ-ω](?<![\u0370-\u03ff].)(?![\u0370-\u03ff])")
_SPELLED: Final = late_regex(r"[äöüøå\u0370-\u03ff\u1f00-\u1fff\U0001d6a8-\U0001d7cb]")


class _Wording(dict[int, str]):
    """What each character is in the index: letters, or the space between words."""

    def __missing__(self, code: int) -> str:
        worded = "".join(c if _is_letter(c) else " " for c in fold(chr(code)))
        self[code] = kept = _UNSPACED.sub(r" \g<0> ", worded)
        return kept


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"}


_WORDED: Final = _Wording()


class _InWords(dict[str, str]):
    """The words of what stands between spaces, and other ways to write them, each with a mark."""

    def __missing__(self, part: str) -> str:
        lower = _lower(part)
        found = WORD.findall(_plain(lower))
        if _ODD.match(lower):
            found += [_OTHER + each for each in _others(lower)]
        words = " ".join(found)
        if len(part) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[part] = words
        return words


_IN_WORDS: Final = _InWords()


def searchable(text: str) -> str:
    """Give a text as the search index keeps it; doing so twice changes nothing more.

    Each letter of a script without spaces is a word of its own, for whoever looks for a word
    inside a sentence looks for its letters one after the other.
    """
    if is_plain(text):
        return text.lower()
    found = " ".join(filter(None, map(_IN_WORDS.__getitem__, text.split())))
    if _OTHER not in found:
        return found
    found = f" {found}"
    words = f"{_OTHERS.sub('', found)} "
    others = dict.fromkeys(each[2:] for each in _OTHERS.findall(found))
    return " ".join([words[1:-1], *(each for each in others if f" {each} " not in words)])


def is_plain(text: str) -> bool:
    """Tell at once of most texts of ASCII that their words are written in no other way."""
    return text.isascii() and not (
        "'" in text or "-" in text or "+" in text or "#" in text or ".n" in text or ".N" in text
    )


def word_count(text: str) -> int:
    """Give the number of words in what :func:`searchable` makes of a text, mostly much sooner."""
    if is_plain(text):
        return len(text.encode().translate(_SPLITTING).split())
    return len(WORD.findall(searchable(text)))


def typed_words(text: str) -> list[list[str]]:
    """Give the words that what is typed may mean, one after the other: as they are, or joined.

    ``pre-training`` means "pre training" and "pretraining". A text without words gives nothing.
    """
    lower = _lower(text)
    if named := _NAMED.fullmatch(lower.strip()):
        return [[_name(named)]]
    ways = [WORD.findall(_plain(lower))]
    if _INNER_SIGN.search(lower):
        ways.append(WORD.findall(_plain(_COMPOUND.sub(_joined, lower))))
    return [way for way in ways if way]


def needles(text: str, *, whole: bool = False) -> str:
    """Give what :func:`stands` looks for: each way to read what is typed, parted by ``|``."""
    end = " " if whole else ""
    return "|".join(f" {' '.join(way)}{end}" for way in typed_words(text))


def stands(wanted: str, *texts: str) -> bool:
    """Tell whether one of the :func:`needles` stands in a text, where the index would find it."""
    ways = wanted.split("|")
    for text in texts:
        words = f" {' '.join(WORD.findall(searchable(text)))} "
        if any(way in words for way in ways):
            return True
    return False


def _lower(text: str) -> str:
    # Letters and marks that are one character each make it plain where a word begins and ends.
    lower = text.casefold()
    return lower if lower.isascii() else unicodedata.normalize("NFC", lower)


def _plain(lower: str) -> str:
    return lower if lower.isascii() else _FOREIGN.sub(_worded, lower)


def _worded(match: re.Match[str]) -> str:
    return match.group().translate(_WORDED)


def _joined(match: re.Match[str]) -> str:
    return _SIGN.sub("", match.group())


def _name(match: re.Match[str]) -> str:
    letter, sign, net = match.groups()
    return f"{letter}{_NAMES[sign]}" if letter else f"{_NAMES[sign]}{net}"


def _others(lower: str) -> Iterator[str]:
    """Give the other ways in which words of a text are written, folded."""
    if _INNER_SIGN.search(lower):
        for match in _COMPOUND.finditer(lower):
            word = _joined(match)
            yield from WORD.findall(_plain(word))
            yield from _spelled(word)
    if any(sign in lower for sign in _NAMING):
        for match in _NAMED.finditer(lower):
            yield _name(match)
    yield from _spelled(lower)


def _spelled(lower: str) -> Iterator[str]:
    if lower.isascii() or not _SPELLED.search(lower):
        return
    for word in filter(_SPELLED.search, _WORD.findall(lower)):
        for way in (word, word.translate(_DIGRAPHS)):
            yield from WORD.findall(_plain(way))
            yield from WORD.findall(_plain(_LONE.sub(_greek, fold(way))))


def _greek(match: re.Match[str]) -> str:
    return _name_of(match.group())


@cache
def _name_of(letter: str) -> str:
    return unicodedata.name(letter).rpartition(" ")[2].lower().replace("lamda", "lambda")
