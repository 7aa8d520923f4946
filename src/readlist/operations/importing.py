"""Takes documents into the library: read, match, plan, store in one act, report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.late_dataclass import dataclass, replace
from readlist.core.reading import ReadingState, parse_state
from readlist.core.reference import Reference
from readlist.formats.base import Document
from readlist.operations.files import read_bytes, read_files, read_text
from readlist.operations.import_keys import still_free
from readlist.operations.judging import chosen_again, told_apart
from readlist.operations.planner import Planner
from readlist.operations.planning import (
    FileProblem,
    ImportPlan,
    KeyClash,
    PlannedPaper,
    PlannedRecord,
)
from readlist.operations.unread import Settling, parts_of
from readlist.operations.wording import references_in_words
from readlist.store import apart as told
from readlist.store import storing
from readlist.store.database import Library

if TYPE_CHECKING:
    from readlist.store.act import Act

__all__ = [
    "FileProblem", "ImportPlan", "ImportReport", "PlannedPaper", "PlannedRecord", "carry_out",
    "plan", "read_bytes", "read_files", "read_text", "store",
]  # fmt: skip

# Called with the number of records done and to do; it may raise CancelledError.
Progress = Callable[[int, int], None]
_STEP = 200


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``records`` is the sum of new, merged, unchanged and failed.

    ``references`` gives for each paper its number, citation key and what became of it; ``papers``
    counts them; ``clashes`` are keys that could not be had.
    """

    records: int
    new: int
    merged: int
    unchanged: int
    attention: int
    failed: int
    problems: tuple[FileProblem, ...]
    references: tuple[tuple[ReferenceId, str, str], ...]
    changes: Changes
    papers: int = 0
    clashes: tuple[KeyClash, ...] = ()

    @property
    def change(self) -> ActId:
        """The act in the history, 0 when nothing had to be stored."""
        return self.changes.act


def plan(
    library: Library,
    documents: Iterable[Document],
    *,
    apart: Collection[int] = (),
    progress: Progress | None = None,
) -> ImportPlan:
    """Decide which record is a new paper and which joins one, but none of those ``apart``."""
    read = tuple(documents)
    problems = tuple(
        FileProblem(document.name, p.line, p.code, p.message, lost=p.lost)
        for document in read
        for p in document.problems
    )
    total = sum(len(document.records) for document in read)
    if not total and not any(map(parts_of, read)):  # the library need not be asked
        return ImportPlan(read, (), problems, frozenset(range(len(read))), library.last_act())

    def pause() -> None:
        if progress:
            progress(0, total)

    planner = Planner(library, apart, pause=pause)
    done = 0
    for index, document in enumerate(read):
        last = index == len(read) - 1
        for _taken in planner.take_all(index, document, document.records, last=last):
            done += 1
            if progress and done % _STEP == 0:
                progress(done, total)
    return ImportPlan(read, planner.papers(), problems, planner.known(read), planner.as_of)


def carry_out(
    library: Library,
    planned: ImportPlan,
    *,
    tags: Iterable[str] = (),
    collection: str = "",
    state: ReadingState | str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Store a plan in one act, after planning anew if the library changed in between.

    Every paper of the import gets the tags and goes into the collection; new ones get the state.
    ``progress`` is told of papers; where it raises, nothing is stored.
    """
    wanted = tuple(tags)
    with library.act(_label(planned)) as act:
        newest = act.newest()
        if newest is not None and newest["id"] != planned.as_of:
            anew = plan(library, planned.documents, progress=progress)
            planned = chosen_again(library, anew, still_free(library, planned))
        chosen = None if state is None else parse_state(state)
        references = store(act, planned, state=chosen, progress=progress)
        ids = [number for number, _key, _action in references]
        for pair in told_apart(planned, ids) if planned.judgements else ():
            told.keep_apart(act, pair)
        storing.mark(act, ids, tags=wanted, collection=collection)
    return ImportReport(
        planned.records, planned.new, planned.merged, planned.unchanged, planned.attention,
        planned.failed, planned.problems, references, act.changes, len(references),
        planned.clashes,
    )  # fmt: skip


def store(
    act: Act,
    planned: ImportPlan,
    *,
    state: ReadingState | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[ReferenceId, str, str], ...]:
    """Store the papers and documents of a plan within an act; give each paper's number and key."""
    total = len(planned.papers)
    if progress:
        progress(0, total)

    def put_in(number: int, _new: int) -> None:
        if progress:
            progress(number, total)

    new = [paper for paper in planned.papers if paper.reference_id is None]
    numbers = iter(
        storing.insert_new(act, [begun(each.reference, state) for each in new], progress=put_in)
    )
    documents = storing.insert_documents(act, planned.documents, planned.known)
    storing.make_collections(act, [planned.documents[place].collections for place in documents])
    settling = Settling(act)
    stored = []
    records: list[tuple[Any, ...]] = []
    done = len(new)
    for place, paper in enumerate(planned.papers):
        if place % _STEP == 0:
            storing.insert_records(act, records)
            records = []
            put_in(done, 0)
        number = paper.reference_id
        if number is None:
            number = next(numbers)
        elif paper.before is not None:
            storing.change(act, number, paper.before, paper.reference)
            done += 1
        stored.append((number, paper.key, paper.action))
        settling.see((each.record for each in paper.records), number)
        records += [
            storing.record_row(
                (documents[each.document], each.record.ordinal, each.record.line), number,
                each.action, each.reason, each.record.reference, paper.reference,
                each.record.derived,
            )
            for each in paper.records
            if each.document in documents
        ]  # fmt: skip
    storing.insert_records(act, records)
    settling.end((number, planned.documents[place]) for place, number in documents.items())
    return tuple(stored)


def begun(reference: Reference, state: ReadingState | None) -> Reference:
    """Give a new reference with the reading state that was chosen for all of an import."""
    if state is None or state == reference.reading.state:
        return reference
    return reference.but(reading=replace(reference.reading, state=state))


def _label(planned: ImportPlan) -> str:
    names = [document.name for document in planned.documents]
    what = names[0] if len(names) == 1 else f"{len(names)} documents"
    return f"Import {what} ({references_in_words(len(planned.papers))})"
