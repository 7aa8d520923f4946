"""Citation keys as they can stand in a BibTeX file and in a LaTeX document."""

from __future__ import annotations

import re
from typing import Final

# What ends a key or begins something else in BibTeX files or in TeX; whatever else is in a key was
# cited so (BibTeX reads a key up to a comma, a brace or white space: bibtex.web, "scan1_white").
_UNFIT: Final = re.compile(
    r"[\s,{}\"#%~\\=\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800-\udfff\ufeff]"
)


def fit_key(key: str) -> str:
    """Give a key without the characters that end it, or begin something else, in such a file."""
    return _UNFIT.sub("", key)
