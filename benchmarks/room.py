"""Measures how much room on the disk one small act takes: how far the write-ahead log grows."""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from readlist.core.changes import ReferenceId
from readlist.operations import editing, noting, searching
from readlist.operations.library import Library, open_library

WORDS = 5000
LENGTHS = (20, 300, 3000, 10_000)


def log_after(library: Library, act: Callable[[], object]) -> int:
    """Give the size of the log in bytes after an act that found it empty."""
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    act()
    return library.path.with_name(library.path.name + "-wal").stat().st_size


def main() -> None:
    """Add notes of several lengths, and edit titles and abstracts; say what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="a copy; it is changed")
    parser.add_argument("--acts", type=int, default=40)
    options = parser.parse_args()
    chance = random.Random(1)  # noqa: S311  # the same words each time
    letters = "abcdefghijklmnoprstuvz"
    words = ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(WORDS)]
    library = open_library(options.library)
    ids = searching.search(library, "").ids

    def note(length: int) -> None:
        noting.add_note(library, chance.choice(ids), " ".join(chance.choices(words, k=length)))

    def edit() -> None:
        texts = {"title": " ".join(chance.choices(words, k=12))}
        texts["abstract"] = " ".join(chance.choices(words, k=200))
        editing.edit(library, [ReferenceId(chance.choice(ids))], texts)

    for length in LENGTHS:
        sizes = [log_after(library, lambda: note(length)) for _ in range(options.acts)]  # noqa: B023
        say(f"a note of {length:,} words", sizes)
    say("title and abstract", [log_after(library, edit) for _ in range(options.acts)])
    library.close()


def say(what: str, sizes: list[int]) -> None:
    """Print the median and the largest in megabytes."""
    print(f"{what}: {statistics.median(sizes) / 1e6:.2f} MB, at most {max(sizes) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
