"""LaTeX text cut into the smallest pieces of which each has a text of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.core.late_dataclass import dataclass
from readlist.formats.latex import from_latex

_TOKEN: Final = re.compile(
    r"(?P<name>\\[A-Za-z]+\*?\s*)|(?P<sign>\\.)|(?P<brace>[{}])"
    r"|(?P<math>\$\$?(?:[^$\\]|\\.)+\$\$?)|(?P<space>\s+)"
    r"|(?P<plain>[^\W_]+|-{2,3}|``|''|.)",
    re.DOTALL,
)
_MATH: Final = {r"\(": r"\)", r"\[": r"\]"}
# Accents (LaTeX's source2e), and what one of them stands over: a group, a command, a letter.
_LETTER_ACCENTS: Final = frozenset("uvHtcdbkrGUh")
_SIGN_ACCENTS: Final = frozenset("`'^\"~=.")
_BASE: Final = re.compile(r"\s*(?:\{[^{}]*\}|\{\\[A-Za-z]+\s*\}|\\[A-Za-z]+|[^\s{}\\])")
_BRACE: Final = re.compile(r"[{}]")
_PROBE: Final = "2"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of LaTeX and the text it stands for.

    ``turn`` is 1 where the piece opens a group, -1 where it closes one.
    """

    raw: str
    text: str
    turn: int = 0


def pieces(raw: str) -> list[Piece]:
    """Cut a LaTeX text into pieces; their raw texts put together are the text."""
    return _Cutter(raw).run()


class _Cutter:
    """Goes through a text once; ``posts`` holds what the open groups end with."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._place = 0
        self._posts: list[str] = []
        self._pieces: list[Piece] = []

    def run(self) -> list[Piece]:
        while found := _TOKEN.match(self._raw, self._place):
            self._place = found.end()
            mark = found.group()
            match found.lastgroup:
                case "name":
                    self._name(mark, found.start())
                case "sign":
                    self._sign(mark, found.start())
                case "brace":
                    self._brace(mark)
                case "space":
                    self._put(mark, _space(mark))
                case "math":
                    self._put(mark, _alone(mark))
                case _:
                    self._put(mark, mark if mark.isalnum() else _alone(mark))
        return self._pieces

    def _put(self, raw: str, text: str, turn: int = 0) -> None:
        self._pieces.append(Piece(raw, text, turn))

    def _whole(self, begin: int, end: int) -> None:
        self._place = end
        self._put(self._raw[begin:end], _alone(self._raw[begin:end]))

    def _brace(self, mark: str) -> None:
        if mark == "{":
            self._posts.append("")
            self._put(mark, "", 1)
        else:
            self._put(mark, self._posts.pop() if self._posts else "", -1)

    def _name(self, mark: str, begin: int) -> None:
        name, end = mark[1:].rstrip().rstrip("*"), self._place
        base = _BASE.match(self._raw, end) if name in _LETTER_ACCENTS else None
        if base:
            self._whole(begin, base.end())
        elif not self._raw.startswith("{", end):
            bare = mark.rstrip()
            kept = bare if _alone(bare) == bare else mark  # then its space is a space
            self._whole(begin, begin + len(kept))
        elif self._raw.startswith("{}", end):
            self._whole(begin, end + 2)
        else:
            self._group(mark, begin)

    def _group(self, mark: str, begin: int) -> None:
        """Take the argument of a command: as a group of its own where it is text."""
        end = _group_end(self._raw, self._place)
        around = _around(mark.rstrip())
        if around is None or end < 0 or self._raw.startswith("{", end):
            while end > 0 and self._raw.startswith("{", end):
                self._place, end = end, _group_end(self._raw, end)
            self._whole(begin, end if end > 0 else self._place)
            return
        self._place += 1
        self._put(self._raw[begin : self._place], around[0], 1)
        self._posts.append(around[1])

    def _sign(self, mark: str, begin: int) -> None:
        if mark in _MATH and (end := self._raw.find(_MATH[mark], self._place)) > 0:
            self._whole(begin, end + 2)
        elif mark[1] in _SIGN_ACCENTS and (base := _BASE.match(self._raw, self._place)):
            self._whole(begin, base.end())
        else:
            self._whole(begin, self._place)


def _space(mark: str) -> str:
    return "\n\n" if mark.count("\n") > 1 else " "


def _alone(raw: str) -> str:
    """Give what a piece stands for between other characters."""
    return from_latex(f"|{raw}|")[1:-1]


@lru_cache(maxsize=1000)
def _around(command: str) -> tuple[str, str] | None:
    """Give what a command puts before and behind its argument; None where that is no text."""
    before, probe, after = _alone(f"{command}{{{_PROBE}}}").partition(_PROBE)
    return (before, after) if probe else None


def _group_end(raw: str, place: int) -> int:
    """Give the place behind the group that begins at a place, -1 where it is never closed."""
    depth = 0
    for brace in _BRACE.finditer(raw, place):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.end()
    return -1
