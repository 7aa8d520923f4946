"""Keeps a restore point before an act that takes much away, whatever part of the program acts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from readlist.core.errors import LibraryError, ReadlistError
from readlist.core.late_dataclass import replace

if TYPE_CHECKING:
    import sqlite3

    from readlist.store.act import Act
    from readlist.store.backups import Kind

LEAST: Final = 50
SHARE: Final = 0.2
UNGUARDED: Final = "no-restore-point"

# Values whose loss is looked for: what a person read in or wrote. A tag or a place in a
# collection is taken from thousands every day, and one step of undo knows them all.
_VALUES: Final = frozenset({"title", "creators", "date", "identifiers", "abstract"})
_FIELD: Final = "field:"
_COUNT: Final = "SELECT count(*) FROM reference WHERE removed <= ?"


def is_loss(name: str, before: Any, after: Any) -> bool:
    """Tell whether a change removes references or empties one of their values."""
    if name == "removed":
        return not before and bool(after)
    return (name in _VALUES or name.startswith(_FIELD)) and bool(before) and not after


def guard(act: Act, path: Path, reader: Callable[[], sqlite3.Connection]) -> None:
    """Keep the library as it was before an act that is not stored yet, if it takes much away.

    Much is more than a fifth of the references and at least 50. Undo and redo go on where none
    can be kept, as on a full disk: each brings back what the other takes away.

    Raises:
        LibraryError: No restore point can be kept, so the act must not be stored.
    """
    if len(act.lost) < LEAST:
        return
    from readlist.store.backups import Kind
    from readlist.store.tables import LIVE, TRASHED

    before = reader()  # sees what is stored, and nothing of this act
    (total,) = before.execute(_COUNT, (TRASHED if act.kind == "purge" else LIVE,)).fetchone()
    if len(act.lost) <= SHARE * total:
        return
    kept: Path | None = None
    if act.needs_restore_point:
        why = f"This would take much away from {len(act.lost):,} of {total:,} references"
        try:
            kept = keep_first(
                before, path, Kind.RESTORE_POINT, f"{why}, and no restore point can be"
            )
        except LibraryError:
            if act.kind not in {"undo", "redo"}:
                raise
    act.changes = replace(act.changes, lost=len(act.lost), of_all=total, restore_point=kept)


def keep_first(connection: sqlite3.Connection, path: Path, kind: Kind, why: str) -> Path:
    """Keep a backup of a library before what must not be done without one.

    Raises:
        LibraryError: None can be kept; ``why``, a sentence up to "kept", begins the message.
    """
    from readlist.store import copying

    try:
        return copying.keep(connection, path, kind)
    except ReadlistError as fault:
        raise LibraryError(
            f"{why} kept: {fault.message} Nothing was changed.", code=UNGUARDED
        ) from fault
