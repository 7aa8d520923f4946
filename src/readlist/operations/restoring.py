"""Going back to a copy of the library: what that would change, and doing it in one act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from readlist.core.changes import Changes
from readlist.core.errors import ConflictError, InputError, LibraryRefusedError
from readlist.core.late_dataclass import dataclass, replace
from readlist.operations.wording import references_in_words
from readlist.store import backups, difference, guarding, inventory, opening, soundness, verifying
from readlist.store.backups import Kind
from readlist.store.database import Library
from readlist.store.difference import Difference
from readlist.store.faults import DAMAGED, told_plainly
from readlist.store.passing_copy import at_rest
from readlist.store.schema import VERSION
from readlist.store.tables import LIVE, WITHDRAWN

_NAMED: Final = 50
_TURNS: Final = 5
_UNKEPT: Final = "The library was not restored, as no restore point of how it is now can be"


@dataclass(frozen=True, slots=True)
class Part:
    """References that restoring concerns in one way: how many, and the titles of some."""

    number: int
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What restoring a copy would do.

    Attributes:
        path: The copy.
        time: When the copy was as it is: the time of its newest act, UTC in ISO 8601.
        references: How many references there are in it.
        leaving: References that came since and would be taken out of the library.
        returning: References that were removed since and would come back.
        trashed: References that were purged since and would be in the trash again.
        changing: References of which values, notes, tags, collections or files would change.
        others: How many tags, collections, searches, documents and settings would change.
    """

    path: Path
    time: str
    references: int
    leaving: Part
    returning: Part
    trashed: Part
    changing: Part
    others: int

    def __bool__(self) -> bool:
        """Whether anything would change."""
        parts = (self.leaving, self.returning, self.trashed, self.changing)
        return bool(self.others) or any(part.number for part in parts)


def preview(library: Library, path: Path) -> RestorePlan:
    """Tell what restoring a copy of the library would change; nothing is changed.

    Raises:
        LibraryError: The copy is missing, empty, foreign, newer or damaged; it was not touched.
        ConflictError: It is a copy of another library, or went a way of its own.
    """
    with _compared(library, path) as (connection, held):
        found = difference.find(connection)
        return _plan(connection, path, held, found)


def restore(library: Library, path: Path) -> Changes:
    """Make the library what it was in a copy, as one act that undo takes back whole.

    The library as it is now is kept as a restore point first. References that came since are
    withdrawn as if their import were undone; what was removed or purged comes back as it was.

    Raises:
        LibraryError: The copy cannot be used (see :func:`preview`), or no restore point be kept.
        ConflictError: As for :func:`preview`, or others kept changing the library.
        InputError: The library is just what it was in the copy.
    """
    from readlist.store import reverting

    for _ in range(_TURNS):
        with _compared(library, path) as (connection, held):
            seen = backups.held_by(connection).last_act
            found = difference.find(connection)
        if not found:
            raise InputError(
                f"The library is just as it was in {path}. Nothing was changed.",
                code="nothing-to-restore",
            )
        with library.act(f"Restore the library of {_in_words(held.last_time)}") as act:
            newest = act.newest()
            if newest is not None and newest["id"] != seen:
                continue  # somebody acted in between; without changes nothing is stored
            with library.reading() as before:
                kept = guarding.keep_first(before, library.path, Kind.RESTORE_POINT, _UNKEPT)
            reverting.revert(act, found)
        return replace(act.changes, restore_point=kept)
    raise ConflictError(
        "Another program kept changing the library, so it was not restored. Nothing was changed. "
        "Try again when it is done."
    )


def _in_words(time: str) -> str:
    if not time:
        return "its beginning"
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")


@contextmanager
def _compared(library: Library, path: Path) -> Iterator[tuple[sqlite3.Connection, backups.Held]]:
    """Give a reading connection with the copy attached, which has been looked at before."""
    library.refuse_if_moved()  # its log would be read with a file put in its place
    with at_rest(path) as copy, told_plainly(path):
        with closing(opening.connect_for_reading(opening.examine(copy))) as examined:
            inventory.refuse_unknown(examined, path)
            fault = next(soundness.findings(examined, quick=True), "")
            hurt = None if fault else next(verifying.hurt(examined), None)
            if fault or hurt:
                words = fault or (hurt.words if hurt else "")
                raise LibraryRefusedError(
                    f"{path} is damaged ({words.removesuffix('.')}). Nothing was changed. Choose "
                    "another backup, or open this one as a copy to take from it what is whole.",
                    code=DAMAGED,
                )
            held = backups.held_by(examined)
        with closing(library.connect()) as connection:
            difference.attach(connection, copy)
            _refuse_strangers(connection, held, path)
            yield connection, held


def _refuse_strangers(connection: sqlite3.Connection, held: backups.Held, path: Path) -> None:
    kin = backups.held_by(connection).lineage == held.lineage
    # The first format had no lineage, so a copy of it gets one of its own when it is brought up.
    if not kin and not (
        opening.examine(path).version < VERSION and difference.share_acts(connection)
    ):
        raise ConflictError(
            f"{path} is a copy of another library, so this one cannot go back to it. Nothing was "
            "changed. Open it as a library, or import what you need from it.",
            code="other-library",
        )
    if difference.went_its_own_way(connection):
        raise ConflictError(
            f"{path} was changed after it was copied, so this library was never as it is. Nothing "
            "was changed. Open it as a library, or import what you need from it.",
            code="other-library",
        )


def _plan(
    connection: sqlite3.Connection, path: Path, held: backups.Held, found: Difference
) -> RestorePlan:
    returning = {n for v in found.values if v.name == "removed" and v.value == LIVE for n in v.ids}
    leaving = {n for v in found.values if v.name == "removed" and v.value != LIVE for n in v.ids}
    leaving |= {*found.later}
    trashed = {row["id"] for row in found.gone.get("reference", ())} - returning
    changed = {n for v in found.values for n in v.ids} | difference.owners(connection, found)
    changed -= leaving | returning | trashed
    others = sum(
        len(each.rows) for each in found.rows if each.subject not in {"note", "attachment"}
    )
    return RestorePlan(
        path=path,
        time=held.last_time,
        references=held.references,
        leaving=_part(connection, "main", leaving),
        returning=_part(connection, "past", returning),
        trashed=_part(connection, "past", trashed),
        changing=_part(connection, "main", changed),
        others=others + len(found.settings),
    )


def _part(connection: sqlite3.Connection, side: str, numbers: set[int]) -> Part:
    """Name some references; one that is in the trash both before and after is not counted."""
    live = [
        (number, title or key)
        for number in sorted(numbers)
        for title, key, removed in connection.execute(
            f"SELECT title, key, removed FROM {side}.reference WHERE id = ?", (number,)
        )
        if removed < WITHDRAWN
    ]
    return Part(len(live), tuple(title for _number, title in live[:_NAMED]))


def in_words(plan: RestorePlan) -> list[str]:
    """Say what a plan would do, a line for each kind of change."""
    lines = []
    for part, one, several in (
        (plan.returning, "comes back", "come back"),
        (plan.trashed, "comes back into the trash", "come back into the trash"),
        (
            plan.leaving,
            "added or brought back since leaves the library; undo has it",
            "added or brought back since leave the library; undo has them",
        ),
        (plan.changing, "gets back what it said then", "get back what they said then"),
    ):
        if part.number:
            words = one if part.number == 1 else several
            lines.append(f"{references_in_words(part.number)} {words}")
    if plan.others:
        end = "it was" if plan.others == 1 else "they were"
        lines.append(f"{plan.others:,} of the tags, collections, searches and settings as {end}")
    return lines
