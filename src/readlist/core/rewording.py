"""Which words of a text went and which came, when it became another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

SAME: Final = "same"
GONE: Final = "gone"
NEW: Final = "new"
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this many words the time for a comparison would be felt; the ends are still compared.
_MOST_WORDS: Final = 3000


class Piece(NamedTuple):
    """A stretch of text that is in both (``same``), only in the old or only in the new one."""

    kind: str
    text: str


def rewording(before: str, after: str) -> list[Piece]:
    """Give the stretches that make both texts: without the new ones the old text, and so on."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _changed(old[head : len(old) - tail], new[head : len(new) - tail])
    pieces = [Piece(SAME, "".join(old[:head])), *middle]
    pieces.append(Piece(SAME, "".join(old[len(old) - tail :])))
    return [piece for piece in pieces if piece.text]


def _common(one: list[str], other: list[str]) -> int:
    for number, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return number
    return min(len(one), len(other))


def _changed(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) + len(new) > _MOST_WORDS:
        yield Piece(GONE, "".join(old))
        yield Piece(NEW, "".join(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(old[start:end]))
        else:
            yield Piece(GONE, "".join(old[start:end]))
            yield Piece(NEW, "".join(new[first:last]))


def shortened(pieces: list[Piece], around: int = 80) -> list[Piece]:
    """Cut what stayed the same down to so many letters beside what changed."""
    last = len(pieces) - 1
    return [
        _cut(piece, around * (number > 0), around * (number < last))
        if piece.kind == SAME and last
        else piece
        for number, piece in enumerate(pieces)
    ]


def _cut(piece: Piece, left: int, right: int) -> Piece:
    text = piece.text
    if len(text) <= left + right + 20:
        return piece
    return Piece(SAME, f"{text[:left]} … {text[len(text) - right :]}")
