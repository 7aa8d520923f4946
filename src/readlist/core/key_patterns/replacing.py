"""Replaces what a regular expression fits, in one pass for each place that it fits.

The machine of :mod:`readlist.core.automaton` tells that an expression fits; here it also tells
where. It never goes back, so no expression can run away.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from readlist.core.automaton import END, OTHER, START, WORD, Machine, holds, is_of_word
from readlist.core.pattern_syntax import Reader

_LONGEST: Final = 1000  # letters of a text that are looked at; no key is made of more


def replacing(
    expression: str, by: str, *, folds_case: bool = False, first_only: bool = False
) -> Callable[[str], str]:
    """Give what replaces every part of a text that fits, the longest at the earliest place.

    Raises:
        PatternError: The expression is malformed, or asks for more than is offered.
    """
    machine, first = _machine(expression, folds_case=folds_case)

    def replaced(text: str) -> str:
        text = text[:_LONGEST]
        looked_at = "".join(map(_lowered, text)) if folds_case else text
        parts: list[str] = []
        at = 0
        while (found := _find(machine, first, looked_at, at)) is not None:
            parts += (text[at : found[0]], by)
            at = found[1]
            if first_only:
                break
        return "".join([*parts, text[at:]])

    return replaced


@lru_cache(maxsize=32)
def _machine(expression: str, *, folds_case: bool) -> tuple[Machine, int]:
    machine = Machine()
    part = Reader(expression, str.lower if folds_case else str).read()
    return machine, part(machine, 0)


def _lowered(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _find(machine: Machine, first: int, text: str, start: int) -> tuple[int, int] | None:
    """Give where the expression fits some letters: the earliest begin, and the latest end of it."""
    begun: dict[int, int] = {}  # steps that are waited at, and where each began
    best: tuple[int, int] | None = None
    for at in range(start, len(text) + 1):
        if best is None:
            begun.setdefault(first, at)
        reached = _reached(machine, begun, _kind(text, at - 1, START), _kind(text, at, END))
        began = reached.get(0, at)
        if began < at and (best is None or began <= best[0]):
            best = began, at
        if at == len(text):
            break
        begun = _following(machine, reached, text[at], len(text) if best is None else best[0])
        if best is not None and not begun:
            break
    return best


def _kind(text: str, place: int, beyond: int) -> int:
    if not 0 <= place < len(text):
        return beyond
    return WORD if is_of_word(text[place]) else OTHER


def _reached(machine: Machine, begun: dict[int, int], before: int, after: int) -> dict[int, int]:
    """Give the steps that can be come to without reading on, each with its earliest begin."""
    reached: dict[int, int] = {}
    for number, began in sorted(begun.items(), key=lambda each: each[1]):
        open_steps = [number]
        while open_steps:
            one = open_steps.pop()
            if one not in reached:
                reached[one] = began
                step = machine.steps[one]
                if step.test is None and holds(step.condition, before, after):
                    open_steps += step.ways
    return reached


def _following(
    machine: Machine, reached: dict[int, int], character: str, latest: int
) -> dict[int, int]:
    following: dict[int, int] = {}
    for number, began in reached.items():
        step = machine.steps[number]
        if began <= latest and step.test is not None and step.test(character):
            then = step.ways[0]
            following[then] = min(began, following.get(then, began))
    return following
