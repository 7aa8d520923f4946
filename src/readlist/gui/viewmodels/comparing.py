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
from readlist.operations.importing import PlannedPaper, PlannedRecord
from readlist.operations.planning import LIBRARY

_LONG_WORDS: Final = 12
_LONGEST_NAME: Final = 40
_WHOLE: Final = 100  # per cent
OTHER: Final = LIBRARY - 1


@dataclass(frozen=True, slots=True)
class Said:
    """One column: the record (from 0, ``LIBRARY`` or ``OTHER``), its document, its place there."""

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


def columns(
    documents: Sequence[str], paper: PlannedPaper, other: Reference | None = None
) -> tuple[Said, ...]:
    """Name the columns of a paper: the library where it is there already, then the records.

    Before these stands the ``other`` paper that it may be again, of which nothing is taken.
    """
    known = [Said(OTHER, "May be this", other.key)] if other else []
    known += [Said(LIBRARY, "In the library", paper.before.key)] if paper.before else []
    is_one = len(documents) == 1  # which stands above all of them already
    said = (
        Said(place, *_one_place(each) if is_one else _place(documents, each))
        for place, each in enumerate(paper.records)
    )
    return (*known, *said)


def _place(documents: Sequence[str], said: PlannedRecord) -> tuple[str, str]:
    return named(documents[said.document]), place_of(said.record.ordinal, said.record.line)


def _one_place(said: PlannedRecord) -> tuple[str, str]:
    record, _comma, line = place_of(said.record.ordinal, said.record.line).partition(", ")
    return record.capitalize(), line


def named(document: str) -> str:
    """Give the name of a document on one line; the end of a long one stays."""
    name = one_line(document, 4 * _LONGEST_NAME)
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def place_of(ordinal: int, line: int) -> str:
    """Tell where a record stands: ``record 3, line 120``."""
    return f"record {ordinal:,}, line {line:,}" if line else f"record {ordinal:,}"


def compare(paper: PlannedPaper, other: Reference | None = None) -> tuple[Comparison, ...]:
    """Set the values side by side, with those marked that the paper takes over."""
    said = [each.record.reference for each in paper.records]
    beside = [paper.before, *said] if paper.before else said
    return tuple(_comparisons(paper.reference, beside, [other] if other else []))


def _comparisons(
    merged: Reference, said: list[Reference], others: list[Reference]
) -> Iterator[Comparison]:
    names = ["title", "creators", "date", "abstract"]
    for shown in (merged, *others):
        names += [venue_field(shown), *(i.scheme for i in shown.identifiers), *shown.fields]
    nothing = (False,) * len(others)
    for name in dict.fromkeys(names):
        taken = text_of(merged, name)
        cells = [text_of(reference, name) for reference in (*others, *said)]
        if taken or any(cells):
            chosen = tuple(bool(cell) and cell == taken for cell in cells[len(others) :])
            first = len(others) + chosen.index(True) if True in chosen else -1  # what is sought
            words = tuple(
                _cell(name, cell, taken, in_full=place == first) for place, cell in enumerate(cells)
            )
            stated = tuple(map(bool, cells[len(others) :]))
            yield Comparison(name, label_of(name), words, nothing + chosen, nothing + stated)


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
