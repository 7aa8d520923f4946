"""Measures searching as one types, sorting and following edits in large libraries.

    python benchmarks/engine.py big.readlist [--words 60] [--checked 20] [--seed 1]

The library is one that ``benchmarks/library.py`` made; its index is made beside it where it is
missing. Every keystroke of typed titles, names and words is asked for: numbers and exact count in
order, and the first hundred rows read from the library. Processor time of the asking thread in
milliseconds, and wall time beside it; a sample is compared with what SQL finds. The figures also
go to ``engine.json`` in the current folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from readlist.core.changes import ReferenceId
from readlist.core.query import parse_query
from readlist.operations.searching import SORTS
from readlist.store import opening, rows
from readlist.store.terms import building, file, whereabouts
from readlist.store.terms.index import Index

_PAGE: Final = 100
_FILTERS: Final = "state:reading year:>2015 tag:b"
_WAYS: Final = {
    "newest first": ("added", True, ""),
    "by title": ("title", False, ""),
    "by title, three filters": ("title", False, _FILTERS),
}


def main() -> None:
    """Measure the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--words", type=int, default=60, help="typed titles, names and words")
    parser.add_argument("--checked", type=int, default=20, help="answers compared with SQL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # chooses, and keeps no secret
    connection = opening.connect_for_reading(opening.examine(options.path))
    figures: dict[str, Any] = {"load": os.getloadavg()[0], "machine": _baseline()}
    index = _loaded(connection, options.path, figures)
    typed = typed_texts(connection, options.words, chance)
    for name, (sort, descending, filters) in _WAYS.items():
        times = []
        for text in typed:
            query = parse_query(f"{filters} {text}")
            times.append(_timed(partial(_page, index, connection, query, sort, down=descending)))
        figures[f"typing, {name}"] = _spread(times)
    figures["sorting"] = _sorting(index, connection)
    figures["one edit followed"] = _edits(index, connection)
    figures["compared with SQL"] = _compared(
        index, connection, chance.sample(typed, options.checked)
    )
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures["private memory, MB"] = _private()
    print(json.dumps(figures, indent=1))
    Path("engine.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _baseline() -> dict[str, float]:
    """Tell how quick this machine is at the moment, with work that nobody changes."""
    numbers = np.random.default_rng(1).permutation(1_000_000)
    return {
        "a million shuffled numbers sorted": min(
            _timed(lambda: np.sort(numbers))[0] for _ in range(5)
        ),
        "a loop of a million": min(_timed(lambda: sum(range(1_000_000)))[0] for _ in range(5)),
    }


def _loaded(connection: sqlite3.Connection, path: Path, figures: dict[str, Any]) -> Index:
    place = whereabouts.beside(path)
    index = file.read(connection, place) if place.exists() else None
    if index is None:
        figures["building"] = _timed(lambda: file.make(connection, place))
    before = _private()
    found: list[Index | None] = []
    figures["loading"] = _timed(lambda: found.append(file.read(connection, place)))
    figures["loading took memory, MB"] = _private() - before
    figures["size of the index, MB"] = place.stat().st_size / 1e6
    figures["references"] = found[0].size if found[0] else 0
    if found[0] is None:
        raise SystemExit("The index could not be made.")
    return found[0]


def typed_texts(connection: sqlite3.Connection, number: int, chance: random.Random) -> list[str]:
    """Give every beginning of some titles, names and words, as they are typed."""
    last = connection.execute("SELECT max(id) FROM reference").fetchone()[0]
    texts = []
    for kind in range(number):
        title, names = connection.execute(
            "SELECT title, creators_text FROM reference WHERE id >= ? LIMIT 1",
            (chance.randint(1, last),),
        ).fetchone()
        words = title.lower().split()
        name = names.split(";")[0].split()[-1].lower()
        texts.append((" ".join(words[:4]), f"{name} {words[0]}", chance.choice(words))[kind % 3])
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


def _page(
    index: Index, connection: sqlite3.Connection, query: Any, sort: str, *, down: bool
) -> None:
    found = index.search(query, connection, sort=sort, descending=down)
    rows.list_rows(connection, found[:_PAGE] if found else [])


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.thread_time()
    call()
    return (time.thread_time() - processor) * 1000, (time.perf_counter() - wall) * 1000


def _spread(times: list[tuple[float, float]]) -> dict[str, Any]:
    """Give median, 99th of a hundred and longest, of processor and of wall time."""
    return {
        name: [
            round(each, 2) for each in (statistics.median(one), one[int(len(one) * 0.99)], one[-1])
        ]
        for name, one in (
            (clock, sorted(pair[at] for pair in times))
            for at, clock in enumerate(("processor", "wall"))
        )
    } | {"keystrokes": len(times)}


def _sorting(index: Index, connection: sqlite3.Connection) -> dict[str, Any]:
    """Sort all by every column, first page and whole list; the slowest of three each."""
    figures = {}
    everything = parse_query("")
    for sort in filter(building.ORDERS.__contains__, SORTS):
        first = [
            _timed(lambda s=sort: index.search(everything, connection, sort=s, descending=False))[0]
            for _ in range(3)
        ]
        whole = []
        for _ in range(3):
            found = index.search(everything, connection, sort=sort, descending=False)
            whole.append(_timed(found.complete)[0])
        figures[sort] = {"first page": round(max(first), 2), "all": round(max(whole), 2)}
    return figures


def _edits(index: Index, connection: sqlite3.Connection) -> dict[str, Any]:
    """Put single references in as after edits, and ask with five of them beside the base."""
    times, asked = [], []
    for number in range(1, 21):
        before = index
        times.append(_timed(partial(before.after, before.act, [ReferenceId(number)], connection)))
        if number <= 5:
            index = before.after(before.act, [ReferenceId(number)], connection)
        asked.append(
            _timed(partial(_page, index, connection, parse_query("b"), "title", down=False))
        )
    return {"put in": _spread(times), "asked then": _spread(asked)}


def _compared(index: Index, connection: sqlite3.Connection, texts: list[str]) -> str:
    wrong = 0
    for text in texts:
        query = parse_query(text)
        right = rows.find_ids(connection, query, sort="title", descending=True)
        wrong += list(index.search(query, connection, sort="title", descending=True)) != list(right)
    return f"{wrong} of {len(texts)} different"


def _private() -> float:
    """Give the megabytes that are this process's own, 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    sizes = [int(line.split()[1]) for line in lines if line.startswith("Private_")]
    return round(sum(sizes) / 1024, 1)


if __name__ == "__main__":
    main()
