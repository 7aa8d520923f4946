"""Measures the full check of a library, a backup while edits go on, and opening after a kill.

    python benchmarks/check.py big.readlist [--runs 3] [--backups 1] [--import 20000] [--kills 3]

The library is copied first. The check and the opening are those of the command line, in a process
of their own; an import is killed when the log beside the library has grown by so many megabytes
more each time. Wall times mean little on a busy machine, so processor times and the load are
printed as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

from readlist.core.changes import ReferenceId
from readlist.operations import backing_up, editing
from readlist.operations.library import open_library

_MEGABYTE: Final = 1 << 20
_STEP: Final = 8  # megabytes of log after which the next import is killed
_PAUSE_SECONDS: Final = 0.05  # between two edits beside a backup
_EDITS_BEFORE: Final = 100
_POLL_SECONDS: Final = 0.002


def _command(library: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "readlist", "--library", str(library), *words]


def _run(library: Path, *words: str) -> tuple[float, float, float]:
    """Run a verb and give its wall and processor time in s and its most memory in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(_command(library, *words), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words[0]} ended with {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _tell(what: str, text: str) -> None:
    print(f"| {what} | {text} | {os.getloadavg()[0]:.1f} |", flush=True)


def measure_check(library: Path, runs: int) -> None:
    """Check the library some times."""
    found = [_run(library, "check") for _ in range(runs)]
    wall, processor, memory = (statistics.median(column) for column in zip(*found, strict=True))
    text = f"{wall:.1f} s wall, {processor:.1f} s processor, {memory:.0f} MB"
    _tell("full check", text)


def measure_backup(path: Path, target: Path) -> None:
    """Back the library up while one reference is edited twenty times a second, and before that."""
    library, done, times = open_library(path), threading.Event(), list[float]()

    def edit() -> None:
        while not done.wait(_PAUSE_SECONDS):
            begin = time.perf_counter()
            editing.edit(library, [ReferenceId(1)], {"volume": str(len(times))})
            times.append(time.perf_counter() - begin)

    editor = threading.Thread(target=edit)
    editor.start()
    while len(times) < _EDITS_BEFORE:
        time.sleep(_PAUSE_SECONDS)
    before = len(times)
    begin, used = time.perf_counter(), time.process_time()
    backing_up.back_up(library, target)
    wall, processor = time.perf_counter() - begin, time.process_time() - used
    done.set()
    editor.join()
    library.close()
    target.unlink()
    text = f"{wall:.1f} s wall, {processor:.1f} s processor"
    _tell("backup while edits go on", text)
    _tell("edits before it, p50 / p99 / longest", _spread(times[1:before]))
    _tell(f"edits meanwhile ({len(times) - before})", _spread(times[before:]))


def _spread(times: list[float]) -> str:
    ordered = sorted(each * 1000 for each in times)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    return f"{p50:.1f} / {p99:.1f} / {ordered[-1]:.1f} ms"


def _document(path: Path, number: int) -> None:
    entries = (
        f"@article{{new{n},\n title = {{A new paper on matter {n}}},\n author = {{Writer, Ann}},\n"
        f" journal = {{Journal of Matters}},\n year = {{2024}},\n doi = {{10.5555/new.{n}}}\n}}\n"
        for n in range(number)
    )
    path.write_text("".join(entries), "utf-8")


def measure_kill(library: Path, document: Path, megabytes: int) -> None:
    """Kill an import when its log has grown so far, and time the first opening after that."""
    log = library.with_name(library.name + "-wal")
    process = subprocess.Popen(
        _command(library, "import", str(document)), stdout=subprocess.DEVNULL
    )
    while process.poll() is None:
        if log.exists() and log.stat().st_size > megabytes * _MEGABYTE:
            process.kill()
            break
        time.sleep(_POLL_SECONDS)
    killed = process.wait() != 0
    size = log.stat().st_size / _MEGABYTE if log.exists() else 0
    wall, processor, _ = _run(library, "count")
    again = _run(library, "count")[1]
    text = f"{wall:.2f} s wall, {processor:.2f} s processor (the next time {again:.2f})"
    _tell(f"count after a kill with {size:.0f} MB of log" if killed else "count, no kill", text)


def main() -> None:
    """Measure with the library that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--backups", type=int, default=1)
    parser.add_argument("--import", type=int, default=20_000, dest="imported")
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.library.absolute().parent) as folder:
        library = Path(folder, "library.readlist")
        shutil.copy(options.library, library)
        print("| what | figure | load |\n|---|---|---|")
        if options.runs:
            measure_check(library, options.runs)
        for _ in range(options.backups):
            measure_backup(library, Path(folder, "backup.readlist"))
        if not options.kills:
            return
        document = Path(folder, "new.bib")
        _document(document, options.imported)
        for turn in range(1, options.kills + 1):
            measure_kill(library, document, turn * _STEP)
        measure_check(library, 1)


if __name__ == "__main__":
    main()
