"""Makes a library of invented references to measure with, the same one each time.

    python benchmarks/library.py big.readlist --references 100000 [--abstracts 0.5] [--seed 1]

The words are made up of syllables and come as often as words do (Zipf); sizes of titles, abstracts
and lists of creators are those of papers. Each batch is one act, a few days after the one before.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice, product
from pathlib import Path
from typing import Final

from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.reading import Reading, ReadingState
from readlist.core.reference import Note, Reference
from readlist.operations.library import create_library
from readlist.store import storing

_BATCH: Final = 5_000
_WORDS: Final = 50_000
_FAMILIES: Final = 40_000
_TAGS: Final = 500
_VENUES: Final = 2_000
_BEGIN: Final = datetime(2015, 1, 5, 8, tzinfo=UTC)
_ONSETS: Final = "b c d f g h k l m n p r s t v w br cl dr fl gr pl pr st tr".split()
_VOWELS: Final = "a e i o u ai ea io ou".split()
_CODAS: Final = " n r s t l m nd st".split(" ")
_STATES: Final = tuple(ReadingState)
_STATE_SHARES: Final = (60, 15, 5, 6, 12, 2)


class Invention:
    """Invents references; the same seed gives the same ones."""

    def __init__(self, seed: int = 1, abstracts: float = 0.5) -> None:
        self._random = random.Random(seed)  # noqa: S311  # invents, and keeps no secret
        self._share = abstracts
        syllables = ["".join(parts) for parts in product(_ONSETS, _VOWELS, _CODAS)]
        # Frequent words are short, as in any language.
        short = self._random.sample(syllables, 1_000)
        pairs = {"".join(self._random.choices(syllables, k=2)) for _ in range(_WORDS // 2)}
        long = {"".join(self._random.choices(syllables, k=3)) for _ in range(_WORDS)}
        self._words = [*dict.fromkeys([*short, *sorted(pairs), *sorted(long)])][:_WORDS]
        self._families = [word.title() for word in reversed(self._words)][:_FAMILIES]
        self._given = [word.title() for word in short[:400]]
        self._frequencies = [*accumulate(1 / (rank + 2.7) for rank in range(_WORDS))]
        uneven = [*accumulate(1 / (rank + 20) for rank in range(_FAMILIES))]
        self._uneven = {number: uneven[:number] for number in (_FAMILIES, _TAGS, _VENUES)}
        self.tags = [f"{self._words[900 + 7 * n]} {n}" for n in range(_TAGS)]
        self._venues = [f"Journal of {self._words[2000 + n].title()}" for n in range(_VENUES)]

    def references(self, number: int) -> Iterator[Reference]:
        """Give that many references, one after another."""
        for ordinal in range(number):
            yield self._reference(ordinal)

    def _reference(self, ordinal: int) -> Reference:
        chance = self._random
        year = int(2026 - chance.expovariate(1 / 9))
        creators = tuple(
            Creator(family, chance.choice(self._given))
            for family in self._uneven_choice(self._families, chance.choice((1, 2, 3, 3, 4, 4, 8)))
        )
        tags = self._uneven_choice(self.tags, chance.choice((0, 0, 1, 2, 4)))
        identifiers = (Identifier("doi", f"10.{1000 + ordinal % 9000}/made.{ordinal}"),)
        if chance.random() < 0.3:
            identifiers += (Identifier("arxiv", f"{ordinal % 90 + 10}01.{ordinal // 90:05}"),)
        return Reference(
            key=f"{creators[0].family.lower()}{year}n{ordinal}",
            type=chance.choice(("article", "article", "inproceedings", "book")),
            title=self._text(6, 14).capitalize(),
            creators=creators,
            date=PartialDate(year),
            abstract=self._abstract(),
            fields={"journaltitle": self._uneven_choice(self._venues, 1)[0]},
            identifiers=identifiers,
            tags=tuple(dict.fromkeys(tags)),
            reading=Reading(
                chance.choices(_STATES, _STATE_SHARES)[0],
                priority=chance.choice((0, 0, 0, 0, 1, 2, 3)),
                rating=chance.choice((0, 0, 0, 0, 3, 4, 5)),
            ),
            notes=(Note(self._text(10, 60)),) if chance.random() < 0.1 else (),
        )

    def _abstract(self) -> str:
        if self._random.random() >= self._share:
            return ""
        return self._text(90, 220).capitalize() + "."

    def _text(self, least: int, most: int) -> str:
        number = self._random.randint(least, most)
        return " ".join(self._random.choices(self._words, cum_weights=self._frequencies, k=number))

    def _uneven_choice(self, values: list[str], number: int) -> list[str]:
        return self._random.choices(values, cum_weights=self._uneven[len(values)], k=number)


def make_library(path: Path, references: int, *, abstracts: float = 0.5, seed: int = 1) -> None:
    """Make a library of invented references; a share of them (0 to 1) has an abstract.

    Raises:
        LibraryError: There is something at the place already.
    """
    invented = Invention(seed, abstracts).references(references)
    library = create_library(path)
    step = timedelta(days=3650) / (references // _BATCH + 1)
    moment = _BEGIN
    gc.disable()  # nothing here goes in circles, and looking for that takes a fifth of the time
    try:
        while batch := list(islice(invented, _BATCH)):
            with library.act(f"Add {len(batch)} references") as act:
                act.now = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
                storing.insert_new(act, batch)
            moment += step
    finally:
        gc.enable()
        library.close()


def main() -> None:
    """Make the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--abstracts", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begin = time.process_time()
    make_library(options.path, options.references, abstracts=options.abstracts, seed=options.seed)
    print(f"{options.references:,} references in {time.process_time() - begin:.0f} s of processor")


if __name__ == "__main__":
    main()
