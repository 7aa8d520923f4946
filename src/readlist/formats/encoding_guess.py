"""Plain tests that tell in which old encoding a text is that says nothing about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Final

_MOST: Final = 20_000
_FEWEST: Final = 3
# How much of a text must be characters that are common in a language, and how much Japanese is
# written in syllables rather than in signs from China.
_NEARLY_ALL: Final = 0.9
_SYLLABLES: Final = 0.15
_WORDS: Final = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_RUNS: Final = re.compile(rb"[\x80-\xff]{3,}")
_IN_WORDS: Final = "’–—·"  # these signs stand between letters
_WESTERN: Final = ("cp1252", "mac_roman")
_EASTERN: Final = ("cp1251", "koi8_r", "cp1253")


def guessed(data: bytes) -> str:
    """Give Python's name for the encoding that a text, which is not UTF-8, is most likely in."""
    return east_asian(data) or _by_letters(data)


def east_asian(data: bytes) -> str:
    """Give the encoding of a text in Japanese, Korean or Chinese; empty if it is none."""
    for codec, is_likely in _TESTS:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        found = "".join(islice((c for c in text if c > "\x7f"), _MOST))
        if len(found) < _FEWEST or not is_likely(found) or text.encode(codec) != data:
            continue
        return "gb18030" if codec == "gb2312" else codec
    return ""


def _share(found: str, pattern: str) -> float:
    return len(re.findall(pattern, found)) / len(found)


def _is_japanese(found: str) -> bool:
    common = _share(found, "[\u3000-\u303f\u3040-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
    return common > _NEARLY_ALL and _share(found, "[\u3041-\u30fe]") > _SYLLABLES


def _is_korean(found: str) -> bool:
    return _share(found, "[\uac00-\ud7a3\u3000-\u303f]") > _NEARLY_ALL


def _is_led(found: str, codec: str, first: int, last: int) -> bool:
    """Tell whether nearly all signs stand where an encoding has those of everyday use."""
    signs = re.findall("[\u4e00-\u9fff]", found)
    common = sum(first <= sign.encode(codec, "replace")[0] <= last for sign in signs)
    return len(signs) >= _FEWEST and common > _NEARLY_ALL * len(signs)


def _is_simplified(found: str) -> bool:
    return _is_led(found, "gb2312", 0xB0, 0xD7)


def _is_traditional(found: str) -> bool:
    return _is_led(found, "big5", 0xA4, 0xC6)


_TESTS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("iso2022_jp", _is_japanese),
    ("cp932", _is_japanese),
    ("euc_jp", _is_japanese),
    ("euc_kr", _is_korean),
    ("gb2312", _is_simplified),
    ("big5", _is_traditional),
    ("gb18030", _is_simplified),
)


def _by_letters(data: bytes) -> str:
    words = [found.group() for found in islice(_WORDS.finditer(data), _MOST)]
    high = sum(len(word.strip(_ASCII)) for word in words)
    long = sum(len(run) for word in words for run in _RUNS.findall(word))
    candidates = _EASTERN if long > high * _NEARLY_ALL and high > _FEWEST else _WESTERN
    return max(candidates, key=lambda codec: sum(_likeliness(words, codec)))


_ASCII: Final = bytes(range(0x80))


def _likeliness(words: list[bytes], codec: str) -> Iterator[int]:
    """Give for each pair of neighbours that are not both ASCII how likely they are in a word."""
    for word in words:
        for one, other in pairwise(word.decode(codec, "replace")):
            letters = one.isalpha() + other.isalpha()
            signs = (one in _IN_WORDS) + (other in _IN_WORDS)
            rises = letters == 2 and one.islower() and other.isupper()  # noqa: PLR2004  # both
            yield -2 if rises else 1 if letters + signs == 2 else -1  # noqa: PLR2004  # both
