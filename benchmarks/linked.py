"""Prints what linked .bib files cost and whether they keep every byte.

    python benchmarks/linked.py [--linked-entries 72000] [--edits 9] [--tool FILE] [--corpora DIR]
        [--without-speed] [--without-corpora]

FILE is ../shared/tools/make_big.py, which makes the large file, DIR ../shared/corpora/bibtex. Each
piece of work has a process of its own, whose peak of memory is told. "Bare" is reading, hashing,
writing, syncing and renaming the same file, in the same run; a save can hardly cost less.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from bibtex_corpora import limited
from bibtex_speed import made
from readlist.core.changes import ReferenceId
from readlist.core.errors import ReadlistError
from readlist.operations import editing, linking, searching
from readlist.operations.library import Library, create_library, open_library

_SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
_HEAD: Final = """
import hashlib, json, os, resource, sys, time
from pathlib import Path
from readlist.operations import editing, linking, searching
from readlist.operations.library import create_library, open_library
folder, number = Path(sys.argv[1]), int(sys.argv[2])
file, library = folder / "large.bib", folder / "a.readlist"
found = []
def clocked(work):
    begin, wall = time.process_time(), time.perf_counter()
    done = work()
    found.append([time.process_time() - begin, time.perf_counter() - wall])
    return done
"""
_END: Final = """
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([found, peak]))
"""
_LINK: Final = """
def work():
    opened = create_library(library)
    assert linking.link(opened, file).new == number
    opened.close()
clocked(work)
"""
_EDITS: Final = """
opened = open_library(library)
ids = searching.search(opened, "", descending=False, to_the_end=True).ids
for turn in range(number):
    def work():
        editing.edit(opened, [ids[len(ids) * turn // number]], {"volume": f"7q{turn}"})
        return linking.keep_up(opened)
    assert [each.written for each in clocked(work)] == [1]
    time.sleep(2.5 * (turn % 2))  # half of them shortly after the file was written
opened.close()
"""
_BARE: Final = """
for _ in range(number):
    def work():
        data = file.read_bytes()
        hashlib.sha256(data).hexdigest()
        with open(folder / "bare", "wb") as copy:
            copy.write(data)
            copy.flush()
            os.fsync(copy.fileno())
        os.replace(folder / "bare", folder / "bare.bib")
    clocked(work)
"""
_SYNC: Final = """
opened = open_library(library)
(report,) = clocked(lambda: linking.sync(opened))
assert report.anything == bool(number)
opened.close()
"""
_MARGIN: Final = 100  # a field with its name, indentation and comma takes no more bytes


def speed(tool: Path, number: int, edits: int) -> Iterator[str]:
    """Give the rows of what linking, saving and syncing a large file cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.bib"
        made(tool, number, folder).rename(file)
        size = f"{file.stat().st_size / 1e6:.0f} MB"
        yield _row(f"link {number:,} entries ({size})", _child(_LINK, folder, number))
        time.sleep(2.5)
        yield _row("a sync where nothing changed", _child(_SYNC, folder, 0))
        yield _row(f"one edit saved, {edits} times", _child(_EDITS, folder, edits))
        yield _row(f"the same as a command, {edits} times", _commands(folder, edits))
        yield _row("bare: the same file read, hashed, written", _child(_BARE, folder, edits))
        data = file.read_bytes()
        place = data.index(b"title", len(data) // 2)
        place = data.index(b"{", place) + 1
        file.write_bytes(data[:place] + b"Seen: " + data[place:])
        yield _row("one entry edited outside, taken over", _child(_SYNC, folder, 1))


def _child(code: str, folder: Path, number: int) -> tuple[list[list[float]], float]:
    command = [sys.executable, "-c", _HEAD + code + _END, str(folder), str(number)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found, peak = json.loads(done.stdout.splitlines()[-1])
    return found, peak


def _commands(folder: Path, edits: int) -> tuple[list[list[float]], float]:
    """Edit by the command line: starting Python and the program counts too."""
    with closing(open_library(folder / "a.readlist")) as library:
        ids = searching.search(library, "", descending=False, to_the_end=True).ids
        chosen = [ids[len(ids) * turn // edits] for turn in range(edits)]
    found = []
    for turn, each in enumerate(chosen):
        command = [
            sys.executable, "-m", "readlist", "edit", f"id:{each}", f"volume=8q{turn}",
            "--library", str(folder / "a.readlist"),
        ]  # fmt: skip
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append([spent, wall])
    return found, 0.0


def _row(words: str, measured: tuple[Sequence[Sequence[float]], float]) -> str:
    """Give a row: processor time, time by the clock (median, longest) and peak of memory."""
    found, peak = measured
    spent = statistics.median(each[0] for each in found)
    walls = [each[1] for each in found]
    wall = f"{statistics.median(walls):.2f} s"
    if len(walls) > 1:
        wall += f", longest {max(walls):.2f} s"
    return f"| {words} | {spent:.2f} s | {wall} | {f'{peak:.0f} MB' if peak else ''} |"


def bytes_kept(corpora: Path) -> Iterator[str]:
    """Give the rows over real files: each linked, saved, one value edited and undone."""
    files = sorted(
        file for end in ("bib", "bibtex", "biblatex") for file in corpora.rglob(f"*.{end}")
    )
    tally: Counter[str] = Counter()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        for place, source in enumerate(files):
            folder = Path(name) / str(place)
            folder.mkdir()
            try:
                with limited(), closing(create_library(folder / "a.readlist")) as library:
                    tally += _tried(source, folder / "a.bib", library)
            except ReadlistError:
                tally["refused"] += 1
            except Exception as fault:  # noqa: BLE001  # it is what is looked for
                faults.append(f"{source.relative_to(corpora)}: {type(fault).__name__}: {fault}")
            shutil.rmtree(folder)
    yield f"| files refused as no text or no BibTeX; failed | {tally['refused']}; {len(faults)} |"
    yield f"| byte-identical after link and save | {tally['same']:,} of {tally['linked']:,} |"
    alone = f"{tally['alone']:,} of {tally['edited']:,}"
    yield f"| one field edited changes only that field | {alone} |"
    yield f"| edits that were told as not to be written | {tally['told']:,} |"
    yield from (f"| {fault} | |" for fault in faults)


def _tried(source: Path, file: Path, library: Library) -> Counter[str]:
    shutil.copyfile(source, file)
    before = file.read_bytes()
    linking.link(library, file)
    linking.sync(library)
    found = Counter(linked=1, same=int(file.read_bytes() == before))
    ids = searching.search(library, "", descending=False, to_the_end=True).ids
    if not ids:
        return found
    editing.edit(library, [ReferenceId(ids[len(ids) // 2])], {"volume": "7q7"})
    reports = linking.keep_up(library)
    after = file.read_bytes()
    if after == before:
        return found + Counter(told=int(any(each.problems for each in reports)))
    same = _in_common(before, after)
    left = min(len(before), len(after)) - same
    back = _in_common(before[::-1][:left], after[::-1][:left])
    gone, new = before[same : len(before) - back], after[same : len(after) - back]
    return found + Counter(edited=1, alone=int(max(len(gone), len(new)) < _MARGIN))


def _in_common(one: bytes, other: bytes) -> int:
    """Count the bytes with which both begin."""
    least = min(len(one), len(other))
    return next((at for at in range(least) if one[at] != other[at]), least)


def table(options: argparse.Namespace) -> Iterator[str]:
    """Give the lines of the table, as they are found."""
    if not options.without_corpora and options.corpora.is_dir():
        yield "| linked files, over real ones | |"
        yield "|---|---|"
        yield from bytes_kept(options.corpora)
        yield ""
    if not options.without_speed and options.tool.is_file():
        yield "| linked files | processor time | by the clock | peak of memory |"
        yield "|---|---|---|---|"
        yield from speed(options.tool, options.linked_entries, options.edits)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of this table."""
    parser.add_argument("--linked-entries", type=int, default=72_000)
    parser.add_argument("--edits", type=int, default=9)
    parser.add_argument("--corpora", type=Path, default=_SHARED / "corpora" / "bibtex")
    parser.add_argument("--tool", type=Path, default=_SHARED / "tools" / "make_big.py")
    parser.add_argument("--without-speed", action="store_true")
    parser.add_argument("--without-corpora", action="store_true")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    for line in table(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
