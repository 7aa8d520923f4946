"""Ties .bib files to the library: link, unlink, sync, and what both sides changed.

:func:`link` takes a file's entries in and keeps up with it from then on; :func:`keep_up` is called
after every act and writes what it changed into the linked files; :func:`sync` looks at the files
as well and takes over what others wrote into them; :func:`looks_changed` tells cheaply whether that
is worth while. :func:`links` lists the files, :func:`conflicts` the values that both sides changed,
and :func:`resolve` settles one. docs/linked-files.md says what is written when.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.errors import InputError, NotFoundError
from readlist.core.quoting import quoted
from readlist.operations.linking.comparing import FILE, LIBRARY
from readlist.operations.linking.report import Conflict, LinkedFile, LinkReport, joined
from readlist.store import link_questions as asked
from readlist.store import links as stored
from readlist.store.links import Link

if TYPE_CHECKING:
    from readlist.operations.linking.sight import Keep
    from readlist.store.database import Library

__all__ = [
    "FILE", "LIBRARY", "Conflict", "LinkReport", "LinkedFile", "conflicts", "keep_up", "link",
    "links", "looks_changed", "resolve", "sync", "unlink",
]  # fmt: skip

# So many acts are looked through for changes before it is written down that there were none.
_MANY_ACTS: Final = 64
_MANY: Final = 5000


def link(
    library: Library,
    path: Path,
    *,
    collection: str = "",
    takes_new: bool | None = None,
    references: Iterable[ReferenceId] = (),
) -> LinkReport:
    """Tie a .bib file to the library: its entries come in, and both are kept the same from then on.

    Args:
        library: The library.
        path: The file; one that is not there is made where something is to go into it.
        collection: The path of a collection; its members go into the file, who leaves it goes out.
        takes_new: Whether all new references go into the file; by default only where the library
            had none before.
        references: References to put into the file, which may be linked already.

    Raises:
        InputError: The file is linked already and nothing is to be put in, or it is no .bib file.
        FileProblemError: The file cannot be read.
    """
    from readlist.operations.linking.joining import begin
    from readlist.operations.linking.syncing import Task, sync_link

    place = _place(path)
    known = _known(library, place)
    added = tuple(references)
    if known is None:
        return begin(library, place, collection, takes_new=takes_new, added=added)
    if not added:
        raise InputError(
            f"{place} is linked already. “readlist sync” brings both together; name references to "
            "put them in."
        )
    listed = _listed(library, known, added)
    return sync_link(library, Task(known.id, added=listed))


def _place(path: Path) -> str:
    place = os.path.abspath(path)  # noqa: PTH100  # links stay links, and “..” goes
    try:
        place.encode()
    except UnicodeEncodeError:
        raise InputError(
            f"The name of {os.fsencode(path).decode('utf-8', 'replace')} is no text, so it cannot "
            "be linked. Give the file another name."
        ) from None
    return place


def _known(library: Library, place: str) -> Link | None:
    real = os.path.realpath(place)
    with library.reading() as connection:
        found = stored.active(connection)
    return next((one for one in found if os.path.realpath(one.path) == real), None)


def _listed(
    library: Library, known: Link, added: tuple[ReferenceId, ...]
) -> tuple[ReferenceId, ...]:
    with library.reading() as connection:
        missing = set(asked.unlisted(connection, known.id, added))
    return tuple(number for number in added if number in missing)


def unlink(library: Library, path: Path) -> Changes:
    """Let go of a linked file; both stay as they are, and undo takes it back.

    Raises:
        NotFoundError: The file is not linked.
    """
    from readlist.store import entities
    from readlist.store.link_tables import OFF

    known = _known(library, _place(path))
    if known is None:
        raise NotFoundError(f"{path} is not linked. Nothing was changed.")
    with library.act(f"Unlink {quoted(known.name)}") as act:
        entities.change_row(act, "link", known.id, state=OFF)
    return act.changes


def sync(library: Library, path: Path | None = None, keep: str = "") -> list[LinkReport]:
    """Bring linked files and the library together: take over what others wrote, write what is new.

    Args:
        library: The library.
        path: Only this file.
        keep: ``file`` or ``library`` settles every conflict for that side.

    Raises:
        NotFoundError: The file is not linked.
        InputError: There is no such side.
    """
    from readlist.operations.linking.syncing import Task, sync_link

    if keep not in {"", FILE, LIBRARY}:
        raise InputError(f"“{keep}” is no side. Keep “file” or “library”.")
    with library.reading() as connection:
        chosen = stored.active(connection)
    if path is not None:
        known = _known(library, _place(path))
        if known is None:
            raise NotFoundError(f"{path} is not linked. “readlist link” does that.")
        chosen = [known]
    side: Keep = lambda _ordinal, _name: keep  # noqa: E731  # one of many such
    reports = [sync_link(library, Task(each.id, keep=side)) for each in chosen]
    if any(each.changes for each in reports):  # what one file says new, others may have to say too
        reports = joined(reports, keep_up(library))
    return reports


def keep_up(library: Library, *, again: bool = True) -> list[LinkReport]:
    """Write what acts changed into the linked files; costs next to nothing where none is.

    What a file said new on the way is written into the others too, once ``again``.
    """
    with library.reading() as connection:
        chosen = stored.active(connection)
    if not chosen:
        return []
    from readlist.operations.linking.syncing import Task, sync_link

    reports = []
    for each in chosen:
        changes = library.changes_since(ActId(each.act))
        if not changes:
            continue
        many = len(changes.references) > _MANY
        ids = None if many else list(changes.references)
        if each.pending or _concerns(library, each, ids):
            reports.append(sync_link(library, Task(each.id, ids)))
        elif changes.act - each.act > _MANY_ACTS:
            with library.act("") as act:
                stored.change_link(act, each.id, {"act": int(changes.act)})
    if again and any(each.changes for each in reports):
        reports = joined(reports, keep_up(library, again=False))
    return reports


def _concerns(library: Library, each: Link, ids: list[ReferenceId] | None) -> bool:
    """Tell whether something of these references is to be written."""
    from readlist.operations.linking.concerns import is_concerned

    with library.reading() as connection:
        return is_concerned(connection, each, ids)


def looks_changed(library: Library) -> bool:
    """Tell by what the system says whether a linked file was written by others; reads none."""
    from readlist.operations.linking.looking import signature_of

    with library.reading() as connection:
        chosen = stored.active(connection)
    for each in chosen:
        try:
            now = signature_of(Path(each.path).stat())
        except OSError:
            continue
        if each.signature[:-1] != now[:-1]:
            return True
    return False


def links(library: Library) -> list[LinkedFile]:
    """Give the files that are kept up, in the order in which they were linked."""
    with library.reading() as connection:
        return [
            LinkedFile(
                each.id, each.path, each.scope, each.collection,
                *asked.counted(connection, each.id), Path(each.path).exists(),
            )
            for each in stored.active(connection)
        ]  # fmt: skip


def conflicts(library: Library) -> list[Conflict]:
    """Give all values that a person must decide on."""
    from readlist.operations.linking.disputes import conflicts_of

    with library.reading() as connection:
        return [one for each in stored.active(connection) for one in conflicts_of(connection, each)]


def resolve(library: Library, conflict: Conflict, keep: str) -> LinkReport:
    """Settle one conflict for the ``file`` or for the ``library``.

    Raises:
        InputError: There is no such side.
    """
    from readlist.operations.linking.syncing import Task, sync_link

    if keep not in {FILE, LIBRARY}:
        raise InputError(f"“{keep}” is no side. Keep “file” or “library”.")

    def side(ordinal: int, name: str) -> str:
        return keep if (ordinal, name) == (conflict.ordinal, conflict.name) else ""

    return sync_link(library, Task(conflict.link, keep=side))
