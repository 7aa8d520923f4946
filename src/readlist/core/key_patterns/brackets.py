"""Reads a pattern that is written in brackets, as in JabRef: ``[auth:lower][year]``.

After JabRef's documentation, "Customize the citation key generator". Text outside brackets stands
in every key; in brackets stands the name of a value, with a number where it takes one
(``[auth3_1]``), and behind colons what is done to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from readlist.core.key_patterns.arguments import nearest
from readlist.core.key_patterns.markers import MARKERS
from readlist.core.key_patterns.steps import STEP_ALIASES, STEPS
from readlist.core.key_patterns.tree import (
    Argument,
    Call,
    KeyPatternError,
    Part,
    Tree,
    Value,
    literal,
)
from readlist.core.late_regex import late_regex

_NUMBERED: Final = late_regex(r"(.*?[^0-9_])([0-9]{1,4})(?:_([0-9]{1,4}))?")
_NAME: Final = late_regex(r"[\w.+-]+")
_QUOTED: Final = late_regex(r'\s*"((?:[^"\\]|\\.)*)"\s*(,|$)')


def read_brackets(text: str) -> Tree:
    """Read the pattern.

    Raises:
        KeyPatternError: It is wrong somewhere.
    """
    parts: list[Part] = []
    at = 0
    while at < len(text):
        if text[at] == "[":
            end = _end_of(text, at)
            parts.append(_value(text[at + 1 : end], at + 1))
            at = end + 1
            continue
        if text[at] == "]":
            raise KeyPatternError("this bracket closes nothing.", at)
        begin = at
        while at < len(text) and text[at] not in "[]":
            at += 1
        parts.append(literal(text[begin:at], begin))
    return Tree((tuple(parts),))


def _end_of(text: str, begin: int) -> int:
    """Give the place of the bracket that closes one; those in quotes do not count."""
    quoted = False
    at = begin + 1
    while at < len(text):
        sign = text[at]
        if sign == "\\" and quoted:
            at += 1
        elif sign == '"':
            quoted = not quoted
        elif sign == "]" and not quoted:
            return at
        elif sign == "[" and not quoted:
            break
        at += 1
    raise KeyPatternError("this bracket is not closed.", begin)


def _value(inside: str, at: int) -> Value:
    pieces = list(_pieces(inside, at))
    (name, place), *rest = pieces
    if not name.strip():
        raise KeyPatternError("a name such as “auth” or “year” is missing here.", at)
    return Value(_marker(name.strip(), place), tuple(_step(*piece) for piece in rest))


def _pieces(inside: str, at: int) -> Iterator[tuple[str, int]]:
    """Give what stands between the colons that are in no quotes and no brackets."""
    begin, depth, quoted = 0, 0, False
    for place, sign in enumerate(inside):
        if sign == '"' and inside[place - 1 : place] != "\\":
            quoted = not quoted
        elif not quoted and sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == ":" and not quoted and not depth:
            yield inside[begin:place], at + begin
            begin = place + 1
    yield inside[begin:], at + begin


def _marker(name: str, at: int) -> Call:
    if name.isupper() and len(name) > 1:
        return Call("field", at, (name.lower(),))
    known = name.lower()
    if known in MARKERS:
        given = (1,) if known == "keyword" else ()
        return Call(known, at, given)
    numbered = _NUMBERED.fullmatch(known)
    if numbered and numbered[1] in MARKERS and MARKERS[numbered[1]].parameters:
        return _with_numbers(Call(numbered[1], at), numbered[2], numbered[3])
    if not _NAME.fullmatch(name):
        raise KeyPatternError(f"“{name}” is no name of a value such as “auth” or “year”.", at)
    return Call("field", at, (known,))


def _with_numbers(call: Call, n: str, m: str | None) -> Call:
    takes = [name for name, _usual in MARKERS[call.name].parameters]
    if "n" not in takes or (m and "m" not in takes):
        raise KeyPatternError(f"“{call.name}” takes no number.", call.at)
    given: tuple[Argument, ...] = (int(n), int(m)) if m else (int(n),)
    return Call(call.name, call.at, given)


def _step(text: str, at: int) -> Call:
    text = text.strip()
    if text.startswith("("):
        if not text.endswith(")"):
            raise KeyPatternError("this bracket is not closed.", at)
        return Call("default", at, (text[1:-1],))
    name, bracket, rest = text.partition("(")
    if bracket and not rest.endswith(")"):
        raise KeyPatternError("this bracket is not closed.", at + len(name))
    numbered = _NUMBERED.fullmatch(name)
    if numbered and not bracket and numbered[1].lower() in {"truncate", "abbr"}:
        return Call(numbered[1].lower(), at, (int(numbered[2]),))
    known = STEP_ALIASES.get(name.lower(), name.lower())
    if known not in STEPS:
        raise KeyPatternError(f"there is no modifier “{name}”.{nearest(name.lower(), STEPS)}", at)
    return Call(known, at, tuple(_arguments(rest[:-1], at + len(name) + 1)) if bracket else ())


def _arguments(text: str, at: int) -> Iterator[Argument]:
    place = 0
    while place < len(text):
        quoted = _QUOTED.match(text, place)
        if quoted:
            yield quoted[1].replace('\\"', '"')
            place = quoted.end()
            continue
        end = text.find(",", place)
        said = text[place : end if end >= 0 else len(text)].strip()
        if not said.lstrip("-").isdecimal():
            raise KeyPatternError(
                "a number or a text in double quotes must stand here.", at + place
            )
        yield int(said)
        place = end + 1 if end >= 0 else len(text)
