"""Regular expressions on folded texts, within a time limit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from readlist.core.text import fold

if TYPE_CHECKING:
    from readlist.core.automaton import Automaton


class TimeLimit:
    """How long the patterns of one search may look; what they then have not seen is left out.

    Attributes:
        is_over: Whether something was left out.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.is_over = False

    def look(self) -> bool:
        """Tell whether there is time left."""
        self.is_over = self.is_over or time.monotonic() > self._end
        return not self.is_over


_LIMIT: Final[ContextVar[TimeLimit | None]] = ContextVar("limit", default=None)


@contextmanager
def limited(seconds: float) -> Iterator[TimeLimit]:
    """Let patterns look no longer than so many seconds inside the block."""
    limit = TimeLimit(seconds)
    token = _LIMIT.set(limit)
    try:
        yield limit
    finally:
        _LIMIT.reset(token)


@lru_cache(maxsize=32)
def understood(text: str) -> Automaton | None:
    """Read a pattern; None where it is malformed or not finished."""
    from readlist.core.automaton import Automaton, Machine, PatternError  # few queries need them
    from readlist.core.pattern_syntax import Reader

    machine = Machine()
    try:
        return Automaton(machine, Reader(text).read()(machine, 0))
    except PatternError:
        return None


def fits(pattern: str, *texts: str) -> bool | None:
    """Tell whether a pattern fits somewhere in one of the texts; None where the time is over."""
    limit = _LIMIT.get()
    known = understood(pattern)
    if known is None:
        return False
    go_on = None if limit is None else limit.look
    for text in texts:
        found = known.found_in(fold(text), go_on) if limit is None or limit.look() else None
        if found is not False:
            return found
    return False
