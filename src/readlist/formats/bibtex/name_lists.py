"""Name lists cut at each "and", and each name read once however often it is met."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from readlist.core.people import Creator
from readlist.formats.bibtex.names import plain_name, read_names
from readlist.formats.bibtex.patterns import EVEN
from readlist.formats.latex import from_latex

# A name in which commands stand for letters alone, some in braces of their own; none is a group.
_COMMAND: Final = (
    r"\\(?:[`'^\"~.]|[uvHcdbkr](?![A-Za-z]))(?:[A-Za-z]|\{[A-Za-z]\}|\\[ij](?![A-Za-z]))"
)
_STROKED: Final = r"\\(?:aa|AA|ae|AE|oe|OE|ss|[lLoO])"
_LETTERS_ONLY: Final = re.compile(
    rf"(?:[^\W\d_]|[., -]|{_COMMAND}|\{{(?:{_COMMAND}|{_STROKED}|\\[uvHcdbkr]\s[A-Za-z])\}})+"
)
_AND: Final = re.compile(r"[ \t\r\n]and(?=[ \t\r\n])", re.IGNORECASE)


def read_list(raw: str, role: str) -> tuple[tuple[Creator, ...], bool]:
    """Give just what :func:`readlist.formats.bibtex.names.read_names` does, mostly much sooner."""
    creators: list[Creator] = []
    complete = True
    for name in _AND.split(raw):
        read = _alone(name.strip(" \t\r\n"), role)
        if read is None or not complete:
            return read_names(raw, role)
        creators += read[0]
        complete = read[1]
    return tuple(creators), complete


@lru_cache(maxsize=50_000)
def _alone(name: str, role: str) -> tuple[tuple[Creator, ...], bool] | None:
    """Read a name of a list by itself; None where its braces may not be its own."""
    if (plain := plain_name(name, role)) is not None:
        return (plain,), True
    if "\\{" in name or "\\}" in name or not EVEN.fullmatch(name):
        return None
    if _LETTERS_ONLY.fullmatch(name):  # then it is read as what its letters are
        read = plain_name(from_latex(name), role)
        if read is not None:
            return (read,), True
    return read_names(name, role)
