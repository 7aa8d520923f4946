"""Tells texts of one mould apart: worded alike, but of other numbers, names, terms or parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from readlist.core.late_regex import late_regex
from readlist.core.text import fold, words
from readlist.operations.matching_titles import NUMBER_WORDS

_PART: Final = late_regex(
    r"\b(?:(first|second|third|fourth|fifth|sixth) (?:part|paper|article|instal+ment)"
    r"|(?:part|paper) (\d{1,2}|i{1,3}|iv|vi{0,3}|one|two|three|four|five|six))\b"
)
_NUMBER: Final = late_regex(r"\d+(?:[.,]\d+)*")
_NAME: Final = late_regex(r"[^\W\d_][\w-]*")
_ENDS: Final = (".", "!", "?", ":", "”", '"')
_FEWEST: Final = 3  # numbers or names that a text must have to be told apart by them
_LONG: Final = 5  # letters of a word that can be what a text is about
_OFTEN: Final = 2
_VERY_OFTEN: Final = 3


def of_one_mould(one: str, other: str) -> bool:
    """Tell whether two texts that are worded alike say the same of different things.

    Reports of genomes, crystals, surveys and trials have abstracts of one mould, and so have the
    parts of one work. Versions of one text keep most of its numbers and names; in texts of one
    mould most are others, the same term stands again and again where the other text has another,
    or they call themselves different parts.
    """
    parts = _parts(one), _parts(other)
    if all(parts) and not parts[0] & parts[1]:
        return True
    numbers = [set(_NUMBER.findall(each)) for each in (one, other)]
    if _mostly_others(numbers, numbers):
        return True
    said = [words(each) for each in (one, other)]
    return _mostly_others([_names(one), _names(other)], said) or _is_about_another(*said)


def _parts(text: str) -> set[str]:
    found = (first or second for first, second in _PART.findall(fold(text)))
    return {NUMBER_WORDS.get(each, each) for each in found}


def _mostly_others(what: list[set[str]], texts: Iterable[Iterable[str]]) -> bool:
    """Tell whether of what each of two texts has most is missing in the other."""
    if min(map(len, what)) < _FEWEST:
        return False
    shared = [len(mine & set(yours)) for mine, yours in zip(what, [*texts][::-1], strict=True)]
    return all(2 * common < len(mine) for common, mine in zip(shared, what, strict=True))


def _names(text: str) -> set[str]:
    """Give the folded words with capitals, but for those that only begin a sentence."""
    found = set()
    for match in _NAME.finditer(text):
        name = match[0]
        before = text[: match.start()].rstrip()[-1:]
        if name[1:] != name[1:].lower() or (name[0].isupper() and before not in {"", *_ENDS}):
            found.update(words(name))
    return found


def _is_about_another(mine: list[str], yours: list[str]) -> bool:
    """Tell whether terms of one text stand again and again where the other has other ones."""
    swapped: Counter[tuple[str, str]] = Counter()
    only = set(mine) - set(yours), set(yours) - set(mine)
    steps = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    for tag, begin, end, others_begin, others_end in steps:
        if tag == "replace":
            swapped.update(
                (one, other)
                for one in dict.fromkeys(mine[begin:end])
                for other in dict.fromkeys(yours[others_begin:others_end])
                if one in only[0] and other in only[1] and min(len(one), len(other)) >= _LONG
            )
    often = [pair for pair, times in swapped.items() if times >= _OFTEN]
    apart = len({one for one, _ in often}) > 1 and len({other for _, other in often}) > 1
    return apart or any(swapped[pair] >= _VERY_OFTEN for pair in often)
