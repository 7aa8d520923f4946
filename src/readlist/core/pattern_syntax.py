"""Reads regular expressions and says how a machine looks for them.

Letters, ``.``, ``[a-z]``, ``[^…]``, classes of letters with a backslash (d, w, s and their
capitals), boundaries of words, ``^``, ``$``, groups, ``|``, ``*``, ``+``, ``?`` and ``{m,n}`` mean
what they mean everywhere. Letters are folded as the texts are, which is said. There are no
references back and no looking ahead, which need backtracking.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from readlist.core.automaton import Machine, PatternError, Step, is_of_word
from readlist.core.text import fold

_DEEPEST: Final = 50
_COUNT: Final = re.compile(r"\{(\d{1,3})(?:(,)(\d{1,3})?)?\}")

_Test = Callable[[str], bool]
_CLASSES: Final[dict[str, _Test]] = {
    "d": str.isdecimal, "D": lambda c: not c.isdecimal(),
    "s": str.isspace, "S": lambda c: not c.isspace(),
    "w": is_of_word, "W": lambda c: not is_of_word(c),
}  # fmt: skip
_CONTROLS: Final = {"n": "\n", "t": "\t", "r": "\r"}
# A part of a pattern puts its steps before others and gives the first of them.
_Part = Callable[["Machine", int], int]


class Reader:
    """Reads the text of a pattern; ``folding`` is what is done to the texts it is for."""

    def __init__(self, text: str, folding: Callable[[str], str] = fold) -> None:
        self._text = text
        self._fold = folding
        self._at = 0
        self._depth = 0

    def read(self) -> _Part:
        """Give what puts the pattern into a machine.

        Raises:
            PatternError: It is malformed, or asks for more than is offered.
        """
        part = self._either()
        if self._at < len(self._text):
            raise PatternError("a bracket closes nothing")
        return part

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise PatternError("it ends too early")
        self._at += 1
        return self._text[self._at - 1]

    def _takes(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken

    def _either(self) -> _Part:
        ways = [self._sequence()]
        while self._takes("|"):
            ways.append(self._sequence())
        if len(ways) == 1:
            return ways[0]
        return lambda machine, then: machine.add(
            Step(ways=tuple(way(machine, then) for way in ways))
        )

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            parts.append(self._repeated(self._single()))
        return _chain(parts)

    def _repeated(self, part: _Part) -> _Part:
        least, most = 1, 1
        if self._takes("*"):
            least, most = 0, -1
        elif self._takes("+"):
            least, most = 1, -1
        elif self._takes("?"):
            least, most = 0, 1
        elif counted := _COUNT.match(self._text, self._at):
            self._at = counted.end()
            least = int(counted[1])
            most = least if not counted[2] else int(counted[3]) if counted[3] else -1
        else:
            return part
        if -1 < most < least or self._text.startswith(("*", "+", "{"), self._at):
            raise PatternError("a count makes no sense")
        self._takes("?")  # as few as possible: whether it fits is the same
        return _repetition(part, least, most)

    def _single(self) -> _Part:
        sign = self._next()
        match sign:
            case "(":
                return self._group()
            case "[":
                return _reading(self._class())
            case ".":
                return _reading(lambda c: c != "\n")
            case "^" | "$":
                return _only(sign)
            case "\\":
                return self._escaped(self._next())
            case "*" | "+" | "?":
                raise PatternError("nothing to repeat")
            case _:
                return self._letters(sign)

    def _group(self) -> _Part:
        self._depth += 1
        if self._depth > _DEEPEST or (not self._takes("?:") and self._takes("?")):
            raise PatternError("more than is offered")
        part = self._either()
        if not self._takes(")"):
            raise PatternError("a bracket is open")
        self._depth -= 1
        return part

    def _escaped(self, sign: str) -> _Part:
        if sign in {"b", "B"}:
            return _only(sign)
        if sign in _CLASSES:
            return _reading(_CLASSES[sign])
        return self._letters(self._plain(sign))

    def _plain(self, sign: str) -> str:
        if sign in _CONTROLS:
            return _CONTROLS[sign]
        if sign.isalnum():
            raise PatternError("more than is offered")
        return sign

    def _class(self) -> _Test:
        inverted = self._takes("^")
        tests: list[_Test] = []
        while not tests or not self._takes("]"):
            low = self._member()
            if (
                isinstance(low, str)
                and self._text[self._at : self._at + 1] == "-"
                and (self._text[self._at + 1 : self._at + 2] not in {"]", ""})
            ):
                self._at += 1
                high = self._member()
                if not isinstance(high, str) or low > high:
                    raise PatternError("a range makes no sense")
                tests.append(_between(low, high))
            else:
                tests.append(_between(low, low) if isinstance(low, str) else low)
        return lambda c: any(test(c) for test in tests) != inverted

    def _member(self) -> str | _Test:
        sign = self._next()  # a closing bracket that comes first means itself
        if sign == "\\":
            sign = self._next()
            if sign in _CLASSES:
                return _CLASSES[sign]
            sign = self._plain(sign)
        folded = self._fold(sign)
        return folded if len(folded) == 1 else sign

    def _letters(self, sign: str) -> _Part:
        return _chain([_reading(letter.__eq__) for letter in self._fold(sign)])


def _between(low: str, high: str) -> _Test:
    return lambda c: low <= c <= high


def _chain(parts: list[_Part]) -> _Part:
    def put(machine: Machine, then: int) -> int:
        for part in reversed(parts):
            then = part(machine, then)
        return then

    return put


def _reading(test: _Test) -> _Part:
    return lambda machine, then: machine.add(Step(test=test, ways=(then,)))


def _only(condition: str) -> _Part:
    return lambda machine, then: machine.add(Step(condition=condition, ways=(then,)))


def _repetition(part: _Part, least: int, most: int) -> _Part:
    def put(machine: Machine, then: int) -> int:
        if most < 0:
            turn = machine.add(Step())
            machine.steps[turn].ways = (part(machine, turn), then)
            return _times(part, least, machine, turn)
        current = then
        for _ in range(most - least):
            current = machine.add(Step(ways=(part(machine, current), then)))
        return _times(part, least, machine, current)

    return put


def _times(part: _Part, count: int, machine: Machine, then: int) -> int:
    """Put a part in as often; one that reads nothing, such as empty brackets, only once."""
    for _ in range(count):
        size = len(machine.steps)
        then = part(machine, then)
        if len(machine.steps) == size:
            break
    return then
