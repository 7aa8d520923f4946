"""Measures single edits of a large library, each acknowledged when it is on the disk.

    python benchmarks/edits.py big.readlist [--acts 200] [--bulk 10000] [--seed 1]

The library is copied first, beside itself. The kinds of edits come in turns, and between them a
bare SQLite database of one small table on the same disk changes one row with the same pragmas (log
ahead, ``synchronous=FULL``): what is slower than that is ours. Wall times in milliseconds, of all
threads of the process the processor time, and the megabytes that it asked the system to write; the
slowest edits are listed with what they wrote.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from library import Invention
from readlist.core.changes import ReferenceId
from readlist.operations import editing, history, noting, organising, reading, searching
from readlist.operations.library import open_library

_BARE: Final = "bare SQLite, one row"
_SLOWEST: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What one edit took: ms by the clock and of the processor, and MB written."""

    wall: float
    processor: float
    written: float


def _written() -> float:
    """Give the megabytes that this process asked the system to write; 0 where it does not tell."""
    try:
        lines = Path("/proc/self/io").read_text("ascii").splitlines()
    except OSError:
        return 0
    return int(next(line for line in lines if line.startswith("wchar")).split()[1]) / 1e6


def _measured(call: Callable[[], object]) -> Cost:
    written, processor, wall = _written(), time.process_time(), time.perf_counter()
    call()
    took = time.perf_counter() - wall
    used = time.process_time() - processor
    return Cost(took * 1000, used * 1000, _written() - written)


def _bare(path: Path) -> sqlite3.Connection:
    """Make a database of one row that is kept as safely as a library."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE one (number INTEGER)")
    connection.execute("INSERT INTO one VALUES (0)")
    return connection


def measure(path: Path, acts: int, seed: int) -> dict[str, list[Cost]]:
    """Make so many edits of each kind, in turns, and give what each took."""
    chance = random.Random(seed)  # noqa: S311  # chooses papers, and keeps no secret
    invention = Invention(seed + 100)
    library = open_library(path, origin="window")
    ids = searching.search(library, "").ids

    def one() -> ReferenceId:
        return ids[chance.randrange(len(ids))]

    def text(least: int, most: int) -> str:
        return invention._text(least, most)  # noqa: SLF001  # the words that the library has

    kinds: dict[str, Callable[[], object]] = {
        "reading state": lambda: reading.set_reading(
            library, [one()], priority=chance.randint(0, 3), progress=chance.randint(1, 99)
        ),
        "tag": lambda: organising.tag(library, [one()], add=[chance.choice(invention.tags)]),
        "title": lambda: editing.edit(library, [one()], {"title": text(6, 14)}),
        "note": lambda: noting.add_note(library, one(), text(10, 60)),
        "abstract": lambda: editing.edit(library, [one()], {"abstract": text(90, 220)}),
        "collection": lambda: organising.collect(
            library, [one()], add=[f"Measured {chance.randrange(20)}"]
        ),
    }
    for call in kinds.values():
        call()  # the first one loads what edits need
    costs: dict[str, list[Cost]] = {name: [] for name in (_BARE, *kinds)}
    with closing(_bare(path.with_name("bare.sqlite"))) as bare:
        for _ in range(acts):
            for name, call in kinds.items():
                costs[name].append(_measured(call))
            costs[_BARE].append(_measured(lambda: bare.execute("UPDATE one SET number=number+1")))
    library.close()
    return costs


def measure_bulk(path: Path, number: int, seed: int) -> dict[str, list[Cost]]:
    """Tag so many papers at once, the newest and some of all, undo it, and give what each took."""
    library = open_library(path, origin="window")
    ids = searching.search(library, "").ids
    organising.tag(library, [ids[0]], add=["First"])  # loads what edits need
    chance = random.Random(seed)  # noqa: S311  # chooses papers, and keeps no secret
    choices = {"the newest": ids[:number], "any": chance.sample(list(ids), number)}
    costs = {}
    for name, chosen in choices.items():
        tagging = partial(organising.tag, library, chosen, add=[name])
        costs[f"tag {number:,}, {name}"] = [_measured(tagging)]
        costs[f"undo: {name}"] = [_measured(partial(history.undo, library))]
    library.close()
    return costs


def _row(name: str, costs: list[Cost]) -> str:
    cells = [name]
    for part in ("wall", "processor", "written"):
        figures = sorted(getattr(cost, part) for cost in costs)
        p99 = figures[int(len(figures) * 0.99)]
        cells.append(f"{statistics.median(figures):.2f} / {p99:.2f} / {figures[-1]:.2f}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure a copy of the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--acts", type=int, default=200, help="of each kind")
    parser.add_argument("--bulk", type=int, default=0, help="tag so many papers at once as well")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.library.absolute().parent) as folder:
        path = Path(folder, "edited.readlist")
        shutil.copy(options.library, path)
        load = os.getloadavg()[0]
        costs = measure(path, options.acts, options.seed) if options.acts else {}
        bulk = measure_bulk(path, options.bulk, options.seed) if options.bulk else {}
    print(f"load {load:.1f} before, {os.getloadavg()[0]:.1f} after; p50 / p99 / most")
    print("| edit | wall, ms | processor, ms | written, MB |\n|---|---|---|---|")
    for name, each in (costs | bulk).items():
        print(_row(name, each))
    if not costs:
        return
    every = [(cost, name) for name, each in costs.items() if name != _BARE for cost in each]
    print(_row("all kinds", [cost for cost, _name in every]))
    for cost, name in sorted(every, key=lambda pair: -pair[0].wall)[:_SLOWEST]:
        print(f"slow: {name}, {cost.wall:.0f} ms, {cost.processor:.0f} of the processor, "
              f"{cost.written:.2f} MB written")  # fmt: skip


if __name__ == "__main__":
    main()
