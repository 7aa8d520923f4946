"""The parts of one name as BibTeX finds them: First, von, Last and Jr.

After "Tame the BeaST" (N. Markey), section 11, and the name format of BibLaTeX (its manual, 2.3.3).
Where BibTeX would only find a small first letter, a name written all in small letters is taken as
it is meant, and a Jr part that stands last is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.latex import from_latex

# What a name can hold at its outermost level; a command takes the white space behind it along.
_PIECE: Final = re.compile(r"\\[A-Za-z]+[ \t\n]*|\\.|[{}]|[ \t\n~]+|,", re.DOTALL)
_SPECIAL: Final = re.compile(
    r"\\[A-Za-z]+\s*(?:\{[^{}]*\}|\\?[A-Za-z])?|\\.\s*(?:\{[^{}]*\}|\\?\w)?"
)
_GROUP_WITH_TEXT: Final = re.compile(r"\{(?!\\)")
_COMMAND: Final = re.compile(r"^\\[A-Za-z]+\s*")
_SUFFIX: Final = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    "af al am an auf aus aux av da dal dall' dalla das de degli dei del dela della delle dello den "
    "der des di do dos du e el het i la las le les lo los op 's sen 't te ten ter til ton tot und "
    "v van vande vanden vander vom von zu zum zur y zen zer zo d' l' of och og".split()
)
_MOST_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of a name by their part, in Unicode."""

    first: str = ""
    von: str = ""
    last: str = ""
    jr: str = ""


def parts_of(name: str) -> NameParts:
    """Take a name apart whose braces are even."""
    if not _GROUP_WITH_TEXT.search(name):
        plain = from_latex(name)
        if "\\" not in plain and "{" not in plain and plain.count(",") == name.count(","):
            pieces = [part.split(" ") for part in plain.replace("\n", " ").split(",")]
            return _parts([[word for word in words if word] for words in pieces])
    found = _parts(_words(name))
    parts = (found.first, found.von, found.last, found.jr)
    return NameParts(*(from_latex(part) if part else "" for part in parts))


def _words(name: str) -> list[list[str]]:
    """Cut a name at the commas outside braces, and each part at its white space and ties."""
    parts: list[list[str]] = [[]]
    depth = start = 0
    for piece in _PIECE.finditer(name):
        mark = piece.group()
        if mark in "{}":
            depth += 1 if mark == "{" else -1
        elif depth == 0 and mark[0] != "\\":
            if word := name[start : piece.start()]:
                parts[-1].append(word)
            if mark == ",":
                parts.append([])
            start = piece.end()
    if start < len(name):
        parts[-1].append(name[start:])
    return parts


def _parts(parts: list[list[str]]) -> NameParts:
    while len(parts) > 1 and not parts[-1]:
        del parts[-1]
    if len(parts) == 1:
        return _in_reading_order(parts[0])
    von, last = _von_and_last(parts[0])
    *jrs, first = [parts[1]] if len(parts) < _MOST_PARTS else [parts[1], [*chain(*parts[2:])]]
    jr = jrs[0] if jrs else []
    if is_suffix(" ".join(first)) and not is_suffix(" ".join(jr)):
        jr, first = first, jr
    return NameParts(*map(" ".join, (first, von, last, jr)))


def is_suffix(text: str) -> bool:
    """Tell whether a text is a Jr part, of which there are few."""
    return _SUFFIX.fullmatch(text) is not None


def _in_reading_order(words: Sequence[str]) -> NameParts:
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if len(small) == len(words) - 1 and words and _is_small(words[-1]):
        small = [place for place in small if words[place] in _PARTICLES]
    if not small:
        return NameParts(first=" ".join(words[:-1]), last=" ".join(words[-1:]))
    begin, end = small[0], small[-1] + 1
    return NameParts(*map(" ".join, (words[:begin], words[begin:end], words[end:])))


def _von_and_last(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Cut behind the last small word but one: the Last part has at least one word."""
    cut = max((place + 1 for place, word in enumerate(words[:-1]) if _is_small(word)), default=0)
    return words[:cut], words[cut:]


def _is_small(word: str) -> bool:
    """Tell whether the first letter outside braces is small; special letters count as letters."""
    place = 0
    while place < len(word):
        char = word[place]
        if char == "{":
            end = _group_end(word, place)
            # What is written with a command that is not known begins behind it.
            inner = _COMMAND.sub("", from_latex(word[place:end]))
            text = inner if word.startswith("\\", place + 1) else ""
        elif char == "\\" and (special := _SPECIAL.match(word, place)):
            end, text = special.end(), from_latex(special.group())
        else:
            end, text = place + 1, char
        for letter in text:
            if letter.isalpha():
                return letter.islower()
        place = end
    return False


def _group_end(word: str, start: int) -> int:
    depth = 0
    for piece in re.finditer(r"\\.|[{}]", word[start:], re.DOTALL):
        depth += (piece.group() == "{") - (piece.group() == "}")
        if not depth:
            return start + piece.end()
    return len(word)
