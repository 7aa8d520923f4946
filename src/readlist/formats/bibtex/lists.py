"""Lists of names and of words with some items changed; the others keep their own writing."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.core.people import Creator
from readlist.formats.bibtex.names import write_names
from readlist.formats.bibtex.style import Style
from readlist.formats.latex import to_latex


def relisted_names(
    raw: str, people: Sequence[Creator], role: str, *, complete: bool, style: Style
) -> str:
    """Give the list of names of one role."""
    text = write_names(people, complete=complete, ascii_only=style.latex)
    return raw if text == raw and role else text


def relisted_words(raw: str, old: Sequence[str], new: Sequence[str], style: Style) -> str:
    """Give a list of words."""
    if old == new:
        return raw
    return style.tags.join(to_latex(word, ascii_only=style.latex) for word in new)
