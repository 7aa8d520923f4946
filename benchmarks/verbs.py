"""Measures what the reading verbs of the command line cost, whole processes, in processor time.

    python benchmarks/verbs.py made.readlist [--runs 15] [--word WORD] [--sources OTHER/src]

Prints medians in milliseconds, and how much each is above ``python -c pass`` of the same series.
All commands take turns, so that what else the machine does falls on each. With ``--sources``
another state of the program is measured beside this one. The library is made before with
``benchmarks/library.py``. It needs ``wait4``, so not Windows.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path
from typing import Final

_OWN: Final = Path(__file__).resolve().parent.parent / "src"
_LEAST: Final = "python -c pass"
_PARTS: Final = "python -c 'import sqlite3, argparse'"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--word", default="vot", help="one that titles of the library have")
    parser.add_argument("--sources", type=Path, action="append", default=[])
    options = parser.parse_args()
    commands = _commands(options.library.absolute(), options.word, [*options.sources, _OWN])
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        processor_time(*command)  # compiles the modules
    for _ in range(options.runs):
        for name, command in commands.items():
            times[name].append(processor_time(*command))
    least = statistics.median(times[_LEAST])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:60} {median:6.0f} {median - least:6.0f} above")
    print("load", *(f"{load:.1f}" for load in os.getloadavg()))


def _commands(
    library: Path, word: str, sources: list[Path]
) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Give each command with its environment, by the name that it is shown with."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found = {
        _LEAST: ([sys.executable, "-c", "pass"], environment),
        _PARTS: ([sys.executable, "-c", "import sqlite3, argparse"], environment),
    }
    verbs = (
        "list --limit 20", "list tag:x --limit 20", f"list {word} --limit 20", "count",
        "show id:77", "history --limit 5", "queue --limit 20", "export id:77",
    )  # fmt: skip
    readlist = [sys.executable, "-m", "readlist", "--library", str(library)]
    for verb in verbs:
        for folder in sources:
            of = f" ({folder})" if len(sources) > 1 else ""
            of_these = {**environment, "PYTHONPATH": str(folder.resolve())}
            found[f"{verb}{of}"] = ([*readlist, *verb.split()], of_these)
    return found


def processor_time(command: list[str], environment: dict[str, str]) -> float:
    """Run a command to its end, its answer unread, and give its processor time in milliseconds."""
    nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, environment, file_actions=nowhere)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"It went wrong: {' '.join(command)}")
    return (used.ru_utime + used.ru_stime) * 1000


if __name__ == "__main__":
    main()
