"""Regular expressions that are compiled when first used, for a run of the program uses few."""

from __future__ import annotations

import re
from typing import Any, cast


class _LateRegex:
    """Stands for a pattern; each method is asked of the pattern once and kept here then."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Compiling again costs nothing: the module keeps what it compiled last.
        found = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, found)
        return found


def late_regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Give what is used like :func:`re.compile`'s pattern, and is made when it is first used.

    A mistake in the expression shows only then, so each one needs a test that uses it.
    """
    return cast("re.Pattern[str]", _LateRegex(expression, flags))
