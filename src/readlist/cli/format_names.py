"""Which format is to be written: the one named, else the one that the file's name tells."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from readlist.core.errors import InputError

# What every LaTeX set-up reads, BibLaTeX's included.
_USUAL: Final = "bibtex"


def format_to_write(named: str, file: str) -> str:
    """Choose the format to write; without a name and without a file's suffix it is BibTeX.

    Raises:
        InputError: The suffix belongs to no format; the message lists those there are.
    """
    from readlist.operations.exporting import export_formats

    suffix = PurePath(file).suffix.lower()
    if named or not suffix:
        return named or _USUAL
    entries = export_formats()
    fitting = next((entry.name for entry in entries if suffix in entry.suffixes), "")
    if not fitting:
        names = ", ".join(entry.name for entry in entries)
        raise InputError(
            f"The name “{file}” does not tell the format. Name one of: {names}.",
            code="format-unknown",
        )
    return fitting
