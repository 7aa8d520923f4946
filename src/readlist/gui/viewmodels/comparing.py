"""One paper of an import: what each record and the library say, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from readlist.core.reference import Reference
from readlist.core.text import words
from readlist.gui.viewmodels.values import label_of, venue_field
from readlist.gui.viewmodels.visible import one_line
from readlist.operations.importing import PlannedPaper
from readlist.operations.planning import LIBRARY

_LONG_WORDS: Final = 12
_LONGEST_NAME: Final = 40
_WHOLE: Final = 100  # per cent


@dataclass(frozen=True, slots=True)
class Said:
    """One column: the record (counted from 0, or ``LIBRARY``), its document and its place there."""

    record: int
    document: str
    place: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value of a paper: what each column says, and which of them is taken."""

    name: str
    label: str
    cells: tuple[str, ...]
    taken: tuple[bool, ...]
    stated: tuple[bool, ...]


def columns(documents: Sequence[str], paper: PlannedPaper) -> tuple[Said, ...]:
    """Name the columns of a paper: the library where it is there already, then the records."""
    known = (Said(LIBRARY, "In the library", paper.before.key),) if paper.before else ()
    return known + tuple(
        Said(
            place, named(documents[each.document]), place_of(each.record.ordinal, each.record.line)
        )
        for place, each in enumerate(paper.records)
    )


def named(document: str) -> str:
    """Give the name of a document on one line; the end of a long one stays."""
    name = one_line(document, 4 * _LONGEST_NAME)
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def place_of(ordinal: int, line: int) -> str:
    """Tell where a record stands: ``record 3, line 120``."""
    return f"record {ordinal:,}, line {line:,}" if line else f"record {ordinal:,}"


def compare(paper: PlannedPaper) -> tuple[Comparison, ...]:
    """Set the values side by side, with those marked that the paper takes over."""
    said = [each.record.reference for each in paper.records]
    return tuple(_comparisons(paper.reference, [paper.before, *said] if paper.before else said))


def _comparisons(merged: Reference, said: list[Reference]) -> Iterator[Comparison]:
    names = ["title", "creators", "date", "abstract", venue_field(merged)]
    names += [i.scheme for i in merged.identifiers]
    names += [name for name in merged.fields if name not in names]
    for name in dict.fromkeys(names):
        taken = text_of(merged, name)
        cells = [text_of(reference, name) for reference in said]
        if taken or any(cells):
            chosen = tuple(bool(cell) and cell == taken for cell in cells)
            first = chosen.index(True) if True in chosen else -1  # what is sought
            shown = tuple(
                _cell(name, cell, taken, in_full=place == first) for place, cell in enumerate(cells)
            )
            stated = tuple(map(bool, cells))
            yield Comparison(name, label_of(name), shown, chosen, stated)


def _cell(name: str, text: str, taken: str, *, in_full: bool) -> str:
    count = len(text.split())
    if name != "abstract" or count <= _LONG_WORDS:
        return one_line(text) or "—"
    if in_full:
        return f"{count:,} words: {one_line(' '.join(text.split()[:_LONG_WORDS]))}…"
    alike = likeness(text, taken)
    return f"{count:,} words, " + ("the same" if alike == _WHOLE else f"{alike} % alike")


def likeness(one: str, other: str) -> int:
    """Give how many words of two texts are the same, in per cent, whatever their order."""
    first, second = Counter(words(one)), Counter(words(other))
    total = first.total() + second.total()
    return _WHOLE * 2 * (first & second).total() // total if total else _WHOLE


def text_of(reference: Reference, name: str) -> str:
    """Give a value of a reference as text."""
    if name == "title":
        return reference.title
    if name == "creators":
        et_al = "" if reference.creators_complete else " et al."
        return ", ".join(creator.full for creator in reference.creators) + et_al
    if name == "date":
        return reference.date.words if reference.date else ""
    if name == "abstract":
        return reference.abstract
    return reference.fields.get(name) or reference.identifier(name)
