"""Undo, redo and the list of everything that was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from readlist.core.changes import ActId, Changes, ReferenceId
from readlist.core.errors import InputError
from readlist.operations.wording import HIDDEN, difference, documents_in_words
from readlist.store import recall, rows
from readlist.store.database import Library
from readlist.store.ranges import from_ranges
from readlist.store.recall import RecordedAct, RecordedChange
from readlist.store.statements import REDOABLE, UNDOABLE


@dataclass(frozen=True, slots=True)
class ActEntry:
    """One act for a person to read: when, what, by whom, and the differences it made in words.

    ``time`` is UTC in ISO 8601; ``references`` counts the references it touched.
    """

    id: ActId
    time: str
    label: str
    origin: str
    undone: bool
    differences: tuple[str, ...]
    references: int


_NOTHING: Final = {
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
}


def undo(library: Library, count: int = 1) -> list[Changes]:
    """Take the newest acts back, one after the other, also those of earlier sessions.

    Raises:
        InputError: There is nothing to undo, or the count is not positive.
        ConflictError: Something that the act touched was changed since.
    """
    return _step(library, count, "undo")


def redo(library: Library, count: int = 1) -> list[Changes]:
    """Do again what was undone last.

    Raises:
        InputError: There is nothing to redo, or the count is not positive.
        ConflictError: Something that the act touched was changed since.
    """
    return _step(library, count, "redo")


def _step(library: Library, count: int, kind: str) -> list[Changes]:
    from readlist.store import history

    if count < 1:
        raise InputError(f"“{count}” is no number of steps. Give 1 or more.")
    done: list[Changes] = []
    statement = UNDOABLE if kind == "undo" else REDOABLE
    for _ in range(count):
        with library.act("") as act:
            # Asked inside the transaction, so that two windows never undo the same act.
            found = act.connection.exec_driver_sql(statement).first()
            if found is None:
                break
            act.kind, act.target = kind, found[0]
            act.label = f"{kind.capitalize()}: {found[1]}"
            history.apply(act, found[0], forwards=kind == "redo")
        done.append(act.changes)
    if not done:
        raise InputError(_NOTHING[kind], code=f"nothing-to-{kind}")
    return done


def undo_label(library: Library) -> str:
    """Give the label of the act that undo would take back, or empty."""
    with library.reading() as connection:
        found = recall.next_of(connection, UNDOABLE)
    return found[1] if found else ""


def redo_label(library: Library) -> str:
    """Give the label of the act that redo would do again, or empty."""
    with library.reading() as connection:
        found = recall.next_of(connection, REDOABLE)
    return found[1] if found else ""


def acts(
    library: Library, *, reference: ReferenceId | None = None, limit: int = 200
) -> list[ActEntry]:
    """Give the newest acts first, of the whole library or those that touched one reference."""
    with library.reading() as connection:
        recorded = recall.acts(connection, reference=reference, limit=limit)
        names = {
            "tag": dict(connection.execute("SELECT id, name FROM tag")),
            "collection": rows.collection_paths(connection),
        }
        gone = {name: recall.former_names(connection, name) for name in names}
    known = {name: gone[name] | present for name, present in names.items()}
    return [_entry(act, known) for act in recorded]


# The names of tags and of collections by their numbers, also of those that are gone.
_Names = Mapping[str, Mapping[int, str]]
_SHOWN: Final = 20


def _entry(act: RecordedAct, names: _Names) -> ActEntry:
    touched: set[int] = set()
    differences: list[str] = []
    for change in act.changes:
        if change.subject == "reference":
            touched.update(from_ranges(change.ids))
        else:
            for image in (change.before, change.after):
                if isinstance(image, dict) and image.get("reference_id"):
                    touched.add(image["reference_id"])
        if len(differences) < _SHOWN and (words := _words(change, names)):
            differences.append(words)
    return ActEntry(
        act.id, act.time, act.label, act.origin, act.undone, tuple(dict.fromkeys(differences)),
        len(touched),
    )  # fmt: skip


def _words(change: RecordedChange, names: _Names) -> str:
    if change.subject == "reference":
        return _reference_words(change, names)
    if change.subject == "setting":
        return ""
    if change.subject == "document":
        return documents_in_words(sum(1 for _ in from_ranges(change.ids)))
    what = change.subject.replace("_", " ").replace("attachment", "file")
    if change.name:
        return difference(f"{what} {change.name}", change.before, change.after)
    image = change.after or change.before
    name = image.get("name") or image.get("title") or ""
    verb = "added" if change.after else "removed"
    return f"{what} “{name}” {verb}" if name else f"{what} {verb}"


def _reference_words(change: RecordedChange, names: _Names) -> str:
    number = sum(1 for _ in from_ranges(change.ids))
    if change.name in HIDDEN:
        return ""
    if change.name == "removed":
        verb = {0: "put in", 1: "moved to the trash"}.get(change.after, "removed")
        if change.before == 1:
            verb = "brought back from the trash"
        return f"{number:,} references {verb}" if number > 1 else verb
    if change.name in {"tag", "collection"}:
        name = names[change.name].get(change.item or 0, "(removed since)")
        words = f"{change.name} “{name}” {'added' if change.after else 'removed'}"
    else:
        words = difference(change.name, change.before, change.after)
    return f"{words} ({number:,} references)" if number > 1 else words
