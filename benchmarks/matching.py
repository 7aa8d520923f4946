"""How surely and how fast a listing finds its papers in a large library.

    python benchmarks/matching.py                           100,000 references, a listing of 1,000
    python benchmarks/matching.py --references 20000        a smaller library
    python benchmarks/matching.py --library big.readlist    keeps the library, or takes that one
    python benchmarks/matching.py --wrong                   tells each record that went wrong

Of the listing three tenths are known papers written in another way, three tenths look like known
ones and are others (tests/planted.py has the kinds), the rest is new.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from library import Invention
from planted import OTHER, SAME, Chance, Vary
from readlist.core.changes import ReferenceId
from readlist.core.reference import Reference
from readlist.formats.base import Document, Record
from readlist.formats.listings import LAYOUTS
from readlist.operations import importing
from readlist.operations.library import create_library, open_library
from readlist.operations.planning import ImportPlan
from readlist.store import storing, whole
from readlist.store.figures import figures

_BATCH: Final = 5_000
_ABSTRACTS: Final = 0.8


def make_library(path: Path, number: int) -> None:
    """Make a library of invented references, four fifths of them with an abstract."""
    invented = Invention(11, _ABSTRACTS).references(number)
    library = create_library(path)
    while batch := list(islice(invented, _BATCH)):
        made = figures(each.abstract for each in batch)
        batch = [
            each.but(fingerprints=(figure,) if figure else ())
            for each, figure in zip(batch, made, strict=True)
        ]
        with library.act(f"Add {len(batch)} references") as act:
            storing.insert_new(act, batch)
    library.close()


class Listing:
    """A listing of which it is known what each record is.

    Attributes:
        document: The listing.
        kinds: What kind each record is, in order.
        papers: The reference that each record is of, or None for those that are new.
    """

    def __init__(self, known: list[tuple[ReferenceId, Reference]], size: int, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # invents, and keeps no secret
        chance.shuffle(known)
        rest = iter(known)
        rows: list[tuple[str, ReferenceId | None, Reference]] = []
        share = size * 3 // 10
        rows += [(k, number, ref) for k, number, ref in _varied(rest, SAME, share, chance)]
        rows += [(k, None, ref) for k, _number, ref in _varied(rest, OTHER, share, chance)]
        fresh = Invention(seed + 1000, _ABSTRACTS).references(size - len(rows))
        rows += [("new", None, each.but(key="", identifiers=())) for each in fresh]
        chance.shuffle(rows)
        self.kinds = [kind for kind, _number, _reference in rows]
        self.papers = [number for _kind, number, _reference in rows]
        records = tuple(
            Record(reference.but(key="", fingerprints=()), ordinal, 10 * ordinal)
            for ordinal, (_kind, _number, reference) in enumerate(rows, start=1)
        )
        self.document = Document("listing.txt", LAYOUTS[0].name, records, digest="0" * 64)


def _varied(rest, kinds: dict[str, Vary], number: int, chance: Chance):  # noqa: ANN001, ANN202
    for kind in islice(cycle(kinds), number):
        for paper, reference in rest:
            varied = kinds[kind](reference, chance)
            if varied is not None:
                yield kind, paper, varied
                break


def main() -> None:
    """Make what is measured with, measure in a process of its own, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--library", type=Path, help="where the library is or is to be kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="tell each record that went wrong")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.library, options.records, options.seed, wrong=options.wrong)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.library or Path(folder, "big.readlist")
        if not path.exists():
            make_library(path, options.references)
        command = [sys.executable, __file__, "--measure", "--library", str(path)]
        command += ["--records", str(options.records), "--seed", str(options.seed)]
        subprocess.run([*command, *["--wrong"] * options.wrong], check=True)


def measure(path: Path, size: int, seed: int, *, wrong: bool) -> None:
    """Plan the import of a listing, and compare what became of its records with what they are."""
    library = open_library(path)
    with library.reading() as connection:
        numbers = [row[0] for row in connection.execute("SELECT id FROM reference ORDER BY id")]
        chosen = random.Random(seed).sample(numbers, min(len(numbers), 2 * size))  # noqa: S311
        known = [(each.id, each.reference) for each in whole.references(connection, sorted(chosen))]
    listing = Listing(known, size, seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begin, began = time.process_time(), time.perf_counter()
    plan = importing.plan(library, [listing.document])
    spent, waited = time.process_time() - begin, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = _compared(plan, listing, wrong=wrong)
    figures |= {
        "references": len(numbers), "records": size, "processor seconds": round(spent, 2),
        "seconds by the clock": round(waited, 2), "MB at most": round(peak),
        "MB more than before": round(peak - before),
    }  # fmt: skip
    for name, value in figures.items():
        print(f"{name}: {json.dumps(value, sort_keys=True)}")
    library.close()


def _compared(plan: ImportPlan, listing: Listing, *, wrong: bool) -> dict[str, object]:
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    astray: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    for paper in plan.papers:
        for place, each in enumerate(paper.records):
            number = each.record.ordinal - 1
            kind, expected = listing.kinds[number], listing.papers[number]
            met = paper.reference_id
            if met is not None or place:
                (right if met == expected and met is not None else astray)[kind] += 1
            elif expected is not None:
                missed[kind] += 1
            proposed[kind] += "may be" in paper.attention
            if wrong and met != expected:
                said = each.record.reference
                print(f"{kind}: {said.title or said.abstract[:60]!r} met {met}, is {expected};"
                      f" {each.reason} {paper.attention}")  # fmt: skip
    joined, planted = right.total() + astray.total(), sum(p is not None for p in listing.papers)
    return {
        "precision": round(right.total() / joined, 4) if joined else None,
        "recall": round(right.total() / planted, 4) if planted else None,
        "planted": planted, "missed": missed, "wrong": astray,
        "proposed": {kind: number for kind, number in proposed.items() if number},
    }  # fmt: skip


if __name__ == "__main__":
    main()
