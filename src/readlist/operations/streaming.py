"""Imports a large document portion by portion in one act: never whole in memory, all or nothing."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.core.changes import ReferenceId
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.reading import ReadingState, parse_state
from readlist.core.reference import Reference
from readlist.formats.base import Document, Problem, Record
from readlist.operations.files import as_text
from readlist.operations.importing import ImportReport, Progress, begun
from readlist.operations.large_files import LEAST, LargeFile, examine
from readlist.operations.planner import Planner
from readlist.operations.planning import MERGED, NEW, FileProblem, KeyClash, PlannedPaper
from readlist.operations.unread import Settling
from readlist.operations.wording import references_in_words
from readlist.store import storing
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.insertion import Insertion


class _NothingReadError(Exception):
    """Not one record was found, so that nothing is to be stored."""


@dataclass(slots=True)
class _Tally:
    """What became of the records so far."""

    problems: list[Problem] = field(default_factory=list)
    references: list[tuple[ReferenceId, str, str]] = field(default_factory=list)
    new: int = 0
    merged: int = 0
    attention: int = 0
    clashes: list[KeyClash] = field(default_factory=list)
    last: Record = field(default_factory=lambda: Record(Reference(), 0, 0))

    def counted(self, papers: tuple[PlannedPaper, ...]) -> tuple[PlannedPaper, ...]:
        for paper in papers:
            for each in paper.records:
                self.new += each.action == NEW
                self.merged += each.action == MERGED
            self.attention += bool(paper.attention)
            if paper.clash:
                line = paper.records[0].record.line
                self.clashes.append(replace(paper.clash, line=line))
        return papers


def is_large(path: Path) -> bool:
    """Tell whether there is a file so large that it should not stand in memory whole."""
    try:
        return path.stat().st_size >= LEAST
    except OSError:
        return False


def stream(
    library: Library,
    path: Path,
    *,
    format: str = "",  # noqa: A002
    tags: Iterable[str] = (),
    collection: str = "",
    state: ReadingState | str | None = None,
    progress: Progress | None = None,
) -> ImportReport | None:
    """Import a file if it is large and can be read in portions; else give None, nothing is done.

    What comes of it is what :func:`readlist.operations.importing.carry_out` makes of the whole.
    ``progress`` is told how many records came in and how many there seem to be.

    Raises:
        FileProblemError: The file cannot be read, or changed meanwhile; nothing is stored.
    """
    file = examine(path, format=format)
    if file is None:
        return None
    planner = Planner(library)
    if planner.knows(file.digest):
        return None
    wanted, chosen = tuple(tags), None if state is None else parse_state(state)
    tally = _Tally()
    try:
        with library.act("") as act:
            newest = act.newest()
            if newest is not None and newest["id"] != planner.as_of:
                planner = Planner(library)
            with without_collecting():
                _store(act, planner, file, tally, chosen, progress)
            act.label = f"Import {file.name} ({references_in_words(len(tally.references))})"
            ids = [number for number, _key, _action in tally.references]
            storing.mark(act, ids, tags=wanted, collection=collection)
    except _NothingReadError:
        return None
    problems = tuple(
        FileProblem(file.name, p.line, p.code, p.message, lost=p.lost)
        for p in sorted(tally.problems, key=lambda p: p.line)
    )
    failed = sum(problem.lost for problem in problems)
    return ImportReport(
        tally.new + tally.merged + failed, tally.new, tally.merged, 0, tally.attention, failed,
        problems, tuple(tally.references), act.changes, len(tally.references),
        tuple(replace(clash, file=file.name) for clash in tally.clashes),
    )  # fmt: skip


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python not look for circles of objects: what a portion leaves behind has none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _store(
    act: Act,
    planner: Planner,
    file: LargeFile,
    tally: _Tally,
    state: ReadingState | None,
    progress: Progress | None,
) -> None:
    """Read, compare and store portion by portion."""
    where = as_text(file.path.absolute())
    document = Document(file.name, file.format, path=where, digest=file.digest, size=file.size)
    (number,) = storing.insert_documents(act, [document], ()).values()
    settling = Settling(act)
    portions = closing(_planned(planner, file, document, tally))
    with storing.insertion(act) as insertion, portions as planned:
        for papers in planned:
            _store_papers(act, insertion, papers, number, tally, state)
            stored = tally.references[len(tally.references) - len(papers) :]
            for paper, (given, _key, _action) in zip(papers, stored, strict=True):
                settling.see((each.record for each in paper.records), given)
            storing.settle(act)
            if progress:
                progress(len(tally.references), len(tally.references))
    if not tally.references:
        raise _NothingReadError
    read = replace(document, records=(tally.last,), problems=tuple(tally.problems))
    settling.end([(number, read)])


def _planned(
    planner: Planner, file: LargeFile, document: Document, tally: _Tally
) -> Generator[tuple[PlannedPaper, ...], None, None]:
    """Read the portions of a file and decide what becomes of their records."""
    for portion in file.portions():
        for _taken in planner.take_all(0, document, portion.records, last=True):
            pass
        tally.last = portion.records[-1] if portion.records else tally.last
        tally.problems += portion.problems
        yield tally.counted(planner.hand_over())
    yield tally.counted(planner.papers())


def _store_papers(
    act: Act,
    insertion: Insertion,
    papers: tuple[PlannedPaper, ...],
    document: int,
    tally: _Tally,
    state: ReadingState | None,
) -> None:
    new = [begun(paper.reference, state) for paper in papers if paper.reference_id is None]
    numbers = iter(insertion.put(new))
    records = []
    for paper in papers:
        number = paper.reference_id
        if number is None:
            number = next(numbers)
        elif paper.before is not None:
            storing.change(act, number, paper.before, paper.reference)
        tally.references.append((number, paper.key, paper.action))
        records += [
            storing.record_row(
                (document, each.record.ordinal, each.record.line), number, each.action, each.reason,
                each.record.reference, paper.reference, each.record.derived,
            )
            for each in paper.records
        ]  # fmt: skip
    storing.insert_records(act, records)
