"""Takes a reference apart again: what was merged into it, and records that an import joined to it.

Where each value goes is told in docs/matching.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from readlist.core.changes import Changes, ReferenceId
from readlist.core.errors import ConflictError, InputError
from readlist.core.reference import StoredReference
from readlist.operations.parts import Part, parts, parts_of
from readlist.operations.presence import check_there
from readlist.store import merged, whole
from readlist.store.database import Library

__all__ = ["Part", "parts", "unmerge"]


def unmerge(library: Library, reference: ReferenceId, chosen: Sequence[Part] = ()) -> Changes:
    """Take parts from a reference in one act; without any named, what was joined to it last.

    References that were merged into it come back with all they had. Records become one new paper
    together, and what only they stated leaves the reference unless a person typed it. None is
    joined again by itself: documents are known by their bytes, and the references are kept apart.

    Returns:
        What was changed; its references are this one and those that came back or are new.

    Raises:
        InputError: There is nothing to take from it, or nothing would be left of it, or it must be
            said which of several parts, or it is in the trash.
        ConflictError: A part is not there any more.
        NotFoundError: The reference does not exist.
    """
    from readlist.operations import unmerged_records, unmerged_references
    from readlist.operations.taking_apart import TakingApart
    from readlist.store import apart

    with library.act("") as act:
        check_there(act, [reference])
        with library.reading() as connection:
            (stored,) = whole.references(connection, [reference])
            taken = _checked(connection, stored, chosen)
            back = [each.reference for each in taken if each.reference is not None]
            places = {place for each in taken if each.reference is None for place in each.places}
            act.label = f"Unmerge {_words(taken)} from {stored.reference.key}"
            work = TakingApart(act, connection, stored)
            unmerged_references.bring_back(work, set(back))
            new = [unmerged_records.part(work, places)] if places else []
            work.finish()
        apart.keep_apart(act, [reference, *back, *new])
    return act.changes


def _words(taken: Sequence[Part]) -> str:
    keys = [each.key for each in taken if each.reference is not None]
    names = [each.sources[0].document for each in taken if each.reference is None]
    records = f"a record of {names[0]}" if len(names) == 1 else f"{len(names)} records"
    return " and ".join([*keys, *([records] if names else [])])


def _checked(
    connection: sqlite3.Connection, stored: StoredReference, chosen: Sequence[Part]
) -> Sequence[Part]:
    """Give the parts that are to go, after a look at whether they can."""
    key, present = stored.reference.key, parts_of(connection, stored)
    if stored.trashed:
        raise InputError(f"{key} is in the trash. Nothing was changed. Take it out first.")
    if not present:
        raise InputError(
            f"{key} is all of one piece: nothing was merged into it, and no other record joined "
            "it. Nothing was changed."
        )
    known = {(each.reference, each.places): each for each in present}
    named = [known.get((each.reference, each.places)) for each in chosen]
    taken = [each for each in named if each is not None]
    if len(taken) < len(named):
        raise ConflictError(
            f"What was to be taken from {key} is not part of it any more. Nothing was changed. "
            "Look at it again."
        )
    taken = taken or _last(connection, stored.id, present)
    if not taken:
        raise InputError(
            f"{key} is made of {len(present)} parts. Nothing was changed. Say which of them goes."
        )
    left = [each for each in present if each not in taken]
    if not left and any(not each.joined for each in taken):
        raise InputError(
            f"Nothing would be left of {key}. Nothing was changed. Leave one part to it."
        )
    return taken


def _last(
    connection: sqlite3.Connection, reference: ReferenceId, present: Sequence[Part]
) -> list[Part]:
    """Give what a person means who names no part: the newest merge, or the one that joined."""
    newest = next(merged.merges_into(connection.execute, reference), None)
    if newest is not None:
        return [each for each in present if each.reference in newest.others]
    joined = [each for each in present if each.joined]
    return joined if len(joined) == 1 else []
