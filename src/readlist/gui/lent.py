"""A library in the hands of threads: closed once it is given up and nobody is at work in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readlist.core.errors import LibraryError

if TYPE_CHECKING:
    from readlist.core.changes import ActId
    from readlist.operations.library import Library


@dataclass(frozen=True, slots=True)
class Ran:
    """What an operation gave, and the newest act before and after it."""

    result: Any
    before: ActId
    after: ActId


class Lent:
    """One open library and how many threads are at work in it.

    Attributes:
        library: The library itself.
        is_left: Whether the window shows another one by now, so that answers are not wanted.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.is_left = False
        self._lock = threading.Lock()
        self._users = 0
        self._given_up = False

    def read(self, function: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Carry out an operation on this library and give its result.

        Raises:
            LibraryError: The library was given up before.
        """
        with self._lock:
            if self._given_up:
                raise LibraryError("This library was closed meanwhile. Nothing was done.")
            self._users += 1
        try:
            return function(self.library, *args, **options)
        finally:
            self._leave()

    def act(
        self, function: Callable[..., Any], args: Sequence[Any], options: Mapping[str, Any]
    ) -> Ran:
        """Carry out an operation that may change this library."""

        def acting(library: Library) -> Ran:
            before = library.last_act()
            result = function(library, *args, **options)
            return Ran(result, before, library.last_act())

        ran: Ran = self.read(acting)
        return ran

    def give_up(self) -> None:
        """Begin nothing in this library any more, and close it after what is under way."""
        with self._lock:
            self._given_up = True
            last = self._users == 0
        if last:
            self.library.close()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            last = self._given_up and self._users == 0
        if last:
            self.library.close()
