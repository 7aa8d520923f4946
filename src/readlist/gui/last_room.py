"""Stores a small act on a full disk with the room that was kept for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, Final

from readlist.core.errors import DiskFullError

if TYPE_CHECKING:
    from readlist.operations.library import Library

_PROGRAM: Final = "readlist."
# What a person types or clicks about one paper.
_SMALL: Final = frozenset(
    """
    operations.noting.add_note operations.noting.edit_note operations.editing.add
    operations.reading.set_reading operations.organising.tag operations.organising.collect
    gui.viewmodels.entry_editing.edit_beside gui.viewmodels.entry_editing.add_from_texts
    """.split()
)


def with_last_room(
    library: Library, function: Callable[..., Any], args: Sequence[Any], call: Callable[[], Any]
) -> tuple[Any, bool]:
    """Make a call that carries out an operation; give its result and whether it took the reserve.

    Raises:
        DiskFullError: There was no room, and no reserve or not enough of it.
    """
    before = library.last_act()
    try:
        result = call()
    except DiskFullError:
        if library.last_act() != before or not (
            _is_small(function, args) and library.reserve.give_up()
        ):
            raise
        return call(), True
    library.reserve.keep()
    return result, False


def _is_small(function: Callable[..., Any], args: Sequence[Any]) -> bool:
    module = getattr(function, "__module__", "") or ""
    name = f"{module.removeprefix(_PROGRAM)}.{getattr(function, '__name__', '')}"
    many = bool(args) and isinstance(args[0], Sized) and not isinstance(args[0], Mapping)
    return name in _SMALL and (not many or len(args[0]) == 1)
