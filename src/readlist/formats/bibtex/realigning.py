"""New text for a field in LaTeX, with the old LaTeX of all words that stay."""

from __future__ import annotations

from readlist.formats.bibtex.entry import in_latex


def realigned(name: str, raw: str, old: str, new: str, *, ascii_only: bool) -> str:
    """Give LaTeX for a field's new text; ``raw`` is the old text's."""
    return raw if old == new else in_latex(name, new, ascii_only=ascii_only)
