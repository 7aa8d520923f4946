"""Times reading, storing and writing BibTeX beside other tools, each in a process of its own.

Figures are processor seconds of the work alone, without starting Python, and the peak of memory of
the whole process in MB.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_CLOCK: Final = """
import gc, json, resource, sys, time
def told(begin, number):
    spent = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([spent, peak, number]))
"""
_IMPORT: Final = """
from pathlib import Path
from readlist.operations import importing, streaming
from readlist.operations.library import create_library
file, path = map(Path, sys.argv[1:3])
begin = time.process_time()
library = create_library(path)
report = streaming.stream(library, file) if streaming.is_large(file) else None
if report is None:
    planned = importing.plan(library, importing.read_files([file]))
    report = importing.carry_out(library, planned)
library.close()
told(begin, report.new + report.merged)
"""
_EXPORT: Final = """
from pathlib import Path
from readlist.operations import exporting, searching
from readlist.operations.library import open_library
library, target = open_library(Path(sys.argv[1])), Path(sys.argv[2])
begin = time.process_time()
ids = searching.search(library, "", descending=False, to_the_end=True).ids
told(begin, exporting.to_file(library, ids, sys.argv[3], target))
"""
_SPLIT: Final = """
from readlist.formats.bibtex.reader import read
text = open(sys.argv[1], encoding="utf-8").read()
begin = time.process_time()
told(begin, len(read(text).records))
"""
_PARSERS: Final = {
    "bibtexparser 2": """
import bibtexparser
text = open(sys.argv[1], encoding="utf-8").read()
begin = time.process_time()
told(begin, len(bibtexparser.parse_string(text).entries))
""",
    "bibtexparser 1": """
import bibtexparser
from bibtexparser.bparser import BibTexParser
text = open(sys.argv[1], encoding="utf-8").read()
begin = time.process_time()
parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
told(begin, len(bibtexparser.loads(text, parser).entries))
""",
    "pybtex": """
from pybtex.database import parse_string
text = open(sys.argv[1], encoding="utf-8").read()
begin = time.process_time()
told(begin, len(parse_string(text, "bibtex").entries))
""",
}


@dataclass(frozen=True)
class Spent:
    """What a piece of work took: processor seconds, peak of memory in MB, entries."""

    seconds: float
    peak: float
    entries: int


def made(tool: Path, number: int, folder: Path) -> Path:
    """Make a file of so many entries with a tool that is given their number and the file's name."""
    path = folder / f"{number}.bib"
    if not path.exists():
        subprocess.run([sys.executable, tool, str(number), path], check=True)
    return path


def measured(python: str, code: str, *arguments: object) -> Spent:
    """Carry out a piece of work in a new process."""
    command = [python, "-c", _CLOCK + code, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Spent(*json.loads(done.stdout.splitlines()[-1]))


def parser_of(name: str, python: str, file: Path) -> Spent | None:
    """Let another tool parse a file, or None where it is not there."""
    if not python:
        return None
    return measured(python, _PARSERS[name], file)


def rows(tool: Path, number: int, pythons: dict[str, str]) -> Iterator[str]:
    """Give the rows of the table, one after the other as they are measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, half = made(tool, number, folder), made(tool, number // 2, folder)
        yield f"| the file | {number:,} entries, {file.stat().st_size / 1e6:.0f} MB | |"
        peer = parser_of("bibtexparser 2", sys.executable, file)
        assert peer is not None  # noqa: S101  # it is among our own requirements
        yield _row("bibtexparser 2.1 parses it", peer, peer)
        for tool_name, python in pythons.items():
            found = parser_of(tool_name, python, half)
            words = f"{tool_name} parses half of it"
            yield _row(words, found, peer) if found else f"| {words} | not installed | |"
        library = folder / "a.readlist"
        whole = measured(sys.executable, _IMPORT, file, library)
        part = measured(sys.executable, _IMPORT, half, folder / "b.readlist")
        yield _row("we import it, search index and all", whole, peer)
        yield f"| twice the entries cost | {whole.seconds / part.seconds:.2f} times | |"
        yield _row("we read it only", measured(sys.executable, _SPLIT, file), peer)
        for dialect in ("bibtex", "biblatex"):
            spent = measured(sys.executable, _EXPORT, library, folder / "out.bib", dialect)
            yield _row(f"we export it as {dialect}", spent, peer)


def _row(words: str, spent: Spent, peer: Spent) -> str:
    pace = f"{spent.entries / spent.seconds:,.0f} entries/s, {spent.peak:.0f} MB"
    return f"| {words} | {spent.seconds:.2f} s: {pace} | {spent.seconds / peer.seconds:.2f} |"
