"""Marks titles and abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readlist.formats.marking.claims import Claims
from readlist.formats.marking.folded import folded

_FEW: Final = 4  # words, of which other sentences may have the same
_FEWEST: Final = 12  # letters of a piece of an abstract
_MOST: Final = 40
_MOST_PIECES: Final = 400
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_CLOSING: Final = "?!)]}\"'”’»"
_OPENING: Final = "([{\"'“‘«"


def mark_title(claims: Claims, title: str) -> None:
    """Mark a title where it stands; one of few words only where something begins."""
    letters = folded(title)
    if not letters:
        return
    alone = len(title.split()) < _FEW
    for begin, end in occurrences(claims, letters):
        if claims.is_free(begin, end) and (not alone or claims.stands_alone(begin)):
            claims.claim(*_whole(claims.source, begin, end, title), "title")
            return


def mark_abstract(claims: Claims, abstract: str) -> None:
    """Mark an abstract: its paragraphs, or the sentences of one that other words interrupt."""
    at, left = 0, _MOST_PIECES
    for paragraph in abstract.split("\n\n")[:_MOST_PIECES]:
        found = _mark_next(claims, paragraph, at)
        if not found:
            sentences = _SENTENCE.split(paragraph)[:left]
            left -= len(sentences)
            for sentence in sentences:
                found = _mark_next(claims, sentence, found or at) or found
        at = found or at


def _mark_next(claims: Claims, piece: str, at: int) -> int:
    """Mark a piece behind a place of the folded text; give the place behind it, or 0."""
    letters = folded(piece)
    if len(letters) < _FEWEST:
        return 0
    found = claims.folded.find(letters, at)
    if found is None:
        return 0
    begin, end = claims.folded.span(*found)
    claims.claim(*_whole(claims.source, begin, end, piece), "abstract")
    return found[1]


def occurrences(claims: Claims, letters: str, most: int = _MOST) -> Iterator[tuple[int, int]]:
    """Give where folded letters stand in the text, the first few of them."""
    at = 0
    for _number in range(most):
        found = claims.folded.find(letters, at)
        if found is None:
            return
        yield claims.folded.span(*found)
        at = found[0] + 1


def _whole(source: str, begin: int, end: int, value: str) -> tuple[int, int]:
    """Let a mark take in the signs around it that belong to the value: ``(How?)``."""
    while end < len(source) and source[end] in _CLOSING and value.rstrip().endswith(source[end]):
        end += 1
        value = value.rstrip()[:-1]
    if end < len(source) and source[end] == "." and value.rstrip().endswith("."):
        end += 1
    if begin and source[begin - 1] in _OPENING and value.startswith(source[begin - 1]):
        begin -= 1
    return begin, end
