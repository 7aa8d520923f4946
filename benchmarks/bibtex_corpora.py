"""Imports, exports and imports again real .bib files, each into a library of its own."""

from __future__ import annotations

import hashlib
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from readlist.operations import exporting, importing, searching
from readlist.operations.library import create_library, open_library

_SECONDS: Final = 60
_ENDINGS: Final = ("bib", "bibtex", "biblatex")
_DIALECTS: Final = ("bibtex", "biblatex")


class _HungError(Exception):
    """A file took longer than it may."""


def rows(corpora: Path) -> Iterator[str]:
    """Give the rows of the table over a folder's .bib files, and a line for each that fails."""
    found: Counter[str] = Counter()
    faults: list[str] = []
    files = sorted(file for end in _ENDINGS for file in corpora.rglob(f"*.{end}"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create_library(folder / "empty.readlist").close()
        for file in files:
            try:
                with limited():
                    found += _tried(file, folder, faults)
            except Exception as fault:  # noqa: BLE001  # it is what is looked for
                found["failed"] += 1
                faults.append(f"{file.relative_to(corpora)}: {type(fault).__name__}: {fault}")
    yield f"| files crashed or hung ({_SECONDS} s) | {found['failed']} of {len(files)} |"
    yield f"| entries that came in; told as not readable | {found['in']:,}; {found['lost']:,} |"
    yield f"| of these told with line and raw text | {found['told']:,} of {found['lost']:,} |"
    for dialect in _DIALECTS:
        same, of = found[dialect], found[f"of {dialect}"]
        yield f"| second {dialect} export equals the first | {same:,} of {of:,} |"
    yield from (f"| {fault} | |" for fault in faults)


def _tried(file: Path, folder: Path, faults: list[str]) -> Counter[str]:
    """Import a file, and in each dialect export, import that and export again."""
    found: Counter[str] = Counter()
    (document,) = importing.read_files([file], format="bibtex")
    lost = [problem for problem in document.problems if problem.lost and problem.line]
    found["in"] = len(document.records)
    found["lost"] = len(lost)
    found["told"] = sum(bool(problem.raw) for problem in lost)
    if not document.records:
        return found
    for dialect in _DIALECTS:
        first = _through(document, dialect, folder)
        second = _through(importing.read_text(first, format="bibtex"), dialect, folder)
        found[f"of {dialect}"] += 1
        found[dialect] += first == second
        if first != second:
            faults.append(f"{file.parent.name}/{file.name}: {dialect} exports differ")
    return found


def _through(document: importing.Document, dialect: str, folder: Path) -> str:
    """Import a document into a fresh library and give the export of all that is in it."""
    path = folder / f"{hashlib.sha256(document.name.encode()).hexdigest()[:8]}.readlist"
    shutil.copyfile(folder / "empty.readlist", path)
    try:
        with closing(open_library(path)) as library:
            importing.carry_out(library, importing.plan(library, [document]))
            ids = searching.search(library, "", descending=False, to_the_end=True).ids
            return exporting.to_text(library, ids, dialect)
    finally:
        for left in folder.glob(f"{path.name}*"):
            left.unlink()


@contextmanager
def limited() -> Iterator[None]:
    """Raise where something takes too long; where there are no such signals it may."""

    def hung(_signal: int, _frame: FrameType | None) -> None:
        raise _HungError(f"more than {_SECONDS} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    signal.signal(signal.SIGALRM, hung)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
