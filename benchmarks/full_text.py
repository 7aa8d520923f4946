"""Measures search as you type in abstracts and notes: first rows, exact counts, interruption.

    python benchmarks/full_text.py big.readlist [--words 150] [--seed 1]

Words of abstracts and pairs of them are typed letter by letter; each beginning is a query. Times
are of the processor; how long an interruption takes is told by the clock.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from readlist.core.cancelling import Cancellation
from readlist.core.errors import CancelledError
from readlist.core.query import parse_query
from readlist.operations import searching
from readlist.store import rows
from readlist.store.database import Library


def typed(connection: sqlite3.Connection, words: int, seed: int) -> Iterator[str]:
    """Give what stands in the search field after each key, for so many words and pairs."""
    chance = random.Random(seed)  # noqa: S311  # chooses, and keeps no secret
    (last,) = connection.execute("SELECT max(reference_id) FROM reference_text").fetchone()
    left = words
    while left:
        text, notes = connection.execute(
            "SELECT abstract, notes_text FROM reference_text WHERE reference_id >= ?"
            " AND abstract || notes_text <> ''",
            (chance.randint(1, last),),
        ).fetchone() or ("", "")
        chosen = chance.sample((text + " " + notes).strip(".").split(), 2) if text else []
        for begin, word in (("", chosen[0]), (f"{chosen[0]} ", chosen[1])) if chosen else ():
            yield from (begin + word[:end] for end in range(1, len(word) + 1))
            left -= 1


def milliseconds(call: Callable[[], object]) -> float:
    """Give the processor time of a call, the least of three."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        call()
        times.append(time.process_time() - begin)
    return min(times) * 1000


def told(name: str, times: list[float]) -> str:
    """Give a line of median, 99th percentile and most."""
    times = sorted(times)
    last = times[min(len(times) - 1, int(len(times) * 0.99))]
    return f"{name:40} {statistics.median(times):8.2f} {last:8.2f} {times[-1]:8.2f}"


def interrupted(library: Library, query: str, after: float) -> float | None:
    """Give how long a read goes on after it is told to stop; None where it was done before."""
    cancellation, ended = Cancellation(), [0.0]

    def read() -> None:
        try:
            cancellation.run(searching.search, library, query, sort="title")
        except CancelledError:
            ended[0] = time.perf_counter()

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(after)
    begin = time.perf_counter()
    cancellation.cancel()
    thread.join()
    return (ended[0] - begin) * 1000 if ended[0] else None


def main() -> None:
    """Measure on the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    library = Library(options.path)
    with library.reading() as connection:
        queries = list(typed(connection, options.words, options.seed))
        print(f"{len(queries)} keystrokes, ms of processor {'median':>16} {'p99':>8} {'most':>8}")
        for name, begin in (("anywhere", ""), ("abstract:", "abstract:")):
            pages, counts = [], []
            for text in queries:
                asked = parse_query(" ".join(begin + word for word in text.split()))
                pages.append(milliseconds(lambda: rows.find_ids(connection, asked, limit=100)))  # noqa: B023  # called at once
                counts.append(milliseconds(lambda: rows.count(connection, asked)))  # noqa: B023  # called at once
            print(told(f"first 100, {name}", pages))
            print(told(f"count, {name}", counts))
    stops = [found for n in range(40) if (found := interrupted(library, "a", n / 4000))]
    if stops:
        print(told(f"stopped after, {len(stops)} times (clock)", stops))
    library.close()


if __name__ == "__main__":
    main()
