"""Gives markers and steps what is written in their brackets, by place or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from readlist.core.key_patterns.tree import Argument, Call, Expression, KeyPatternError

if TYPE_CHECKING:
    from collections.abc import Iterable

# The names of what can be given, in order, with what each is where it is not; None: it must be.
Parameters = tuple[tuple[str, Argument | None], ...]

_KINDS: Final = {int: "a number", str: "a text in quotes", bool: "true or false"}


def bound(call: Call, parameters: Parameters) -> list[Argument]:
    """Give the arguments of a call in the order of its parameters.

    Raises:
        KeyPatternError: One is missing, too much, unknown or of the wrong kind.
    """
    if len(call.given) > len(parameters):
        most = f"only {len(parameters)}" if parameters else "nothing"
        raise KeyPatternError(f"“{call.name}” takes {most} in brackets.", call.at)
    named = dict(call.named)
    unknown = named.keys() - {name for name, _usual in parameters[len(call.given) :]}
    if unknown:
        raise KeyPatternError(f"“{call.name}” takes no “{min(unknown)}”.", call.at)
    found: list[Argument] = []
    for place, (name, usual) in enumerate(parameters):
        value = call.given[place] if place < len(call.given) else named.get(name, usual)
        if value is None:
            raise KeyPatternError(
                f"“{call.name}” needs {len(parameters)} in brackets: {_names(parameters)}.", call.at
            )
        kind = type(usual) if usual is not None else int if name == "n" else str
        fits = isinstance(value, kind) or (name == "find" and isinstance(value, Expression))
        if not fits:
            raise KeyPatternError(f"“{name}” of “{call.name}” must be {_KINDS[kind]}.", call.at)
        found.append(value)
    return found


def _names(parameters: Parameters) -> str:
    return ", ".join(name for name, _usual in parameters)


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name that is spelt nearly like one, as a question, or nothing."""
    from difflib import get_close_matches  # only a slip of the pen needs it

    near = get_close_matches(name, list(known), n=1)
    return f" Did you mean “{near[0]}”?" if near else ""
