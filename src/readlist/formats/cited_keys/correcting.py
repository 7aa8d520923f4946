"""Puts other keys into a document in the place of those that it cites, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from readlist.core.errors import InputError
from readlist.formats.cited_keys.base import Mention
from readlist.formats.cited_keys.following import kind_of
from readlist.formats.encodings import NotTextError, decode

# Control files are made by programs, which make them anew.
_WRITTEN_BY_PEOPLE: Final = frozenset({"latex", "typst", "org", "markdown"})
_BEFORE: Final = 40


def corrected(path: Path, data: bytes, keys: Mapping[str, str]) -> tuple[bytes, int]:
    """Give the bytes of a document in which keys are exchanged, and how many places that were.

    What it takes in from other files stays as it is.

    Raises:
        InputError: It is no text, or a file that a program makes anew.
    """
    try:
        decoded = decode(data)
    except NotTextError:
        raise InputError(f"{path.name} is no text that could be read.", code="binary") from None
    kind = kind_of(path, decoded.shown)
    if kind.name not in _WRITTEN_BY_PEOPLE:
        raise InputError(
            f"{path.name} is made anew whenever the document is. Name the document itself."
        )
    text, end, places = decoded.text, 0, 0
    parts: list[str] = []
    for found in kind.find(decoded.shown):
        if not isinstance(found, Mention) or found.key not in keys or found.place < end:
            continue
        # What begins a citation, as “@” or “#cite(<”, may stand before the key.
        place = re.compile(rf"(?<!\w){re.escape(found.key)}(?!\w)").search(
            text, max(end, found.place), found.place + len(found.key) + _BEFORE
        )
        if place is not None:
            parts += (text[end : place.start()], keys[found.key])
            end, places = place.end(), places + 1
    return decoded.encode("".join([*parts, text[end:]])), places
