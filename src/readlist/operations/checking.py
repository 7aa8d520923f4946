"""Looks whether a library is whole."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.core.cancelling import stoppable
from readlist.core.errors import LibraryRefusedError
from readlist.core.late_dataclass import dataclass, replace
from readlist.store import passing_copy, places, soundness
from readlist.store.database import Library
from readlist.store.faults import DAMAGED, told_plainly
from readlist.store.opening import connect_for_reading, examine

if TYPE_CHECKING:
    from readlist.store.repairing import Repair


@dataclass(frozen=True, slots=True)
class HurtPart:
    """A part of a reference that is not as it was stored.

    Attributes:
        id: The reference's number.
        key: Its citation key as far as it can be read.
        title: Its title as far as it can be read.
        part: ``own``, ``texts``, ``lists``, ``links``, ``notes``, ``records`` or ``search``.
    """

    id: int
    key: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: nothing wrong, or findings in words.

    Attributes:
        ok: Nothing was found.
        references: How many live references there are.
        findings: What was found, in words.
        hurt: The references among that, part by part.
    """

    ok: bool
    references: int
    findings: tuple[str, ...]
    hurt: tuple[HurtPart, ...] = ()


def check(library: Library) -> CheckReport:
    """Check the file, its links between tables, all values, the search and what is kept twice."""
    if not places.place_of(library.path).is_local:
        with contextlib.suppress(LibraryRefusedError):  # too damaged to be copied
            return _check_copy(library)
    with (
        library.reading() as connection,
        closing(library.connect()) as beside,
        stoppable(beside),
    ):
        return _report(connection, beside)


def _check_copy(library: Library) -> CheckReport:
    """Check a copy, as whoever reads for long keeps others from writing where there is no log."""
    with (
        library.reading() as source,
        passing_copy.of(source, library.path) as copy,
        closing(connect_for_reading(examine(copy))) as connection,
        stoppable(connection),
        closing(connect_for_reading(examine(copy))) as beside,
        stoppable(beside),
    ):
        return _report(connection, beside)


def check_file(path: Path, *, origin: str = "") -> CheckReport:
    """Check a library that may be too damaged to be opened.

    Raises:
        LibraryError: It is missing, empty, foreign or newer, or held by another program.
    """
    try:
        library = Library(path, origin=origin)
    except LibraryRefusedError as refusal:
        if refusal.code != DAMAGED:
            raise
        advice = "Run “readlist check”, or go back"
        return _report_damaged(path, refusal.message.replace(advice, "Go back"))
    with closing(library):
        return check(library)


def repair(path: Path, out: Path) -> Repair:
    """Save all that can be read of a library into a new file, healed from backups; read it only.

    Raises:
        LibraryRefusedError: The file is no library of this program, or ``out`` is there already.
        FileProblemError: Nothing can be written at ``out``.
        LibraryError: There is no room.
    """
    from readlist.store import backups, repairing

    examine(path)
    return repairing.repair(path, out, [backup.path for backup in backups.known(path)])


def _report(
    connection: sqlite3.Connection, beside: sqlite3.Connection | None = None
) -> CheckReport:
    found = soundness.examine(connection, beside)
    hurt = tuple(
        HurtPart(each.number, each.name, each.title, part)
        for each in found.hurt
        if each.place == "reference"
        for part in each.parts
    )
    references = soundness.count_roughly(connection)
    return CheckReport(not found.findings, references, found.findings, hurt)


def _report_damaged(path: Path, words: str) -> CheckReport:
    try:
        with told_plainly(path), closing(connect_for_reading(examine(path))) as connection:
            found = _report(connection)
    except LibraryRefusedError:  # not even the list of tables can be read
        return CheckReport(ok=False, references=0, findings=(words,))
    return replace(found, ok=False, findings=found.findings or (words,))
