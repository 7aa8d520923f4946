"""Tells which references a document cites."""

from __future__ import annotations

from pathlib import Path

from readlist.formats import cited_keys
from readlist.formats.cited_keys import Cited
from readlist.operations.files import bytes_of


def cited(path: Path) -> Cited:
    """Read which keys a LaTeX, Markdown, Typst or Org document cites, in the order of first use.

    The files that it takes in are read too, as far as they lie in its folder.

    Raises:
        FileProblemError: The document is missing or cannot be read.
        InputError: It is no text, or of no kind whose citations can be read.
    """
    return cited_keys.cited(path, bytes_of)
