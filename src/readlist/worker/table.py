"""The operations that a worker carries out, and how much work one call of each is."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from readlist.operations.library import Library

_ROOM: Final = "readlist.operations."
# From so many references on, a call is worth the way to another process and back.
HEAVY: Final = 1000


class Entry(NamedTuple):
    """What a call does, in words, and how many references it is about."""

    words: str
    weight: Callable[[Library, Sequence[Any]], int]


def _given(_library: Library, args: Sequence[Any]) -> int:
    return len(args[0]) if args and isinstance(args[0], Sized) else 0


def _second(_library: Library, args: Sequence[Any]) -> int:
    return len(args[1]) if len(args) > 1 and isinstance(args[1], Sized) else 0


def _all(library: Library, _args: Sequence[Any]) -> int:
    from readlist.operations.searching import count

    return count(library, "")


def _trashed(library: Library, _args: Sequence[Any]) -> int:
    from readlist.operations.searching import count

    return count(library, "is:trash")


def _members(link: str) -> Callable[[Library, Sequence[Any]], int]:
    def weight(library: Library, args: Sequence[Any]) -> int:
        from readlist.store.recall import members

        with library.reading() as connection:
            return members(connection, link, args[0])

    return weight


def _step(kind: str) -> Callable[[Library, Sequence[Any]], int]:
    def weight(library: Library, _args: Sequence[Any]) -> int:
        from readlist.store import recall, statements

        statement = statements.UNDOABLE if kind == "undo" else statements.REDOABLE
        with library.reading() as connection:
            found = recall.next_of(connection, statement)
            return recall.size_of(connection, found[0]) if found else 0

    return weight


def _size(library: Library, args: Sequence[Any]) -> int:
    from readlist.store import recall

    with library.reading() as connection:
        return recall.size_of(connection, args[0])


TABLE: Final = {
    "organising.tag": Entry("Tagging", _given),
    "organising.collect": Entry("Sorting into collections", _given),
    "organising.remove_tag": Entry("Removing a tag", _members("tag")),
    "organising.rename_tag": Entry("Renaming a tag", _members("tag")),
    "organising.rename_collection": Entry("Renaming a collection", _members("collection")),
    "organising.move_collection": Entry("Moving a collection", _members("collection")),
    "organising.remove_collection": Entry("Removing a collection", _members("collection")),
    "reading.set_reading": Entry("Changing the reading state", _given),
    "editing.edit": Entry("Changing papers", _given),
    "editing.delete": Entry("Moving to the trash", _given),
    "editing.undelete": Entry("Putting back", _given),
    "editing.purge": Entry("Emptying the trash", _trashed),
    "keys.plan_keys": Entry("Making keys", _given),
    "keys.make_keys": Entry("Making keys", _given),
    "history.undo": Entry("Undoing", _step("undo")),
    "history.redo": Entry("Doing again", _step("redo")),
    "history.undo_act": Entry("Undoing", _size),
    "history.redo_act": Entry("Doing again", _size),
    "exporting.to_text": Entry("Writing", _given),
    "exporting.to_file": Entry("Exporting", _given),
    "backing_up.back_up": Entry("Backing up", _all),
    "restoring.restore": Entry("Restoring", _all),
    "checking.check": Entry("Checking", _all),
    "quality.examine": Entry("Examining", _all),
    "quality.examine_again": Entry("Examining", _all),
    "quality_acts.repair": Entry("Repairing", _second),
    "quality_acts.accept": Entry("Keeping what is right", _second),
}


# What can be asked of the review that a worker holds, see readlist.operations.reviewing.
REVIEW: Final = frozenset(
    {"begin", "rows", "paper", "choose", "rename", "other", "judge", "carry_out"}
)


def name_of(function: Callable[..., Any]) -> str:
    """Give the name of an operation in the table, or an empty one for any other function."""
    module = getattr(function, "__module__", "") or ""
    name = f"{module.removeprefix(_ROOM)}.{getattr(function, '__name__', '')}"
    return name if module.startswith(_ROOM) and name in TABLE else ""


def operation(name: str) -> Callable[..., Any]:
    """Give the operation of a name.

    Raises:
        LookupError: It is not in the table.
    """
    if name not in TABLE:
        raise LookupError(name)
    module, function = name.split(".")
    found: Callable[..., Any] = getattr(import_module(_ROOM + module), function)
    return found
