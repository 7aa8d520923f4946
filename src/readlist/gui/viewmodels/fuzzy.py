"""Finding a command by a few of its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def score(typed: str, words: str) -> float | None:
    """Say how well typed letters fit; None where they do not occur in order.

    Letters at the beginning of words and letters beside one another count for more, and short
    texts are preferred to long ones.
    """
    wanted, text = typed.casefold(), words.casefold()
    if (at := text.find(wanted)) >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return 100.0 + (50.0 if starts else 0.0) - at - len(text) / 100
    total, last = 0.0, -2
    for letter in wanted:
        if letter.isspace():
            continue
        at = text.find(letter, max(last + 1, 0))
        initial = _initial(text, letter, last)
        if initial >= 0 and at != last + 1:
            at = initial
        if at < 0:
            return None
        total += 3.0 if at == last + 1 else 2.0 if at == initial else 0.5
        last = at
    return total - len(text) / 100


def _initial(text: str, letter: str, after: int) -> int:
    for at in range(max(after + 1, 0), len(text)):
        if text[at] == letter and (at == 0 or not text[at - 1].isalnum()):
            return at
    return -1


def best(typed: str, items: Iterable[Item], words: Callable[[Item], str]) -> list[Item]:
    """Give the items that fit, the best first; all of them for nothing typed."""
    if not typed.strip():
        return list(items)
    scored = [(score(typed.strip(), words(item)), item) for item in items]
    fitting = [(value, item) for value, item in scored if value is not None]
    return [item for _value, item in sorted(fitting, key=lambda pair: -pair[0])]
