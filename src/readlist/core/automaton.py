"""A machine that reads each character of a text once to tell whether a pattern fits somewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from readlist.core.late_dataclass import dataclass, field

_MOST_STATES: Final = 2000
_MOST_KEPT: Final = 5000  # states of the automaton, beyond which it forgets and begins again
START, END, WORD, OTHER = range(4)  # what stands on one side of a place


class PatternError(ValueError):
    """A text is no regular expression, or not yet."""


def is_of_word(character: str) -> bool:
    """Tell whether a character is a letter, a digit or an underscore."""
    return character.isalnum() or character == "_"


@dataclass(slots=True)
class Step:
    """A test of a character and where it leads, or a condition, or only ways to go on."""

    test: Callable[[str], bool] | None = None
    condition: str = ""
    ways: tuple[int, ...] = ()


class Machine:
    """Steps that lead to the first of them, which is the end."""

    def __init__(self) -> None:
        self.steps = [Step()]

    def add(self, step: Step) -> int:
        """Put a step in and give its number.

        Raises:
            PatternError: There are too many.
        """
        if len(self.steps) >= _MOST_STATES:
            raise PatternError("too large")
        self.steps.append(step)
        return len(self.steps) - 1


@dataclass(slots=True)
class _Place:
    """What may come next in a text, and what came last."""

    steps: frozenset[int]
    before: int
    following: dict[str, _Place | None] = field(default_factory=dict)


class Automaton:
    """Goes through a text once; what may come next is found out when it first comes."""

    def __init__(self, machine: Machine, first: int) -> None:
        self._machine = machine
        self._first = first
        self._forget()

    def _forget(self) -> None:
        self._known: dict[tuple[frozenset[int], int], _Place] = {}
        self._begin = self._place(frozenset(), START)

    def _place(self, steps: frozenset[int], before: int) -> _Place:
        key = (steps | {self._first}, before)
        return self._known.setdefault(key, _Place(*key))

    def found_in(self, folded: str, go_on: Callable[[], bool] | None = None) -> bool | None:
        """Tell whether a folded text has a part that fits.

        ``go_on`` is asked where looking takes long; when it says no, the answer is None.
        """
        place = self._begin
        for character in folded:
            try:
                following = place.following[character]
            except KeyError:
                if go_on is not None and not go_on():
                    return None
                following = self._follow(place, character)
            if following is None:
                return True
            place = following
        return 0 in self._reached(place, END)

    def _follow(self, place: _Place, character: str) -> _Place | None:
        kind = WORD if is_of_word(character) else OTHER
        reached = self._reached(place, kind)
        following = None
        if 0 not in reached:
            if len(self._known) > _MOST_KEPT:
                self._forget()
            steps = map(self._machine.steps.__getitem__, reached)
            following = self._place(
                frozenset(s.ways[0] for s in steps if s.test is not None and s.test(character)),
                kind,
            )
        place.following[character] = following
        return following

    def _reached(self, place: _Place, after: int) -> set[int]:
        """Give the steps that can be come to without reading on."""
        reached: set[int] = set()
        open_steps = list(place.steps)
        while open_steps:
            number = open_steps.pop()
            if number not in reached:
                reached.add(number)
                step = self._machine.steps[number]
                if step.test is None and holds(step.condition, place.before, after):
                    open_steps += step.ways
        return reached


def holds(condition: str, before: int, after: int) -> bool:
    """Tell whether a condition is met between what stands before a place and what comes after."""
    match condition:
        case "^":
            return before == START
        case "$":
            return after == END
        case "b" | "B":
            return ((before == WORD) != (after == WORD)) == (condition == "b")
        case _:
            return True
