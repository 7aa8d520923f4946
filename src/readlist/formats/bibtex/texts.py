"""Texts of fields from LaTeX, part by part: most parts are plain, and many were met before."""

from __future__ import annotations

import re
from typing import Final

from readlist.formats.latex import from_latex
from readlist.formats.latex.decoding import squeeze

_ENDS: Final = " \t\r\n\f\v"
_FEWEST: Final = 60


def _group(depth: int) -> str:
    inner = r"[^{}$\\]*+(?:\\[^{}$][^{}$\\]*+)*+"
    deeper = rf"(?:{_group(depth - 1)}{inner})*+" if depth else ""
    return rf"\{{{inner}{deeper}\}}"


_GROUP: Final = _group(2)
# What LaTeX reads in the same way wherever it stands: an accent with its letter, a command with its
# arguments or with a sign behind it, a group, and mathematics.
_PART: Final = re.compile(
    rf"(\\[\"'`^~=.](?:[A-Za-z]|{_GROUP})"
    rf"|\\[A-Za-z]++(?:(?:{_GROUP})++(?![\\{{])|(?=[^\s*\\A-Za-z{{]|\Z))"
    r"|\\[&%#_]"
    rf"|{_GROUP}"
    r"|\$(?!\$)[^$\\{}\s](?:[^$\\{}]|\\[A-Za-z]++|\{[^{}$\\]*+\})*+\$(?!\$))"
)
_TIES: Final = re.compile(r"~|---?|``|''")


def decoded(text: str) -> str:
    """Give just what :func:`readlist.formats.latex.from_latex` does, mostly sooner."""
    if text.isalnum():  # one plain word or number
        return text
    if "\\" not in text and "{" not in text and "}" not in text and "$" not in text:
        return _tied(squeeze(_on_one_line(text)))
    if len(text) < _FEWEST:
        return from_latex(text)
    text = squeeze(_on_one_line(text))
    parts = _PART.split(text)
    for place in range(0, len(parts), 2):
        part = parts[place]
        if "\\" in part or "{" in part or "}" in part or "$" in part:
            return from_latex(text)
        parts[place] = _tied(part)
    parts[1::2] = map(from_latex, parts[1::2])
    return "".join(parts)


def _on_one_line(text: str) -> str:
    """Put lines together with a space between them, where none of them is empty or odd."""
    text = text.strip(_ENDS)
    if "\n" not in text or "\r" in text:
        return text
    lines = [line.strip(_ENDS) for line in text.split("\n")]
    return " ".join(lines) if all(lines) else text


def _tied(text: str) -> str:
    if "~" in text or "--" in text or "``" in text or "''" in text:
        return _TIES.sub(_tie, text)
    return text


def _tie(match: re.Match[str]) -> str:
    return from_latex(match.group())
