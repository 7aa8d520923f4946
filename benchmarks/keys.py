"""Makes the citation keys of a whole library by a pattern, again, and takes it back: CPU seconds.

    python benchmarks/keys.py LIBRARY [--pattern P]

The library is copied first and the copy removed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from readlist.operations import history, keys, searching
from readlist.operations.library import open_library


def timed(name: str, call: Callable[[], Any]) -> None:
    """Print how long something takes, in processor time and by the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    said = call()
    print(
        f"{name:28} {time.process_time() - processor:7.2f} s CPU"
        f" {time.perf_counter() - clock:7.2f} s   {said}"
    )


def main() -> None:
    """Measure each step on a copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--pattern", default="[auth][year][veryshorttitle]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy.readlist")
        shutil.copy(options.library, path)
        with closing(open_library(path)) as library:
            ids = searching.search(library, "").ids
            print(f"{len(ids):,} references, load {Path('/proc/loadavg').read_text().split()[0]}")
            pattern = options.pattern
            timed("plan", lambda: keys.plan_keys(library, ids, pattern, shown=0))
            timed("make, one act", lambda: keys.make_keys(library, ids, pattern, shown=0)[0])
            timed("make again", lambda: keys.make_keys(library, ids, pattern, shown=0)[0])
            timed("undo", lambda: len(history.undo(library)))


if __name__ == "__main__":
    main()
