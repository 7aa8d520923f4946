"""What a pattern of citation keys says, whichever of the two ways it is written in."""

from __future__ import annotations

from typing import Final

from readlist.core.errors import InputError
from readlist.core.key_patterns.suffixes import LETTERS, Suffix
from readlist.core.late_dataclass import dataclass


class KeyPatternError(InputError):
    """A text is no pattern of citation keys.

    Attributes:
        position: Where it is wrong, counted in characters from 1.
    """

    code = "key-pattern"

    def __init__(self, why: str, at: int) -> None:
        self.position = at + 1
        super().__init__(f"The pattern is wrong at character {self.position}: {why}")


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression as it was written, and whether it takes notice of case."""

    text: str
    folds_case: bool = False


Argument = str | int | bool | Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A name with what is given to it; ``at`` is its place in the text, counted from 0.

    It stands for a value of the reference (a marker), or for what is done to one (a step).
    """

    name: str
    at: int = 0
    given: tuple[Argument, ...] = ()
    named: tuple[tuple[str, Argument], ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands in every key."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the reference and what is done to it, one step after the other."""

    marker: Call
    steps: tuple[Call, ...] = ()


Part = Literal | Value

# What all of BibTeX, LaTeX, Typst and pandoc take inside a key beside letters and digits; pandoc
# asks that these neither begin nor end it nor follow one another ("Citation syntax").
SIGNS: Final = "-_.:"


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole pattern: the first of its ways that gives something makes the key.

    ``suffix`` is what keeps keys apart that would be the same.
    """

    ways: tuple[tuple[Part, ...], ...]
    suffix: Suffix = LETTERS


def literal(text: str, at: int) -> Literal:
    """Give text that stands in every key.

    Raises:
        KeyPatternError: Some character of it cannot stand in a key.
    """
    for place, sign in enumerate(text):
        if not (sign.isalnum() or sign in SIGNS):
            said = "a space" if sign.isspace() else f"“{sign}”"
            raise KeyPatternError(
                f"{said} cannot stand in a key. Letters, digits, “-”, “_”, “.” and “:” can.",
                at + place,
            )
    return Literal(text)
