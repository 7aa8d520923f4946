"""Brings one linked file and the library together: notices, takes over, writes, writes down.

The library's write lock is the lock of its linked files too. In a first act the file is looked at,
what others wrote is taken over, and what is to be written is put down as pending. In a second one
the file is looked at once more, replaced, and what was pending is written down as done. Where the
program ends in between, the next sync finds by the digest whether the file was replaced.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from readlist.core.atomic import write_file
from readlist.core.changes import Changes, DocumentId, ReferenceId
from readlist.core.errors import DiskFullError, FileProblemError
from readlist.core.late_dataclass import dataclass, field, replace
from readlist.core.quoting import quoted
from readlist.operations.linking.disputes import conflicts_of
from readlist.operations.linking.listing import concerned
from readlist.operations.linking.looking import (
    FileGoneError,
    Look,
    content_of,
    is_same,
    look_at,
    says,
    signature_of,
)
from readlist.operations.linking.noticing import take_over
from readlist.operations.linking.report import LinkReport, Tally
from readlist.operations.linking.sight import Keep, Sight
from readlist.operations.linking.writing import (
    StaleError,
    draft,
    finish,
    refuse_protected,
    settle,
)
from readlist.operations.wording import references_in_words
from readlist.store import links
from readlist.store.links import Link

if TYPE_CHECKING:
    from readlist.store.act import Act
    from readlist.store.database import Library

# How often it is begun anew where others write at the same moment.
_TRIES: Final = 8


class _ChangedError(FileProblemError):
    """The file is not any more as it was looked at; it is looked at anew."""


@dataclass(slots=True)
class Task:
    """What is to be synced: a file, perhaps only for some references, and how.

    Attributes:
        link: The file's number.
        ids: Only what these references changed is looked at; None for all.
        added: References that a person adds to the file.
        keep: Settles conflicts.
        tally: Counts what is done.
    """

    link: DocumentId
    ids: Iterable[ReferenceId] | None = None
    added: tuple[ReferenceId, ...] = ()
    keep: Keep = lambda _ordinal, _name: ""
    tally: Tally = field(default_factory=Tally)


def sync_link(library: Library, task: Task) -> LinkReport:
    """Bring one linked file and the library together and say what was done."""
    path, changes = "", Changes()
    for _ in range(_TRIES):
        begun = replace(task.tally)
        try:
            link, acted, pending = _look_and_take_over(library, task)
            changes = acted or changes
            path = link.path
            if pending is None or _write(library, link, *pending):
                break
            task.tally.forget_since(begun)
        except (_ChangedError, StaleError):
            task.tally.forget_since(begun)
            _look_anew(library, task.link)
        except (FileProblemError, DiskFullError) as error:
            task.tally.forget_since(begun)
            task.tally.tell(error.message)
            break
    else:
        task.tally.tell(
            f"{path} is being written by another program, over and over. It was left as it is; the "
            "library has everything and writes it later."
        )
    return _report(library, task, changes)


def _report(library: Library, task: Task, changes: Changes) -> LinkReport:
    with library.reading() as connection:
        link = _of(connection, task.link)
        conflicts = tuple(conflicts_of(connection, link)) if link else ()
    tally = task.tally
    path = link.path if link else ""
    return LinkReport(
        task.link, path, tally.taken, tally.new, tally.trashed, tally.written,
        tally.added, tally.removed, conflicts, tuple(tally.problems), changes,
    )  # fmt: skip


def _of(connection: sqlite3.Connection, number: int) -> Link | None:
    return next((link for link in links.active(connection) if link.id == number), None)


_Parts = list[bytes | memoryview]
_Pending = tuple[Look, _Parts, dict[str, Any]]


def _look_and_take_over(library: Library, task: Task) -> tuple[Link, Changes, _Pending | None]:
    """Look at the file, take over what others wrote, and put down what is to be written."""
    from readlist.store.summing import driver_of

    with library.act("") as act:
        connection = driver_of(act.connection)
        link = _of(connection, task.link)
        if link is None:
            raise FileProblemError("This file is not linked any more.")
        act.label = f"Take over what changed in {quoted(link.name)}"
        look = _look(link)
        link = _recovered(act, connection, link, look)
        if look.digest != link.digest:
            content = content_of(link.path, look.data, _declared(link, look))
            sight = Sight(library, act, connection, link, look, content, task.tally, task.keep)
            if not take_over(sight):
                return link, act.changes, None
            link = _of(connection, task.link) or link
        elif not is_same(link.signature, look.signature):
            links.change_link(act, link.id, {"signature": look.signature})
        entries = concerned(act, connection, link, task.ids, task.added)
        made = draft(act, connection, link, look, entries, task.tally, task.keep)
        drafted = finish(made)
        if task.tally.taken or task.tally.new or task.tally.trashed:
            number = task.tally.taken + task.tally.new + task.tally.trashed
            act.label += f" ({references_in_words(number)})"
        newest = act.newest()
        if newest and drafted is None:
            links.change_link(act, link.id, {"act": newest["id"]})
    return link, act.changes, None if drafted is None else (look, *drafted)


def _declared(link: Link, look: Look) -> str:
    from readlist.formats.declared_encoding import declared_in

    return declared_in(look.data) or (link.encoding if link.digest else "")


def _look(link: Link) -> Look:
    try:
        return look_at(Path(link.path))
    except FileGoneError:
        if not link.signature:  # it is to be made
            from hashlib import sha256

            return Look(b"", sha256(b"").hexdigest(), ())
        raise


def _recovered(act: Act, connection: sqlite3.Connection, link: Link, look: Look) -> Link:
    """Find out what became of a save that was cut off, by what the file says now."""
    pending = link.pending
    if not pending:
        return link
    if pending["digest"] == look.digest:
        settle(act, link, look.signature)
    else:
        for ordinal, values in pending["rows"].items():
            if values.get("raw"):  # needed where the file was written, and then once more outside
                links.change_entry(act, link.id, int(ordinal), {"raw": values["raw"]})
        links.change_link(act, link.id, {"pending": {}})
    return _of(connection, link.id) or link


def _write(
    library: Library, link: Link, look: Look, parts: _Parts, pending: dict[str, Any]
) -> bool:
    """Replace the file and write down that it is done; tell whether nobody else came between."""
    from readlist.store.summing import driver_of

    path = Path(link.path)
    with library.act("") as act:
        act.keeps_books = True
        now = _of(driver_of(act.connection), link.id)
        if now is None or now.pending.get("digest") != pending["digest"]:
            return False
        if now.digest != look.digest:
            return False
        refuse_protected(path, exists=bool(look.signature))

        def check(target: Path) -> None:
            if not _is_still(target, look):
                raise _ChangedError(f"{path} was changed by another program at this moment.")

        write_file(path, parts, check=check)
        settle(act, now, signature_of(path.stat()))
        newest = act.newest()
        links.change_link(act, link.id, {"act": newest["id"] if newest else 0})
    return True


def _is_still(target: Path, look: Look) -> bool:
    """Tell whether a file is what it was when it was looked at."""
    try:
        now = signature_of(target.stat())
    except FileNotFoundError:
        return not look.signature
    if not look.signature:
        return False
    return is_same(look.signature, now) or says(target, look.data)


def _look_anew(library: Library, number: DocumentId) -> None:
    """Forget what is known of the file's bytes, so that it is read wholly the next time."""
    with library.act("") as act:
        links.change_link(act, number, {"digest": "", "pending": {}})
