"""Braces, white space and mathematics of LaTeX texts."""

from __future__ import annotations

import re
from typing import Final

_SPACES: Final = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r\f\v]*\n")
_ENDS: Final = " \t\r\n\f\v"
_MATH: Final = re.compile(r"(\$\$?)((?:[^$\\]|\\.){1,2000})\1", re.DOTALL)
_BRACES: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def squeeze(text: str) -> str:
    """Make every run of white space one space, and every blank line a paragraph's end."""
    text = text.strip(_ENDS)
    if "\n" in text and "\r" not in text:
        lines = [line.strip(_ENDS) for line in text.split("\n")]
        if all(lines):
            text = " ".join(lines)
    if "  " not in text and text.isprintable():  # then no other white space is in it
        return text
    if _BLANK_LINE.search(text):
        return _SPACES.sub(_one_space, text)
    return _SPACES.sub(" ", text)


def _one_space(match: re.Match[str]) -> str:
    return "\n\n" if match.group().count("\n") > 1 else " "


def balanced(text: str) -> bool:
    """Tell whether the braces that are not escaped open and close in order."""
    depth = 0
    for brace in _BRACES.findall(text):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0


def math_at(text: str, start: int) -> re.Match[str] | None:
    """Find mathematics between dollar signs that begins at a place of a text."""
    match = _MATH.match(text, start)
    if match is None or not match[2].strip() or not balanced(match[2]):
        return None
    return match
