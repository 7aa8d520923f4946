"""The texts of an imported paper's records, with the places that became its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from readlist.formats.base import Record
from readlist.gui.viewmodels.comparing import named, place_of
from readlist.gui.viewmodels.visible import visible

if TYPE_CHECKING:
    from readlist.operations.importing import PlannedPaper
    from readlist.operations.library import Library

MOST_RECORDS: Final = 8
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text that is shown, counted as Qt counts (UTF-16); ``record`` from 0."""

    begin: int
    end: int
    name: str
    record: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The texts one below the other; ``heads`` are the lines that say where each is from."""

    text: str
    heads: tuple[Spot, ...]
    spots: tuple[Spot, ...] = ()


def plain_text(documents: Sequence[str], paper: PlannedPaper) -> MarkedText:
    """Put the texts together without looking for values in them."""
    parts, heads = [], []
    at = 0
    for number, (head, record) in enumerate(_shown(documents, paper)):
        words = f"{head}\n"
        heads.append(Spot(at, at + _length(head), "", number))
        parts.append(f"{words}{_visible(record.raw)}{'…' * (len(record.raw) >= _LONGEST)}")
        at += _length(parts[-1]) + 2
    return MarkedText("\n\n".join(parts), tuple(heads))


def marked_text(_library: Library, documents: Sequence[str], paper: PlannedPaper) -> MarkedText:
    """Put the texts together and mark what became values; this takes a moment for long ones."""
    from readlist.formats.marking import marks

    plain = plain_text(documents, paper)
    spots: list[Spot] = []
    for head, (_words, record) in zip(plain.heads, _shown(documents, paper), strict=True):
        found = marks(record)
        ends = chain.from_iterable((mark.begin, mark.end) for mark in found)
        places = _places(record.raw, ends, head.end + 1)
        spots += [Spot(places[m.begin], places[m.end], m.name, head.record) for m in found]
    return replace(plain, spots=tuple(spots))


def _shown(documents: Sequence[str], paper: PlannedPaper) -> Iterator[tuple[str, Record]]:
    for each in islice(paper.records, MOST_RECORDS):
        record = replace(each.record, raw=each.record.raw[:_LONGEST].strip())
        yield f"{named(documents[each.document])}, {place_of(record.ordinal, record.line)}", record


def _places(raw: str, positions: Iterable[int], start: int) -> dict[int, int]:
    """Tell where characters of a text stand when it is shown behind ``start``."""
    places, before, at = {0: start}, 0, start
    for position in sorted(set(positions)):
        at += _length(_visible(raw[before:position]))
        places[position] = at
        before = position
    return places


def _visible(text: str) -> str:
    return visible(text, _LONGEST)


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
